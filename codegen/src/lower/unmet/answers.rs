//! What comes back.

use super::media;
use crate::diagnostic::Limit;
use crate::document::{Document, Header, MediaType, ParameterValue, Response};
use crate::ir::{Framing, Method};
use crate::lower::calls::{Call, Media, Way, is_error, is_plain, media as kind, offers, responses};
use crate::lower::report::{Owner, Report};

/// Notes where an answer of an operation isn't read as the document says.
pub(super) fn note(report: &mut Report, document: &Document, call: &Call<'_>) {
    let owner = Owner::Operation(call.id);
    for offer in offers(document, call.operation, call.method, (|_| None, None)) {
        let (response, status) = (offer.response, offer.statuses.word());
        if call.method == Method::Head && !response.content.is_empty() {
            let why = "an answer to `HEAD` never has a body";
            report
                .skipped(Limit::HeadContent, owner, &response.at, status.as_str(), why)
                .advise("leave `content` out of the answers of `head`");
        }
        offer.ways.iter().for_each(|way| note_way(report, document, owner, way));
    }
    let mut errors = Vec::new();
    for (statuses, _, response) in responses(document, call.operation) {
        beside(report, document, owner, response);
        if is_error(statuses) && is_unread(document, response) {
            errors.push(statuses.word());
        }
    }
    if !errors.is_empty() {
        let (to, why) = ("bytes", "only JSON is read with its types");
        report
            .widened(
                Limit::ErrorBody,
                owner,
                &call.operation.responses.at,
                errors.join(", ").as_str(),
                to,
                why,
            )
            .advise("read `.body()` of the error by a library of its own");
    }
}

/// Whether the body of an error is not read as the document says: it has a schema, but isn't JSON, nor text or bytes.
fn is_unread(document: &Document, response: &Response) -> bool {
    let is_json = |(name, _): (&String, &MediaType)| kind(name) == Media::Json;
    !response.content.iter().any(is_json)
        && response.content.values().any(|body| !is_plain(document, body))
}

/// Notes where an answer isn't read with its types.
fn note_way(report: &mut Report, document: &Document, owner: Owner, way: &Way<'_>) {
    let body @ (name, _) = (way.names[0], way.media);
    if way.kind == Media::Json && name.contains('*') {
        media::range(report, owner, body);
    }
    let to = match way.kind {
        Media::Stream(Framing::Mixed) if way.media.item_schema.is_none() => "bytes",
        Media::Json | Media::Stream(_) => return,
        Media::Text => "text",
        Media::Bytes | Media::Form => "bytes",
    };
    let why = "only JSON is read and written with its types";
    let advice = "read and write it by a library of its own";
    media::untyped(report, document, owner, body, (to, why, advice));
}

/// Notes what comes beside the body.
fn beside(report: &mut Report, document: &Document, owner: Owner, response: &Response) {
    let untyped = response.headers.iter().filter(|(_, header)| {
        let header = document.headers.get(**header);
        // Of 2.0: the values of a list may stand between other marks than commas.
        let is_list = |header: &Header| {
            let format = header.extensions.unread.get("collectionFormat");
            format.is_some_and(|format| format != "csv")
        };
        header.is_none_or(|it| matches!(it.value, ParameterValue::Content(_)) || is_list(it))
    });
    let names: Vec<_> = untyped.map(|(name, _)| name.as_str()).collect();
    if !names.is_empty() {
        let (at, why) = (response.at.child("headers"), "how its text is read is not known");
        report
            .skipped(Limit::ResponseHeaders, owner, &at, names.join(", ").as_str(), why)
            .advise("find them as text by `.with_response()`");
    }
    if !response.links.is_empty() {
        let names: Vec<_> = response.links.keys().map(String::as_str).collect();
        let (at, why) = (response.at.child("links"), "no method follows a link");
        report.skipped(Limit::Links, owner, &at, names.join(", ").as_str(), why);
    }
}
