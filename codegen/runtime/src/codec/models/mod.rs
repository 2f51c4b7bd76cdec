//! Structs, which are objects with known fields in JSON. A document calls them models.
//!
//! The macro `model!` in `model_macro.rs` implements the traits for a struct. It expands to calls of the functions in
//! `fields.rs`, which match the keys of an object with the fields of the struct, and write the fields out again.
//!
//! An object may have fields that the struct doesn't know. `others.rs` says where they are kept: in an [`Extra`], which
//! holds any JSON, or in a map whose values are of one type.
//!
//! Where the other fields are those of one of several types, `beside.rs` reads and writes both as one object.
//! `constants.rs` has the fields that always have the same text, which the struct has no place for.
//!
//! This folder imports `traits`, and how a value in memory is read from `formats`. Begin with `model_macro.rs`.

mod beside;
mod constants;
mod extra;
mod fields;
mod model_macro;
mod others;

pub(super) use self::beside::Beside;
pub use self::beside::encode_beside;
pub use self::extra::Extra;
pub use self::fields::{Fields, Reader, encode_fields, nullable};
pub use self::others::{Others, Unknown};
