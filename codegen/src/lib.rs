//! Reads an OpenAPI document and produces the files of a typed Rust SDK: a crate of its own, or a module of another crate.
//!
//! The program for the command line is `openapi-to-crate`. This is the library that it is made of, for build scripts and for
//! programs with needs of their own.
//!
//! # A crate
//!
//! A [`Generator`] takes the document and a [`Config`], and gives the files in memory:
//!
//! ```
//! use sdk_codegen::{Config, Generator};
//!
//! let document = r#"{
//!     "openapi": "3.1.0",
//!     "info": { "title": "Acme", "version": "1" },
//!     "paths": { "/health": { "get": { "operationId": "health", "responses": { "204": { "description": "Well." } } } } }
//! }"#;
//! let generated = Generator::from_text(document).config(Config::new("acme")).generate()?;
//! for (path, text) in &generated.tree {
//!     println!("{path}: {} lines", text.lines().count());
//! }
//! println!("{}{}", generated.summary, generated.render_warnings(false));
//! # Ok::<(), sdk_codegen::Error>(())
//! ```
//!
//! [`Generator::new`] takes a path instead. What a name was when the crate was last generated it stays, where the
//! [`names`](Generated::names) that came out are kept as a [`NamesLock`].
//!
//! # A build script
//!
//! Who commits no output lets Cargo generate a module. `build.rs` has one call in it, [`Generator::build`]:
//!
//! ```no_run
//! # use sdk_codegen::{Config, Error, Generator};
//! fn main() -> Result<(), Error> {
//!     Generator::new("openapi.yaml").config(Config::new("acme")).build("acme")
//! }
//! ```
//!
//! `Cargo.toml` has `sdk-codegen` under `[build-dependencies]` and `sdk-runtime` under `[dependencies]`, whose features choose
//! how TLS is done, whether there are blocking calls, and `tracing`. `src/lib.rs` has the module:
//!
//! ```text
//! include!(concat!(env!("OUT_DIR"), "/acme.rs"));
//! ```
//!
//! # What stays
//!
//! What this page lists is the library's front, and so are the modules that it lists: a change of theirs that breaks callers is a
//! new version by the rules of Cargo, named in the changelog. Structs whose fields are public may get more of them; write
//! [`Config`] as `Config { .., ..Config::new("acme") }`. What is hidden from this page is there for this project's own tests and
//! programs, and changes without notice.

mod acceptance;
#[doc(hidden)]
pub mod book;
pub mod config;
pub mod diagnostic;
#[doc(hidden)]
pub mod dialect;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod emit;
mod generate;
mod generator;
#[doc(hidden)]
pub mod ir;
pub mod lock;
#[doc(hidden)]
pub mod lower;
mod pretty;
mod prose;
#[doc(hidden)]
pub mod render;
pub mod source;
mod summary;
#[doc(hidden)]
pub mod support;
pub mod tree;
#[doc(hidden)]
pub mod vendor;

pub use config::{Config, ConfigError, ModulePath};
#[doc(hidden)]
pub use generate::generate;
pub use generate::{Failure, Generated};
pub use generator::{Error, Generator};
pub use ir::RuntimeLink as Runtime;
pub use lock::{LockError, Names, NamesLock};
pub use source::Loader;
pub use summary::{Count, Summary};
pub use tree::Tree;
