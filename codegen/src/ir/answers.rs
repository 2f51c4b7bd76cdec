//! What comes back from an operation.

use std::fmt;

use super::{Docs, Stream, TypeName, TypeRef, VariantName};

/// What comes back.
#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    /// JSON.
    Json(TypeRef),
    /// An item at a time.
    Stream(Stream),
    /// Bytes.
    Bytes,
    /// Text.
    Text,
    /// Nothing.
    Empty,
    /// It depends on the status.
    ByStatus(ByStatus),
}

impl Response {
    /// What it may be: itself, or what each of its statuses holds.
    #[must_use]
    pub fn holds(&self) -> Vec<&Self> {
        match self {
            Self::ByStatus(answers) => answers.variants.iter().map(|it| &it.holds).collect(),
            one => vec![one],
        }
    }
}

/// The answers of an operation that differ by their status, as an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct ByStatus {
    /// Its name.
    pub name: TypeName,
    /// Its variants: exact statuses come before ranges.
    pub variants: Vec<StatusVariant>,
    /// Whether another method has it too, beside which it is written.
    pub is_shared: bool,
}

/// The answer of a status.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusVariant {
    /// Its name in Rust.
    pub name: VariantName,
    /// The statuses that it stands for.
    pub statuses: Statuses,
    /// Its documentation.
    pub docs: Docs,
    /// What it holds; never one that depends on the status in turn.
    pub holds: Response,
}

/// Statuses of answers. Those that win come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statuses {
    /// One.
    Code(u16),
    /// A hundred of them, by the first digit.
    Range(u16),
    /// All of which nothing else is said.
    Others,
}

impl Statuses {
    /// The first and the last of them.
    #[must_use]
    pub fn bounds(self) -> (u16, u16) {
        match self {
            Self::Code(code) => (code, code),
            Self::Range(digit) => (digit * 100, digit * 100 + 99),
            Self::Others => (0, 999),
        }
    }

    /// As the document writes them.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Code(code) => code.to_string(),
            Self::Range(digit) => format!("{digit}XX"),
            Self::Others => "default".to_owned(),
        }
    }
}

impl fmt::Display for Statuses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
            Self::Others => f.write_str("any other"),
        }
    }
}
