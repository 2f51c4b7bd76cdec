//! What the crate doesn't do though the document asks for it, where nothing else notices: each is noted where it stands, so
//! that no verdict says more than is true.
//!
//! It comes last, when types and calls are whole, and changes nothing: it holds what the document says beside what the crate
//! does. Once the crate does one of these things, its note goes, and the row in `support` changes with it.
//!
//! Begin with `operation`, which goes through all that an operation says. The folder imports `calls` and `types`.

mod answers;
mod bodies;
mod media;
mod parameters;
mod schemas;
mod security;
mod servers;
mod xml;

use super::calls::{Call, Client};
use super::report::{Owner, Report};
use super::types::Types;
use crate::diagnostic::Limit;
use crate::document::Document;

/// Notes what the crate doesn't do, of the whole document.
pub(super) fn note(
    report: &mut Report,
    document: &Document,
    types: &Types,
    (calls, client): (&[Call<'_>], &Client<'_>),
) {
    servers::of_document(report, document);
    schemas::of_document(report, document);
    schemas::note(report, document, types);
    for call in calls {
        operation(report, document, call, client);
    }
}

/// Notes what the method of an operation doesn't do.
fn operation(report: &mut Report, document: &Document, call: &Call<'_>, client: &Client<'_>) {
    let Some(carried) = &call.carried else { return };
    let owner = Owner::Operation(call.id);
    if !call.operation.callbacks.is_empty() {
        let (at, why) = (call.operation.at.child("callbacks"), "a client receives no requests");
        report
            .skipped(Limit::Callbacks, owner, &at, "callbacks", why)
            .advise("the types are there: read what you receive with `runtime::codec::from_json`");
    }
    security::note(report, document, call, client);
    servers::of_operation(report, document, call);
    parameters::note(report, owner, &carried.parameters);
    bodies::note(report, document, call);
    answers::note(report, document, call);
}
