//! Reads an OpenAPI document and produces the files of a typed Rust SDK crate.
//!
//! [`generate()`] is the way through: `source` reads, `dialect` turns every version into one, `lower` decides,
//! `emit` writes tokens, `render` makes text of them. Nothing here writes a file or opens one: a
//! [`Loader`] gives the bytes, and the [`Tree`] that comes out is the caller's to write.

pub mod config;
pub mod diagnostic;
pub mod dialect;
pub mod document;
pub mod emit;
mod generate;
pub mod ir;
pub mod lock;
pub mod lower;
mod prose;
pub mod render;
pub mod source;
mod summary;
pub mod support;
pub mod tree;
pub mod vendor;

pub use config::{Config, ConfigError, ModulePath};
pub use generate::{Failure, Generated, generate};
pub use ir::RuntimeLink as Runtime;
pub use lock::{LockError, Names, NamesLock};
pub use source::Loader;
pub use summary::{Count, Summary};
pub use tree::Tree;
