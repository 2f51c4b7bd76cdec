//! The answers of an operation, by status.

use openapiv3::StatusCode;

use crate::document::{Document, Id, Operation, Response};
use crate::ir::Statuses;

/// Every answer that an operation may have, in the document's order; the default comes last.
pub(crate) fn responses<'d>(
    document: &'d Document,
    operation: &'d Operation,
) -> impl Iterator<Item = (Statuses, Id<Response>, &'d Response)> {
    let responses = &operation.responses;
    let by_status = responses.by_status.iter().map(|(status, id)| (statuses(status), *id));
    let all = by_status.chain(responses.default.map(|id| (Statuses::Others, id)));
    all.filter_map(|(statuses, id)| Some((statuses, id, document.responses.get(id)?)))
}

/// Whether statuses are of errors. The default is, even where it is what comes back when a call succeeds too.
pub(crate) fn is_error(statuses: Statuses) -> bool {
    matches!(statuses, Statuses::Code(400..) | Statuses::Range(4..) | Statuses::Others)
}

fn statuses(status: &StatusCode) -> Statuses {
    match status {
        StatusCode::Code(code) => Statuses::Code(*code),
        StatusCode::Range(digit) => Statuses::Range(*digit),
    }
}
