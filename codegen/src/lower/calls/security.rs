//! What operations require of the client's credentials.

use super::credentials::Credential;
use crate::document::{Document, Operation, SecurityRequirement, SecurityScheme};
use crate::lock::{Key, Kind, NamesLock, Place, word};

/// The alternatives, each with the names of its schemes, of which the client sends one. An empty one requires nothing; there
/// is none at all where all are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Required(pub(crate) Vec<Vec<String>>);

/// What stands between two alternatives in the lock.
const OR: &str = "|";

/// What stands for an alternative that requires nothing.
const NOTHING: &str = "-";

/// What an operation requires in the document's words, and whether it says so itself.
pub(crate) fn stated<'d>(
    document: &'d Document,
    operation: &'d Operation,
) -> (&'d [SecurityRequirement], bool) {
    let own = operation.security.as_deref();
    let all = own.or(document.security.as_deref());
    (all.unwrap_or_default(), own.is_some())
}

/// What an operation requires, as far as the client has credentials of that kind. A certificate is none: the HTTP client has
/// it.
pub(crate) fn required(
    document: &Document,
    credentials: &[Credential],
    operation: &Operation,
) -> Required {
    let (stated, _) = stated(document, operation);
    with_credentials(document, credentials, stated)
}

/// The alternatives whose schemes are all known.
fn with_credentials(
    document: &Document,
    credentials: &[Credential],
    stated: &[SecurityRequirement],
) -> Required {
    let mut alternatives: Vec<Vec<String>> = Vec::new();
    for alternative in stated {
        let names = alternative.keys().filter(|name| !is_certificate(document, name));
        let names: Vec<String> = names.cloned().collect();
        let is_known = |name: &String| credentials.iter().any(|it| it.scheme == *name);
        if names.iter().all(is_known) && !alternatives.contains(&names) {
            alternatives.push(names);
        }
    }
    if alternatives.iter().all(Vec::is_empty) {
        alternatives.clear();
    }
    Required(alternatives)
}

fn is_certificate(document: &Document, name: &str) -> bool {
    let mut schemes = document.security_schemes.iter();
    schemes.any(|(known, scheme)| known == name && matches!(scheme.node, SecurityScheme::MutualTls))
}

/// The scopes that an operation needs of each scheme: those of the first alternative that names it. A scheme of which it needs
/// none has none.
pub(crate) fn scopes<'d>(
    document: &'d Document,
    operation: &'d Operation,
    scheme: &str,
) -> &'d [String] {
    let (stated, _) = stated(document, operation);
    stated.iter().find_map(|alternative| alternative.get(scheme)).map_or(&[], Vec::as_slice)
}

/// Finds the scopes that operations usually need of each scheme: those of the first that goes by what operations usually require.
pub(super) fn set_usual_scopes(
    document: &Document,
    credentials: &mut [Credential],
    usual: &Required,
) {
    let mut operations = document.operations().map(|(_, operation)| operation);
    let first = operations.find(|operation| required(document, credentials, operation) == *usual);
    for credential in credentials {
        credential.scopes =
            first.map_or_else(Vec::new, |it| scopes(document, it, &credential.scheme).to_vec());
    }
}

/// What operations require that don't say it themselves: what they did before, as long as one of them does; else what the
/// document says, if one of them goes by it; else what most of those require that require something.
///
/// A client may not be built without it, so another operation must not change it.
pub(super) fn usual(document: &Document, credentials: &[Credential], lock: &NamesLock) -> Required {
    let of = |operation| required(document, credentials, operation);
    let all: Vec<Required> = document.operations().map(|(_, operation)| of(operation)).collect();
    let had_some = lock.keys().any(|key| key.kind == Kind::Env);
    let kept = lock.name(&security_key());
    if kept == Some(NOTHING) || !lock.is_empty() && !had_some {
        // A client could be built without any credential, and this must go on to work.
        return Required::default();
    }
    if let Some(required) = all.iter().find(|required| kept == Some(&*shape(required))) {
        return required.clone();
    }
    let mut inheriting = document.operations().filter(|(_, it)| it.security.is_none());
    let shared = inheriting.next().filter(|_| document.security.is_some());
    if let Some((_, operation)) = shared {
        return of(operation);
    }
    let mut counts: Vec<(&Required, usize)> = Vec::new();
    for required in all.iter().filter(|required| !required.0.is_empty()) {
        match counts.iter_mut().find(|(known, _)| *known == required) {
            Some((_, count)) => *count += 1,
            None => counts.push((required, 1)),
        }
    }
    // The first of those that are equally common.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(required, _)| (*required).clone()).unwrap_or_default()
}

/// Whether the document itself requires what operations usually do, of all that don't say otherwise. Where it doesn't, a
/// client may have the credentials of some operations only.
pub(super) fn is_default(
    document: &Document,
    credentials: &[Credential],
    usual: &Required,
) -> bool {
    let default = document.security.as_deref();
    default.is_some_and(|stated| with_credentials(document, credentials, stated) == *usual)
}

/// What the usual requirement is kept by.
pub(crate) fn security_key() -> Key {
    Key::new(&Place::top("securitySchemes"), Kind::Security)
}

/// A requirement in the words of the lock.
pub(crate) fn shape(required: &Required) -> String {
    let one = |names: &Vec<String>| match names.as_slice() {
        [] => NOTHING.to_owned(),
        names => names.iter().map(|name| word(name)).collect::<Vec<_>>().join(" "),
    };
    match required.0.as_slice() {
        [] => NOTHING.to_owned(),
        alternatives => alternatives.iter().map(one).collect::<Vec<_>>().join(&format!(" {OR} ")),
    }
}
