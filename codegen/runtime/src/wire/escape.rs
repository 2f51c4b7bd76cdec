//! Which characters stand for themselves in each part of a request, and how the others are written.
use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters: letters, digits, `-`, `.`, `_`, `~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What can't stand in a query, or tells its parameters apart there. All other reserved characters may.
const NOT_IN_QUERY: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

/// What can't stand in a path, or ends it.
const NOT_IN_SEGMENTS: &AsciiSet = &NOT_IN_QUERY.remove(b'&').remove(b'=').remove(b'+').add(b'?');

/// The same, and what ends a segment.
const NOT_IN_SEGMENT: &AsciiSet = &NOT_IN_SEGMENTS.add(b'/');

/// The characters that must be encoded in the fixed parts of a path template.
const NOT_IN_TEMPLATE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\').add(b'^').add(b'|');

/// The part of a request that text is written into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Path,
    Query,
    Header,
    Cookie,
}

/// Encodes all but unreserved characters.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

/// Encodes what can't stand in the fixed parts of a path template.
pub(super) fn escape_template(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, NOT_IN_TEMPLATE).into()
}

/// Leaves the reserved characters that may stand in a path or a query, and what is percent-encoded already.
///
/// `#` and the brackets are encoded all the same, as no query or path can hold them; so are `&`, `=` and `+` in a query,
/// where they would make other parameters or other text of the value. A path keeps its number of segments unless it is
/// to hold slashes.
pub(super) fn escape_reserved(text: &str, target: Target, slashes: bool) -> String {
    let set = match target {
        Target::Path if slashes => NOT_IN_SEGMENTS,
        Target::Path => NOT_IN_SEGMENT,
        Target::Query | Target::Header | Target::Cookie => NOT_IN_QUERY,
    };
    let mut parts = text.split('%');
    let mut escaped = String::with_capacity(text.len());
    escaped.extend(parts.next().map(|first| utf8_percent_encode(first, set)).into_iter().flatten());
    for part in parts {
        let is_encoded =
            part.as_bytes().get(..2).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
        escaped.push_str(if is_encoded { "%" } else { "%25" });
        escaped.extend(utf8_percent_encode(part, set));
    }
    escaped
}
