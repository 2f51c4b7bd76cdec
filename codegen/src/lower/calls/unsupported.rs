//! What no operation of the crate does: webhooks, and methods that no request has.

use crate::diagnostic::Limit;
use crate::document::{Document, Method};
use crate::lower::names::OperationId;
use crate::lower::report::{Owner, Report, Subject};
use crate::source::At;

/// Notes what no operation of the crate does. `calls` is how many operations it has, `is_whole` whether it has the types that
/// none of them uses.
pub(crate) fn note_unsupported(
    report: &mut Report,
    document: &Document,
    calls: usize,
    is_whole: bool,
) {
    let why = "a client receives no requests";
    let advice = if is_whole {
        "the types are there: read what you receive with `runtime::codec::from_json`"
    } else {
        "the types that operations use too are there: read what you receive with `runtime::codec::from_json`"
    };
    if !document.webhooks.is_empty() {
        let at = At::root().child("webhooks");
        report.skipped(Limit::Webhooks, Owner::Document, &at, "webhooks", why).advise(advice);
    }
    let others = document.operations().filter(|(_, it)| matches!(it.method, Method::Other(_)));
    for (index, (item, operation)) in others.enumerate() {
        let id = OperationId(calls + index);
        let method = operation.method.as_str().to_owned();
        let name = format!("{method} {}", item.path);
        let why = "no request has this method yet";
        report
            .gone(Limit::MethodUnsupported, Owner::Operation(id), &item.at, name.as_str(), why)
            .advise("offer the operation by `post` too");
        let subject =
            Subject::Operation { method, path: item.path.clone(), id: operation.id.clone() };
        report.operation_done(id, &item.at, subject);
    }
}
