//! Where in `codegen.toml` something stands that is about the document, so that a message can show it once the document is
//! read.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Elsewhere;

/// A part of the file whose keys or entries are about the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The entries of `include` in `[operations]`, by their numbers.
    Include,
    /// The entries of `exclude` in `[operations]`, by their numbers.
    Exclude,
    /// The tables of `[operations]`, by `operationId`.
    Operations,
    /// The tags of `[resources]`, by the path of the resource.
    Resources,
    /// The keys of `[types]`, which are names of schemas.
    Types,
}

/// Where in `codegen.toml` things stand. A configuration that was made by a program has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    file: String,
    text: String,
    spans: BTreeMap<(Section, String), Range<usize>>,
}

impl Lines {
    /// Of a file, of which no place is known yet.
    pub(super) fn of(file: &str, text: &str) -> Self {
        Self { file: file.to_owned(), text: text.to_owned(), spans: BTreeMap::new() }
    }

    /// Writes down where something stands, in bytes of the file.
    pub(super) fn add(&mut self, section: Section, key: &str, span: Range<usize>) {
        self.spans.insert((section, key.to_owned()), span);
    }

    /// The line of something, to be shown with `label` beside it; of what takes several lines, the first.
    pub(crate) fn find(&self, section: Section, key: &str, label: &str) -> Option<Elsewhere> {
        let span = self.spans.get(&(section, key.to_owned()))?;
        let before = self.text.get(..span.start)?;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let text = self.text.get(start..)?.lines().next()?;
        let columns = span.start - start..(span.end - start).min(text.len());
        let line = before.matches('\n').count() + 1;
        let (file, text, label) = (self.file.clone(), text.to_owned(), label.to_owned());
        Some(Elsewhere { file, line, text, columns, label })
    }
}
