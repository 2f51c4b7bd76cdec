//! Numbers and text that are likely to be handled wrongly.

use serde_json::{Value, json};

use super::flat::Flat;
use super::pattern;
use crate::rng::Rng;

/// Text for formats that are checked or have a type.
const FORMATS: &[(&str, &[&str])] = &[
    (
        "date-time",
        &[
            "2024-02-29T12:34:56Z",
            "1999-12-31T23:59:59.123456789+02:00",
            "2024-01-01T00:00:00.5-11:30",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "2016-12-31T23:59:60Z",
        ],
    ),
    ("date", &["2024-02-29", "0001-01-01", "9999-12-31", "1969-07-20"]),
    ("time", &["23:59:59Z", "00:00:00.25+01:00", "12:30:00Z"]),
    ("duration", &["P1DT2H", "PT0.5S", "P3W", "P1Y2M10DT2H30M"]),
    (
        "uuid",
        &[
            "00000000-0000-0000-0000-000000000000",
            "C56A4180-65AA-42EC-A945-5FD21DEC0538",
            "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        ],
    ),
    (
        "uri",
        &["https://example.com/a?b=c#d", "urn:x:y", "HTTP://EXAMPLE.com", "mailto:a@b.example"],
    ),
    ("url", &["https://example.com/a?b=c#d", "https://example.com"]),
    ("uri-reference", &["/a/b?c", "#x", "https://example.com"]),
    ("iri", &["https://example.com/ü"]),
    ("email", &["a@example.com", "first.last+tag@sub.example.org"]),
    ("hostname", &["example.com", "a-b.example"]),
    ("ipv4", &["127.0.0.1", "255.255.255.255", "0.0.0.0"]),
    ("ipv6", &["::1", "2001:db8::ff00:42:8329", "2001:0DB8:0000:0000:0000:FF00:0042:8329"]),
    ("ip", &["127.0.0.1", "::1"]),
    ("byte", &["", "aGVsbG8=", "AAEC/w==", "Zm9vYg=="]),
    ("base64", &["", "aGVsbG8="]),
    ("json-pointer", &["", "/a/0"]),
    ("regex", &["^a+$"]),
    ("decimal", &["0", "12.50", "-0.001", "123456789012345678901234567890.12"]),
    ("int64", &["0", "-9223372036854775808", "9223372036854775807"]),
    ("uint64", &["0", "18446744073709551615"]),
    ("int32", &["0", "-2147483648"]),
];

/// Text where nothing else is said.
const TEXTS: &[&str] = &[
    "text",
    "",
    " ",
    "Grüße, 世界 😀",
    "\"quoted\" \\ back\nnew line\ttab",
    "null",
    "true",
    "0",
    "12.50",
    "2024-02-29T12:34:56Z",
    "2024-02-29T12:34:56+00:00",
    "\u{0}\u{1f}\u{7f}\u{2028}",
    "unknown",
    "UPPER",
    "a/b?c=d&e",
];

/// Whole numbers at the edges of types.
const INTEGERS: &[i64] = &[
    0,
    1,
    -1,
    42,
    127,
    255,
    256,
    65_535,
    2_147_483_647,
    -2_147_483_648,
    2_147_483_648,
    9_007_199_254_740_993,
    i64::MAX,
    i64::MIN,
];

const NUMBERS: &[f64] =
    &[0.0, 1.0, -1.0, 0.5, -0.25, 0.1, 3.25, 1e10, 123_456_789.125, 1e-7, 1.0e15, 2.5e300, 5e-324];

/// Numbers that 32 bits hold, by their shortest text.
const FLOATS: &[f64] = &[0.0, 1.0, -1.0, 0.5, -0.25, 0.1, 3.25, 1e10, 16_777_216.0, 1e-7];

/// Text of a schema.
pub(super) fn text(flat: &Flat<'_>, rng: &mut Rng) -> String {
    let made = flat.text("pattern").and_then(|pattern| pattern::matching(pattern, rng));
    let text = made.unwrap_or_else(|| {
        let format = flat.text("format").unwrap_or_default();
        let known = FORMATS.iter().find(|(name, _)| *name == format);
        let texts = known.map_or(TEXTS, |(_, texts)| texts);
        rng.pick(texts).copied().unwrap_or_default().to_owned()
    });
    fitted(text, flat, rng)
}

/// Text of the length that is asked for.
fn fitted(mut text: String, flat: &Flat<'_>, rng: &mut Rng) -> String {
    let length = text.chars().count();
    let least = flat.count("minLength").unwrap_or(0).min(5000);
    if length < least {
        let letters = ['a', 'b', 'z', '9'];
        text.extend((length..least).map(|_| letters[rng.below(letters.len())]));
    }
    match flat.count("maxLength") {
        Some(most) if length.max(least) > most => text.chars().take(most).collect(),
        _ => text,
    }
}

/// The least and the most that a number may be, and what it is a multiple of.
struct Bounds {
    least: Option<f64>,
    most: Option<f64>,
    step: Option<f64>,
}

impl Bounds {
    fn of(flat: &Flat<'_>, gap: f64) -> Self {
        let inner = |bound: Option<f64>, exclusive: Option<f64>, gap: f64, max: bool| match (
            bound,
            exclusive.map(|edge| edge + gap),
        ) {
            (Some(a), Some(b)) => Some(if max { a.max(b) } else { a.min(b) }),
            (a, b) => a.or(b),
        };
        Self {
            least: inner(flat.number("minimum"), flat.number("exclusiveMinimum"), gap, true),
            most: inner(flat.number("maximum"), flat.number("exclusiveMaximum"), -gap, false),
            step: flat.number("multipleOf"),
        }
    }

    fn holds(&self, number: f64) -> bool {
        self.least.is_none_or(|least| number >= least)
            && self.most.is_none_or(|most| number <= most)
    }

    /// A number made to fit: itself, or one of the edges.
    fn fit(&self, number: f64, rng: &mut Rng) -> f64 {
        let number = match self.step {
            Some(step) => (number / step).round() * step,
            None => number,
        };
        if self.holds(number) {
            return number;
        }
        let edges: Vec<f64> = self.least.into_iter().chain(self.most).collect();
        let edge = rng.pick(&edges).copied().unwrap_or(number);
        match (self.step, self.least) {
            (Some(step), Some(least)) if edge <= least => (least / step).ceil() * step,
            (Some(step), _) => (edge / step).floor() * step,
            (None, _) => edge,
        }
    }
}

/// A whole number of a schema; `big` asks for one that no 64 bits hold.
pub(super) fn integer(flat: &Flat<'_>, rng: &mut Rng, big: bool) -> Value {
    let format = flat.text("format").unwrap_or_default();
    let (low, high): (i64, i64) = match format {
        "int8" => (-128, 127),
        "uint8" => (0, 255),
        "int16" => (-32_768, 32_767),
        "uint16" => (0, 65_535),
        "int32" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        "uint32" => (0, i64::from(u32::MAX)),
        "uint64" | "uint" => (0, i64::MAX),
        _ => (i64::MIN, i64::MAX),
    };
    let bounds = Bounds::of(flat, 1.0);
    if matches!(format, "uint64" | "uint") && rng.percent(15) && bounds.most.is_none() {
        return json!(u64::MAX);
    }
    if big && low == i64::MIN && format.is_empty() && bounds.holds(2e19) && bounds.step.is_none() {
        return json!(18_446_744_073_709_551_615_u64);
    }
    let fitting: Vec<i64> = INTEGERS
        .iter()
        .copied()
        .filter(|number| (low..=high).contains(number) && bounds.holds(float(*number)))
        .collect();
    match (rng.pick(&fitting), bounds.step) {
        (Some(number), None) => json!(number),
        _ => {
            let number = bounds.fit(float(i64::try_from(rng.below(100)).unwrap_or(1)), rng);
            json!(whole(number))
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "only compared with bounds")]
fn float(number: i64) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, reason = "the bounds of a schema, which are whole")]
fn whole(number: f64) -> i64 {
    number as i64
}

/// A number of a schema.
pub(super) fn number(flat: &Flat<'_>, rng: &mut Rng) -> Value {
    let numbers = if flat.text("format") == Some("float") { FLOATS } else { NUMBERS };
    let bounds = Bounds::of(flat, 0.125);
    let number = rng.pick(numbers).copied().unwrap_or_default();
    let number = bounds.fit(number, rng);
    if number.fract() == 0.0 && number.abs() < 1e15 && rng.percent(50) {
        return json!(whole(number));
    }
    json!(number)
}
