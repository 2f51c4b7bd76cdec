//! Numbers with all of their digits.

use std::fmt;
use std::str::FromStr;

use crate::codec::formats::serde_by_codec;
use crate::codec::traits::numeric::{finite, integer, is_number};
use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

/// A number as it stands in JSON, with all of its digits: `1.10`, or one of thirty digits.
///
/// Two are equal where their texts are: `1.10` is not `1.1`. Within an object in memory ([`Value`](serde_json::Value)),
/// and so within a union whose variants are told apart by trying them, a number has only the digits that 64
/// bits hold.
///
/// ```
/// use sdk_runtime::codec::{CodecError, Number, from_json, to_json};
///
/// let price: Number = from_json(b"12345678901234567890.10")?;
/// assert_eq!(price.as_str(), "12345678901234567890.10");
/// assert_eq!(to_json(&price)?, b"12345678901234567890.10");
/// assert_eq!(Number::from(7).as_i64(), Some(7));
/// assert_eq!("1e3".parse::<Number>()?.as_f64(), 1000.0);
/// # Ok::<(), CodecError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

impl Number {
    /// The text of the number.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest `f64`; infinite if the number is too large for one.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number, if it is whole and 64 bits hold it.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128()?.try_into().ok()
    }

    /// The number, if it is whole and 128 bits hold it.
    #[must_use]
    pub fn as_i128(&self) -> Option<i128> {
        integer(&self.0)
    }
}

impl FromStr for Number {
    type Err = CodecError;

    fn from_str(text: &str) -> Result<Self, CodecError> {
        if is_number(text) {
            Ok(Self(text.into()))
        } else {
            Err(CodecError::new("expected a number, found other text"))
        }
    }
}

macro_rules! from_integers {
    ($($type:ident)*) => { $(
        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                Self(value.to_string().into())
            }
        }
    )* };
}

from_integers!(i32 i64 i128 u32 u64 u128);

/// Fails for numbers that JSON can't hold: those that are infinite or not a number.
impl TryFrom<f64> for Number {
    type Error = CodecError;

    fn try_from(value: f64) -> Result<Self, CodecError> {
        format!("{:?}", finite(value)?).parse()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Number {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Number(text) => text.parse(),
            Input::I64(value) => Ok(value.into()),
            Input::U64(value) => Ok(value.into()),
            Input::F64(value) => value.try_into(),
            other => Err(CodecError::expected("a number", &other)),
        }
    }

    fn needs_digits() -> bool {
        true
    }
}

impl Encode for Number {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.number(&self.0)
    }
}

serde_by_codec!(Number);
