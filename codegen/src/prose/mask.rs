//! A description made ready for the parser.
//!
//! Some characters mean something to the parser that they don't mean here: `<` begins no tag, and `_` within an
//! address no emphasis. Each is replaced by a punctuation mark that the description doesn't use, which the writer
//! turns back, in code as in prose. An escape would show in code, and what is code only the parser knows.

use super::address::{address, starts_in_angles};
use crate::ir::is_invisible;

/// How many lists and quotations a line may open. The parser takes time for each in every line that follows.
const CONTAINERS: usize = 16;

/// The column after which a line opens no list or quotation.
const COLUMNS: usize = 96;

/// What the marks stand for, in their order. The last one stands for nothing: it keeps apart.
const MEANINGS: [&str; MARKS] = ["<", "<", "*", "_", "~", ""];

const MARKS: usize = 6;
const LESS: usize = 0;
const BREAK: usize = 1;
const STAR: usize = 2;
const UNDERSCORE: usize = 3;
const TILDE: usize = 4;
const STOP: usize = 5;

/// A text for the parser, and what was replaced in it.
#[derive(Debug)]
pub(super) struct Mask {
    text: String,
    marks: [char; MARKS],
}

impl Mask {
    /// The description for the parser.
    pub(super) fn new(description: &str) -> Self {
        let description = description.replace("\r\n", "\n").replace('\r', "\n");
        let mut mask =
            Self { text: String::with_capacity(description.len()), marks: unused(&description) };
        let lines: Vec<String> = description.lines().map(|line| mask.shown(line)).collect();
        let written = lines.iter().filter(|line| !line.trim().is_empty());
        let margin = written.map(|line| indent(line)).min().unwrap_or_default();
        for line in &lines {
            // Only a line of spaces is shorter than the margin.
            mask.line(line.get(margin..).unwrap_or_default());
            mask.text.push('\n');
        }
        mask
    }

    /// A text that hides nothing, because the writer wrote it.
    pub(super) fn of_written(text: &str) -> Self {
        Self { text: text.to_owned(), marks: unused(text) }
    }

    /// The text that the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the line before a place says nothing.
    pub(super) fn follows_blank(&self, at: usize) -> bool {
        let mut before = self.text[..at].rsplit('\n').skip(1);
        before.next().is_none_or(|line| line.trim_matches(['>', ' ', '\t']).is_empty())
    }

    /// The parts of a text between its `<br>` tags, as they were written.
    pub(super) fn lines<'t>(&'t self, text: &'t str) -> impl Iterator<Item = String> + 't {
        text.split(self.marks[BREAK]).enumerate().map(|(index, part)| {
            let tag = if index == 0 { None } else { part.split_once('>') };
            self.plain(tag.map_or(part, |(_, after)| after))
        })
    }

    /// A text as it was written.
    pub(super) fn plain(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match self.marks.iter().position(|&mark| mark == c) {
                Some(mark) => out.push_str(MEANINGS[mark]),
                None => out.push(c),
            }
        }
        out
    }

    /// A line without what has no shape and without the marks.
    fn shown(&self, line: &str) -> String {
        line.chars().filter_map(shown).filter(|c| !self.marks.contains(c)).collect()
    }

    fn line(&mut self, line: &str) {
        let (end, deep) = containers(line);
        if deep {
            self.text.push_str(&line[..end]);
            self.text.push(self.marks[STOP]);
        }
        let mut rest = if deep { &line[end..] } else { line };
        loop {
            let found = rest.find(['\\', '<', 'h', 'H']).unwrap_or(rest.len());
            self.text.push_str(&rest[..found]);
            rest = &rest[found..];
            let Some(c) = rest.chars().next() else { break };
            let mut length = c.len_utf8();
            if c == '\\' && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) {
                length = 2;
                self.text.push_str(&rest[..2]);
            } else if c == '<' && !starts_in_angles(rest) {
                let mark = if is_break(rest) { BREAK } else { LESS };
                self.text.push(self.marks[mark]);
            } else if let Some(address) = address(rest) {
                length = address.len();
                self.address(address);
            } else {
                self.text.push(c);
            }
            rest = &rest[length..];
        }
    }

    fn address(&mut self, address: &str) {
        let marks = self.marks;
        self.text.extend(address.chars().map(|c| match c {
            '*' => marks[STAR],
            '_' => marks[UNDERSCORE],
            '~' => marks[TILDE],
            c => c,
        }));
    }
}

/// A character as it may be shown: any blank is a space, and what has no shape is nothing.
pub(super) fn shown(c: char) -> Option<char> {
    match c {
        '\t' => Some('\t'),
        c if c.is_whitespace() => Some(' '),
        c => (!is_invisible(c)).then_some(c),
    }
}

/// Punctuation marks that a text doesn't use. One that uses them all loses those that are taken.
fn unused(text: &str) -> [char; MARKS] {
    let candidates = '\u{2e00}'..='\u{2e2e}';
    let used: std::collections::BTreeSet<char> =
        text.chars().filter(|c| candidates.contains(c)).collect();
    let mut free = candidates.clone().filter(|c| !used.contains(c)).chain(candidates);
    std::array::from_fn(|_| free.next().unwrap_or('\u{2e00}'))
}

fn indent(line: &str) -> usize {
    line.bytes().take_while(|&byte| byte == b' ').count()
}

/// Whether a text starts with `<br>`, however that is spelled.
fn is_break(text: &str) -> bool {
    let tag = text.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case("br"));
    tag && text[3..].trim_start().trim_start_matches('/').starts_with('>')
}

/// Where the first lists and quotations that a line opens end, and whether more could follow.
fn containers(line: &str) -> (usize, bool) {
    let (mut at, mut found) = (0, 0);
    while let Some(length) = marker(&line[at..]) {
        if found == CONTAINERS || at > COLUMNS {
            return (at, true);
        }
        found += usize::from(!line[at..].starts_with([' ', '\t']));
        at += length;
    }
    (at, false)
}

/// The length of the blanks or of the marker that a text starts with.
fn marker(text: &str) -> Option<usize> {
    let blanks = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    if blanks > 0 {
        return Some(blanks);
    }
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let ends = |at: usize, marks: &[char]| text[at..].starts_with(marks);
    let bullet = ends(0, &['>', '-', '+', '*']) || digits > 0 && ends(digits, &['.', ')']);
    bullet.then_some(digits + 1)
}
