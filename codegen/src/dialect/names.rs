//! Names for what is brought in from elsewhere.

use crate::source::{At, Source};

/// Parts of a pointer that say what kind of thing is there rather than which.
const STRUCTURE: [&str; 24] = [
    "components",
    "schemas",
    "definitions",
    "$defs",
    "properties",
    "items",
    "schema",
    "content",
    "paths",
    "responses",
    "parameters",
    "requestBody",
    "requestBodies",
    "headers",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "additionalProperties",
    "patternProperties",
    "prefixItems",
    "examples",
    "links",
    "callbacks",
];

/// A name for what is at a place: what it is called there, or the name of its file.
pub(super) fn suggest(source: &Source, at: &At) -> String {
    let segments: Vec<_> = at.pointer.segments().collect();
    let is_telling = |segment: &str| {
        !STRUCTURE.contains(&segment) && !segment.contains('/') && segment.parse::<u32>().is_err()
    };
    let telling: Vec<_> =
        segments.iter().map(AsRef::as_ref).filter(|segment| is_telling(segment)).collect();
    let is_component =
        segments.len() < 2 || STRUCTURE[..4].contains(&segments[segments.len() - 2].as_ref());
    let name = match telling.as_slice() {
        [] => stem(source.path(at.file).unwrap_or_default()).to_owned(),
        // `Pet/properties/owner` is better called `Pet_owner` than `owner`.
        [.., above, last] if !is_component => format!("{above}_{last}"),
        [.., last] => (*last).to_owned(),
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if name.is_empty() { "schema".to_owned() } else { name }
}

/// A file's name without its folder and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}
