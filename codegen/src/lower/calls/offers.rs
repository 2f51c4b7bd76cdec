//! What the answers of an operation may be, by their status and media type.

use super::media::{Media, STREAM, essence, is_binary, is_plain, media, word};
use super::responses::responses;
use super::streams;
use crate::document::{Content, Document, MediaType, Operation, Response, SchemaId};
use crate::ir::{Framing, Method, Statuses};

/// What an answer of a status may be.
#[derive(Debug)]
pub(crate) struct Offer<'d> {
    pub(crate) statuses: Statuses,
    pub(crate) response: &'d Response,
    /// The ways to read it, the usual one first. There are none where it has no content.
    pub(crate) ways: Vec<Way<'d>>,
}

/// A way to read an answer.
#[derive(Debug)]
pub(crate) struct Way<'d> {
    /// What tells the methods that read it so from others: `stream`. It is empty for JSON.
    pub(crate) word: String,
    /// What is made of it: `Form` is never among these.
    pub(crate) kind: Media,
    /// The media types that are read alike.
    pub(crate) names: Vec<&'d str>,
    /// The first of them.
    pub(crate) media: &'d MediaType,
}

/// What is read of each status by a method.
pub(super) type Pick<'o, 'd> = Vec<(&'o Offer<'d>, Option<&'o Way<'d>>)>;

/// The answers of an operation that are no errors, those of exact statuses first: successes, and what the document has of
/// redirects and 304. The default is one where nothing else tells of a success. Of the JSON of a status, the media type that
/// `first` has goes first, and of streams the kind of `stream`.
pub(crate) fn offers<'d>(
    document: &'d Document,
    operation: &'d Operation,
    method: Method,
    (first, stream): (impl Fn(Statuses) -> Option<String>, Option<Framing>),
) -> Vec<Offer<'d>> {
    let (mut good, rest): (Vec<_>, Vec<_>) =
        responses(document, operation).partition(|(statuses, ..)| is_good(*statuses));
    if good.iter().all(|(statuses, ..)| *statuses == Statuses::Code(304)) {
        good.extend(rest.into_iter().filter(|(statuses, ..)| *statuses == Statuses::Others));
    }
    good.sort_by_key(|(statuses, ..)| *statuses);
    let offer = |(statuses, _, response): (Statuses, _, &'d Response)| {
        // What answers HEAD, or has one of these statuses, never has a body.
        let is_bare = method == Method::Head || is_bare(statuses);
        let first = first(statuses);
        let ways = if is_bare {
            Vec::new()
        } else {
            ways(document, &response.content, (first.as_deref(), stream))
        };
        Offer { statuses, response, ways }
    };
    good.into_iter().map(offer).collect()
}

fn is_good(statuses: Statuses) -> bool {
    matches!(statuses, Statuses::Code(200..=399) | Statuses::Range(2 | 3))
}

fn is_bare(statuses: Statuses) -> bool {
    matches!(statuses, Statuses::Code(204 | 205 | 304))
}

/// The ways to read what has one of several media types; `first` is the one of JSON that goes first whatever comes beside it,
/// and `stream` the kind of streams.
fn ways<'d>(
    document: &Document,
    content: &'d Content,
    (first, stream): (Option<&str>, Option<Framing>),
) -> Vec<Way<'d>> {
    let entry = |(name, media): (&'d String, &'d MediaType)| {
        (kind(document, name, media), name.as_str(), media)
    };
    let mut entries: Vec<_> = content.iter().map(entry).collect();
    // The order of the document must not decide which JSON is the usual one.
    entries.sort_by_cached_key(|(kind, name, _)| match kind {
        Media::Json if first.is_some_and(|first| is_named(name, first)) => (0, ""),
        Media::Json if essence(name) == "application/json" => (1, *name),
        Media::Json => (2, *name),
        Media::Text => (3, ""),
        Media::Bytes | Media::Form => (4, ""),
        Media::Stream(framing) if Some(*framing) == stream => (5, ""),
        Media::Stream(framing) => (6, streams::word(*framing)),
    });
    let mut ways: Vec<Way<'d>> = Vec::new();
    for (kind, name, media) in entries {
        match ways.iter().position(|way| is_same(document, way, (kind, media))) {
            Some(index) if ways[index].kind == kind => ways[index].names.push(name),
            // What is read as JSON has the same value.
            Some(_) => {}
            None => {
                let word = free_word(&ways, kind, name);
                ways.push(Way { word, kind, names: vec![name], media });
            }
        }
    }
    ways
}

/// Whether a media type carries what a way reads already.
fn is_same(document: &Document, way: &Way<'_>, (kind, media): (Media, &MediaType)) -> bool {
    let schemas = &document.schemas;
    let same = |one: Option<SchemaId>, other: Option<SchemaId>| match (one, other) {
        (Some(one), Some(other)) => schemas.is_same(schemas.resolve(one), schemas.resolve(other)),
        (one, other) => one == other,
    };
    let is_same =
        same(way.media.schema, media.schema) && same(way.media.item_schema, media.item_schema);
    match (way.kind, kind) {
        (Media::Json, Media::Json) => is_same,
        (Media::Stream(one), Media::Stream(other)) => one == other && is_same,
        (Media::Json, Media::Text | Media::Bytes) => is_same && media.schema.is_some(),
        // Text and bytes of two media types are two things, unless they are said to be one value.
        (Media::Text, Media::Text) | (Media::Bytes, Media::Bytes) => {
            is_same && !is_plain(document, media)
        }
        _ => false,
    }
}

/// How an answer of a media type is read.
fn kind(document: &Document, name: &str, declared: &MediaType) -> Media {
    let is_any = matches!(essence(name).as_str(), "*/*" | "application/*");
    match media(name) {
        Media::Stream(Framing::JsonLines | Framing::JsonSeq) if declared.item_schema.is_some() => {
            media(name)
        }
        kind @ Media::Stream(Framing::Events | Framing::Mixed) => kind,
        _ if is_binary(document, declared) => Media::Bytes,
        Media::Json if is_any && declared.schema.is_none() => Media::Bytes,
        Media::Json if is_any && is_plain(document, declared) => Media::Text,
        Media::Form => Media::Bytes,
        kind => kind,
    }
}

/// The word for a way that no other one has.
fn free_word(ways: &[Way<'_>], kind: Media, name: &str) -> String {
    let is_free = |word: &str| ways.iter().all(|way| way.word != word);
    let essence = essence(name);
    let (main, sub) = essence.split_once('/').unwrap_or(("", &essence));
    let last = || {
        let sub = sub.strip_suffix("+json").unwrap_or(sub);
        sub.rsplit(['.', '+']).next().unwrap_or(sub).to_owned()
    };
    let wanted = match kind {
        Media::Json if is_free("") => String::new(),
        Media::Json => last(),
        Media::Stream(_) if is_free(STREAM) => STREAM.to_owned(),
        Media::Stream(framing) => streams::word(framing).to_owned(),
        Media::Text if sub == "*" => "text".to_owned(),
        Media::Bytes | Media::Form
            if sub == "*" && !matches!(main, "*" | "application" | "text") =>
        {
            main.to_owned()
        }
        Media::Bytes | Media::Form if sub == "*" || media(name) == Media::Json => {
            "bytes".to_owned()
        }
        Media::Text | Media::Bytes | Media::Form => word(name),
    };
    let numbered = (2_u32..).map(|number| format!("{wanted}_{number}"));
    let mut words = [wanted.clone()].into_iter().chain(numbered);
    words.find(|word| is_free(word)).unwrap_or_default()
}

/// Whether a media type is the one that the lock has.
fn is_named(name: &str, kept: &str) -> bool {
    name.split_whitespace().collect::<String>() == kept
}
