//! Reads pages as GitHub and as mdBook do, and follows their links.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use sdk_codegen::Tree;

/// A page as readers have it.
struct Page {
    /// The anchors that its headings have on GitHub.
    github: BTreeSet<String>,
    /// The anchors that its headings have in a book.
    mdbook: BTreeSet<String>,
    /// The anchors that it says itself.
    own: BTreeSet<String>,
    /// Where its links lead.
    links: Vec<String>,
}

/// What GitHub makes of a heading: letters in lower case, without punctuation.
fn github(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || "-_ ".contains(*c);
    heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

/// What mdBook makes of one: it leaves letters as they are that aren't in ASCII.
fn mdbook(heading: &str) -> String {
    let each = heading.chars().filter_map(|c| match c {
        c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c.to_ascii_lowercase()),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    });
    each.collect()
}

/// Adds an anchor, numbered where it is taken.
fn add(anchors: &mut BTreeSet<String>, counts: &mut BTreeMap<String, usize>, slug: String) {
    let count = counts.entry(slug.clone()).or_default();
    let anchor = if *count == 0 { slug } else { format!("{slug}-{count}") };
    *count += 1;
    anchors.insert(anchor);
}

fn read(name: &str, text: &str) -> Page {
    let mut page = Page {
        github: BTreeSet::new(),
        mdbook: BTreeSet::new(),
        own: BTreeSet::new(),
        links: Vec::new(),
    };
    let mut counts = [BTreeMap::new(), BTreeMap::new()];
    let (mut heading, mut level) = (None, 0);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Heading { level: next, .. }) => {
                assert!(next as usize <= level + 1, "{name}: a heading skips a level");
                (level, heading) = (next as usize, Some(String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                let text = heading.take().unwrap_or_default();
                let [one, other] = &mut counts;
                add(&mut page.github, one, github(&text));
                add(&mut page.mdbook, other, mdbook(&text));
            }
            Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.to_string()),
            Event::Start(Tag::Image { .. }) => panic!("{name}: a page loads a picture"),
            Event::InlineHtml(html) | Event::Html(html) if html.starts_with("<a id=") => {
                let id = html.split('"').nth(1).expect("an anchor");
                assert!(page.own.insert(id.to_owned()), "{name}: {id} is there twice");
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    page
}

/// Follows every link between pages.
pub(super) fn check(name: &str, tree: &Tree) {
    let pages: BTreeMap<&str, Page> =
        tree.iter().map(|(path, text)| (path, read(path, text))).collect();
    for (path, page) in &pages {
        for link in &page.links {
            let (file, anchor) = link
                .split_once('#')
                .map_or((link.as_str(), None), |(file, anchor)| (file, Some(anchor)));
            let file = if file.is_empty() { path } else { file };
            if file.contains('/') || file.contains(':') {
                continue;
            }
            let to =
                pages.get(file).unwrap_or_else(|| panic!("{name}/{path}: {link} leads nowhere"));
            let Some(anchor) = anchor else { continue };
            let is_there = to.own.contains(anchor)
                || (to.github.contains(anchor) && to.mdbook.contains(anchor));
            assert!(is_there, "{name}/{path}: {link} has no such place");
        }
    }
    let listed = &pages["SUMMARY.md"].links;
    for path in pages.keys().filter(|path| **path != "SUMMARY.md") {
        assert!(listed.iter().any(|link| link == path), "{name}: {path} isn't in SUMMARY.md");
    }
}

/// Follows every link to the source.
pub(super) fn sources(name: &str, pages: &Tree, source: &Tree) {
    for (path, text) in pages {
        for link in read(path, text).links {
            if let Some(file) = link.strip_prefix("../") {
                assert!(source.contains(file), "{name}/{path}: {link} is no source");
            }
        }
    }
}
