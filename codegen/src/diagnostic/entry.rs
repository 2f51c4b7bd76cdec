//! One thing that is wrong with a document, and where.

use std::ops::Range;

use super::code::Code;
use crate::source::At;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something was repaired, widened or left out. The crate can be generated without it.
    Warning,
    /// No crate can be generated from the document.
    Error,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// How bad a diagnostic is.
    pub severity: Severity,
    /// What kind of diagnostic it is.
    pub code: Code,
    /// Where in the document it is; none if it is about no single place.
    pub at: Option<At>,
    /// Whether the place is that of the key rather than of the value.
    pub at_key: bool,
    /// What is wrong, in one line.
    pub message: String,
    /// A few words to show beside the place itself.
    pub label: Option<String>,
    /// Other places of the document that have to do with it, each with a few words to show beside it.
    pub related: Vec<(At, String)>,
    /// Places in files that are no part of the document.
    pub elsewhere: Vec<Elsewhere>,
    /// What to do about it.
    pub help: Option<String>,
    /// Whether something in the document is lost, so that the crate reads or sends something else than the document says.
    pub is_loss: bool,
}

impl Diagnostic {
    /// A diagnostic with no more than a message and, perhaps, a place.
    pub fn new(
        severity: Severity,
        code: impl Into<Code>,
        at: impl Into<Option<At>>,
        message: impl Into<String>,
    ) -> Self {
        let (code, at, message) = (code.into(), at.into(), message.into());
        Self {
            severity,
            code,
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

    /// Adds a few words to show beside the place itself.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = Some(label.into());
        self
    }

    /// Adds what to do about it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Notes that something in the document is lost.
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

/// A place in a file that is no part of the document, such as the lock or the code that uses the generated crate.
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
    /// A few words to show beside it.
    pub label: String,
}
