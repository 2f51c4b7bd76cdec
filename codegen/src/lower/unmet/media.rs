//! What holds for the media types of requests and of answers.

use super::xml;
use crate::diagnostic::Limit;
use crate::document::{Content, Document, MediaType};
use crate::lower::calls::{EVENTS, Media, essence, is_binary, is_plain, media};
use crate::lower::report::{Owner, Report};

/// The first media type that is read and written in one of these ways; the first way goes first.
pub(super) fn first<'c>(content: &'c Content, ways: &[Media]) -> Option<(&'c str, &'c MediaType)> {
    ways.iter().find_map(|way| {
        let mut found = content.iter().filter(|(name, _)| media(name) == *way);
        found.next().map(|(name, media)| (name.as_str(), media))
    })
}

/// Notes what is not as the document says of a body that is sent.
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
    if is_whole && essence(name) != EVENTS && !is_plain(document, body) {
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
