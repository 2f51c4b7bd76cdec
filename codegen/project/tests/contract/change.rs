//! Scripted changes of a document's text.

/// A change of the document, and what it breaks.
pub(crate) struct Change {
    pub(crate) name: &'static str,
    pub(crate) edits: &'static [Edit],
    /// The messages of what it breaks, in order; none where it is harmless.
    pub(crate) breaks: &'static [&'static str],
    /// Whether the hand-written crate compiles against what comes out.
    pub(crate) compiles: bool,
}

/// One edit of a text. Each place is the first after `after`.
pub(crate) enum Edit {
    /// Puts `to` in the place of `from`.
    Replace { after: &'static str, from: &'static str, to: &'static str },
    /// Puts `to` in every place of `from`.
    Everywhere { from: &'static str, to: &'static str },
    /// Takes out what is from `from` up to `until`.
    Cut { from: &'static str, until: &'static str },
    /// Takes out what is from `from` up to `until`, and puts it before `before`.
    Move { from: &'static str, until: &'static str, before: &'static str },
}

impl Change {
    /// The document after the change.
    pub(crate) fn apply(&self, document: &str) -> String {
        let changed = self.edits.iter().fold(document.to_owned(), |text, edit| edit.apply(&text));
        assert_ne!(changed, document, "`{}` changes nothing", self.name);
        changed
    }
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        match self {
            Self::Replace { after, from, to } => {
                let start = find(text, after, 0) + after.len();
                let start = find(text, from, start);
                format!("{}{to}{}", &text[..start], &text[start + from.len()..])
            }
            Self::Everywhere { from, to } => text.replace(from, to),
            Self::Cut { from, until } => {
                let (before, _, after) = split(text, from, until);
                format!("{before}{after}")
            }
            Self::Move { from, until, before } => {
                let (head, moved, tail) = split(text, from, until);
                let rest = format!("{head}{tail}");
                let start = find(&rest, before, 0);
                format!("{}{moved}{}", &rest[..start], &rest[start..])
            }
        }
    }
}

fn split<'t>(text: &'t str, from: &str, until: &str) -> (&'t str, &'t str, &'t str) {
    let start = find(text, from, 0);
    let end = find(text, until, start + from.len());
    (&text[..start], &text[start..end], &text[end..])
}

fn find(text: &str, what: &str, start: usize) -> usize {
    let found = text[start..].find(what);
    start + found.unwrap_or_else(|| panic!("the document has no `{what}` there"))
}
