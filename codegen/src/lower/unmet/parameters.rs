//! How parameters are written.

use crate::diagnostic::Limit;
use crate::document::Location as Declared;
use crate::ir::{Location, QueryStyle, Scalar};
use crate::lower::calls::{Call, Parameter};
use crate::lower::report::{Owner, Report};
use crate::lower::types::Ty;

/// Notes where parameters are not written as the document says.
pub(super) fn note(
    report: &mut Report,
    owner: Owner,
    call: &Call<'_>,
    parameters: &[Parameter<'_>],
) {
    let path = call.item.path.as_str();
    if path.contains(['?', '#']) {
        let why = "a path with `?` or `#` can't be sent, and every call fails";
        report
            .skipped(Limit::PathTemplate, owner, &call.item.at, path, why)
            .advise("declare what follows as parameters of the query");
    }
    for parameter in parameters.iter().filter(|it| has_operator(it)) {
        let (to, why) = ("text", "its operator in the path's braces is not read");
        report.widened(Limit::PathTemplate, owner, &call.item.at, parameter.wire, to, why);
    }
    for parameter in parameters {
        let Some(declared) = parameter.declared else { continue };
        let (at, name) = (&declared.at, declared.name.as_str());
        if parameter.location == Location::Query(QueryStyle::Joined(',')) {
            let (to, why) = ("one encoded text", "the commas between its values are encoded too");
            report.widened(Limit::SeparatorsEncoded, owner, at, name, to, why);
        }
        let Declared::Query { allow_reserved, allow_empty, .. } = &declared.location else {
            continue;
        };
        if *allow_reserved {
            let (to, why) = ("encoded text", "`allowReserved` is not read");
            report.widened(Limit::AllowReserved, owner, &at.child("allowReserved"), name, to, why);
        }
        if *allow_empty == Some(true) && parameter.ty != Ty::Scalar(Scalar::String) {
            let why = "it can't be sent without a value";
            report.skipped(Limit::EmptyValue, owner, &at.child("allowEmptyValue"), name, why);
        }
    }
}

/// Whether the braces of the path say how a parameter is written, as templates of URIs do (RFC 6570).
fn has_operator(parameter: &Parameter<'_>) -> bool {
    let wire = parameter.wire;
    parameter.declared.is_none()
        && (wire.starts_with(['+', '#', '.', '/', ';', '?', '&']) || wire.ends_with('*'))
}
