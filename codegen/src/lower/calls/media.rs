//! How media types are read and written.

use crate::document::MediaType;
use crate::lower::types::{Builder, Site, Ty};

/// How a media type is read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    Json,
    JsonLines,
    Text,
    Form,
    Bytes,
}

/// How a media type is read and written, by its name: `application/json; charset=utf-8`.
pub(crate) fn media(name: &str) -> Media {
    let essence = name.split(';').next().unwrap_or(name).trim().to_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => Media::Json,
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/json-seq" => Media::JsonLines,
        "application/x-www-form-urlencoded" | "multipart/form-data" => Media::Form,
        _ if essence.ends_with("+json") => Media::Json,
        _ if essence.starts_with("text/") => Media::Text,
        _ => Media::Bytes,
    }
}

/// The word for an answer that is read as a stream.
pub(crate) const STREAM: &str = "stream";

/// What tells a method that carries a media type from those that carry others: `multipart`, `pdf`. It is empty for JSON.
pub(crate) fn word(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or(name).trim().to_lowercase();
    match media(name) {
        Media::Json => String::new(),
        Media::JsonLines => STREAM.to_owned(),
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
    media.schema.map_or(Ty::ANY, |schema| builder.type_of(schema, site).item())
}
