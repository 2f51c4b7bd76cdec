//! The bodies of errors.

use super::media::{Media, media, media_type};
use super::responses::{is_error, responses};
use crate::document::{Document, Operation, Response};
use crate::ir::Statuses;
use crate::lock::Place;
use crate::lower::names::{Called, Wanted, statuses};
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
    let all = responses(document, operation);
    for (statuses, _, response) in all.filter(|(statuses, ..)| is_error(*statuses)) {
        let Some((_, body)) = response.content.iter().find(|(name, _)| media(name) == Media::Json)
        else {
            continue;
        };
        // Nothing is known of what has no schema.
        if body.schema.is_none() {
            continue;
        }
        let name = if statuses == Statuses::Others { "" } else { statuses::name(statuses) };
        let wanted = match shared(operation, response, "Error") {
            Some(shared) => shared.part("Error", &["error"]),
            None => site.wanted.part(format!("{name}Error"), &["responses", &statuses.word()]),
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
