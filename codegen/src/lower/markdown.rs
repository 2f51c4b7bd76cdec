//! Markdown that rustdoc takes, and that reads well at 100 columns.

use super::inline::safe_inline;
use super::line::{
    code_language, fence_of, indent, is_heading, is_rule, list_item, starts_a_block, tables,
    underline, visible, words,
};

/// Where a line of documentation is broken.
const WIDTH: usize = 92;

/// How far a line of code is indented.
const CODE: usize = 4;

/// What a line of a quotation starts with.
const QUOTE: &str = "> ";

/// The lines of a description, reflowed.
pub(super) fn blocks(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(visible).collect();
    let indent = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min();
    for line in &mut lines {
        *line = line.chars().skip(indent.unwrap_or_default()).collect();
    }
    tables(&mut lines);
    let mut writer = Writer::default();
    for line in &lines {
        writer.line(line);
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: Vec<String>,
    /// The paragraph or list item under way, and what its first and its other lines start with.
    open: Option<Paragraph>,
    /// The fence that ends the code block under way.
    fence: Option<String>,
    /// The lines of an indented code block under way.
    code: Vec<String>,
    /// The list items under way, each within the one before.
    items: Vec<Item>,
}

struct Paragraph {
    first: String,
    rest: String,
    text: String,
}

struct Item {
    /// How far its marker is indented in the source.
    marker: usize,
    /// How far its text is indented in the output.
    text: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if let Some(fence) = &self.fence {
            let ends =
                trimmed.starts_with(fence.as_str()) && trimmed.trim_matches(['`', '~']).is_empty();
            self.out.push(line.trim_end().to_owned());
            if ends {
                self.fence = None;
                self.blank();
            }
        } else if self.is_code(line) {
            self.code.push(line.chars().skip(CODE).collect::<String>().trim_end().to_owned());
        } else if let Some(fence) = fence_of(trimmed) {
            self.close();
            self.blank();
            self.out.push(format!("{fence}{}", code_language(&trimmed[fence.len()..])));
            self.fence = Some(fence);
        } else {
            self.close_code();
            self.prose(trimmed, indent(line));
        }
    }

    /// Whether a line is one of an indented code block, which only a blank line may precede.
    fn is_code(&self, line: &str) -> bool {
        if !self.code.is_empty() && line.trim().is_empty() {
            return true;
        }
        let starts = self.open.is_none() && self.items.is_empty();
        let fresh = self.out.last().is_none_or(String::is_empty);
        indent(line) >= CODE && (!self.code.is_empty() || starts && fresh)
    }

    fn prose(&mut self, trimmed: &str, indent: usize) {
        if trimmed.is_empty() {
            self.close();
            self.blank();
        } else if let Some(level) = underline(trimmed)
            && let Some(title) = self.title()
        {
            self.single(&format!("{} {title}", "#".repeat(level)));
        } else if let Some((marker, text)) = list_item(trimmed) {
            self.item(&marker, text, indent);
        } else if is_heading(trimmed) || trimmed.starts_with('|') || is_rule(trimmed) {
            self.single(trimmed);
        } else if let Some(text) = trimmed.strip_prefix('>') {
            self.quote(text.trim_start());
        } else if let Some(open) = &mut self.open {
            open.text.push(' ');
            open.text.push_str(trimmed);
        } else {
            let margin = self.margin(indent);
            let text = trimmed.to_owned();
            self.open = Some(Paragraph { first: margin.clone(), rest: margin, text });
        }
    }

    /// The paragraph under way, if a line below it may make it a heading.
    fn title(&mut self) -> Option<String> {
        let open = self.open.take_if(|open| open.first.is_empty())?;
        Some(open.text)
    }

    fn item(&mut self, marker: &str, text: &str, indent: usize) {
        self.close();
        while self.items.last().is_some_and(|item| indent < item.marker + 2) {
            self.items.pop();
        }
        let margin = " ".repeat(self.items.last().map_or(0, |item| item.text));
        let rest = " ".repeat(margin.len() + marker.chars().count());
        self.items.push(Item { marker: indent, text: rest.len() });
        self.open = Some(Paragraph { first: margin + marker, rest, text: text.to_owned() });
    }

    /// What a paragraph starts with that goes on with a list item, if it does.
    fn margin(&mut self, indent: usize) -> String {
        while self.items.last().is_some_and(|item| indent < item.marker + 2) {
            self.items.pop();
        }
        " ".repeat(self.items.last().map_or(0, |item| item.text))
    }

    fn quote(&mut self, text: &str) {
        match &mut self.open {
            Some(open) if open.first == QUOTE && !text.is_empty() => {
                open.text.push(' ');
                open.text.push_str(text);
            }
            _ => {
                self.close();
                let text = text.to_owned();
                let paragraph = Paragraph { first: QUOTE.to_owned(), rest: QUOTE.to_owned(), text };
                self.open = Some(paragraph);
            }
        }
    }

    /// A heading or the row of a table: a line that can't be broken.
    fn single(&mut self, line: &str) {
        self.close();
        self.items.clear();
        let row = line.starts_with('|');
        let after_row = self.out.last().is_some_and(|last| last.starts_with('|'));
        if !(row && after_row) {
            self.blank();
        }
        let text = safe_inline(line.trim_start_matches('#').trim());
        let level = line.chars().take_while(|&c| c == '#').count();
        match level {
            0 => self.out.push(if row { safe_inline(line) } else { "---".to_owned() }),
            _ => self.out.push(format!("{} {text}", "#".repeat(level))),
        }
        if !row {
            self.blank();
        }
    }

    /// Ends an indented code block.
    fn close_code(&mut self) {
        while self.code.last().is_some_and(String::is_empty) {
            self.code.pop();
        }
        if self.code.is_empty() {
            return;
        }
        let fence = if self.code.iter().any(|line| line.contains("```")) { "~~~" } else { "```" };
        self.out.push(format!("{fence}text"));
        self.out.append(&mut self.code);
        self.out.push(fence.to_owned());
        self.blank();
    }

    fn blank(&mut self) {
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
    }

    fn close(&mut self) {
        let Some(Paragraph { first, rest, text }) = self.open.take() else {
            return;
        };
        let mut line = first;
        let mut fresh = true;
        for word in words(&safe_inline(&text)) {
            let width = line.chars().count() + 1 + word.chars().count();
            if !fresh && width > WIDTH && !starts_a_block(&word) {
                self.out.push(std::mem::replace(&mut line, rest.clone()));
                fresh = true;
            }
            if !fresh {
                line.push(' ');
            }
            line.push_str(&word);
            fresh = false;
        }
        self.out.push(line);
    }

    fn finish(mut self) -> Vec<String> {
        self.close();
        self.close_code();
        if let Some(fence) = self.fence.take() {
            self.out.push(fence);
        }
        while self.out.last().is_some_and(String::is_empty) {
            self.out.pop();
        }
        self.out
    }
}
