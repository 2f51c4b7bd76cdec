//! What the items of a stream are.
//!
//! By OpenAPI 3.2 `itemSchema` describes an item, and `schema` the stream as a list of all items. Documents of older versions
//! mostly have the item under `schema`.
//!
//! Of server-sent events, 3.2 describes the event as a whole: an object with the properties `data`, `event`, `id` and `retry`.
//! Older documents do that too, but more of them describe what the data holds, as JSON. Which of these it is, its properties
//! tell; and the lock keeps it, since a property that comes later must not turn the one into the other.

use crate::document::{Document, JsonType, MAX_DEPTH, MediaType, Schema, SchemaId};
use crate::ir::Framing;

/// What the items of a stream are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Items {
    /// JSON.
    Json,
    /// Events as a whole.
    Events,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

impl Items {
    const ALL: [(Self, &str); 4] = [
        (Self::Json, "json"),
        (Self::Events, "whole"),
        (Self::Text, "text"),
        (Self::Bytes, "bytes"),
    ];

    /// The word for it in the lock.
    pub(super) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(items, _)| *items == self).map_or("", |(_, word)| word)
    }

    /// What a word of the lock says.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(items, _)| *items)
    }
}

/// The word for a framing in the lock, and for a method beside another one that is a stream too.
pub(super) fn word(framing: Framing) -> &'static str {
    match framing {
        Framing::JsonLines => "lines",
        Framing::Events => "events",
        Framing::JsonSeq => "sequence",
        Framing::Mixed => "parts",
    }
}

/// The schema of an item. Nothing is known of an item without one.
pub(super) fn item_schema(
    document: &Document,
    framing: Framing,
    media: &MediaType,
) -> Option<SchemaId> {
    media.item_schema.or_else(|| {
        let schema = media.schema?;
        let whole = &document.schemas[document.schemas.resolve(schema)];
        let is_list = whole.single_type() == Some(JsonType::Array) && whole.items.is_some();
        match framing {
            _ if is_list => whole.items,
            // An object has a property for each part, not for each of a part.
            Framing::Mixed => None,
            Framing::Events | Framing::JsonLines | Framing::JsonSeq => Some(schema),
        }
    })
}

/// What the items of a stream are; `kept` is what they were.
pub(super) fn items(
    document: &Document,
    framing: Framing,
    media: &MediaType,
    kept: Option<Items>,
) -> Items {
    let schema = item_schema(document, framing, media);
    let found = match (framing, schema) {
        (Framing::Events, None) => Items::Text,
        (Framing::Mixed, None) => Items::Bytes,
        (Framing::JsonLines | Framing::JsonSeq, _) => Items::Json,
        (Framing::Mixed, Some(schema)) => match text(document, schema) {
            Some("binary") => Items::Bytes,
            Some(_) => Items::Text,
            None => Items::Json,
        },
        (Framing::Events, Some(schema)) => match text(document, schema) {
            Some(_) => Items::Text,
            None if is_event(document, schema, 0) => Items::Events,
            None => Items::Json,
        },
    };
    // What is text now has no type that could be kept.
    match (found, kept) {
        (Items::Json, Some(Items::Events)) | (Items::Events, Some(Items::Json)) => {
            kept.unwrap_or(found)
        }
        _ => found,
    }
}

/// The format of text, empty where it has none; nothing of what isn't text.
fn text(document: &Document, schema: SchemaId) -> Option<&str> {
    let schema = &document.schemas[document.schemas.resolve(schema)];
    let is_text = schema.single_type() == Some(JsonType::String) && schema.values.is_empty();
    (is_text || schema.is_bare()).then(|| schema.format.as_deref().unwrap_or_default())
}

/// Whether a schema describes an event as a whole: an object that has `data` and no property that is no field of an event, or
/// a choice of such objects.
fn is_event(document: &Document, id: SchemaId, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    let schema = &document.schemas[document.schemas.resolve(id)];
    let mut choices = schema.one_of.iter().chain(&schema.any_of).peekable();
    if choices.peek().is_some() {
        return choices.all(|choice| is_event(document, *choice, depth + 1));
    }
    let names = properties(document, schema, 0);
    names.contains(&"data")
        && names.iter().all(|name| matches!(*name, "data" | "event" | "id" | "retry"))
}

/// The names of the properties that an object has, those of what it is put together of among them.
fn properties<'d>(document: &'d Document, schema: &'d Schema, depth: usize) -> Vec<&'d str> {
    let mut names: Vec<&str> = schema.properties.keys().map(String::as_str).collect();
    if depth < MAX_DEPTH {
        for part in &schema.all_of {
            let part = &document.schemas[document.schemas.resolve(*part)];
            names.extend(properties(document, part, depth + 1));
        }
    }
    names
}
