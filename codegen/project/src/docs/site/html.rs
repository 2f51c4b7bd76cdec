//! What a page of HTML leads to, and what leads into it.

use std::collections::BTreeSet;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// A page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// The places in it that links can lead to.
    pub(super) ids: BTreeSet<String>,
    /// What it links to or loads, in order.
    pub(super) links: Vec<Link>,
}

/// A link, or what a page loads.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The address as it is written.
    pub(super) to: String,
    /// Whether a browser loads it by itself.
    pub(super) is_loaded: bool,
    /// The id of the heading that it stands below, if any.
    pub(super) below: Option<String>,
}

impl Page {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        // What stands in a script isn't taken for tags.
        emitter.naively_switch_states(true);
        let mut page = Self::default();
        let mut below = None;
        for token in Tokenizer::new_with_emitter(html, emitter) {
            // Reading a text can't fail.
            let Ok(token) = token;
            if let Token::StartTag(tag) = token {
                page.add(&tag, &mut below);
            }
        }
        page
    }

    fn add(&mut self, tag: &StartTag<()>, below: &mut Option<String>) {
        let id = attribute(tag, "id");
        if let Some(id) = &id {
            self.ids.insert(id.clone());
            if matches!(&**tag.name, [b'h', b'1'..=b'6']) {
                *below = Some(id.clone());
            }
        }
        // Older pages name places so.
        if *tag.name == *b"a" {
            self.ids.extend(attribute(tag, "name"));
        }
        for name in ["href", "src"] {
            let is_loaded = name == "src" || *tag.name == *b"link";
            let link = attribute(tag, name);
            self.links.extend(link.map(|to| Link { to, is_loaded, below: below.clone() }));
        }
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{Link, Page};

    #[test]
    fn links_and_places_are_found_and_scripts_are_not_read() {
        let html = "<link href='a.css'><script src=b.js></script><script>'<a href=\"no\">'</script>\
                    <h2 id=vm><a href='x.html?a&amp;b#c'>Vm</a></h2><img src=\"i.png\"><a name=old></a>";
        let page = Page::read(html);
        let link = |to: &str, is_loaded, below: Option<&str>| Link {
            to: to.to_owned(),
            is_loaded,
            below: below.map(str::to_owned),
        };
        let expected = [
            link("a.css", true, None),
            link("b.js", true, None),
            link("x.html?a&b#c", false, Some("vm")),
            link("i.png", true, Some("vm")),
        ];
        assert_eq!(page.links, expected);
        assert_eq!(page.ids.into_iter().collect::<Vec<_>>(), ["old", "vm"]);
    }
}
