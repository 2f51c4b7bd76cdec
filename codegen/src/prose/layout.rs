//! Text with its marks: which of them begin or end a style, and which have to be escaped, is known at the end only.

use super::address::address;
use super::escape::{Ambiguity, Run};
use super::fill::UNBROKEN;

/// A style of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that no longer holds.
    Strikethrough,
}

#[derive(Debug, Clone, Copy)]
enum Mark {
    /// Characters of the text itself.
    Literal(Run),
    /// The beginning or the end of a style.
    Style(Style, char),
}

/// A text under way.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The text without the marks of styles.
    out: String,
    /// Where marks stand in it, in order.
    marks: Vec<(usize, Mark)>,
    /// What is said, without blanks and escapes, but with a letter for each beginning and end.
    said: String,
}

impl Layout {
    /// What is said, without blanks.
    pub(super) fn said(&self) -> &str {
        &self.said
    }

    /// The character before what comes next.
    pub(super) fn before(&self) -> char {
        self.out.chars().next_back().unwrap_or(' ')
    }

    /// Adds a character that is no blank.
    pub(super) fn push(&mut self, c: char, escape: bool) {
        if escape {
            self.out.push('\\');
        }
        self.out.push(c);
        self.said.push(c);
    }

    /// Adds text in which no character means anything.
    pub(super) fn push_plain(&mut self, text: &str) {
        self.out.push_str(text);
        self.said.push_str(text);
    }

    /// Adds a run of marks that mean nothing.
    pub(super) fn literal(&mut self, run: Run) {
        self.marks.push((self.out.len(), Mark::Literal(run)));
        for _ in 0..run.length {
            self.push(run.mark, false);
        }
    }

    /// Adds text that is written as it is.
    pub(super) fn raw(&mut self, text: &str) {
        self.out.push_str(text);
        self.said.push_str(text.trim());
    }

    /// Adds a code span.
    pub(super) fn code(&mut self, span: &str) {
        self.out.extend(span.chars().map(|c| if c == ' ' { UNBROKEN } else { c }));
        self.said.push_str(span);
    }

    /// Adds an address that is a link to itself.
    pub(super) fn address(&mut self, address: &str) {
        self.out.extend(["<", address, ">"]);
        self.said.push_str(address);
    }

    /// Adds a blank, if there is none yet.
    pub(super) fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    /// Ends a line. Two ends make a paragraph, unless something goes on behind them.
    pub(super) fn line_break(&mut self, inside: bool) {
        let kept = self.out.trim_end_matches(' ').len();
        if kept == 0
            || self.out[..kept].ends_with("\n\n")
            || inside && self.out[..kept].ends_with('\n')
        {
            return;
        }
        // The backslash that will stand there is a word to what comes before it.
        if let Some((at, Mark::Literal(run))) = self.marks.last_mut()
            && *at + run.length == kept
        {
            run.opens = true;
        }
        self.out.truncate(kept);
        self.out.push('\n');
    }

    /// Begins a style, and gives the mark that it ends with.
    pub(super) fn open(&mut self, style: Style) -> char {
        let at = self.out.len();
        let touches = self.marks.last().is_some_and(|&(end, mark)| {
            end == at && matches!(mark, Mark::Style(_, '*')) || self.out.ends_with('*')
        });
        let mark = match style {
            Style::Strikethrough => '~',
            Style::Emphasis if touches => '_',
            Style::Emphasis | Style::Strong => '*',
        };
        self.marks.push((at, Mark::Style(style, mark)));
        self.said.push(style.begins());
        mark
    }

    /// Ends a style, before the blank that may stand there.
    pub(super) fn close(&mut self, style: Style, mark: char) {
        let at = self.out.trim_end_matches([' ', '\n']).len();
        self.marks.push((at, Mark::Style(style, mark)));
        self.said.push(style.ends());
    }

    /// Begins the label of a link, and gives the place, in the text and in what is said.
    pub(super) fn label(&mut self, opening: &str) -> (usize, usize) {
        if opening == "[" && self.out.ends_with('!') {
            // Or it would be a picture.
            self.out.insert(self.out.len() - 1, '\\');
        }
        let start = (self.out.len(), self.said.len());
        self.out.push_str(opening);
        self.said.push('\u{7}');
        start
    }

    /// Ends a link or a picture that began at a place.
    pub(super) fn end_label(&mut self, target: &str) {
        self.out.truncate(self.out.trim_end_matches([' ', '\n']).len());
        self.out.extend(["](", target, ")"]);
        self.said.extend(["\u{7}", target, "\u{7}"]);
    }

    /// Whether the label that began at a place shows no more than where its link leads.
    pub(super) fn shows_target(&self, start: (usize, usize), target: &str) -> bool {
        let shown = self.said[start.1..].trim_start_matches('\u{7}').trim_end_matches('/');
        let same = shown.is_empty() || shown == target.trim_end_matches('/');
        same && address(target) == Some(target)
    }

    /// Writes an address for the link that began at a place.
    pub(super) fn replace_label(&mut self, start: (usize, usize), target: &str) {
        self.out.truncate(start.0);
        self.said.truncate(start.1);
        while self.marks.last().is_some_and(|&(at, _)| at > start.0) {
            self.marks.pop();
        }
        self.address(target);
    }

    /// Leaves out the blanks at the end.
    pub(super) fn trim_end(&mut self) {
        self.out.truncate(self.out.trim_end_matches([' ', '\n']).len());
    }

    /// Whether a part of the text has a style.
    pub(super) fn has_styles(&self) -> bool {
        self.marks.iter().any(|(_, mark)| matches!(mark, Mark::Style(..)))
    }

    /// The text with all its marks, or without those of styles.
    pub(super) fn marked(&self, styled: bool) -> String {
        let mut ambiguity = Ambiguity::default();
        for (_, mark) in &self.marks {
            match mark {
                Mark::Literal(run) => ambiguity.literal(*run),
                Mark::Style(_, mark) if styled => ambiguity.written(*mark),
                Mark::Style(..) => (),
            }
        }
        let mut text = String::with_capacity(self.out.len() + 2 * self.marks.len());
        let mut at = 0;
        for &(start, mark) in &self.marks {
            text.push_str(&self.out[at..start]);
            at = start;
            match mark {
                Mark::Literal(run) => {
                    at += run.length;
                    for _ in 0..run.length {
                        text.push_str(if ambiguity.has(run.mark) { "\\" } else { "" });
                        text.push(run.mark);
                    }
                }
                Mark::Style(style, mark) if styled => {
                    text.extend(std::iter::repeat_n(mark, style.length()));
                }
                Mark::Style(..) => (),
            }
        }
        text.push_str(&self.out[at..]);
        text
    }
}

impl Style {
    /// How many marks it begins with.
    fn length(self) -> usize {
        if self == Self::Emphasis { 1 } else { 2 }
    }

    /// A letter that no text has.
    fn begins(self) -> char {
        match self {
            Self::Emphasis => '\u{1}',
            Self::Strong => '\u{2}',
            Self::Strikethrough => '\u{3}',
        }
    }

    /// Another one.
    fn ends(self) -> char {
        match self {
            Self::Emphasis => '\u{4}',
            Self::Strong => '\u{5}',
            Self::Strikethrough => '\u{6}',
        }
    }
}
