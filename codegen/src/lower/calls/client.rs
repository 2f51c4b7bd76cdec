//! The root client: where it sends requests, its credentials, and what its `new` takes.

use super::credentials::{Credential, credentials};
use super::security::{Required, is_default, set_usual_scopes, usual};
use super::servers::{Listed, listed, server};
use crate::document::Document;
use crate::ir::AuthKind;
use crate::lock::{Key, Kind, NamesLock, Place, word};
use crate::lower::report::Report;

/// What the root client starts from, before its environment variables have names.
#[derive(Debug)]
pub(crate) struct Client<'d> {
    /// The default base URL; callers must give one where the document has none that can be used.
    pub(crate) base_url: Option<String>,
    /// The servers that it can be told to use.
    pub(crate) servers: Vec<Listed<'d>>,
    /// What a client's `new` takes comes first.
    pub(crate) credentials: Vec<Credential>,
    /// What operations require that don't say it themselves, and the calls that the document doesn't describe.
    pub(crate) security: Required,
    /// Whether a client that can't meet that isn't built.
    pub(crate) needs_credentials: bool,
    /// Whether the client has a `new` that takes the first credential.
    pub(crate) has_new: bool,
}

pub(crate) fn client<'d>(
    report: &mut Report,
    document: &'d Document,
    lock: &NamesLock,
) -> Client<'d> {
    let base_url = server(report, document);
    let mut credentials = credentials(report, document);
    let security = usual(document, &credentials, lock);
    set_usual_scopes(document, &mut credentials, &security);
    let kept = lock.words(&shape_key()).nth(1);
    let kept = kept.and_then(|kept| credentials.iter().position(|it| word(&it.scheme) == kept));
    if let Some(kept) = kept {
        // Another way to authorise must not change what `new` takes.
        credentials[..=kept].rotate_right(1);
    }
    let is_clear = kept.is_some() || credentials.len() == 1;
    // A name and a password are two texts.
    let is_one_text = credentials.first().is_some_and(|first| first.kind != AuthKind::Basic);
    let servers = listed(document);
    let needs_credentials = is_default(document, &credentials, &security);
    let has_new = is_clear && is_one_text;
    Client { base_url, servers, credentials, security, needs_credentials, has_new }
}

/// What the client's `new` is kept by.
pub(crate) fn shape_key() -> Key {
    Key::new(&Place::top("securitySchemes"), Kind::Constructor)
}

/// What the client's `new` takes, in the words of the lock; nothing where there is no `new`.
pub(crate) fn shape(client: &Client<'_>) -> Option<String> {
    let first = client.credentials.first().filter(|_| client.has_new)?;
    Some(format!("new {}", word(&first.scheme)))
}
