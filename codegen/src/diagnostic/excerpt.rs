//! Prepares lines of a document to be shown on a terminal. Nothing in them may move the cursor, reorder the text or fill the
//! screen.

use std::borrow::Cow;
use std::ops::Range;

/// How many characters of a line are shown before and after the place where the trouble begins.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// How many characters of a message, label or help are shown.
const MESSAGE: usize = 600;

/// A line to be shown, and the part of it to mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// In bytes of `text`.
    pub(super) marked: Range<usize>,
}

/// The part of a line around the bytes `marked`.
pub(super) fn excerpt(line: &str, marked: &Range<usize>) -> Excerpt {
    let from = line[..marked.start].char_indices().rev().nth(BEFORE).map_or(0, |(byte, _)| byte);
    let to = line[marked.start..]
        .char_indices()
        .nth(AFTER)
        .map_or(line.len(), |(byte, _)| marked.start + byte);
    let mut text = String::from(if from > 0 { "…" } else { "" });
    push_escaped(&mut text, &line[from..marked.start]);
    let start = text.len();
    push_escaped(&mut text, &line[marked.start..marked.end.min(to)]);
    let end = text.len();
    push_escaped(&mut text, &line[marked.end.min(to)..to]);
    if to < line.len() {
        text.push('…');
    }
    Excerpt { text, marked: start..end }
}

/// Prepares a message to be shown.
pub(super) fn message(text: &str) -> Cow<'_, str> {
    let end = text.char_indices().nth(MESSAGE).map(|(byte, _)| byte);
    if end.is_none() && !text.chars().any(is_misleading) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::new();
    push_escaped(&mut clean, &text[..end.unwrap_or(text.len())]);
    if end.is_some() {
        clean.push('…');
    }
    Cow::Owned(clean)
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            c if is_misleading(c) && c != '\t' => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
}

/// Whether a character could mislead a reader: it is a control, it has no width or direction of its own, or it reorders the
/// text around it.
fn is_misleading(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
