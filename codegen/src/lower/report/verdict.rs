//! What became of each part of the document.

use std::fmt;

use crate::diagnostic::Code;
use crate::ir::TypeName;
use crate::source::At;

/// What became of a type or an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Where it stands.
    pub at: At,
    /// What it is.
    pub subject: Subject,
    /// What it is called in Rust: `models::Pet`, `pets().retrieve`. Empty where it was left out.
    pub rust: Vec<String>,
    /// What of it is taken more loosely than the document says, or left out.
    pub notes: Vec<Note>,
}

impl Verdict {
    /// The verdict of the document itself.
    pub(super) fn of_document(notes: Vec<Note>) -> Self {
        Self { at: At::root(), subject: Subject::Document, rust: Vec::new(), notes }
    }

    /// The verdict in a word.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.notes.iter().any(|note| note.effect == Effect::Gone) {
            Outcome::Skipped
        } else if self.notes.is_empty() {
            Outcome::Exact
        } else {
            Outcome::Widened
        }
    }
}

/// What a verdict is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A type.
    Type(TypeName),
    /// An operation.
    Operation {
        /// Its method.
        method: String,
        /// Its path.
        path: String,
        /// Its `operationId`.
        id: Option<String>,
    },
    /// What belongs to neither: the client, the webhooks.
    Document,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(name) => f.write_str(name.as_str()),
            Self::Operation { method, path, id: _ } => write!(f, "{method} {path}"),
            Self::Document => f.write_str("the document"),
        }
    }
}

/// A verdict in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The crate says what the document says: what is valid is sent and read unchanged, as the document says.
    Exact,
    /// The crate takes more than the document allows, or leaves a part of it out.
    Widened,
    /// The crate has nothing for it.
    Skipped,
}

impl Outcome {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Widened => "widened",
            Self::Skipped => "skipped",
        }
    }
}

/// Something that is not as the document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What kind of note it is.
    pub code: Code,
    /// Where it stands.
    pub at: At,
    /// What it is called.
    pub name: String,
    /// What became of it.
    pub effect: Effect,
    /// Why.
    pub why: String,
    /// What to write to do better.
    pub advice: Option<String>,
}

/// What became of a thing that is not as the document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// It is taken as something that holds more.
    Taken(String),
    /// It is a part of something and left out.
    LeftOut,
    /// It is all that the verdict is about, and left out.
    Gone,
    /// It was lost on reading, which did this about it.
    Lost(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, effect, why, code: _, at: _, advice: _ } = self;
        match effect {
            Effect::Taken(to) => write!(f, "`{name}` is taken as {to}: {why}"),
            Effect::LeftOut | Effect::Gone => write!(f, "`{name}` is left out: {why}"),
            Effect::Lost(_) => f.write_str(why),
        }
    }
}
