//! Enums whose known values are strings or integers.

use std::fmt::{self, Display};

use crate::codec::traits::{CodecError, Decode, Input, fit};

/// A string with known values, made by `string_enum!`.
pub trait StringEnum: Sized {
    /// The type's name.
    const NAME: &'static str;
    /// The known values.
    const KNOWN: &'static [&'static str];

    /// The variant of a known value.
    fn known(text: &str) -> Option<Self>;
}

/// An integer with known values, made by `int_enum!`.
pub trait IntEnum: Sized {
    /// The type's name.
    const NAME: &'static str;
    /// The known values.
    const KNOWN: &'static [i64];

    /// The variant of a known value.
    fn known(number: i64) -> Option<Self>;
}

/// Reads a string that may have any value.
///
/// # Errors
///
/// It is not a string.
pub fn decode_open_string<T: StringEnum + for<'a> From<&'a str>>(
    input: Input<'_>,
) -> Result<T, CodecError> {
    match input {
        Input::Str(text) => Ok(T::known(text).unwrap_or_else(|| {
            fit::unknown_value();
            T::from(text)
        })),
        Input::Stub(_) => Ok(first_text().unwrap_or_else(|| T::from(""))),
        other => Err(CodecError::expected("a string", &other)),
    }
}

/// Reads a string that must have a known value.
///
/// # Errors
///
/// It is not a string, or not a known one: then all known ones are named.
pub fn decode_closed_string<T: StringEnum>(input: Input<'_>) -> Result<T, CodecError> {
    match input {
        Input::Str(text) => T::known(text).ok_or_else(|| {
            CodecError::new(format!("expected {}, found other text", one_of_text(T::KNOWN)))
        }),
        Input::Stub(_) => first_text().ok_or_else(|| CodecError::new("no value is known")),
        other => Err(CodecError::expected(one_of_text(T::KNOWN), &other)),
    }
}

/// Reads an integer that may have any value.
///
/// # Errors
///
/// It is not an integer of 64 bits.
pub fn decode_open_int<T: IntEnum + From<i64>>(input: Input<'_>) -> Result<T, CodecError> {
    let number = number::<T>(input)?;
    Ok(T::known(number).unwrap_or_else(|| {
        fit::unknown_value();
        T::from(number)
    }))
}

/// Reads an integer that must have a known value.
///
/// # Errors
///
/// It is not an integer, or not a known one: then all known ones are named.
pub fn decode_closed_int<T: IntEnum>(input: Input<'_>) -> Result<T, CodecError> {
    let number = number::<T>(input)?;
    T::known(number).ok_or_else(|| CodecError::expected(one_of(T::KNOWN), &Input::I64(number)))
}

/// The number that was read; for a stub, the first known one.
fn number<T: IntEnum>(input: Input<'_>) -> Result<i64, CodecError> {
    match input {
        Input::Stub(_) => Ok(T::KNOWN.first().copied().unwrap_or_default()),
        input => i64::decode(input),
    }
}

fn first_text<T: StringEnum>() -> Option<T> {
    T::KNOWN.first().and_then(|text| T::known(text))
}

/// `one of "a", "b"`
pub(in crate::codec) fn one_of_text(known: &[&str]) -> String {
    one_of(known.iter().map(|known| format!("{known:?}")))
}

/// `one of 1, 2`
fn one_of<T: Display>(known: impl IntoIterator<Item = T>) -> String {
    let known: Vec<_> = known.into_iter().map(|value| value.to_string()).collect();
    format!("one of {}", known.join(", "))
}

/// The error for a value that an enum doesn't know. It doesn't show the value, which may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    name: &'static str,
    expected: String,
}

impl UnknownValue {
    /// No variant of a string enum has the text.
    #[doc(hidden)]
    #[must_use]
    pub fn text<T: StringEnum>() -> Self {
        Self { name: T::NAME, expected: one_of_text(T::KNOWN) }
    }

    /// No variant of an integer enum has the number.
    #[doc(hidden)]
    #[must_use]
    pub fn number<T: IntEnum>() -> Self {
        Self { name: T::NAME, expected: one_of(T::KNOWN) }
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a value of {}: expected {}", self.name, self.expected)
    }
}

impl std::error::Error for UnknownValue {}
