//! Descriptions as documentation, and texts as part of a sentence.

use super::blocks::blocks;
use super::fill::safe_start;
use super::inline::Inline;
use super::mask::Mask;
use super::parser::parser;
use super::summary::finish_first_sentence;
use crate::ir::Docs;

/// The text of one or more descriptions, as paragraphs one after another.
pub(crate) fn docs<'t>(parts: impl IntoIterator<Item = &'t str>) -> Docs {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let block = blocks(part);
        if !block.is_empty() && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
    }
    finish_first_sentence(&mut lines);
    Docs(lines)
}

/// A text as part of a sentence: prose on one line, which opens no block where it begins one.
pub(crate) fn phrase(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // The word before keeps the parser from seeing a list or a heading.
    let mask = Mask::new(&format!("{GUARD}{}", line.trim_end_matches('.')));
    let mut inline = Inline::new(&mask);
    for (event, _) in parser(mask.text()) {
        inline.event(&event);
    }
    let text = inline.on_one_line(" ");
    safe_start(text.strip_prefix(GUARD).unwrap_or_default())
}

/// What stands before a text that is read as part of a line.
const GUARD: &str = "x ";
