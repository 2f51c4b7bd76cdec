//! The property of a body by which an API is asked for an answer that is a stream.
//!
//! No specification has it. But the APIs that answer whole or as a stream, as the request wants it, have one name for what says
//! so: `stream`, which is a boolean that may be left out.

use super::sendable::{Sendable, Written};
use crate::document::{Document, JsonType, MAX_DEPTH, SchemaId};

/// Its name.
const STREAM: &str = "stream";

/// The property by which a body asks for a stream, where it has one whatever it is.
pub(super) fn stream_property(document: &Document, way: &Sendable<'_>) -> Option<&'static str> {
    let has_fields = matches!(way.way, Written::Json | Written::Form | Written::Multipart);
    let schema = way.media.schema.filter(|_| has_fields)?;
    has_flag(document, schema, 0).then_some(STREAM)
}

/// Whether an object may have the property: by its own words, by those of a part of it, or by those of each of its alternatives.
fn has_flag(document: &Document, id: SchemaId, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    let schema = &document.schemas[document.schemas.resolve(id)];
    if let Some(property) = schema.properties.get(STREAM) {
        return !schema.required.iter().any(|name| name == STREAM)
            && is_boolean(document, *property, depth + 1);
    }
    if schema.all_of.iter().any(|part| has_flag(document, *part, depth + 1)) {
        return true;
    }
    let mut choices = schema.one_of.iter().chain(&schema.any_of).peekable();
    choices.peek().is_some() && choices.all(|choice| has_flag(document, *choice, depth + 1))
}

/// Whether values are `true` and `false`, or one of them, or null.
fn is_boolean(document: &Document, id: SchemaId, depth: usize) -> bool {
    let schema = &document.schemas[document.schemas.resolve(id)];
    let is_part = |part: &SchemaId| is_boolean(document, *part, depth + 1);
    schema.single_type() == Some(JsonType::Boolean)
        || depth < MAX_DEPTH
            && [&schema.all_of, &schema.one_of, &schema.any_of]
                .into_iter()
                .any(|parts| parts.iter().any(is_part))
}
