//! What a type and a format agree on.
//!
//! A type implements two traits: [`Decode`] makes a value of an [`Input`], and [`Encode`] writes a value to an
//! [`Output`]. A format provides the other side: it makes inputs of what it reads, and it is an output. Neither knows
//! the other, so that every type works with every format. Both fail with a [`CodecError`], which carries the path to
//! the value.
//!
//! Two helpers stand here because both sides need them: `numeric` says what a number is in JSON, and `fit` counts the
//! values that a type kept without knowing them.
//!
//! `stub.rs` makes values without a format, for tests.
//!
//! This folder imports no other one of the crate. Begin with `input.rs`, then read `output.rs`.

mod error;
pub(super) mod fit;
mod input;
pub(super) mod numeric;
mod output;
pub(super) mod stub;

pub use self::error::CodecError;
pub use self::input::{Array, Decode, Input, Object, Slot};
pub use self::output::{Encode, Output};
pub use self::stub::Stub;
