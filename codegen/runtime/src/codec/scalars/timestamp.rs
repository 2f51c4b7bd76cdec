//! Instants, which are RFC 3339 text in JSON.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use super::rfc3339::{Point, Written};
use crate::codec::formats::serde_by_codec;
use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

/// An instant: a [`jiff::Timestamp`] that is written as it came.
///
/// It keeps its offset and its zeros. It may also be an instant that jiff has no value for: one after
/// 9999-12-30T22:00:00Z, such as the `9999-12-31T23:59:59Z` that stands for "never", one within a leap second, or one
/// whose fraction of a second has ten to eighteen digits. Then the value is the nearest one that jiff has, and the
/// text stays as it was. Some servers leave out the offset; then the value is in UTC, and the text stays as it was
/// too.
///
/// ```
/// use sdk_runtime::codec::Timestamp;
///
/// let noon: Timestamp = "2024-01-31T14:00:00+02:00".parse()?;
/// assert_eq!(noon.as_second(), 1_706_702_400);
/// assert_eq!(noon.to_string(), "2024-01-31T14:00:00+02:00");
/// assert_eq!(noon, "2024-01-31T12:00:00Z".parse()?);
///
/// let never: Timestamp = "9999-12-31T23:59:59Z".parse()?;
/// assert_eq!(*never, jiff::Timestamp::MAX);
/// assert_eq!(never.to_string(), "9999-12-31T23:59:59Z");
/// # Ok::<(), sdk_runtime::codec::CodecError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Timestamp {
    instant: jiff::Timestamp,
    /// The text that was read, if jiff would write another one.
    written: Option<Written>,
}

impl Timestamp {
    /// The current time.
    #[must_use]
    pub fn now() -> Self {
        jiff::Timestamp::now().into()
    }

    /// The instant itself, or the nearest that there is.
    #[must_use]
    pub fn into_inner(self) -> jiff::Timestamp {
        self.instant
    }

    fn point(&self) -> Point {
        match &self.written {
            Some(written) => written.point(),
            None => Point::of(self.instant),
        }
    }
}

impl Deref for Timestamp {
    type Target = jiff::Timestamp;

    fn deref(&self) -> &jiff::Timestamp {
        &self.instant
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(instant: jiff::Timestamp) -> Self {
        Self { instant, written: None }
    }
}

impl From<Timestamp> for jiff::Timestamp {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.instant
    }
}

impl FromStr for Timestamp {
    type Err = CodecError;

    fn from_str(text: &str) -> Result<Self, CodecError> {
        match Written::parse(text) {
            Some(written) => Ok(Self {
                instant: written.nearest(),
                written: Some(written).filter(|written| !written.is_usual()),
            }),
            // Other forms of ISO 8601 are read too, but written in the usual form.
            None => match text.parse::<jiff::Timestamp>() {
                Ok(instant) => Ok(instant.into()),
                Err(_) => Err(CodecError::new("expected an RFC 3339 time, found other text")),
            },
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.written {
            Some(written) => written.fmt(f),
            None => self.instant.fmt(f),
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Two texts of one instant are equal.
impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.point() == other.point()
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares instants, including those that jiff has no value for.
impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.point().cmp(&other.point())
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.point().hash(state);
    }
}

impl Decode for Timestamp {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Str(text) => text.parse(),
            other => Err(CodecError::expected("an RFC 3339 time", &other)),
        }
    }
}

impl Encode for Timestamp {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.str(&self.to_string())
    }
}

serde_by_codec!(Timestamp);
