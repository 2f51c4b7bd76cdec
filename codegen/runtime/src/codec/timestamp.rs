//! Instants, which JSON carries as RFC 3339 text.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::{CodecError, Decode, Encode, Input, Output};

/// An instant: a [`jiff::Timestamp`] that is written as it came.
///
/// The text keeps its offset and its zeros. It may also be an instant that jiff has no value for: one after
/// 9999-12-30T22:00:00Z, as in the `9999-12-31T23:59:59Z` that stands for "never", one within a leap second, or
/// one with more than nine digits of a second. Then the value is the nearest that there is, and the text
/// stays as it was. So it does where the offset is missing, which servers leave out: the value is then in UTC.
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
#[derive(Clone)]
pub struct Timestamp {
    instant: jiff::Timestamp,
    text: Text,
}

/// What is written.
#[derive(Clone)]
enum Text {
    /// As jiff does.
    Usual,
    /// The same instant in other words.
    Same(Box<str>),
    /// An instant near the value.
    Near(Box<str>),
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

    /// What sets it apart from its neighbours with the same value.
    fn near(&self) -> Option<&str> {
        match &self.text {
            Text::Near(text) => Some(text),
            Text::Usual | Text::Same(_) => None,
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
        Self { instant, text: Text::Usual }
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
        if let Some(instant) = text.parse().ok().filter(|_| !is_leap(text)) {
            let text = if is_usual(text) { Text::Usual } else { Text::Same(text.into()) };
            return Ok(Self { instant, text });
        }
        let instant = nearest(text)
            .ok_or_else(|| CodecError::new("expected an RFC 3339 time, found other text"))?;
        Ok(Self { instant, text: Text::Near(text.into()) })
    }
}

/// Whether a text that is an instant to jiff is what jiff writes: `2024-01-31T12:00:00.5Z`.
fn is_usual(text: &str) -> bool {
    let bytes = text.as_bytes();
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    let fraction = match bytes.get(19..) {
        Some(b"Z") => true,
        Some([b'.', .., last, b'Z']) => last.is_ascii_digit() && *last != b'0',
        _ => false,
    };
    fraction && marks.iter().all(|(at, mark)| bytes.get(*at) == Some(mark))
}

/// Whether the text says the sixtieth second, which jiff takes for the one before.
fn is_leap(text: &str) -> bool {
    text.get(16..19) == Some(":60")
}

/// The nearest instant that there is to that of an RFC 3339 text, which may lack its offset.
fn nearest(text: &str) -> Option<jiff::Timestamp> {
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (time, rest) = (rest.get(..8)?, rest.get(8..)?);
    let (fraction, offset) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())),
        None => ("0", rest),
    };
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    if fraction.is_empty() || second > 60 {
        return None;
    }
    let nanos: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    let small = |number: i32| i8::try_from(number).ok();
    let local = DateTime::new(
        i16::try_from(year).ok()?,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second.min(59))?,
        nanos.parse().ok()?,
    );
    let local = local.ok()?;
    let beyond = if year > 0 { jiff::Timestamp::MAX } else { jiff::Timestamp::MIN };
    Some(self::offset(offset)?.to_timestamp(local).unwrap_or(beyond))
}

/// `Z` or `+02:00`; UTC where nothing is said.
fn offset(text: &str) -> Option<Offset> {
    if text.is_empty() {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match text.as_bytes().first()? {
        b'Z' | b'z' if text.len() == 1 => return Some(Offset::UTC),
        b'+' => (1, text.get(1..)?),
        b'-' => (-1, text.get(1..)?),
        _ => return None,
    };
    let [hours, minutes] = numbers(rest, ':', [2, 2])?;
    let valid = hours < 24 && minutes < 60;
    valid.then(|| Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()).flatten()
}

/// Numbers of so many digits each.
fn numbers<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[i32; N]> {
    let mut parts = text.split(separator);
    let mut found = [0; N];
    for (found, digits) in found.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *found = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Text::Usual => self.instant.fmt(f),
            Text::Same(text) | Text::Near(text) => f.write_str(text),
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
        self.cmp(other).is_eq()
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By instant; those that jiff has no value for come after the nearest that there is, by their text.
impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.instant, self.near()).cmp(&(other.instant, other.near()))
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.instant, self.near()).hash(state);
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
        match &self.text {
            Text::Usual => output.str(&self.instant.to_string()),
            Text::Same(text) | Text::Near(text) => output.str(text),
        }
    }
}

crate::model! { @serde Timestamp }
