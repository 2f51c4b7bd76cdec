//! Documentation as part of a page: links lead to the page's own places, and headings don't break its structure.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::Book;
use super::marks::EXTENSIONS;

impl Book<'_> {
    /// Documentation as blocks of a page: its headings are bold lines. `owner` is the type that it belongs to.
    pub(super) fn text(&self, text: &str, owner: &str) -> String {
        self.rewrite(text, owner, true)
    }

    /// A chapter, whose headings are those of the page.
    pub(super) fn chapter(&self, text: &str) -> String {
        self.rewrite(text, "", false)
    }

    fn rewrite(&self, text: &str, owner: &str, flat: bool) -> String {
        // Most texts are a sentence or two.
        if !text.contains(['[', '#', '=', '!']) && !text.contains("--") {
            return text.to_owned();
        }
        let mut find = |link: BrokenLink<'_>| {
            let is_item =
                link.reference.starts_with('`') || self.resolve(&link.reference, owner).is_some();
            is_item.then(|| (CowStr::from(link.reference.to_string()), CowStr::from("")))
        };
        let parser = Parser::new_with_broken_link_callback(text, EXTENSIONS, Some(&mut find));
        let events = parser.into_offset_iter();
        let definitions = events.reference_definitions().iter();
        let mut edits: Vec<Edit> = definitions
            .map(|(_, definition)| Edit { range: definition.span.clone(), text: String::new() })
            .collect();
        let mut open = Vec::new();
        for (event, range) in events {
            if let Event::Start(
                tag @ (Tag::Link { .. } | Tag::Image { .. } | Tag::Heading { .. }),
            ) = &event
            {
                open.push(Open::new(tag, range.clone()));
                continue;
            }
            let is_end =
                |end: &TagEnd| matches!(end, TagEnd::Link | TagEnd::Image | TagEnd::Heading(_));
            if let Event::End(end) = &event
                && is_end(end)
            {
                let Some(done) = open.pop() else { continue };
                // A link in a link can't be one.
                let is_inner = open.iter().any(|it: &Open| it.is_link());
                edits.extend(self.edits(&done, text, owner, (flat, is_inner)));
            }
            for open in &mut open {
                open.holds(&range);
            }
        }
        apply(text, edits)
    }

    /// What is put around the label of a link, or around a heading.
    fn edits(
        &self,
        open: &Open,
        text: &str,
        owner: &str,
        (flat, is_inner): (bool, bool),
    ) -> Vec<Edit> {
        let around = |before: &str, after: &str| open.around(text, before, after);
        match &open.kind {
            Kind::Heading if !flat => Vec::new(),
            Kind::Heading => {
                let label = open.label(text);
                let mark = if label.is_empty() || label.contains("**") { "" } else { "**" };
                // What follows a heading at once is a block of its own.
                let gap = if text[open.range.end..].starts_with('\n') { "\n" } else { "\n\n" };
                around(mark, &format!("{mark}{gap}"))
            }
            Kind::Link { kind: LinkType::Autolink | LinkType::Email, .. } => Vec::new(),
            Kind::Link { address, .. } => match self.address(address, open.label(text), owner) {
                Some(_) if is_inner => around("", ""),
                Some(address) => around("[", &format!("]({})", destination(&address))),
                None => around("", ""),
            },
            // A page loads nothing from elsewhere.
            Kind::Image { address } if is_inner || !is_web(address) => around("", ""),
            Kind::Image { address } => {
                let label = if open.inner.is_some() { "" } else { "image" };
                around(&format!("[{label}"), &format!("]({})", destination(address)))
            }
        }
    }

    /// Where a link leads; nowhere where the pages don't have what it means.
    fn address(&self, address: &str, label: &str, owner: &str) -> Option<String> {
        if is_web(address) || address.starts_with('#') || self.is_page(address) {
            return Some(address.to_owned());
        }
        let path = if address.is_empty() { label } else { address };
        self.resolve(path, owner)
    }
}

/// Whether an address leads to a web page or to a mailbox.
fn is_web(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start))
}

/// An address as it stands behind a label.
fn destination(address: &str) -> String {
    let is_plain = !address.contains(|c: char| c.is_whitespace() || "()<>".contains(c));
    if is_plain {
        return address.to_owned();
    }
    let mut out = String::from("<");
    for c in address.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out.push('>');
    out
}

/// A link or a heading under way.
#[derive(Debug)]
struct Open {
    kind: Kind,
    range: Range<usize>,
    /// Where its label is; nowhere where it has none.
    inner: Option<Range<usize>>,
}

#[derive(Debug)]
enum Kind {
    Heading,
    Link { kind: LinkType, address: String },
    Image { address: String },
}

impl Open {
    fn new(tag: &Tag<'_>, range: Range<usize>) -> Self {
        let kind = match tag {
            Tag::Link { link_type, dest_url, .. } => {
                Kind::Link { kind: *link_type, address: dest_url.to_string() }
            }
            Tag::Image { dest_url, .. } => Kind::Image { address: dest_url.to_string() },
            _ => Kind::Heading,
        };
        Self { kind, range, inner: None }
    }

    fn is_link(&self) -> bool {
        !matches!(self.kind, Kind::Heading)
    }

    /// Takes what stands within it.
    fn holds(&mut self, range: &Range<usize>) {
        let inner = self.inner.get_or_insert_with(|| range.clone());
        inner.start = inner.start.min(range.start);
        inner.end = inner.end.max(range.end);
    }

    /// Where its label is, with a backslash that stands before its first letter.
    fn inner(&self, text: &str) -> Range<usize> {
        let end = self.range.end;
        let inner = self.inner.clone().unwrap_or(end..end);
        let is_escaped =
            text.get(self.range.start..inner.start).is_some_and(|it| it.ends_with('\\'));
        inner.start - usize::from(is_escaped)..inner.end
    }

    fn label<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.inner(text)).unwrap_or_default()
    }

    /// Replaces what stands around the label.
    fn around(&self, text: &str, before: &str, after: &str) -> Vec<Edit> {
        let Range { start, end } = self.range;
        let inner = self.inner(text);
        vec![
            Edit { range: start..inner.start, text: before.to_owned() },
            Edit { range: inner.end..end, text: after.to_owned() },
        ]
    }
}

/// What takes the place of a part of a text.
#[derive(Debug)]
struct Edit {
    range: Range<usize>,
    text: String,
}

fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let (mut out, mut position) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        // What overlaps is part of something that is gone.
        let Some(kept) = text.get(position..edit.range.start) else { continue };
        out.push_str(kept);
        out.push_str(&edit.text);
        position = edit.range.end;
    }
    out.push_str(text.get(position..).unwrap_or_default());
    out
}
