//! What comes back.

use openapiv3::StatusCode;

use super::media::{EVENTS, essence, first, is_text, note as note_media};
use crate::diagnostic::Limit;
use crate::document::{Content, Document, MediaType, Response};
use crate::ir::Method;
use crate::lower::calls::{Call, Media, media};
use crate::lower::report::{Owner, Report};

/// Notes where an answer of an operation isn't read as the document says.
pub(super) fn note(report: &mut Report, document: &Document, call: &Call<'_>) {
    let owner = Owner::Operation(call.id);
    let responses = &call.operation.responses;
    let class = |status: &StatusCode| match status {
        StatusCode::Code(code) => code / 100,
        StatusCode::Range(range) => *range,
    };
    let has_class = |wanted: u16| responses.by_status.iter().any(|(it, _)| class(it) == wanted);
    let mut errors = Vec::new();
    for (status, id) in &responses.by_status {
        let Some(response) = document.responses.get(*id) else { continue };
        let name = status.to_string();
        beside(report, owner, response);
        match class(status) {
            2 => {
                let is_empty = matches!(status, StatusCode::Code(204 | 205));
                success(report, document, call, (&name, response, is_empty));
            }
            3 => {
                let why = "a redirect is followed, or is an error, and never an answer";
                report
                    .skipped(Limit::RedirectUnread, owner, &response.at, name.as_str(), why)
                    .advise("find its status and headers in the error");
            }
            4 | 5 if is_unread(document, response) => errors.push(name),
            _ => {}
        }
    }
    if let Some(response) = responses.default.and_then(|id| document.responses.get(id)) {
        beside(report, owner, response);
        if !has_class(2) && !has_class(3) {
            success(report, document, call, ("default", response, false));
        }
        // It is what errors have too, where it is what comes back otherwise.
        if is_unread(document, response) {
            errors.push("default".to_owned());
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
        && response.content.values().any(|body| !is_text(document, body))
}

/// Notes what comes beside the body.
fn beside(report: &mut Report, owner: Owner, response: &Response) {
    if !response.headers.is_empty() {
        let names: Vec<_> = response.headers.keys().map(String::as_str).collect();
        let (at, why) = (response.at.child("headers"), "headers have no types");
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

/// Notes where the answer of a call that succeeds isn't read as the document says.
fn success(
    report: &mut Report,
    document: &Document,
    call: &Call<'_>,
    (status, response, is_empty): (&str, &Response, bool),
) {
    let owner = Owner::Operation(call.id);
    let content = &response.content;
    if call.method == Method::Head && !content.is_empty() {
        let why = "an answer to `HEAD` never has a body";
        report
            .skipped(Limit::HeadContent, owner, &response.at, status, why)
            .advise("leave `content` out of the answers of `head`");
    }
    if content.is_empty() && !is_empty && call.method != Method::Head {
        let (to, why) = ("nothing or JSON", "the document doesn't say what the answer holds");
        report
            .widened(Limit::ContentUndescribed, owner, &response.at, status, to, why)
            .advise("describe the `content`, or answer with status 204");
    }
    let stream = first(content, &[Media::JsonLines]);
    let whole = first(content, &[Media::Json, Media::Text, Media::Bytes, Media::Form]);
    for chosen @ (name, body) in [whole, stream].into_iter().flatten() {
        // A stream of JSON has types.
        if media(name) != Media::JsonLines {
            note_media(report, document, owner, chosen);
        }
        let asked = match media(name) {
            Media::Json => "application/json",
            Media::JsonLines => "application/x-ndjson",
            Media::Text => "text/plain",
            // Bytes of any kind are asked for.
            Media::Bytes | Media::Form => continue,
        };
        // That events come as text is noted already.
        let is_as_asked = [asked, EVENTS].contains(&essence(name).as_str());
        if !is_as_asked && !name.contains('*') {
            let (to, why) = (format!("`{asked}`"), format!("the answer is offered as `{name}`"));
            report
                .widened(Limit::AcceptFixed, owner, &body.at, "Accept", &to, &why)
                .advise("set the header by `.header()`");
        }
    }
    passed_over(report, document, owner, (content, whole));
}

/// Notes which media types are passed over for the one that is read; those of the same schema carry the same.
fn passed_over(
    report: &mut Report,
    document: &Document,
    owner: Owner,
    (content, chosen): (&Content, Option<(&str, &MediaType)>),
) {
    let Some((chosen, body)) = chosen else { return };
    let is_same = |other: &MediaType| match (body.schema, other.schema) {
        (Some(read), Some(other)) => document.schemas.is_same(read, other),
        _ => false,
    };
    for (name, other) in content {
        let is_events = essence(name) == EVENTS;
        let is_read = name == chosen || media(name) == Media::JsonLines;
        if !is_read && (is_events || !is_same(other)) {
            let why = format!("`{chosen}` is read instead");
            report
                .skipped(Limit::AnswerPassedOver, owner, &other.at, name.as_str(), &why)
                .advise("ask for it by `.header(\"accept\", ..)` and take the answer by `.raw()`");
        }
    }
}
