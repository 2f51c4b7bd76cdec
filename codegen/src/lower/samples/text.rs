//! Text of formats, patterns and lengths.

use heck::ToKebabCase as _;

use super::flat::Flat;
use super::pattern;

/// A text of each format that has a form of its own.
const FORMATS: &[(&str, &str)] = &[
    ("date-time", "2024-01-31T12:00:00Z"),
    ("date", "2024-01-31"),
    ("time", "12:00:00Z"),
    ("duration", "P1D"),
    ("uuid", "123e4567-e89b-42d3-a456-426614174000"),
    ("uri", "https://example.com/"),
    ("url", "https://example.com/"),
    ("iri", "https://example.com/"),
    ("uri-reference", "/example"),
    ("email", "user@example.com"),
    ("idn-email", "user@example.com"),
    ("hostname", "example.com"),
    ("idn-hostname", "example.com"),
    ("ipv4", "192.0.2.1"),
    ("ip", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("byte", "ZXhhbXBsZQ=="),
    ("base64url", "ZXhhbXBsZQ"),
    ("json-pointer", "/example"),
    ("regex", "^example$"),
    ("decimal", "1.5"),
    ("int32", "1"),
    ("int64", "1"),
];

/// Text of a schema; `index` makes others. Where nothing says what it looks like, it says what it is: its name.
pub(super) fn text(flat: &Flat<'_>, index: usize, name: Option<&str>) -> String {
    let (least, most) = (flat.most(|it| it.min_length), flat.least(|it| it.max_length));
    let pattern = flat.first(|it| it.pattern.as_deref());
    if let Some(text) = pattern.and_then(|pattern| pattern::matching(pattern, index, least)) {
        return text;
    }
    let format = flat.first(|it| it.format.as_deref()).unwrap_or_default();
    if let Some((_, text)) = FORMATS.iter().find(|(name, _)| *name == format) {
        return (*text).to_owned();
    }
    let name = name.map(str::to_kebab_case).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| "example".to_owned());
    let mut text = if index == 0 { name } else { format!("{name}{index}") };
    let least = least.unwrap_or(0).min(10_000);
    while text.chars().count() < least {
        text.push('x');
    }
    match most {
        Some(most) if most < text.chars().count() => {
            // The end is what tells one from another.
            let skipped = text.chars().count() - most;
            text.chars().skip(if index == 0 { 0 } else { skipped }).take(most).collect()
        }
        _ => text,
    }
}
