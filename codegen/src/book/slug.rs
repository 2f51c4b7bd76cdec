//! The anchors of headings. GitHub and mdBook make the same one of a heading in ASCII; of any other, the page says it itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::marks::block;

/// The anchors that a page has so far.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// The anchor of the next heading, whose text is without marks.
    pub(super) fn add(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let numbered = (1..).map(|number| format!("{slug}-{number}"));
        let mut all = std::iter::once(slug.clone()).chain(numbered);
        let free = all.find(|anchor| !self.0.contains(anchor)).unwrap_or(slug);
        self.0.insert(free.clone());
        free
    }
}

/// A heading of code, with the anchor that leads to it where it makes none of itself.
pub(super) fn heading(text: &str, anchor: Option<&str>, out: &mut String) {
    if let Some(anchor) = anchor.filter(|_| !is_made(text)) {
        block(out, &format!("<a id=\"{anchor}\"></a>"));
    }
    block(out, &format!("## `{text}`"));
}

/// Whether both make the same anchor of the heading, so that nothing has to say it.
fn is_made(heading: &str) -> bool {
    heading.is_ascii() && heading.contains(|c: char| c.is_alphanumeric() || "-_".contains(c))
}

/// What both make of a heading in ASCII: its letters in lower case, its digits, `-` and `_`, and `-` for a space. Any other
/// letter is written as its number.
fn slug(heading: &str) -> String {
    let mut slug = String::new();
    for c in heading.chars() {
        match c {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(c),
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => {}
            c => {
                let _ = write!(slug, "u{:x}", u32::from(c));
            }
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::{Anchors, is_made};

    #[test]
    fn an_anchor_is_made_as_github_and_mdbook_make_it() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.add("client.vms().launch"), "clientvmslaunch");
        assert_eq!(anchors.add("client.api_keys().list"), "clientapi_keyslist");
        assert_eq!(anchors.add("Retries and timeouts"), "retries-and-timeouts");
    }

    #[test]
    fn headings_that_differ_in_case_have_anchors_of_their_own() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.add("VmId"), "vmid");
        assert_eq!(anchors.add("VMID"), "vmid-1");
        assert_eq!(anchors.add("Vmid"), "vmid-2");
    }

    #[test]
    fn a_heading_of_other_letters_has_an_anchor_that_the_page_says() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.add("Größe"), "gruf6udfe");
        assert!(!is_made("Größe"));
    }
}
