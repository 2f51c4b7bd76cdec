//! The ways in which a request's body can be sent, by its media types.

use super::media::{self, Media, essence, is_binary, is_plain, media};
use crate::document::{Content, Document, JsonType, MediaType};
use crate::ir::Framing;

/// The media type of forms.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Written {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
}

/// A way to send a body.
#[derive(Debug)]
pub(crate) struct Sendable<'d> {
    /// What tells its methods from those of other ways: `multipart`. It is empty for JSON.
    pub(crate) word: String,
    pub(crate) way: Written,
    /// The media types that are sent alike.
    pub(crate) names: Vec<&'d str>,
    /// The first of them.
    pub(crate) media: &'d MediaType,
}

/// The ways to send what has one of several media types, the usual one first. `is_known` tells the words of ways that were there
/// before.
pub(crate) fn sendables<'d>(
    document: &Document,
    content: &'d Content,
    is_known: impl Fn(&str) -> bool,
) -> Vec<Sendable<'d>> {
    let entry = |(name, media): (&'d String, &'d MediaType)| {
        (way(document, name, media), name.as_str(), media)
    };
    let mut entries: Vec<_> = content.iter().map(entry).collect();
    // The order of the document must not decide which JSON is the usual one.
    entries.sort_by_cached_key(|(way, name, _)| match way {
        Written::Json => (*way, rank(name), *name),
        _ => (*way, 0, ""),
    });
    let mut ways: Vec<Sendable<'d>> = Vec::new();
    for (way, name, media) in entries {
        match ways.iter_mut().find(|known| is_same(document, known, (way, media))) {
            Some(known) if known.way == way => known.names.push(name),
            // It carries what JSON does.
            Some(_) => {}
            None => ways.push(Sendable { word: String::new(), way, names: vec![name], media }),
        }
    }
    for index in 0..ways.len() {
        let word = word_of(&ways, index, &is_known);
        ways[index].word = word;
    }
    ways
}

/// How a body of a media type is written.
fn way(document: &Document, name: &str, declared: &MediaType) -> Written {
    let essence = essence(name);
    match media(name) {
        // A form that is one text is written by the caller.
        _ if essence == FORM && is_text(document, declared) => Written::Text,
        _ if essence == FORM => Written::Form,
        _ if essence.starts_with("multipart/") => Written::Multipart,
        _ if is_binary(document, declared) => Written::Bytes,
        Media::Json if essence.ends_with("/*") && is_plain(document, declared) => Written::Bytes,
        Media::Json => Written::Json,
        Media::Text if is_known_charset(name) => Written::Text,
        Media::Text | Media::Stream(_) | Media::Bytes | Media::Form => Written::Bytes,
    }
}

/// Whether a media type carries what a way sends already.
fn is_same(document: &Document, known: &Sendable<'_>, (way, media): (Written, &MediaType)) -> bool {
    let schemas = &document.schemas;
    let is_same = match (known.media.schema, media.schema) {
        (Some(one), Some(other)) => schemas.is_same(schemas.resolve(one), schemas.resolve(other)),
        (None, None) => true,
        _ => false,
    };
    match (known.way, way) {
        (Written::Json, Written::Json) | (Written::Multipart, Written::Multipart) => is_same,
        // What is written otherwise has the same value.
        (Written::Json, Written::Text | Written::Bytes) => is_same && media.schema.is_some(),
        // Bytes say themselves what they are.
        (Written::Bytes, Written::Bytes) => {
            is_same || is_plain(document, known.media) && is_plain(document, media)
        }
        (Written::Form, Written::Form) => true,
        _ => false,
    }
}

/// The word for a way: one that it had before, else that of its first media type. Where another way has it, it is the whole name
/// of the media type.
fn word_of(ways: &[Sendable<'_>], index: usize, is_known: &impl Fn(&str) -> bool) -> String {
    let sendable = &ways[index];
    let is_free = |word: &String| ways[..index].iter().all(|other| other.word != *word);
    let words: Vec<String> = sendable.names.iter().map(|name| word(sendable.way, name)).collect();
    let known = words.iter().find(|word| is_free(word) && is_known(word));
    let free = known.or_else(|| words.iter().find(|word| is_free(word))).cloned();
    free.unwrap_or_else(|| {
        let whole = essence(sendable.names[0]);
        whole.replace(|character: char| !character.is_ascii_alphanumeric(), "_")
    })
}

/// The word for what is written in a way, by its media type.
fn word(way: Written, name: &str) -> String {
    let essence = essence(name);
    let (main, sub) = essence.split_once('/').unwrap_or(("", &essence));
    let text = match way {
        Written::Json if is_usual_json(name) => "",
        Written::Json => sub.strip_suffix("+json").unwrap_or(sub),
        Written::Form => "form",
        Written::Multipart if sub == "form-data" => "multipart",
        Written::Multipart => sub,
        Written::Bytes if sub == "*" && !matches!(main, "*" | "application" | "text") => main,
        Written::Bytes if sub == "*" || sub == "octet-stream" || media(name) == Media::Json => {
            "bytes"
        }
        Written::Bytes if matches!(media(name), Media::Stream(Framing::JsonLines)) => "lines",
        Written::Text | Written::Bytes => return media::word(name),
    };
    text.to_owned()
}

/// Which of several kinds of JSON is the more usual one.
fn rank(name: &str) -> u8 {
    match essence(name).as_str() {
        "application/json" => 0,
        _ if is_usual_json(name) => 1,
        "application/merge-patch+json" => 2,
        _ => 3,
    }
}

/// Whether JSON goes by one of its usual names, or by none of its own.
fn is_usual_json(name: &str) -> bool {
    let essence = essence(name);
    matches!(essence.as_str(), "application/json" | "text/json") || essence.contains('*')
}

/// Whether the runtime can write text in the charset that a media type names.
fn is_known_charset(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.split_once("charset=").is_none_or(|(_, charset)| {
        let charset = charset.split(';').next().unwrap_or(charset).trim().trim_matches('"');
        ["utf-8", "utf8", "us-ascii", "iso-8859-1", "latin1"].contains(&charset)
    })
}

/// Whether the schema of a media type stands for text.
fn is_text(document: &Document, media: &MediaType) -> bool {
    media.schema.is_some_and(|id| {
        document.schemas[document.schemas.resolve(id)].single_type() == Some(JsonType::String)
    })
}
