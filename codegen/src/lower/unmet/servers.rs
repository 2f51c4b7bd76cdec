//! Where requests go.

use crate::diagnostic::Limit;
use crate::document::{Document, Version};
use crate::lower::calls::{Call, Own, listed, own};
use crate::lower::report::{Owner, Report};
use crate::source::At;

/// Notes which of the document's servers a client can't be told to use.
pub(super) fn of_document(report: &mut Report, document: &Document) {
    if document.version == Version::V20 {
        return;
    }
    // That of the first is said where it is read.
    let others = document.servers.iter().skip(1);
    let addresses =
        others.map(|server| server.url.as_str()).collect::<std::collections::BTreeSet<_>>();
    let known = listed(document);
    let is_listed = |url: &str| {
        let url = url.trim_end_matches('/');
        known.iter().any(|it| it.template == url)
            || document.servers.first().is_some_and(|it| it.url.trim_end_matches('/') == url)
    };
    if addresses.iter().any(|url| !is_listed(url)) {
        let (at, why) = (At::root().child("servers"), "one of them is no whole address");
        report
            .skipped(Limit::OtherServers, Owner::Document, &at, "servers", why)
            .advise("give its address by the client's base URL");
    }
}

/// Notes what the client leaves out of an operation's own servers.
pub(super) fn of_operation(report: &mut Report, document: &Document, call: &Call<'_>) {
    let owner = Owner::Operation(call.id);
    match own(document, call.item, call.operation) {
        Own::None => {}
        Own::Unusable(at) => {
            let (to, why) = ("the client's own server", "its address is no address");
            report
                .widened(Limit::OwnServers, owner, &at, "servers", to, why)
                .advise("make a client with the base URL of this operation");
        }
        Own::Url(_, servers, at) => {
            if servers.len() > 1 {
                let why = "the operation is sent to the first";
                report
                    .skipped(Limit::OtherServers, owner, &at, "servers", why)
                    .advise("make a client with the base URL of another");
            }
            let variables = servers.first().and_then(|it| it.variables.as_ref());
            if variables.is_some_and(|it| !it.is_empty()) {
                let why = "the variables of the operation's own address stand at their defaults";
                report
                    .skipped(Limit::ServerVariables, owner, &at, "variables", why)
                    .advise("make a client with the base URL of this operation");
            }
        }
    }
}
