//! Characters that would mean something to rustdoc, and how they are written so that they don't.

use super::address::{address, is_entity};

/// Whether a character of prose has to be escaped before what comes next, which isn't known at the end.
pub(super) fn needs_escape(text: &str, before: char, in_label: bool) -> bool {
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return false };
    let next = chars.next();
    match c {
        '`' | '[' => true,
        ']' => in_label,
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        // The letter may begin an address, which is written in angle brackets. Before a blank it might come to stand at the end of a line, which it would break there.
        '\\' => next
            .is_none_or(|next| next.is_ascii_punctuation() || next.is_whitespace() || next == 'h'),
        '&' => is_entity(text),
        '-' => is_flag(text, before),
        _ => false,
    }
}

/// Whether a command's flag starts here, whose two dashes rustdoc would print as one.
fn is_flag(text: &str, before: char) -> bool {
    let after = text.strip_prefix("--").unwrap_or_default();
    !before.is_alphanumeric() && before != '-' && after.starts_with(char::is_alphanumeric)
}

/// A run of characters that may begin or end emphasis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The character.
    pub(super) mark: char,
    /// How often it stands there.
    pub(super) length: usize,
    /// Whether emphasis could begin with it.
    pub(super) opens: bool,
    /// Whether emphasis could end with it.
    closes: bool,
}

impl Run {
    /// The run at the start of a text.
    pub(super) fn at(text: &str, before: char) -> Option<Self> {
        let mark = text.chars().next().filter(|c| matches!(c, '*' | '_' | '~'))?;
        let length = text.chars().take_while(|&c| c == mark).count();
        // An address will stand in angle brackets.
        let after = address(&text[length..]).map_or(text[length..].chars().next(), |_| Some('<'));
        let within = before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric);
        let free = !(mark == '_' && within);
        let opens = free && after.is_none_or(|after| !after.is_whitespace());
        let closes = free && !before.is_whitespace();
        Some(Self { mark, length, opens, closes })
    }
}

/// Which marks have to be escaped: those that could be taken for emphasis, with one of their own or a written one.
#[derive(Debug, Default)]
pub(super) struct Ambiguity {
    open: Vec<(char, bool)>,
    found: Vec<char>,
}

impl Ambiguity {
    /// Takes note of a run of the text.
    pub(super) fn literal(&mut self, run: Run) {
        if run.closes && self.open.iter().any(|&(mark, _)| mark == run.mark) {
            note(&mut self.found, run.mark);
        }
        if run.opens {
            note(&mut self.open, (run.mark, true));
        }
    }

    /// Takes note of a mark that the writer sets.
    pub(super) fn written(&mut self, mark: char) {
        if self.open.contains(&(mark, true)) {
            note(&mut self.found, mark);
        }
        note(&mut self.open, (mark, false));
    }

    /// Whether the text's own marks of a kind have to be escaped.
    pub(super) fn has(&self, mark: char) -> bool {
        self.found.contains(&mark)
    }
}

fn note<T: PartialEq>(known: &mut Vec<T>, new: T) {
    if !known.contains(&new) {
        known.push(new);
    }
}
