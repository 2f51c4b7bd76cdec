//! What comes back.

use openapiv3::StatusCode;

use super::xml;
use crate::diagnostic::Limit;
use crate::document::{Document, Header, MediaType, ParameterValue, Response};
use crate::ir::Method;
use crate::lower::calls::{Call, EVENTS, Media, Way, essence, is_plain, media, offers};
use crate::lower::report::{Owner, Report};

/// Notes where an answer of an operation isn't read as the document says.
pub(super) fn note(report: &mut Report, document: &Document, call: &Call<'_>) {
    let owner = Owner::Operation(call.id);
    for offer in offers(document, call.operation, call.method, |_| None) {
        let (response, status) = (offer.response, offer.statuses.word());
        if call.method == Method::Head && !response.content.is_empty() {
            let why = "an answer to `HEAD` never has a body";
            report
                .skipped(Limit::HeadContent, owner, &response.at, status.as_str(), why)
                .advise("leave `content` out of the answers of `head`");
        }
        offer.ways.iter().for_each(|way| note_way(report, document, owner, way));
    }
    let responses = &call.operation.responses;
    let by_status = responses.by_status.iter().map(|(status, id)| (Some(status), *id));
    let all = by_status.chain(responses.default.map(|id| (None, id)));
    let mut errors = Vec::new();
    for (status, id) in all {
        let Some(response) = document.responses.get(id) else { continue };
        beside(report, document, owner, response);
        let is_error = match status {
            Some(StatusCode::Code(code)) => *code >= 400,
            Some(StatusCode::Range(class)) => *class >= 4,
            // It is what errors have too, where it is what comes back otherwise.
            None => true,
        };
        if is_error && is_unread(document, response) {
            errors.push(status.map_or_else(|| "default".to_owned(), ToString::to_string));
        }
    }
    if !errors.is_empty() {
        let (to, why) = ("bytes", "only JSON is read with its types");
        report
            .widened(Limit::ErrorBody, owner, &responses.at, errors.join(", ").as_str(), to, why)
            .advise("read `.body()` of the error by a library of its own");
    }
}

/// Whether the body of an error is not read as the document says: it has a schema, but isn't JSON, nor text or bytes.
fn is_unread(document: &Document, response: &Response) -> bool {
    let is_json = |(name, _): (&String, &MediaType)| media(name) == Media::Json;
    !response.content.iter().any(is_json)
        && response.content.values().any(|body| !is_plain(document, body))
}

/// Notes where an answer isn't read with its types.
fn note_way(report: &mut Report, document: &Document, owner: Owner, way: &Way<'_>) {
    let (name, body) = (way.names[0], way.media);
    if way.kind == Media::Json && name.contains('*') {
        let (to, why) = ("JSON", "which media type it is in the end can't be said");
        report
            .widened(Limit::MediaRange, owner, &body.at, name, to, why)
            .advise("name the media types in the document");
    }
    let to = match way.kind {
        Media::Json | Media::JsonLines => return,
        Media::Text => "text",
        Media::Bytes | Media::Form => "bytes",
    };
    // That events come as text is noted already.
    if essence(name) != EVENTS && !is_plain(document, body) {
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
