//! Which credentials go with a request.

use crate::diagnostic::Limit;
use crate::document::{Document, SecurityRequirement};
use crate::lower::calls::{Call, Client};
use crate::lower::report::{Owner, Report};
use crate::source::At;

/// Notes where an operation is not sent with just the credentials that it asks for. A request is sent with every credential
/// that the client has, or with none where the operation asks for none.
pub(super) fn note(report: &mut Report, document: &Document, call: &Call<'_>, client: &Client) {
    let (at, needed) = match &call.operation.security {
        Some(own) => (call.operation.at.child("security"), own),
        None => match &document.security {
            Some(shared) => (At::root().child("security"), shared),
            None => return,
        },
    };
    let owner = Owner::Operation(call.id);
    let alternatives: Vec<_> = needed.iter().filter(|it| !it.is_empty()).collect();
    let can_be_met = |it: &SecurityRequirement| {
        it.keys().all(|name| client.credentials.iter().any(|known| known.scheme == *name))
    };
    let met: Vec<_> = alternatives.iter().filter(|it| can_be_met(it)).collect();
    if met.is_empty() {
        if alternatives.len() == needed.len() && !needed.is_empty() {
            let why = "the client has no credentials of the kind that it asks for";
            report.skipped(Limit::SchemeUnsupported, owner, &at, "security", why);
        }
        return;
    }
    let is_all = |it: &SecurityRequirement| {
        client.credentials.iter().all(|known| it.contains_key(&known.scheme))
    };
    if met.len() > 1 || !met.iter().all(|it| is_all(it)) {
        let (to, why) =
            ("every credential that the client has", "no choice is made for each operation");
        report
            .widened(Limit::EveryCredential, owner, &at, "security", to, why)
            .advise("make a client with just the credentials that the operation takes");
    }
}
