//! The bodies of errors.

use openapiv3::StatusCode;

use super::media::{Media, media, media_type};
use crate::document::{Document, Id, Operation, Response};
use crate::ir::Statuses;
use crate::lock::Place;
use crate::lower::names::{Called, Wanted};
use crate::lower::types::{Builder, Site, Ty};

/// A body of errors, and the statuses that it comes with.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) ty: Ty,
    pub(crate) statuses: Vec<Statuses>,
}

/// The bodies of an operation's errors, each type once.
pub(super) fn errors(
    builder: &mut Builder<'_, '_>,
    document: &Document,
    operation: &Operation,
    site: &Site,
) -> Vec<Failed> {
    let typed = typed(builder, document, operation, site);
    let mut found: Vec<Failed> = Vec::new();
    for (statuses, ty) in typed.iter().filter(|error| !is_said_wider(&typed, error)) {
        match found.iter_mut().find(|known| known.ty == *ty) {
            Some(known) => known.statuses.push(*statuses),
            None => found.push(Failed { ty: ty.clone(), statuses: vec![*statuses] }),
        }
    }
    found
}

/// Whether the same is said of a range of statuses that holds these.
fn is_said_wider(all: &[(Statuses, Ty)], (statuses, ty): &(Statuses, Ty)) -> bool {
    let find = |wider: Statuses| all.iter().find(|(other, _)| *other == wider);
    let wider = match statuses {
        Statuses::Code(code) => {
            find(Statuses::Range(code / 100)).or_else(|| find(Statuses::Others))
        }
        Statuses::Range(_) => find(Statuses::Others),
        Statuses::Others => None,
    };
    wider.is_some_and(|(_, other)| other == ty)
}

/// The type of each error's body.
fn typed(
    builder: &mut Builder<'_, '_>,
    document: &Document,
    operation: &Operation,
    site: &Site,
) -> Vec<(Statuses, Ty)> {
    let mut found = Vec::new();
    for (statuses, id) in failures(operation) {
        let response = document.responses.get(id);
        let Some(response) = response else { continue };
        let Some((_, body)) = response.content.iter().find(|(name, _)| media(name) == Media::Json)
        else {
            continue;
        };
        // Nothing is known of what has no schema.
        if body.schema.is_none() {
            continue;
        }
        let (key, words) = match statuses {
            Statuses::Code(code) => (code.to_string(), format!("{}Error", reason(code))),
            Statuses::Range(digit) => (format!("{digit}XX"), format!("{digit}xxError")),
            Statuses::Others => ("default".to_owned(), "Error".to_owned()),
        };
        let wanted = match shared(operation, response, "Error") {
            Some(shared) => shared.part("Error", &["error"]),
            None => site.wanted.part(words, &["responses", &key]),
        };
        let site = Site { wanted, ..*site };
        found.push((statuses, media_type(builder, body, &site)));
    }
    found
}

/// What the parts of an answer are called after that stands elsewhere, for several operations: its own name, without the word
/// that comes after it; none of one that stands in the operation.
pub(super) fn shared(operation: &Operation, response: &Response, word: &str) -> Option<Wanted> {
    let own = &operation.at;
    if response.at.file == own.file && own.pointer.holds(&response.at.pointer) {
        return None;
    }
    let name = response.at.pointer.last()?;
    let place = Place::top("responses").child(&name);
    Some(Wanted::new(Called::text(name.strip_suffix(word).unwrap_or(&name)), place))
}

/// The answers that are errors. The default is one of them, even where it is what comes back when a call succeeds too.
fn failures(operation: &Operation) -> Vec<(Statuses, Id<Response>)> {
    let responses = &operation.responses;
    let failed = responses.by_status.iter().filter_map(|(status, id)| match status {
        StatusCode::Code(code @ 400..) => Some((Statuses::Code(*code), *id)),
        StatusCode::Range(digit @ 4..) => Some((Statuses::Range(*digit), *id)),
        _ => None,
    });
    failed.chain(responses.default.map(|id| (Statuses::Others, id))).collect()
}

/// What a status is called (RFC 9110, section 15).
pub(super) fn reason(code: u16) -> &'static str {
    match code {
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        422 => "Unprocessable",
        423 => "Locked",
        429 => "TooManyRequests",
        500 => "Internal",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "Unavailable",
        504 => "GatewayTimeout",
        _ => "",
    }
}
