//! What the data of server-sent events is.
//!
//! Where a document describes an event as a whole, its data is text, and `contentSchema` says what that text holds if it is JSON.
//! In other words: the data is that JSON, which is how it is read here.

use std::collections::BTreeSet;

use crate::document::{Document, JsonType, MediaType, Schema, SchemaId};

/// The name of the field that holds the data.
const DATA: &str = "data";

/// Takes the JSON that the data of an event holds for the data itself, in all events that the document describes as a whole.
pub(super) fn settle(document: &mut Document) {
    let mut events: Vec<SchemaId> = document
        .responses
        .iter()
        .flat_map(|response| &response.content)
        .filter(|(name, _)| is_events(name))
        .filter_map(|(_, media)| described(media))
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = events.pop() {
        let id = document.schemas.resolve(id);
        if !seen.insert(id) {
            continue;
        }
        let schema = &document.schemas[id];
        events.extend(schema.one_of.iter().chain(&schema.any_of).chain(&schema.all_of));
        let Some(content) = content(document, schema) else { continue };
        let mut schema = schema.clone();
        schema.properties.insert(DATA.to_owned(), content);
        document.schemas.fill(id, schema);
    }
}

fn is_events(name: &str) -> bool {
    name.split(';').next().unwrap_or(name).trim().eq_ignore_ascii_case("text/event-stream")
}

/// What describes an event.
fn described(media: &MediaType) -> Option<SchemaId> {
    media.item_schema.or(media.schema)
}

/// The schema of the JSON that the data of an event holds, where the schema of the event says so.
fn content(document: &Document, event: &Schema) -> Option<SchemaId> {
    let data = document.schemas.resolve(*event.properties.get(DATA)?);
    let data = &document.schemas[data];
    let media = data.content_media_type.as_deref().unwrap_or("application/json");
    let is_json = media.eq_ignore_ascii_case("application/json") || media.ends_with("+json");
    let is_text = data.single_type() == Some(JsonType::String);
    data.content_schema.filter(|_| is_text && is_json)
}
