//! What a description says, as a list of its blocks, styles, links and words, to compare two of them.

use crate::prose::parser::parser;
use pulldown_cmark::{Event, LinkType, Tag};

use crate::prose::address::is_web;
use crate::prose::mask::{Mask, shown};

/// The blocks, styles, links and words of a description, but not what the writer changes on purpose.
pub(super) fn structure(description: &str) -> Vec<String> {
    let mask = Mask::new(description);
    let mut reader = Reader { mask: &mask, out: Vec::new(), ends: Vec::new() };
    for (event, _) in parser(mask.text()) {
        reader.event(&event);
    }
    reader.out
}

struct Reader<'m> {
    mask: &'m Mask,
    out: Vec<String>,
    /// What the ends of what is under way are called.
    ends: Vec<Option<String>>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(text),
            Event::Code(text) => self.code(text),
            Event::FootnoteReference(name) => self.text(&format!("[{name}]")),
            Event::Rule => self.out.push("rule".to_owned()),
            // A box is as good as the text that looks like one, which it is before nothing.
            Event::TaskListMarker(done) => self.text(if *done { "[x]" } else { "[ ]" }),
            // Lines are broken anew, which `output` tests, and HTML is never seen.
            _ => (),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let name = match tag {
            Tag::Paragraph | Tag::HtmlBlock => None,
            Tag::FootnoteDefinition(name) => {
                self.text(&format!("[{name}]:"));
                None
            }
            Tag::CodeBlock(_) => Some("code".to_owned()),
            Tag::Link { dest_url, link_type, .. } => self.target("link", dest_url, *link_type),
            Tag::Image { dest_url, link_type, .. } => self.target("image", dest_url, *link_type),
            tag => Some(format!("{tag:?}").replace("None, classes: [], attrs: []", "")),
        };
        self.out.extend(name.iter().map(|name| format!("<{name}>")));
        self.ends.push(name);
    }

    /// A link to a web page; others are their text. An address that stands for itself is one, marked as such or not.
    fn target(&self, what: &str, dest: &str, kind: LinkType) -> Option<String> {
        let dest = self.mask.plain(dest);
        let dest =
            dest.replace("%28", "(").replace("%29", ")").replace("%60", "`").replace("%7C", "|");
        let mut around = self.ends.iter().flatten();
        let label = what == "link"
            && around.any(|name| name.starts_with("link ") || name.starts_with("image "));
        (!label && is_web(&dest) && kind != LinkType::Autolink).then(|| format!("{what} {dest}"))
    }

    /// Something around nothing is nothing.
    fn end(&mut self) {
        let Some(Some(name)) = self.ends.pop() else { return };
        let start = format!("<{name}>");
        if let Some(target) = name.strip_prefix("link ")
            && self.shows(&start, target)
        {
            self.out.truncate(self.out.iter().rposition(|line| *line == start).unwrap_or_default());
            return self.text(target);
        }
        let kept =
            ["TableCell", "image"].iter().any(|kept| name.starts_with(kept)) || name == "code";
        let numbered = name == "Item"
            && self.out.iter().rev().any(|line| line.starts_with("<List(Some"))
            && self.ends.last().is_some_and(|list| {
                list.as_ref().is_some_and(|list| list.starts_with("List(Some"))
            });
        if self.out.last() == Some(&start) && !kept && !numbered {
            self.out.pop();
        } else {
            self.out.push(format!("</{name}>"));
        }
    }

    /// Whether a link shows where it leads, or nothing, for which the writer shows where it leads.
    fn shows(&self, start: &String, target: &str) -> bool {
        let Some(last) = self.out.last() else { return false };
        let label = last.strip_prefix('"').unwrap_or_default().trim_end_matches('/');
        let before = self.out.iter().rev().nth(1);
        last == start || before == Some(start) && label == target.trim_end_matches('/')
    }

    fn text(&mut self, text: &str) {
        let text: String = self.mask.lines(text).collect();
        let text: String = text.chars().filter_map(shown).filter(|c| !c.is_whitespace()).collect();
        match self.out.last_mut() {
            Some(last) if last.starts_with('"') => last.push_str(&text),
            _ if !text.is_empty() => self.out.push(format!("\"{text}")),
            _ => (),
        }
    }

    fn code(&mut self, text: &str) {
        let text: String = self.mask.plain(text).chars().filter_map(shown).collect();
        if !text.trim().is_empty() {
            self.out.push(format!("code {}", text.replace('\t', " ")));
        }
    }
}
