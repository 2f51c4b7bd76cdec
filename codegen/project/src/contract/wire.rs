//! When an operation is sent again, in the contract's words.

use sdk_codegen::ir::{Method, Operation, Retry};

/// When a failed operation is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Retries {
    /// Whenever it might help.
    Always,
    /// Only where it was refused or nothing can have arrived.
    Rejected,
    /// Only where nothing can have arrived.
    Unsent,
}

impl Retries {
    /// Those of a generated operation.
    pub(super) fn of(operation: &Operation) -> Self {
        match operation.retry {
            Some(Retry::Always) => Self::Always,
            Some(Retry::Unsent) => Self::Unsent,
            None => Self::by_method(operation.method.as_str()),
        }
    }

    /// Those of an HTTP method: what the runtime does where the document says nothing.
    pub(super) fn by_method(method: &str) -> Self {
        let may_repeat = method != Method::Post.as_str() && method != Method::Patch.as_str();
        if may_repeat { Self::Always } else { Self::Rejected }
    }

    /// For a sentence that begins with the operation.
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Always => "is retried",
            Self::Rejected => "is sent again after 429",
            Self::Unsent => "is sent once",
        }
    }

    /// For the end of that sentence, after `not`.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Self::Always => "retried",
            Self::Rejected => "only after 429",
            Self::Unsent => "sent once",
        }
    }
}
