//! What is wrong with a document, where, and what to do about it.

mod excerpt;
mod render;

use std::ops::Range;

use crate::source::{At, Source};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something was repaired, widened or left out; the rest goes on.
    Warning,
    /// Nothing can be made of the document.
    Error,
}

/// Draws an error in a file that is no part of a document, without colours.
pub(crate) fn render_span(file: &str, text: &str, span: Range<usize>, error: &str) -> String {
    render::render_span(file, text, span, error)
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is, if it is anywhere.
    pub at: Option<At>,
    /// Whether the place is that of the key rather than of the value.
    pub at_key: bool,
    /// What is wrong, in one line.
    pub message: String,
    /// What to say of the place itself.
    pub label: Option<String>,
    /// Other places that have to do with it, each with what to say of it.
    pub related: Vec<(At, String)>,
    /// Places in files that are no part of the document.
    pub elsewhere: Vec<Elsewhere>,
    /// What to do about it.
    pub help: Option<String>,
    /// Whether something of the document is lost by it, so that what is read or sent isn't quite what the document says.
    pub is_loss: bool,
}

impl Diagnostic {
    /// A diagnostic with no more than a message and, perhaps, a place.
    pub fn new(severity: Severity, at: impl Into<Option<At>>, message: impl Into<String>) -> Self {
        let (at, message) = (at.into(), message.into());
        Self {
            severity,
            at,
            at_key: false,
            message,
            label: None,
            related: Vec::new(),
            elsewhere: Vec::new(),
            help: None,
            is_loss: false,
        }
    }

    /// Says what there is to say of the place itself.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = Some(label.into());
        self
    }

    /// Says what to do about it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Says that something of the document is lost by it.
    pub fn loss(&mut self) -> &mut Self {
        self.is_loss = true;
        self
    }

    /// Points to the key rather than to the value.
    pub fn key(&mut self) -> &mut Self {
        self.at_key = true;
        self
    }

    /// Points to another place that has to do with it.
    pub fn related(&mut self, at: At, label: impl Into<String>) -> &mut Self {
        self.related.push((at, label.into()));
        self
    }

    /// Points to a place in a file that is no part of the document.
    pub fn elsewhere(&mut self, place: Elsewhere) -> &mut Self {
        self.elsewhere.push(place);
        self
    }
}

/// A place in a file that is no part of the document, such as the code that is built on what is generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The file's path as it is to be shown.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The whole of that line, without its end.
    pub text: String,
    /// What of it to mark, in bytes of `text`.
    pub columns: Range<usize>,
    /// What to say of it.
    pub label: String,
}

/// All that is wrong, in the order in which it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No diagnostics yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds an error; what it returns takes a label and help.
    pub fn error(
        &mut self,
        at: impl Into<Option<At>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Error, at, message))
    }

    /// Adds a warning; what it returns takes a label and help.
    pub fn warning(
        &mut self,
        at: impl Into<Option<At>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Warning, at, message))
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let last = self.0.len();
        self.0.push(diagnostic);
        &mut self.0[last]
    }

    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them, in the order in which it was found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Draws them for people: warnings, then errors, each by file and place, with its line of the source. Ends with a line
    /// end unless there are none. Characters that could mislead the reader of a terminal are spelt out.
    #[must_use]
    pub fn render(&self, source: &Source, color: bool) -> String {
        render::render(&self.0, source, color)
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.0.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
