//! What became of each part of the document.

use crate::source::At;

/// What became of a type or an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Where it stands.
    pub at: At,
    /// What it is called in Rust.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a part of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The crate says what the document says.
    Exact,
    /// The crate takes more than the document allows.
    Widened {
        /// What it takes.
        to: String,
        /// Why.
        why: String,
    },
    /// The crate has nothing for it.
    Skipped {
        /// Why.
        why: String,
    },
}
