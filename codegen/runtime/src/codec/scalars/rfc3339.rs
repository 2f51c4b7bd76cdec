//! Reads and writes the text of an instant, as [RFC 3339, section
//! 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6) defines it, and as servers write it in other ways.

use std::fmt;

use jiff::civil::DateTime;
use jiff::tz::Offset;

/// How an instant is written.
#[derive(Clone, Copy)]
pub(super) struct Written {
    /// The date and time, up to the nanosecond. For a leap second, this is the second before it.
    local: DateTime,
    is_leap: bool,
    /// How many digits the fraction of the second has.
    digits: u8,
    /// The tenth to the eighteenth digit of the fraction, as a number.
    finer: u32,
    separator: Separator,
    zone: Zone,
}

/// What stands between date and time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Upper,
    Lower,
    Space,
}

/// What stands after the time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Missing,
    UpperZ,
    LowerZ,
    /// `+02:00`, `+0200` or `+02`
    Offset {
        is_negative: bool,
        hours: u8,
        minutes: Minutes,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Minutes {
    Missing,
    AfterColon(u8),
    AfterHours(u8),
}

/// A point in time, which may be one that jiff has no value for: the seconds since 1970, whether it is in the leap
/// second that follows, the nanoseconds, and the rest below a nanosecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Point(i64, bool, i32, u32);

impl Point {
    pub(super) fn of(instant: jiff::Timestamp) -> Self {
        Self(instant.as_second(), false, instant.subsec_nanosecond(), 0)
    }
}

impl Written {
    /// Reads a text. Returns `None` if it is another form of ISO 8601, or no instant.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (date, rest) = (text.get(..10)?, text.get(10..)?);
        let separator = match rest.as_bytes().first()? {
            b'T' => Separator::Upper,
            b't' => Separator::Lower,
            b' ' => Separator::Space,
            _ => return None,
        };
        let (time, rest) = (rest.get(1..9)?, rest.get(9..)?);
        let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
        let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
        let (fraction, zone) = match rest.strip_prefix('.') {
            Some(rest) => {
                rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()))
            }
            None => ("", rest),
        };
        if second > 60 || (fraction.is_empty() && rest.starts_with('.')) {
            return None;
        }
        let (nanos, finer) = fraction.split_at(fraction.len().min(9));
        let finer = &finer[..finer.len().min(9)];
        let small = |number: u32| i8::try_from(number).ok();
        let local = DateTime::new(
            i16::try_from(year).ok()?,
            small(month)?,
            small(day)?,
            small(hour)?,
            small(minute)?,
            small(second.min(59))?,
            i32::try_from(billionths(nanos)?).ok()?,
        );
        Some(Self {
            local: local.ok()?,
            is_leap: second == 60,
            digits: u8::try_from(nanos.len() + finer.len()).ok()?,
            finer: billionths(finer)?,
            separator,
            zone: Zone::parse(zone)?,
        })
    }

    /// Whether jiff writes the instant in the same way, such as `2024-01-31T12:00:00.5Z`.
    pub(super) fn is_usual(&self) -> bool {
        let is_short = match self.digits {
            0 => true,
            digits @ 1..=9 => {
                let unit = 10_i32.pow(u32::from(10 - digits));
                self.local.subsec_nanosecond() % unit != 0
            }
            _ => false,
        };
        let has_value = Point::of(self.nearest()) == self.point();
        is_short && has_value && self.separator == Separator::Upper && self.zone == Zone::UpperZ
    }

    /// The instant, or the nearest that jiff has.
    pub(super) fn nearest(&self) -> jiff::Timestamp {
        let is_late = self.local.year() > 0;
        let beyond = if is_late { jiff::Timestamp::MAX } else { jiff::Timestamp::MIN };
        let offset = Offset::from_seconds(self.zone.seconds());
        offset.and_then(|offset| offset.to_timestamp(self.local)).unwrap_or(beyond)
    }

    pub(super) fn point(&self) -> Point {
        let since = self.local.duration_since(jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0));
        let seconds = since.as_secs() - i64::from(self.zone.seconds());
        Point(seconds, self.is_leap, since.subsec_nanos(), self.finer)
    }
}

impl Zone {
    fn parse(text: &str) -> Option<Self> {
        let is_negative = match text.as_bytes().first() {
            None => return Some(Self::Missing),
            Some(b'Z') if text.len() == 1 => return Some(Self::UpperZ),
            Some(b'z') if text.len() == 1 => return Some(Self::LowerZ),
            Some(b'+') => false,
            Some(b'-') => true,
            Some(_) => return None,
        };
        let (hours, minutes) = (text.get(1..3)?, text.get(3..)?);
        let minutes = match minutes.strip_prefix(':') {
            Some(minutes) => Minutes::AfterColon(below(minutes, 60)?),
            None if minutes.is_empty() => Minutes::Missing,
            None => Minutes::AfterHours(below(minutes, 60)?),
        };
        Some(Self::Offset { is_negative, hours: below(hours, 24)?, minutes })
    }

    /// East of Greenwich; 0 where nothing is said.
    fn seconds(self) -> i32 {
        let Self::Offset { is_negative, hours, minutes } = self else { return 0 };
        let minutes = match minutes {
            Minutes::Missing => 0,
            Minutes::AfterColon(minutes) | Minutes::AfterHours(minutes) => minutes,
        };
        let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
        if is_negative { -seconds } else { seconds }
    }
}

/// Two digits.
fn below(text: &str, limit: u32) -> Option<u8> {
    let [number] = numbers(text, ':', [2])?;
    u8::try_from(number).ok().filter(|_| number < limit)
}

/// Up to nine digits after the point.
fn billionths(digits: &str) -> Option<u32> {
    digits.bytes().chain([b'0'; 9]).take(9).try_fold(0_u32, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
    })
}

/// Numbers of so many digits each.
fn numbers<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[u32; N]> {
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

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = &self.local;
        write!(f, "{:04}-{:02}-{:02}", local.year(), local.month(), local.day())?;
        f.write_str(match self.separator {
            Separator::Upper => "T",
            Separator::Lower => "t",
            Separator::Space => " ",
        })?;
        let second = local.second() + i8::from(self.is_leap);
        write!(f, "{:02}:{:02}:{second:02}", local.hour(), local.minute())?;
        if self.digits > 0 {
            let digits = format!("{:09}{:09}", local.subsec_nanosecond(), self.finer);
            write!(f, ".{}", &digits[..usize::from(self.digits)])?;
        }
        self.zone.fmt(f)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Missing => Ok(()),
            Self::UpperZ => f.write_str("Z"),
            Self::LowerZ => f.write_str("z"),
            Self::Offset { is_negative, hours, minutes } => {
                write!(f, "{}{hours:02}", if is_negative { '-' } else { '+' })?;
                match minutes {
                    Minutes::Missing => Ok(()),
                    Minutes::AfterColon(minutes) => write!(f, ":{minutes:02}"),
                    Minutes::AfterHours(minutes) => write!(f, "{minutes:02}"),
                }
            }
        }
    }
}
