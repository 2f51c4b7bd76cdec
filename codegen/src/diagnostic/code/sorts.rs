//! A code of any sort.

use std::fmt;

use super::entry::Entry;
use super::limit::Limit;
use super::refusal::Refusal;
use super::repair::Repair;

/// The kind of a diagnostic or of a verdict's note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// No crate can be made.
    Refusal(Refusal),
    /// Something was put right, or lost, on reading.
    Repair(Repair),
    /// The crate can't hold to something.
    Limit(Limit),
}

impl Code {
    /// Every code.
    pub fn all() -> impl Iterator<Item = Self> {
        let refusals = Refusal::ALL.iter().map(|code| Self::Refusal(*code));
        let repairs = Repair::ALL.iter().map(|code| Self::Repair(*code));
        let limits = Limit::ALL.iter().map(|code| Self::Limit(*code));
        refusals.chain(repairs).chain(limits)
    }

    /// The code of a spelling.
    #[must_use]
    pub fn parse(spelling: &str) -> Option<Self> {
        Self::all().find(|code| code.as_str() == spelling)
    }

    /// How the code is spelt: `reference-nowhere`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.entry().spelling
    }

    /// What it means, in sentences.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.entry().meaning
    }

    /// What to do about it, in sentences.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        self.entry().remedy
    }

    const fn entry(self) -> Entry {
        match self {
            Self::Refusal(code) => code.entry(),
            Self::Repair(code) => code.entry(),
            Self::Limit(code) => code.entry(),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Refusal> for Code {
    fn from(code: Refusal) -> Self {
        Self::Refusal(code)
    }
}

impl From<Repair> for Code {
    fn from(code: Repair) -> Self {
        Self::Repair(code)
    }
}

impl From<Limit> for Code {
    fn from(code: Limit) -> Self {
        Self::Limit(code)
    }
}
