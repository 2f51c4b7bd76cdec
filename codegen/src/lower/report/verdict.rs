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
    /// Why the configuration leaves it out of the crate; none where it doesn't.
    pub left_out: Option<LeftOut>,
}

/// Why the configuration leaves something out of the crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// It is an operation that no entry of `include` matches.
    NotIncluded,
    /// It is an operation that this entry of `exclude` matches.
    Excluded(String),
    /// It is a type, and no operation of the crate has use for it.
    Unused,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotIncluded => f.write_str("no entry of `include` in `[operations]` matches it"),
            Self::Excluded(rule) => write!(f, "`exclude` in `[operations]` has {rule}"),
            Self::Unused => f.write_str("no operation of the crate has use for it"),
        }
    }
}

impl Verdict {
    /// The verdict of the document itself.
    pub(super) fn of_document(notes: Vec<Note>) -> Self {
        let (at, subject, rust) = (At::root(), Subject::Document, Vec::new());
        Self { at, subject, rust, notes, left_out: None }
    }

    /// The verdict in a word.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.left_out.is_some() {
            Outcome::LeftOut
        } else if self.notes.iter().any(|note| note.effect == Effect::Gone) {
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
    /// The configuration leaves it out.
    LeftOut,
}

impl Outcome {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Widened => "widened",
            Self::Skipped => "skipped",
            Self::LeftOut => "left-out",
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
    /// Whether the configuration accepts it.
    pub is_accepted: bool,
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
        let Self { name, effect, why, code: _, at: _, advice: _, is_accepted: _ } = self;
        match effect {
            Effect::Taken(to) => write!(f, "`{name}` is taken as {to}: {why}"),
            Effect::LeftOut | Effect::Gone => write!(f, "`{name}` is left out: {why}"),
            Effect::Lost(_) => f.write_str(why),
        }
    }
}
