//! Text that should be of a format, and may be any other text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Parsed;
use crate::codec::formats::{deserialize, serialize};
use crate::codec::traits::{CodecError, Decode, Encode, Input, Output, fit, stub};

/// Text of a format, such as a date: the value that it stands for, or the text as it is where it stands for none.
///
/// A document's `format` says what text means, but no more than that: servers do send `""` or `never` where a date
/// belongs. Such text is no error here. It is kept, and goes back out as it came.
///
/// ```
/// use sdk_runtime::codec::{CodecError, Formatted, Timestamp, from_json, to_json};
///
/// let noon: Formatted<Timestamp> = from_json(br#""2024-01-31T12:00:00Z""#)?;
/// assert_eq!(noon.value().map(|noon| noon.as_second()), Some(1_706_702_400));
///
/// let never: Formatted<Timestamp> = from_json(br#""never""#)?;
/// assert_eq!(never.value(), None);
/// assert_eq!(never.as_text(), Some("never"));
/// assert_eq!(to_json(&never)?, br#""never""#);
///
/// assert_eq!(never, Formatted::text("never"));
/// assert_ne!(never, Formatted::from(Timestamp::now()));
/// # Ok::<(), CodecError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Formatted<T>(Held<T>);

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Held<T> {
    /// Other text.
    Text(Box<str>),
    Value(T),
}

impl<T> Formatted<T> {
    /// The value; `None` where the text stands for none.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match &self.0 {
            Held::Value(value) => Some(value),
            Held::Text(_) => None,
        }
    }

    /// The value itself, or the text where it stands for none.
    ///
    /// # Errors
    ///
    /// The text is not of the format: this is the text.
    pub fn into_value(self) -> Result<T, String> {
        match self.0 {
            Held::Value(value) => Ok(value),
            Held::Text(text) => Err(text.into()),
        }
    }

    /// The text, where it is not of the format; `None` where there is a value.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.0 {
            Held::Value(_) => None,
            Held::Text(text) => Some(text),
        }
    }
}

impl<T: Decode> Formatted<T> {
    /// Any text, to be sent as it is. There is a value if the text is of the format.
    #[must_use]
    pub fn text(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        Self(T::decode(Input::Str(text)).map_or_else(|_| Held::Text(text.into()), Held::Value))
    }
}

impl<T> From<T> for Formatted<T> {
    fn from(value: T) -> Self {
        Self(Held::Value(value))
    }
}

impl<T> From<T> for Formatted<Parsed<T>> {
    fn from(value: T) -> Self {
        Self(Held::Value(value.into()))
    }
}

/// Reads text of the format, and no other: [`Formatted::text`] takes any.
impl<T: FromStr> FromStr for Formatted<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(|value| Self(Held::Value(value)))
    }
}

macro_rules! from {
    ($($from:ty => $type:ty;)*) => { $(
        impl From<$from> for Formatted<$type> {
            fn from(value: $from) -> Self {
                <$type>::from(value).into()
            }
        }
    )* };
}

from! {
    jiff::Timestamp => super::Timestamp;
    Vec<u8> => super::Base64;
    &[u8] => super::Base64;
    String => super::Base64;
    &str => super::Base64;
    Vec<u8> => super::Base64Url;
    &[u8] => super::Base64Url;
    String => super::Base64Url;
    &str => super::Base64Url;
}

impl<const N: usize> From<&[u8; N]> for Formatted<super::Base64> {
    fn from(bytes: &[u8; N]) -> Self {
        super::Base64::from(bytes).into()
    }
}

impl<const N: usize> From<&[u8; N]> for Formatted<super::Base64Url> {
    fn from(bytes: &[u8; N]) -> Self {
        super::Base64Url::from(bytes).into()
    }
}

/// Whether the value is this one.
impl<T: PartialEq> PartialEq<T> for Formatted<T> {
    fn eq(&self, other: &T) -> bool {
        self.value() == Some(other)
    }
}

/// Prints the text as it is sent.
impl<T: fmt::Display> fmt::Display for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Value(value) => value.fmt(f),
            Held::Text(text) => f.pad(text),
        }
    }
}

/// The value as it shows itself. Other text stands in quotes, unless the format is one that doesn't show what it holds.
impl<T: Decode + fmt::Debug> fmt::Debug for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Value(value) => value.fmt(f),
            Held::Text(text) if T::hides_text() => write!(f, "Text({} bytes)", text.len()),
            Held::Text(text) => text.fmt(f),
        }
    }
}

impl<T: Decode> Decode for Formatted<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Str(text) => {
                let read = Self::text(text);
                if read.value().is_none() {
                    fit::unknown_value();
                }
                Ok(read)
            }
            Input::Stub(depth) => {
                let mut slot: Option<T> = None;
                stub::fill(&mut slot, depth)?;
                slot.map(Self::from).ok_or_else(|| CodecError::new("nothing came of it"))
            }
            other => T::decode(other).map(Self::from),
        }
    }

    fn hides_text() -> bool {
        T::hides_text()
    }
}

impl<T: Encode> Encode for Formatted<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        match &self.0 {
            Held::Value(value) => value.encode(output),
            Held::Text(text) => output.str(text),
        }
    }
}

impl<T: Encode> Serialize for Formatted<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de, T: Decode> Deserialize<'de> for Formatted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
