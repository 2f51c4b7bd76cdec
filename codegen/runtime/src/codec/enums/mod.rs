//! Enums whose variants stand for known values.
//!
//! Three macros implement the traits for such an enum. `string_enum!` is for strings and `int_enum!` for integers; both
//! are in `enum_macros.rs`, and `known.rs` has the functions that they call. `value_enum!`, in `value_enum_macro.rs`, is
//! for values of several kinds or for numbers that aren't whole; its functions are in `literals.rs`.
//!
//! An enum is open where it has a variant for values that it doesn't know. Otherwise it is closed, and such a value is
//! an error.
//!
//! This folder imports `traits` and nothing else of the crate. Begin with `known.rs`.

mod enum_macros;
mod known;
mod literals;
mod value_enum_macro;

pub(super) use self::known::one_of_text;
pub use self::known::{
    IntEnum, StringEnum, UnknownValue, decode_closed_int, decode_closed_string, decode_open_int,
    decode_open_string,
};
pub use self::literals::{
    Literal, ValueEnum, decode_open_value, encode_value, known_value, value_text,
};
