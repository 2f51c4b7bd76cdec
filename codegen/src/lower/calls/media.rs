//! How media types are read and written.

use crate::document::{Document, JsonType, MediaType, SchemaId};
use crate::ir::Framing;
use crate::lower::types::{Builder, Site, Ty};

/// How a media type is read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    Json,
    /// It is read while it comes.
    Stream(Framing),
    Text,
    Form,
    Bytes,
}

/// How a media type is read and written, by its name: `application/json; charset=utf-8`.
pub(crate) fn media(name: &str) -> Media {
    let essence = essence(name);
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => Media::Json,
        "text/event-stream" => Media::Stream(Framing::Events),
        "multipart/mixed" => Media::Stream(Framing::Mixed),
        _ if is_lines(&essence) => Media::Stream(Framing::JsonLines),
        _ if essence == "application/json-seq" || essence.ends_with("+json-seq") => {
            Media::Stream(Framing::JsonSeq)
        }
        "application/x-www-form-urlencoded" | "multipart/form-data" => Media::Form,
        _ if essence.ends_with("+json") => Media::Json,
        _ if essence.starts_with("text/") => Media::Text,
        _ => Media::Bytes,
    }
}

/// Whether a media type is lines of JSON, by one of the names that these go by. None of them is registered.
fn is_lines(essence: &str) -> bool {
    const NAMES: [&str; 8] = [
        "jsonl",
        "ndjson",
        "jsonlines",
        "json-lines",
        "ldjson",
        "json-stream",
        "stream+json",
        "jsonstream",
    ];
    let subtype = essence.strip_prefix("application/").or_else(|| essence.strip_prefix("text/"));
    let subtype = subtype.map(|subtype| subtype.strip_prefix("x-").unwrap_or(subtype));
    subtype.is_some_and(|subtype| {
        NAMES.contains(&subtype) || subtype.ends_with("+jsonl") || subtype.ends_with("+ndjson")
    })
}

/// The name of a media type without its parameters, in small letters.
pub(crate) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or(name).trim().to_lowercase()
}

/// The word for an answer that is read as a stream.
pub(crate) const STREAM: &str = "stream";

/// What tells a method that carries a media type from those that carry others: `multipart`, `pdf`. It is empty for JSON.
pub(crate) fn word(name: &str) -> String {
    let essence = essence(name);
    match media(name) {
        Media::Json => String::new(),
        Media::Stream(_) => STREAM.to_owned(),
        Media::Form if essence.starts_with("multipart/") => "multipart".to_owned(),
        Media::Form => "form".to_owned(),
        Media::Text | Media::Bytes => match essence.split_once('/') {
            Some((_, "plain" | "*")) => "text".to_owned(),
            Some((_, "octet-stream")) | None => "bytes".to_owned(),
            Some((_, subtype)) => subtype.rsplit(['.', '+']).next().unwrap_or(subtype).to_owned(),
        },
    }
}

/// The type of what has a media type.
pub(super) fn media_type(builder: &mut Builder<'_, '_>, media: &MediaType, site: &Site) -> Ty {
    schema_type(builder, media.schema, site)
}

/// The type of what has a schema, or none.
pub(super) fn schema_type(
    builder: &mut Builder<'_, '_>,
    schema: Option<SchemaId>,
    site: &Site,
) -> Ty {
    schema.map_or(Ty::ANY, |schema| builder.type_of(schema, site).item())
}

/// Whether the schema of a media type stands for bytes.
pub(crate) fn is_binary(document: &Document, media: &MediaType) -> bool {
    media.schema.is_some_and(|id| {
        let schema = &document.schemas[document.schemas.resolve(id)];
        schema.single_type() == Some(JsonType::String) && schema.format.as_deref() == Some("binary")
    })
}

/// Whether what is said of a media type is that it is text or bytes, or nothing.
pub(crate) fn is_plain(document: &Document, media: &MediaType) -> bool {
    let is_plain = media.schema.is_none_or(|id| {
        let schema = &document.schemas[document.schemas.resolve(id)];
        schema.single_type() == Some(JsonType::String) || schema.is_bare()
    });
    is_plain && media.item_schema.is_none()
}
