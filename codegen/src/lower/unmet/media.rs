//! What holds for the media types of requests and of answers.

use super::xml;
use crate::diagnostic::Limit;
use crate::document::{Content, Document, JsonType, MediaType};
use crate::lower::calls::{Media, media};
use crate::lower::report::{Owner, Report};

/// The media type of server-sent events.
pub(super) const EVENTS: &str = "text/event-stream";

/// The name of a media type without its parameters, in small letters.
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or(name).trim().to_lowercase()
}

/// The first media type that is read and written in one of these ways; the first way goes first.
pub(super) fn first<'c>(content: &'c Content, ways: &[Media]) -> Option<(&'c str, &'c MediaType)> {
    ways.iter().find_map(|way| {
        let mut found = content.iter().filter(|(name, _)| media(name) == *way);
        found.next().map(|(name, media)| (name.as_str(), media))
    })
}

/// Whether what is said of a media type is that it is text or bytes, or nothing.
pub(super) fn is_text(document: &Document, media: &MediaType) -> bool {
    let is_text = media.schema.is_none_or(|id| {
        let schema = &document.schemas[document.schemas.resolve(id)];
        schema.single_type() == Some(JsonType::String) || schema.is_bare()
    });
    is_text && media.item_schema.is_none()
}

/// Whether the schema of a media type stands for bytes.
fn is_binary(document: &Document, media: &MediaType) -> bool {
    media.schema.is_some_and(|id| {
        let schema = &document.schemas[document.schemas.resolve(id)];
        schema.single_type() == Some(JsonType::String) && schema.format.as_deref() == Some("binary")
    })
}

/// Notes what is not as the document says of a body that is sent, or of one that comes back.
pub(super) fn note(
    report: &mut Report,
    document: &Document,
    owner: Owner,
    (name, body): (&str, &MediaType),
) {
    let is_json = media(name) == Media::Json;
    if name.contains('*') {
        let to = if is_json { "JSON" } else { "what is named so" };
        let why = "which media type it is in the end can't be said";
        report
            .widened(Limit::MediaRange, owner, &body.at, name, to, why)
            .advise("name the media types in the document");
    }
    if is_json && is_binary(document, body) {
        let (to, why) = ("a JSON string", "its media type is that of JSON, or any");
        report
            .widened(Limit::BytesAsJson, owner, &body.at, name, to, why)
            .advise("name the media type of the bytes, such as `application/octet-stream`");
    }
    let is_whole = media(name) != Media::Json;
    // That events come as text is noted already.
    if is_whole && essence(name) != EVENTS && !is_text(document, body) {
        let to = if media(name) == Media::Text { "text" } else { "bytes" };
        let why = "only JSON is read and written with its types";
        report
            .widened(Limit::BodyUntyped, owner, &body.at, name, to, why)
            .advise("read and write it by a library of its own");
        let essence = essence(name);
        if essence.ends_with("/xml") || essence.ends_with("+xml") {
            xml::note(report, document, owner, body);
        }
    }
}
