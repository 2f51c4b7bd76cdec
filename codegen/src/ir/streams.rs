//! Answers that are read while they come.

use super::TypeRef;

/// An answer that is read while it comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    /// How it is cut into items.
    pub framing: Framing,
    /// What its items are.
    pub item: StreamItem,
}

/// How an answer that is read while it comes is cut into items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Framing {
    /// As lines of JSON.
    JsonLines,
    /// As server-sent events.
    Events,
    /// As a sequence of JSON texts.
    JsonSeq,
    /// As parts.
    Mixed,
}

/// What the items of a stream are.
#[derive(Debug, Clone, PartialEq)]
pub enum StreamItem {
    /// JSON.
    Json(TypeRef),
    /// Events as a whole: objects that have the event's fields.
    Event(TypeRef),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

impl StreamItem {
    /// The type that the document gives them.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(ty) | Self::Event(ty) => Some(ty),
            Self::Text | Self::Bytes => None,
        }
    }
}
