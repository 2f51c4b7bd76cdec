//! Builds the index of a text, whichever its syntax is.

use super::spans::Index;
use super::{json, yaml};
use crate::source::format::Format;

/// Works out the spans of a text that has been parsed already. If the text isn't sound, the index ends where the trouble
/// begins.
pub(crate) fn index(text: &str, format: Format) -> Index {
    match format {
        Format::Json => json::index(text),
        Format::Yaml => yaml::index(text),
    }
}
