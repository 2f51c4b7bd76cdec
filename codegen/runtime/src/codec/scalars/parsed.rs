//! Any type that parses and prints itself, which is text in JSON.

use std::any::type_name;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codec::formats::{deserialize, serialize};
use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

/// A value of a type that has no codec of its own. In JSON it is the text that the type parses and prints.
///
/// The text that was read is written back unchanged, even if the type prints it in another way. Two are equal if
/// their values print the same.
///
/// ```
/// use std::net::Ipv6Addr;
///
/// use sdk_runtime::codec::{CodecError, Parsed, from_json, to_json};
///
/// let address: Parsed<Ipv6Addr> = from_json(br#""2001:0DB8::1""#)?;
/// assert_eq!(address.segments()[1], 0xdb8);
/// assert_eq!(to_json(&address)?, br#""2001:0DB8::1""#);
/// assert_eq!(to_json(&Parsed::from(Ipv6Addr::LOCALHOST))?, br#""::1""#);
/// # Ok::<(), CodecError>(())
/// ```
#[derive(Clone)]
pub struct Parsed<T> {
    value: T,
    /// The text that was read, if the value prints another one.
    text: Option<Box<str>>,
}

impl<T> Parsed<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Parsed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> From<T> for Parsed<T> {
    fn from(value: T) -> Self {
        Self { value, text: None }
    }
}

impl<T: FromStr + fmt::Display> FromStr for Parsed<T> {
    type Err = CodecError;

    fn from_str(text: &str) -> Result<Self, CodecError> {
        let value: T = text.parse().map_err(|_| {
            let name = type_name::<T>().rsplit("::").next().unwrap_or_default();
            CodecError::new(format!("expected text of type {name}, found other text"))
        })?;
        let text = (value.to_string() != text).then(|| text.into());
        Ok(Self { value, text })
    }
}

impl<T: fmt::Display> fmt::Display for Parsed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.pad(text),
            None => self.value.fmt(f),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Parsed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: fmt::Display> PartialEq for Parsed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value.to_string() == other.value.to_string()
    }
}

impl<T: fmt::Display> Eq for Parsed<T> {}

impl<T: FromStr + fmt::Display> Decode for Parsed<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Str(text) => text.parse(),
            other => Err(CodecError::expected("a string", &other)),
        }
    }
}

impl<T: fmt::Display> Encode for Parsed<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        match &self.text {
            Some(text) => output.str(text),
            None => output.str(&self.value.to_string()),
        }
    }
}

impl<T: fmt::Display> Serialize for Parsed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de, T: FromStr + fmt::Display> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
