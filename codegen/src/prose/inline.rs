//! The text of one paragraph, heading or cell: collected from events, safe for rustdoc, not yet broken into lines.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::address::{address, is_web, target};
use super::escape::{Run, needs_escape};
use super::fill::{UNBROKEN, guarded};
use super::layout::{Layout, Style};
use super::mask::{Mask, shown};
use super::parser::parser;
use crate::ir::code;

/// Collects the events of a text.
#[derive(Debug)]
pub(super) struct Inline<'m> {
    mask: &'m Mask,
    layout: Layout,
    /// The check box before the next word, and whether it is ticked.
    task: Option<bool>,
    /// Styles that begin with the next word.
    pending: Vec<Style>,
    /// Styles that have begun, each with the mark that it ends with.
    styles: Vec<(Style, char)>,
    /// Links and pictures that have begun.
    links: Vec<Link>,
    /// How many of them are written as such.
    labels: usize,
    /// Whether a written code span has just ended.
    after_code: bool,
}

/// What a link starts with.
const LINK: &str = "[";

/// What a picture starts with.
const PICTURE: &str = "![";

/// A link or a picture under way.
#[derive(Debug)]
struct Link {
    /// How it is written, if it leads to a web page.
    label: Option<Label>,
    /// Whether it is an address that stands for itself.
    bare: bool,
}

#[derive(Debug)]
struct Label {
    /// Where it leads.
    target: String,
    /// Where it starts, in the text and in what is said.
    start: (usize, usize),
    /// Whether it is a link and not a picture.
    link: bool,
}

impl<'m> Inline<'m> {
    /// Nothing yet.
    pub(super) fn new(mask: &'m Mask) -> Self {
        let (pending, styles, links) = (Vec::new(), Vec::new(), Vec::new());
        let layout = Layout::default();
        Self { mask, layout, task: None, pending, styles, links, labels: 0, after_code: false }
    }

    /// What has been collected, without the blanks around it. A line break is the end of a line.
    pub(super) fn finish(mut self) -> String {
        // A box before nothing would be a link to an item.
        if let Some(done) = self.task.take() {
            self.plain(if done { "[x]" } else { "[ ]" });
        }
        self.layout.trim_end();
        let text = self.layout.marked(true);
        // Styles that rustdoc would not find again are left out.
        if self.layout.has_styles() && !says(&text, self.said()) {
            return self.layout.marked(false);
        }
        text
    }

    /// The same with something else for line breaks.
    pub(super) fn on_one_line(self, line_break: &str) -> String {
        let text = self.finish();
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(line_break).replace(UNBROKEN, " ")
    }

    /// What is said, without blanks: two texts of which this is equal mean the same.
    pub(super) fn said(&self) -> &str {
        self.layout.said()
    }

    /// Takes an event of a text. Events of blocks mean nothing here.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(text),
            Event::Code(text) => self.code(text),
            Event::SoftBreak => self.space(),
            Event::HardBreak => self.line_break(),
            Event::FootnoteReference(name) => self.plain(&format!("[{name}]")),
            Event::TaskListMarker(done) => self.task = Some(*done),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            _ => (),
        }
    }

    /// Takes the beginning of a style or a link.
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => self.pending.push(Style::Emphasis),
            Tag::Strong => self.pending.push(Style::Strong),
            Tag::Strikethrough => self.pending.push(Style::Strikethrough),
            Tag::Link { link_type, dest_url, .. } => self.link(LINK, dest_url, *link_type),
            Tag::Image { link_type, dest_url, .. } => self.link(PICTURE, dest_url, *link_type),
            _ => (),
        }
    }

    /// Takes the end of a style or a link.
    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.end_style(),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => (),
        }
    }

    fn text(&mut self, text: &CowStr<'_>) {
        if self.links.last().is_some_and(|link| link.bare) {
            return;
        }
        let mask = self.mask;
        for (index, line) in mask.lines(text).enumerate() {
            if index > 0 {
                self.line_break();
            }
            self.plain(&line);
        }
    }

    /// Text that means only what it says.
    pub(super) fn plain(&mut self, text: &str) {
        let text: String = text.chars().filter_map(shown).collect();
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            let mut length = c.len_utf8();
            let plain = rest.find(|c| !is_plain(c)).unwrap_or(rest.len());
            if plain > 0 {
                length = plain;
                self.word();
                self.layout.push_plain(&rest[..plain]);
            } else if c.is_whitespace() {
                self.space();
            } else if let Some(address) = address(rest).filter(|_| self.labels == 0) {
                length = address.len();
                self.address(address);
            } else if let Some(run) = Run::at(rest, self.layout.before()) {
                length = run.length;
                self.word();
                self.layout.literal(run);
            } else {
                self.word();
                let escape = needs_escape(rest, self.layout.before(), self.labels > 0);
                self.layout.push(c, escape);
            }
            rest = &rest[length..];
        }
    }

    /// What comes before each part of a word: the styles that begin with it.
    fn word(&mut self) {
        self.after_code = false;
        if let Some(done) = self.task.take() {
            self.layout.raw(if done { "[x] " } else { "[ ] " });
        }
        for style in std::mem::take(&mut self.pending) {
            let mark = self.layout.open(style);
            self.styles.push((style, mark));
        }
    }

    fn space(&mut self) {
        self.layout.space();
    }

    fn line_break(&mut self) {
        // Two in a row end a paragraph, unless something goes on behind it.
        let inside = !self.styles.is_empty() || self.labels > 0;
        self.layout.line_break(inside);
    }

    fn code(&mut self, text: &str) {
        let text: String = self
            .mask
            .plain(text)
            .chars()
            .filter_map(shown)
            .map(|c| if c == '\t' { ' ' } else { c })
            .collect();
        if text.trim().is_empty() {
            return self.space();
        }
        if self.after_code {
            self.space();
        }
        self.word();
        self.layout.code(&code(&text));
        self.after_code = true;
    }

    fn address(&mut self, address: &str) {
        self.word();
        self.layout.address(address);
    }

    fn end_style(&mut self) {
        // A style around nothing is nothing.
        if self.pending.pop().is_none()
            && let Some((style, mark)) = self.styles.pop()
        {
            self.layout.close(style, mark);
        }
    }

    fn link(&mut self, opening: &'static str, dest: &str, kind: LinkType) {
        let dest = self.mask.plain(dest);
        let bare = kind == LinkType::Autolink && is_web(&dest) && self.labels == 0;
        // A label holds pictures, but no other link.
        let held = !bare && (self.labels == 0 || opening == PICTURE);
        let mut label = None;
        if bare {
            self.address(&dest);
        } else if held && is_web(&dest) {
            self.word();
            self.labels += 1;
            let start = self.layout.label(opening);
            label = Some(Label { target: target(&dest), start, link: opening == LINK });
        }
        self.links.push(Link { label, bare });
    }

    fn end_link(&mut self) {
        let Some(Link { label: Some(label), .. }) = self.links.pop() else {
            return;
        };
        self.labels -= 1;
        self.after_code = false;
        if label.link && self.layout.shows_target(label.start, &label.target) {
            self.layout.replace_label(label.start, &label.target);
        } else {
            self.layout.end_label(&label.target);
        }
    }
}

/// Whether a character means nothing wherever it stands, not even the beginning of an address.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, 'h' | 'H') || ".,;:()/'\"?=%@{}".contains(c)
}

/// Whether a written text, read again, says what was collected.
fn says(text: &str, said: &str) -> bool {
    let text = guarded(text);
    let mask = Mask::of_written(&text);
    let mut again = Inline::new(&mask);
    for (event, _) in parser(mask.text()) {
        again.event(&event);
    }
    again.said().strip_prefix('x') == Some(said)
}
