//! The parts of a media type as `Content-Type` has it (RFC 9110, section 8.3.1).

/// What it is without its parameters: `text/csv` of `text/csv; charset=utf-8`.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type).trim()
}

/// The charset that it names, in small letters.
pub(crate) fn charset(media_type: &str) -> Option<String> {
    parameter(media_type, "charset").map(str::to_ascii_lowercase)
}

/// The value of a parameter.
pub(crate) fn parameter<'a>(media_type: &'a str, wanted: &str) -> Option<&'a str> {
    let mut parameters = media_type.split(';').skip(1).filter_map(|it| it.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))?;
    let value = value.trim().trim_matches('"');
    (!value.is_empty()).then_some(value)
}
