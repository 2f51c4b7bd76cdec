//! Where requests go.

use crate::diagnostic::Limit;
use crate::document::{Document, Version};
use crate::lower::calls::Call;
use crate::lower::report::{Owner, Report};
use crate::source::At;

/// Notes which servers and settings of servers the client leaves out.
pub(super) fn of_document(report: &mut Report, document: &Document) {
    let Some(first) = document.servers.first() else { return };
    if first.variables.iter().flatten().next().is_some() {
        let why = "the variables of its address stand at their defaults";
        report
            .skipped(
                Limit::ServerVariables,
                Owner::Document,
                &first.at.child("variables"),
                "variables",
                why,
            )
            .advise("give another address by the client's base URL");
    }
    // What 2.0 says is one host.
    if document.servers.len() > 1 && document.version != Version::V20 {
        let why = "the client knows the first by itself";
        report
            .skipped(
                Limit::OtherServers,
                Owner::Document,
                &At::root().child("servers"),
                "servers",
                why,
            )
            .advise("give the address of another by the client's base URL");
    }
}

/// Notes where an operation has servers of its own, which it isn't sent to.
pub(super) fn of_operation(report: &mut Report, document: &Document, call: &Call<'_>) {
    let (item, operation) = (call.item, call.operation);
    let shared = document.servers.first().map(|server| server.url.as_str());
    let at = if operation.extensions.unread.contains_key("schemes")
        && document.version == Version::V20
    {
        operation.at.child("schemes")
    } else if let Some(first) = operation.servers.first() {
        if shared == Some(first.url.as_str()) {
            return;
        }
        operation.at.child("servers")
    } else if item.servers.first().is_some_and(|it| shared != Some(it.url.as_str())) {
        item.at.child("servers")
    } else {
        return;
    };
    let (to, why) = ("the client's own server", "a client has one base URL");
    report
        .widened(Limit::OwnServers, Owner::Operation(call.id), &at, "servers", to, why)
        .advise("make a client with the base URL of this operation");
}
