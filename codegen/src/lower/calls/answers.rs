//! What comes back when a call succeeds.

use openapiv3::StatusCode;

use super::call::{Answer, Received};
use super::media::{Media, STREAM, media, media_type};
use crate::diagnostic::Limit;
use crate::document::{Content, Document, Id, Operation, Response};
use crate::lower::names::MethodId;
use crate::lower::report::Topic;
use crate::lower::types::{Builder, Site, Ty};

/// The ways to read the answer of an operation: whole and, where it can be, as a stream too.
pub(super) fn answers(
    builder: &mut Builder<'_, '_>,
    document: &Document,
    operation: &Operation,
    method: MethodId,
    site: &Site,
) -> Vec<Received> {
    let mut whole: Vec<Answer> = Vec::new();
    let mut stream = None;
    for (status, id) in successes(operation) {
        let Some(response) = document.responses.get(id) else { continue };
        let site = Site { wanted: site.wanted.part("Response", &["responses", &status]), ..*site };
        let found = content(builder, &response.content, method, &site);
        if !whole.contains(&found.0) {
            whole.push(found.0);
        }
        stream = stream.or(found.1);
    }
    // An empty answer beside a full one says that there is nothing.
    if whole.len() > 1 && whole.contains(&Answer::Empty) {
        whole.retain(|answer| *answer != Answer::Empty);
        if let [Answer::Json(ty)] = whole.as_mut_slice()
            && *ty != Ty::ANY
            && !matches!(ty, Ty::OrNull(_))
        {
            *ty = Ty::OrNull(Box::new(ty.clone()));
        }
    }
    if whole.len() > 1 {
        let (at, why) = (operation.at.child("responses"), "its successful answers differ");
        builder
            .report
            .widened(Limit::AnswersDiffer, site.owner, &at, Topic::Method(method), "any JSON", why)
            .advise("give all answers of status 2xx one schema");
        whole = vec![Answer::Json(Ty::ANY)];
    }
    let only_stream = stream.is_some() && matches!(whole.as_slice(), [] | [Answer::Empty]);
    let whole = if only_stream { None } else { Some(whole.pop().unwrap_or(Answer::Empty)) };
    let received = |answer: Answer| Received { word: answer_word(&answer).to_owned(), answer };
    whole.into_iter().chain(stream).map(received).collect()
}

/// What tells the methods that read an answer in this way from those that read it in others.
fn answer_word(answer: &Answer) -> &'static str {
    match answer {
        Answer::Json(_) | Answer::Empty => "",
        Answer::JsonLines(_) => STREAM,
        Answer::Bytes => "bytes",
        Answer::Text => "text",
    }
}

/// The answers with a 2xx status, or the default where there is none.
fn successes(operation: &Operation) -> Vec<(String, Id<Response>)> {
    let responses = &operation.responses;
    let has_class = |status: &StatusCode, class: u16| match status {
        StatusCode::Code(code) => code / 100 == class,
        StatusCode::Range(range) => *range == class,
    };
    let good = responses.by_status.iter().filter(|(status, _)| has_class(status, 2));
    let found: Vec<_> = good.map(|(status, id)| (status.to_string(), *id)).collect();
    let redirects = responses.by_status.iter().any(|(status, _)| has_class(status, 3));
    if !found.is_empty() || redirects {
        return found;
    }
    responses.default.iter().map(|id| ("default".to_owned(), *id)).collect()
}

/// An answer read whole, and as a stream.
fn content(
    builder: &mut Builder<'_, '_>,
    content: &Content,
    method: MethodId,
    site: &Site,
) -> (Answer, Option<Answer>) {
    let find = |wanted| content.iter().find(|(name, _)| media(name) == wanted);
    let whole = if let Some((_, media)) = find(Media::Json) {
        Answer::Json(media_type(builder, media, site))
    } else if let Some((name, media)) = find(Media::Text) {
        if name.starts_with("text/event-stream") {
            let why = "events are read when the answer is whole, unless it is taken `raw`";
            builder
                .report
                .widened(
                    Limit::EventsWhole,
                    site.owner,
                    &media.at,
                    Topic::Method(method),
                    "text",
                    why,
                )
                .advise("take the answer by `.raw()` and read its events as they come");
        }
        Answer::Text
    } else if find(Media::Bytes).or_else(|| find(Media::Form)).is_some() {
        Answer::Bytes
    } else {
        Answer::Empty
    };
    let stream = find(Media::JsonLines).map(|(_, media)| {
        if media.item_schema.is_some() {
            let (to, why) = ("a stream of any JSON", "`itemSchema` is not read");
            builder
                .report
                .widened(
                    Limit::ItemSchemaUnread,
                    site.owner,
                    &media.at,
                    Topic::Method(method),
                    to,
                    why,
                )
                .advise("`schema` is taken for the schema of each item");
        }
        let site = Site { wanted: site.wanted.part("Event", &["stream"]), ..*site };
        Answer::JsonLines(media_type(builder, media, &site))
    });
    (whole, stream)
}
