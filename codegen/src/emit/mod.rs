//! This folder writes the generated crate as tokens of Rust, and what isn't Rust as text.
//!
//! [`emit`] takes an [`Api`](crate::ir::Api) and returns one [`File`] for each file of the crate, except those of the
//! runtime. The IR has every name and every type already, in the order in which they are written. One function writes one
//! item.
//!
//! - `all.rs` lists the files: begin there. `file.rs` has the type of a file, `uses.rs` gathers its imports.
//! - `library.rs`, `client.rs`, `servers.rs`, `model.rs`, `resource.rs` and `example.rs` each write a kind of Rust file; `manifest.rs`,
//!   `readme.rs` and `index.rs` write the others; of a module, `host.rs` writes what it needs of the crate around it.
//!   `front.rs` has what both the front page and the README say, and `reference/` what `api.md` says, as data.
//! - A model is made of what `codec.rs`, `construct.rs`, `builder.rs`, `setter.rs`, `debug.rs`, `conversion.rs` and `multipart.rs`
//!   write. A resource is made of what `operation.rs`, `request.rs`, `bundle.rs`, `answers.rs` and
//!   `pages.rs` write.
//! - `exercise/` writes the example program that calls every operation.
//! - `leaf.rs` and `input.rs` write names, types and arguments, which all of the others need.
//!
//! This folder imports `ir`, and `vendor` for the manifest. A new kind of file gets a file here and a line in `all.rs`; a
//! new kind of model belongs into `model.rs`. An item of the runtime that generated code needs is added to
//! [`RuntimeItem`](crate::ir::RuntimeItem).

mod all;
mod answers;
mod builder;
mod bundle;
mod client;
mod codec;
mod construct;
mod conversion;
mod debug;
mod example;
mod exercise;
mod file;
mod front;
mod host;
mod index;
mod input;
mod leaf;
mod library;
mod lints;
mod manifest;
mod model;
mod multipart;
mod operation;
mod overview;
mod pages;
mod parameter;
mod readme;
mod reference;
mod request;
mod resource;
mod servers;
mod setter;
mod statuses;
mod streams;
mod uses;

pub use all::{emit, exercise_needs};
pub use file::{Comment, Content, File, Module};
pub use reference::{Reference, data, reference};
pub use uses::Uses;
