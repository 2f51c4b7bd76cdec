//! What rustdoc's parser finds in a text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

/// The events of a text and where they come from, with the extensions that rustdoc has. Smart punctuation is not among
/// them: it is rustdoc's to make, and the text keeps the quotes and dashes that it has.
pub(super) fn parser(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter())
}
