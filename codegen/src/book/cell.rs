//! Brings documentation into one line, as the cell of a table needs it.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::Book;
use super::marks::{EXTENSIONS, escape};
use crate::ir::code;

/// What stands between two lines of a cell.
const BREAK: &str = "<br>";

impl Book<'_> {
    /// Documentation as a cell of a table: its blocks follow one another.
    pub(super) fn cell(&self, text: &str, owner: &str) -> String {
        escape(&self.line(text, owner))
    }

    /// The same as part of a line that isn't in a table.
    pub(super) fn line(&self, text: &str, owner: &str) -> String {
        let text = self.text(text.trim(), owner);
        if !text.contains('\n')
            && !text.starts_with(['-', '*', '+', '>', '#', '`', '|', '~', ' '])
            && !text.starts_with(|c: char| c.is_ascii_digit())
        {
            return text;
        }
        let mut flat = Flat::new(&text);
        for (event, range) in Parser::new_ext(&text, EXTENSIONS).into_offset_iter() {
            flat.event(&event, range);
        }
        flat.out
    }
}

/// A text on its way into one line.
struct Flat<'t> {
    text: &'t str,
    out: String,
    /// Up to where the text of the present block was taken; nothing between blocks.
    taken: Option<usize>,
    /// What the next text has before it.
    mark: &'static str,
    is_code: bool,
}

impl<'t> Flat<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, out: String::new(), taken: None, mark: "", is_code: false }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.taken = None;
                self.is_code = true;
            }
            Event::End(TagEnd::CodeBlock) => self.is_code = false,
            Event::Text(text) if self.is_code => self.code(text),
            Event::Start(Tag::Item) => {
                self.taken = None;
                self.mark = "• ";
            }
            Event::Start(tag) if is_inline(tag) => self.begin(range.start),
            Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image,
            )
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => self.take(range),
            Event::SoftBreak => self.gap(" ", &range),
            Event::HardBreak => self.gap(BREAK, &range),
            Event::Html(html) => {
                self.out.push_str(html.trim_end());
            }
            Event::TaskListMarker(done) => self.mark = if *done { "☑ " } else { "☐ " },
            _ => self.taken = None,
        }
    }

    /// The lines of a code block.
    fn code(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.separate();
            self.out.push_str(&code(line));
        }
    }

    fn separate(&mut self) {
        if !self.out.is_empty() {
            self.out.push_str(BREAK);
        }
        self.out.push_str(std::mem::take(&mut self.mark));
    }

    /// Begins the text of a block, unless it has begun.
    fn begin(&mut self, start: usize) {
        if self.taken.is_none() {
            self.separate();
            // A backslash before the first letter belongs to it.
            let is_escaped = self.text[..start].ends_with('\\');
            self.taken = Some(start - usize::from(is_escaped));
        }
    }

    /// Takes the text up to the end of a part, with the marks before it.
    fn take(&mut self, range: Range<usize>) {
        self.begin(range.start);
        let from = self.taken.unwrap_or(range.start);
        self.out.push_str(self.text.get(from..range.end).unwrap_or_default());
        self.taken = Some(from.max(range.end));
    }

    /// Goes on in the next line, without what quotes and lists have at its beginning.
    fn gap(&mut self, mark: &str, range: &Range<usize>) {
        self.out.push_str(mark);
        let rest = self.text.get(range.end..).unwrap_or_default();
        let start = rest.len() - rest.trim_start_matches([' ', '>']).len();
        self.taken = Some(range.end + start);
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}
