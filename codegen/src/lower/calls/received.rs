//! What comes back when a call succeeds, as data.

use crate::ir::{Framing, Statuses};
use crate::lower::types::Ty;

/// A way to read the answer.
#[derive(Debug)]
pub(crate) struct Received {
    /// What tells its methods from those that read it in other ways: `stream`. It is empty for JSON and where nothing is
    /// read.
    pub(crate) word: String,
    pub(crate) answer: Answer,
    /// The media types that it may be of, where those aren't what the type says.
    pub(crate) accept: Option<String>,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    Json(Ty),
    /// An item at a time.
    Stream(Framing, Item),
    Bytes,
    Text,
    Empty,
    /// It depends on the status.
    ByStatus(Vec<OfStatus>),
}

/// What the items of a stream are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Json(Ty),
    /// An event as a whole.
    Event(Ty),
    Text,
    Bytes,
}

/// What comes back with a status.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OfStatus {
    pub(crate) statuses: Statuses,
    /// What the document says of it.
    pub(crate) about: String,
    /// It never depends on the status in turn.
    pub(crate) answer: Answer,
}

impl Answer {
    /// Whether it is a stream, of some status at least.
    pub(crate) fn is_stream(&self) -> bool {
        match self {
            Self::Stream(..) => true,
            Self::ByStatus(all) => all.iter().any(|it| it.answer.is_stream()),
            Self::Json(_) | Self::Bytes | Self::Text | Self::Empty => false,
        }
    }

    /// The types that it holds.
    pub(crate) fn types(&self) -> Vec<&Ty> {
        match self {
            Self::Json(ty) | Self::Stream(_, Item::Json(ty) | Item::Event(ty)) => vec![ty],
            Self::Stream(_, Item::Text | Item::Bytes) | Self::Bytes | Self::Text | Self::Empty => {
                Vec::new()
            }
            Self::ByStatus(all) => all.iter().flat_map(|it| it.answer.types()).collect(),
        }
    }
}
