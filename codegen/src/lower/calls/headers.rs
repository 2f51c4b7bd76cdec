//! The headers of answers.

use std::collections::HashMap;

use super::errors::shared;
use super::responses::{is_error, responses};
use crate::document::{Document, Id, Operation, Response};
use crate::ir::Statuses;
use crate::lower::names::{TypeId, Wanted, statuses};
use crate::lower::types::{Builder, Site};

/// The types of headers that there are so far, by the answer that has them: operations share an answer.
pub(super) type Known = HashMap<Id<Response>, Option<TypeId>>;

/// The headers of an operation's answers, by status.
pub(super) fn headers(
    builder: &mut Builder<'_, '_>,
    document: &Document,
    operation: &Operation,
    site: &Site,
    known: &mut Known,
) -> Vec<(Statuses, TypeId)> {
    let mut found = Vec::new();
    for (statuses, id, response) in responses(document, operation) {
        let ty = *known.entry(id).or_insert_with(|| {
            let wanted = wanted(operation, response, statuses, site);
            builder.headers(document, (id, response), wanted)
        });
        found.extend(ty.map(|ty| (statuses, ty)));
    }
    found
}

/// What the type of an answer's headers wants to be called: after the answer where that has a name, else after the operation.
fn wanted(operation: &Operation, response: &Response, statuses: Statuses, site: &Site) -> Wanted {
    if let Some(shared) = shared(operation, response, "") {
        return shared.part("Headers", &["headers"]);
    }
    let name = if is_error(statuses) { statuses::name(statuses) } else { "" };
    site.wanted.part(format!("{name}Headers"), &["responses", &statuses.word(), "headers"])
}
