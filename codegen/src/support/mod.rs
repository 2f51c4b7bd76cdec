//! What becomes of every field of every object of OpenAPI 2.0, 3.0, 3.1 and 3.2, in one table.
//!
//! Each [`Object`] has a [`Field`] for each of its fields, and each field says in which versions it is there and what becomes of
//! it: its [`Fate`]. `codegen/SUPPORT.md` is this table for people. Nothing here is read when a crate is generated; the test
//! `support` in `tests/generator` plants each field in a document, and fails where the table says something else than the
//! generator does.
//!
//! Begin with `row.rs`. A field that the generator learns to read gets another fate in the file of its object. The folder
//! imports `diagnostic`, for the codes of notes, and `document`, for the versions.

mod api;
mod bodies;
mod markdown;
mod operations;
mod row;
mod schemas;
mod security;

pub use markdown::markdown;
pub use row::{Fate, Field, Object, Versions};

/// Every object with its fields.
pub fn objects() -> impl Iterator<Item = &'static Object> {
    [api::OBJECTS, operations::OBJECTS, bodies::OBJECTS, schemas::OBJECTS, security::OBJECTS]
        .into_iter()
        .flatten()
}
