//! Media types, as the specification tells them apart.

/// How what a media type has is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Form,
    Parts,
    Text,
    /// One value after the other.
    Records,
    Bytes,
}

/// What a media type has.
pub(super) fn kind(media: &str) -> Kind {
    let essence = essence(media);
    match essence.as_str() {
        "application/json" => Kind::Json,
        "application/x-www-form-urlencoded" => Kind::Form,
        _ if essence.ends_with("+json") => Kind::Json,
        _ if essence.starts_with("multipart/") => Kind::Parts,
        _ if records(media).is_some() => Kind::Records,
        _ if essence.starts_with("text/") => Kind::Text,
        _ => Kind::Bytes,
    }
}

/// How records are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Records {
    Lines,
    Sequence,
    Events,
}

/// How the records of a media type are told apart, if it has any.
pub(super) fn records(media: &str) -> Option<Records> {
    match essence(media).as_str() {
        "text/event-stream" => Some(Records::Events),
        "application/x-ndjson" | "application/jsonl" | "application/x-jsonlines" => {
            Some(Records::Lines)
        }
        "application/json-seq" => Some(Records::Sequence),
        _ => None,
    }
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or(media).trim().to_ascii_lowercase()
}

/// One of the media types that a range of them stands for.
pub(super) fn concrete(media: &str) -> String {
    match essence(media).split_once('/') {
        Some(("*" | "application", "*")) => "application/x-any".to_owned(),
        Some((main, "*")) => format!("{main}/x-any"),
        _ => media.to_owned(),
    }
}
