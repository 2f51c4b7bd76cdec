//! The headers of answers.

use std::collections::HashMap;

use openapiv3::StatusCode;

use super::errors::{reason, shared};
use crate::document::{Document, Id, Operation, Response};
use crate::ir::Statuses;
use crate::lower::names::{TypeId, Wanted};
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
    let responses = &operation.responses;
    let statuses = |status: &StatusCode| match status {
        StatusCode::Code(code) => Statuses::Code(*code),
        StatusCode::Range(digit) => Statuses::Range(*digit),
    };
    let by_status = responses.by_status.iter().map(|(status, id)| (statuses(status), *id));
    let mut found = Vec::new();
    for (statuses, id) in by_status.chain(responses.default.map(|id| (Statuses::Others, id))) {
        let Some(response) = document.responses.get(id) else { continue };
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
    let words = match statuses {
        Statuses::Code(code @ 400..) => format!("{}Headers", reason(code)),
        Statuses::Range(digit @ 4..) => format!("{digit}xxHeaders"),
        Statuses::Code(_) | Statuses::Range(_) => "Headers".to_owned(),
        Statuses::Others => "DefaultHeaders".to_owned(),
    };
    site.wanted.part(words, &["responses", &statuses.word(), "headers"])
}
