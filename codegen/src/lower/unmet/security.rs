//! What operations require that no credential of the client meets.

use std::collections::BTreeSet;

use crate::diagnostic::Limit;
use crate::document::{Document, SecurityRequirement, SecurityScheme};
use crate::ir::AuthKind;
use crate::lower::calls::{BY_REQUEST, Call, Client, Credential, hold, stated};
use crate::lower::report::{Owner, Report};
use crate::source::At;

/// Notes where an operation isn't sent with just what it requires.
pub(super) fn note(report: &mut Report, document: &Document, call: &Call<'_>, client: &Client<'_>) {
    let (stated, is_own) = stated(document, call.operation);
    let at = if is_own { call.operation.at.clone() } else { At::root() }.child("security");
    let owner = Owner::Operation(call.id);
    let whole = stated.iter().filter(|it| it.keys().all(|name| scheme(document, name).is_some()));
    let whole: Vec<&SecurityRequirement> = whole.collect();
    if whole.len() < stated.len() {
        let why = match whole.len() {
            0 => "no credential is sent, since it asks for a scheme that isn't declared",
            _ => "an alternative asks for a scheme that isn't declared",
        };
        report.skipped(Limit::SchemeMissing, owner, &at, "security", why);
    }
    // One alternative that the client can hold to is enough.
    let limits = whole.iter().map(|it| limits(document, it)).min_by_key(BTreeSet::len);
    for limit in limits.into_iter().flatten() {
        if limit == Limit::MutualTls {
            let why = "a certificate is a matter of the HTTP client";
            report
                .skipped(limit, owner, &at, "security", why)
                .advise("give it to the HTTP client by `configure_http` of the client's builder");
        } else {
            let to = "a credential that is sent as it is given";
            report.widened(limit, owner, &at, "security", to, BY_REQUEST);
        }
    }
    if whole.iter().any(|it| share_a_header(client, it)) {
        let (to, why) =
            ("the first of them", "two schemes of one requirement have the same header");
        report
            .widened(Limit::SchemesShareHeader, owner, &at, "security", to, why)
            .advise("write them as alternatives, or give one a header of its own");
    }
}

fn scheme<'d>(document: &'d Document, name: &str) -> Option<&'d SecurityScheme> {
    let mut schemes = document.security_schemes.iter();
    schemes.find(|(known, _)| known == name).map(|(_, scheme)| &scheme.node)
}

/// What the client can't hold to of the schemes of a requirement.
fn limits(document: &Document, requirement: &SecurityRequirement) -> BTreeSet<Limit> {
    requirement.keys().filter_map(|name| hold(scheme(document, name)?)).collect()
}

/// Whether two schemes of a requirement are sent in one header.
fn share_a_header(client: &Client<'_>, requirement: &SecurityRequirement) -> bool {
    let credentials = client.credentials.iter().filter(|it| requirement.contains_key(&it.scheme));
    let headers: Vec<String> = credentials.filter_map(header).collect();
    headers.iter().collect::<BTreeSet<_>>().len() < headers.len()
}

/// The header that a credential is put into.
fn header(credential: &Credential) -> Option<String> {
    match &credential.kind {
        AuthKind::Header(name) => Some(name.to_lowercase()),
        AuthKind::Bearer | AuthKind::Basic | AuthKind::Http(_) => Some("authorization".to_owned()),
        AuthKind::Query(_) | AuthKind::Cookie(_) => None,
    }
}
