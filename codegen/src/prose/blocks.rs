//! Blocks: paragraphs, headings, lists, quotations, code and tables.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::fence::Fence;
use super::fill::fill;
use super::inline::Inline;
use super::list::{self, List};
use super::mask::Mask;
use super::page::{Kind, Page};
use super::parser::parser;
use super::table::Table;

/// The lines of a description.
pub(super) fn blocks(description: &str) -> Vec<String> {
    let mask = Mask::new(description);
    let loose = list::loose(parser(mask.text())).into_iter();
    let mut writer = Writer {
        mask: &mask,
        page: Page::new(),
        loose,
        lists: Vec::new(),
        text: None,
        in_heading: false,
        lead: None,
        fence: None,
        table: None,
    };
    for (event, place) in parser(mask.text()) {
        match event {
            Event::Start(Tag::List(number)) => writer.list(number, place.start),
            event => writer.event(&event),
        }
    }
    writer.end_text();
    writer.page.finish()
}

struct Writer<'m> {
    mask: &'m Mask,
    page: Page,
    /// Whether the lists to come have blank lines between their items.
    loose: std::vec::IntoIter<bool>,
    /// The lists under way.
    lists: Vec<List>,
    /// The text under way.
    text: Option<Inline<'m>>,
    /// Whether that is a heading.
    in_heading: bool,
    /// What the next text starts with.
    lead: Option<String>,
    /// The code under way.
    fence: Option<Fence>,
    /// The table under way.
    table: Option<Table>,
}

impl<'m> Writer<'m> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Rule => self.rule(),
            // Only a paragraph starts with a box; before a heading it is text.
            Event::TaskListMarker(done) if self.in_heading => {
                self.inline().plain(if *done { "[x] " } else { "[ ] " });
            }
            Event::Text(text) => match &mut self.fence {
                Some(fence) => fence.push(&self.mask.plain(text)),
                None => self.inline().event(event),
            },
            event => self.inline().event(event),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            // What a footnote starts with is no text to end.
            Tag::Paragraph if self.text.is_none() => (),
            Tag::Paragraph | Tag::HtmlBlock => self.end_text(),
            Tag::Heading { .. } => {
                self.end_text();
                self.in_heading = true;
            }
            Tag::BlockQuote(_) => {
                self.end_text();
                self.page.begin(Kind::Quote);
                self.page.indent("> ", "> ", false);
            }
            Tag::CodeBlock(kind) => {
                self.end_text();
                self.fence = Some(Fence::new(kind));
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(name) => {
                self.end_text();
                self.lead = Some(format!("[{name}]: "));
            }
            Tag::Table(columns) => {
                self.end_text();
                self.table = Some(Table::new(columns));
            }
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(Table::row),
            Tag::TableCell => self.text = None,
            tag => self.inline().start(tag),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => self.end_text(),
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::BlockQuote(_) => {
                self.end_text();
                if self.page.outdent() {
                    self.page.end(Kind::Quote);
                }
            }
            TagEnd::CodeBlock => {
                if let Some(fence) = self.fence.take() {
                    self.page.block(Kind::Other, &fence.lines());
                }
            }
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.end_item(),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.page.block(Kind::Table, &table.lines());
                }
            }
            TagEnd::TableCell => {
                let cell = self.text.take().map(|text| text.on_one_line("<br>"));
                let cell = cell.unwrap_or_default();
                self.table.iter_mut().for_each(|table| table.cell(&cell));
            }
            TagEnd::TableHead | TagEnd::TableRow => (),
            tag => self.inline().end(tag),
        }
    }

    /// The text under way, or a new one.
    fn inline(&mut self) -> &mut Inline<'m> {
        self.text.get_or_insert_with(|| {
            let mut text = Inline::new(self.mask);
            if let Some(lead) = self.lead.take() {
                text.plain(&lead);
            }
            text
        })
    }

    /// Ends a paragraph, or several: two line breaks are as good as the end of one.
    fn end_text(&mut self) {
        if self.lead.is_some() {
            self.inline();
        }
        let Some(text) = self.text.take().map(Inline::finish) else { return };
        for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            self.page.block(Kind::Text, &fill(paragraph, self.page.width()));
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        self.in_heading = false;
        let text = self.text.take().map(|text| text.on_one_line(" ")).unwrap_or_default();
        // The marks at the end of a heading are no part of it.
        let marks = text.rsplit(' ').next().filter(|word| word.trim_matches('#').is_empty());
        let at = text.len() - marks.map_or(0, str::len);
        let escape = if at < text.len() { "\\" } else { "" };
        if !text.is_empty() {
            let line =
                format!("{} {}{escape}{}", "#".repeat(level as usize), &text[..at], &text[at..]);
            self.page.block(Kind::Other, &[line]);
        }
    }

    fn rule(&mut self) {
        self.end_text();
        // Behind the marker of an item, dashes would make a rule of the whole line.
        let rule = if self.page.is_nested() { "___" } else { "---" };
        self.page.block(Kind::Other, &[rule.to_owned()]);
    }

    /// Begins a list. A paragraph that leads up to it stays joined to it if it was.
    fn list(&mut self, number: Option<u64>, at: usize) {
        self.end_text();
        // A list just before goes on with this one unless their markers differ.
        let other = self.page.last() == Some(Kind::List(number.is_some(), false));
        let joined = number.is_none_or(|number| number == 1) && !self.mask.follows_blank(at);
        if self.page.last() != Some(Kind::Text) || !joined {
            self.page.begin(Kind::List(number.is_some(), other));
        }
        let loose = self.loose.next().unwrap_or_default();
        self.lists.push(List { number, other, loose, written: false });
    }

    fn end_list(&mut self) {
        self.end_text();
        if let Some(List { number, other, written: true, .. }) = self.lists.pop() {
            self.page.end(Kind::List(number.is_some(), other));
        }
    }

    fn item(&mut self) {
        self.end_text();
        let Some(list) = self.lists.last_mut() else { return };
        if list.written && list.loose {
            self.page.blank();
        }
        let marker = list.marker();
        self.page.indent(&marker, &" ".repeat(marker.len()), !list.loose);
    }

    fn end_item(&mut self) {
        self.end_text();
        // A number says something even with nothing behind it; a bullet doesn't.
        let numbered = self.lists.last().filter(|list| list.number.is_some());
        if let Some(list) = numbered
            && self.page.is_unused()
        {
            if !list.written {
                // Right after a paragraph it would be part of that.
                self.page.blank_before();
            }
            self.page.write(&[String::new()]);
        }
        let written = self.page.outdent();
        self.lists.iter_mut().rev().take(1).for_each(|list| list.written |= written);
    }
}
