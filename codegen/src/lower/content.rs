//! What requests send and what comes back.

use indexmap::IndexMap;
use openapiv3::{MediaType, Operation, ReferenceOr, Response as Answer, StatusCode};

use super::context::Context;
use super::hint::Hint;
use super::input;
use super::loose;
use super::schema::ANY;
use crate::ir::{Body, Input, Response, TypeRef};
use crate::source::At;

/// How a media type is read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Media {
    Json,
    JsonLines,
    Text,
    Form,
    Bytes,
}

fn media(name: &str) -> Media {
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

fn is_plain_json(media: &str) -> bool {
    media.split(';').next().is_some_and(|essence| essence.trim() == "application/json")
}

/// What an operation sends, and whether it must.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) body: Body,
    pub(super) required: bool,
    /// The media type, where it is JSON by a name of its own.
    pub(super) content_type: Option<String>,
}

/// The body of a request; an error says why there is none that can be sent.
pub(super) fn request_body<'a>(
    context: &mut Context<'a>,
    operation: &'a Operation,
    hint: &Hint,
    at: &At,
) -> Result<Option<Sent>, String> {
    let Some(reference) = &operation.request_body else {
        return Ok(None);
    };
    let Some((body, at)) = context.resolve(reference, &at.child("requestBody")) else {
        return Err("its request body is a reference that leads nowhere".to_owned());
    };
    let content = at.child("content");
    let best = |wanted| body.content.iter().find(|(name, _)| media(name) == wanted);
    if let Some((name, media)) = best(Media::Json) {
        let ty = media_type(
            context,
            media,
            &content.child(name),
            &hint.part("Params", &["requestBody"]),
        );
        let input = match input::input(context, &ty) {
            Input::Into => Input::Into,
            // Nothing would say which list or map is meant.
            Input::Exact | Input::Items(_) | Input::Pairs(_) => Input::Exact,
        };
        loose::other_bodies(context, &body.content, name, &content);
        let content_type = (!name.contains('*') && !is_plain_json(name)).then(|| name.clone());
        let body_type = Body::Json(ty, input);
        return Ok(Some(Sent { body: body_type, required: body.required, content_type }));
    }
    if let Some((name, _)) = best(Media::Text) {
        loose::other_bodies(context, &body.content, name, &content);
        return Ok(Some(Sent {
            body: Body::Text(name.clone()),
            required: body.required,
            content_type: None,
        }));
    }
    if let Some((name, _)) = best(Media::Bytes).or_else(|| best(Media::JsonLines)) {
        loose::other_bodies(context, &body.content, name, &content);
        return Ok(Some(Sent {
            body: Body::Bytes(name.clone()),
            required: body.required,
            content_type: None,
        }));
    }
    match body.content.keys().next() {
        Some(name) => Err(format!("a body of `{name}` can't be sent yet")),
        None => Ok(None),
    }
}

fn media_type<'a>(
    context: &mut Context<'a>,
    media: &'a MediaType,
    at: &At,
    hint: &Hint,
) -> TypeRef {
    match &media.schema {
        Some(schema) => context.type_of(schema.into(), &at.child("schema"), hint).item(),
        None => ANY,
    }
}

/// What an operation yields: read whole, and where it can, as a stream too.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) whole: Option<Response>,
    pub(super) stream: Option<Response>,
}

/// What comes back when a call succeeds.
pub(super) fn response<'a>(
    context: &mut Context<'a>,
    operation: &'a Operation,
    name: &str,
    hint: &Hint,
    at: &At,
) -> Received {
    let at = at.child("responses");
    let mut whole: Vec<Response> = Vec::new();
    let mut stream = None;
    for (key, answer) in successes(operation) {
        let Some((answer, at)) = context.resolve(answer, &at.child(&key)) else {
            continue;
        };
        let hint = hint.part("Response", &["responses", &key]);
        let found = content(context, &answer.content, (name, &hint), &at.child("content"));
        if !whole.contains(&found.0) {
            whole.push(found.0);
        }
        stream = stream.or(found.1);
    }
    // An empty answer beside a full one says that there is nothing.
    if whole.len() > 1 && whole.contains(&Response::Empty) {
        whole.retain(|response| *response != Response::Empty);
        if let [Response::Json(ty)] = whole.as_mut_slice()
            && *ty != ANY
            && !matches!(ty, TypeRef::OrNull(_))
        {
            *ty = TypeRef::OrNull(Box::new(ty.clone()));
        }
    }
    if whole.len() > 1 {
        context
            .widened(&at, name, "any JSON", "its successful answers differ")
            .advise("give all answers of status 2xx one schema");
        whole = vec![Response::Json(ANY)];
    }
    let only_stream = stream.is_some() && matches!(whole.as_slice(), [] | [Response::Empty]);
    let whole = if only_stream { None } else { Some(whole.pop().unwrap_or(Response::Empty)) };
    Received { whole, stream }
}

/// Whether an operation yields nothing but a stream.
pub(super) fn only_streams(context: &Context<'_>, operation: &Operation) -> bool {
    let mut streams = false;
    for (key, answer) in successes(operation) {
        let Some((answer, _)) = context.resolve(answer, &At::root().child(&key)) else { continue };
        let kinds: Vec<_> = answer.content.keys().map(|name| media(name)).collect();
        streams |= kinds.contains(&Media::JsonLines);
        if kinds.iter().any(|kind| *kind != Media::JsonLines) {
            return false;
        }
    }
    streams
}

/// The answers with a 2xx status, or the default where there is none.
fn successes(operation: &Operation) -> Vec<(String, &ReferenceOr<Answer>)> {
    let responses = &operation.responses;
    let good = responses.responses.iter().filter(|(status, _)| match status {
        StatusCode::Code(code) => (200..300).contains(code),
        StatusCode::Range(range) => *range == 2,
    });
    let found: Vec<_> = good.map(|(status, answer)| (status.to_string(), answer)).collect();
    let redirects = responses.responses.keys().any(|status| match status {
        StatusCode::Code(code) => (300..400).contains(code),
        StatusCode::Range(range) => *range == 3,
    });
    if !found.is_empty() || redirects {
        return found;
    }
    responses.default.iter().map(|answer| ("default".to_owned(), answer)).collect()
}

/// The answer read whole, and as a stream.
fn content<'a>(
    context: &mut Context<'a>,
    content: &'a IndexMap<String, MediaType>,
    (operation, hint): (&str, &Hint),
    at: &At,
) -> (Response, Option<Response>) {
    let find = |wanted| content.iter().find(|(name, _)| media(name) == wanted);
    let whole = if let Some((name, media)) = find(Media::Json) {
        Response::Json(media_type(context, media, &at.child(name), hint))
    } else if let Some((name, _)) = find(Media::Text) {
        if name.starts_with("text/event-stream") {
            let why = "events are read when the answer is whole, unless it is taken `raw`";
            context
                .widened(&at.child(name), operation, "text", why)
                .advise("take the answer by `.raw()` and read its events as they come");
        }
        Response::Text
    } else if find(Media::Bytes).or_else(|| find(Media::Form)).is_some() {
        Response::Bytes
    } else {
        Response::Empty
    };
    let stream = find(Media::JsonLines).map(|(name, media)| {
        if media.extensions.contains_key("x-dialect-itemSchema") {
            let why = "`itemSchema` is not read";
            context
                .widened(&at.child(name), operation, "a stream of any JSON", why)
                .advise("`schema` is taken for the schema of each item");
        }
        let hint = hint.part("Event", &["stream"]);
        Response::JsonLines(media_type(context, media, &at.child(name), &hint))
    });
    (whole, stream)
}
