//! This folder reads a document and the files that it refers to, and knows where every value in them stands.
//!
//! [`Source::read`] loads the root document with a [`Loader`], such as the [`FsLoader`] of `file_system.rs`, and parses it as JSON or YAML. Then it does the same with each
//! file that a reference leads to, as long as [`References`] allows that file. Later steps of the generator ask the
//! [`Source`] for the value at a place ([`At`]: a file and a JSON pointer), for the target of a reference, and for line and
//! column of a value.
//!
//! - `files.rs` has the source and its files as data. `read.rs` fills them; begin there.
//! - `parse.rs` turns text into a value, with `build.rs`. `fault.rs` and `survey.rs` explain why a text can't be parsed.
//! - `scan.rs` finds the references in a file, `access.rs` decides which files they may lead to, `reference.rs` follows
//!   them.
//! - `place.rs` reads places as people write them.
//! - `index` finds the bytes of a value, and `position.rs` makes line and column of them.
//!
//! This folder imports no other. It knows nothing of OpenAPI but the keywords that hold references and names of schemas: a
//! new one of those belongs into `scan.rs`. A new syntax of files belongs into `format.rs`, `parse.rs` and `index`.

mod access;
mod build;
mod fault;
mod file_system;
mod files;
mod format;
mod index;
mod loader;
mod parse;
mod path;
mod place;
mod pointer;
mod position;
mod read;
mod reference;
mod scan;
mod survey;

pub use access::References;
pub use fault::Fault;
pub use file_system::FsLoader;
pub use files::Source;
pub use loader::{LoadError, Loader};
pub use pointer::{At, FileId, Pointer};
pub use position::TextPosition;
pub use read::Options;
pub use reference::RefError;
