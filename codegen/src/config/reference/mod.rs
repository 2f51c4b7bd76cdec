//! The reference of `codegen.toml`, made of the doc comments of what reads it: `CONFIG.md` for people, and a JSON Schema for
//! editors. Only the feature `reference` has it, so that nobody who generates a crate builds what it needs.
//!
//! `schema.rs` makes the schema, `markdown.rs` the page of it. A key brings its own text: a doc comment that ends with an
//! example in TOML, which a test reads and uses.

mod markdown;
mod schema;

pub use markdown::markdown;
pub use schema::schema;
