//! The root client: its base URL and its credentials.

use std::collections::BTreeMap;

use openapiv3::{APIKeyLocation, SecurityScheme as Known, Server};

use crate::diagnostic::{Limit, Repair};
use crate::document::{Document, SecurityRequirement, SecurityScheme};
use crate::ir::AuthKind;
use crate::lock::{Key, Kind, NamesLock, Place, word};
use crate::lower::report::{Owner, Report};
use crate::source::At;

/// What the root client starts from, before its environment variables have names.
#[derive(Debug)]
pub(crate) struct Client {
    /// The default base URL; callers must give one where the document has none that can be used.
    pub(crate) base_url: Option<String>,
    /// What a client's `new` takes comes first.
    pub(crate) credentials: Vec<Credential>,
    /// Whether the client has a `new` that takes the first credential.
    pub(crate) has_new: bool,
}

/// A way to authorise requests.
#[derive(Debug)]
pub(crate) struct Credential {
    /// Its name in the document.
    pub(crate) scheme: String,
    pub(crate) kind: AuthKind,
    /// What the name of its environment variable stands for.
    pub(crate) key: Key,
}

pub(crate) fn client(report: &mut Report, document: &Document, lock: &NamesLock) -> Client {
    let base_url = server(report, document);
    let mut credentials = credentials(report, document);
    let kept = lock.words(&shape_key()).nth(1);
    let kept = kept.and_then(|kept| credentials.iter().position(|it| word(&it.scheme) == kept));
    if let Some(kept) = kept {
        // Another way to authorise must not change what `new` takes.
        credentials[..=kept].rotate_right(1);
    }
    let is_clear = kept.is_some() || credentials.len() == 1;
    // A name and a password are two texts.
    let is_one_text = credentials.first().is_some_and(|first| first.kind != AuthKind::Basic);
    Client { base_url, credentials, has_new: is_clear && is_one_text }
}

/// What the client's `new` is kept by.
pub(crate) fn shape_key() -> Key {
    Key::new(&Place::top("securitySchemes"), Kind::Constructor)
}

/// What the client's `new` takes, in the words of the lock; nothing where there is no `new`.
pub(crate) fn shape(client: &Client) -> Option<String> {
    let first = client.credentials.first().filter(|_| client.has_new)?;
    Some(format!("new {}", word(&first.scheme)))
}

fn server(report: &mut Report, document: &Document) -> Option<String> {
    let server = document.servers.first()?;
    let url = base_url(server);
    // A lone `/` is what the specification takes for granted.
    if url.is_none() && !matches!(server.url.trim(), "" | "/") {
        let at = At::root().child("servers").index(0).child("url");
        let message = format!("the server `{}` is no whole address", server.url.trim());
        let warning = report.warning(Repair::ServerRelative, at, message);
        warning.label("not used").help("callers must give a base URL, the path included");
    }
    url
}

/// The first server's address, its variables at their defaults, where it is absolute.
fn base_url(server: &Server) -> Option<String> {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    let clean = !url.contains(|c: char| c.is_whitespace() || c.is_control() || "{}?#@".contains(c));
    (absolute && clean).then(|| url.trim_end_matches('/').to_owned())
}

/// The schemes that the document's security asks for, by their names.
fn credentials(report: &mut Report, document: &Document) -> Vec<Credential> {
    let schemes = &document.security_schemes;
    let used = used_schemes(document);
    for (name, at) in &used {
        if !schemes.iter().any(|(known, _)| known == name) {
            report
                .skipped(
                    Limit::SchemeMissing,
                    Owner::Document,
                    at,
                    *name,
                    "no security scheme has that name",
                )
                .advise("declare it under `components.securitySchemes`");
        }
    }
    let section = At::root().child("components").child("securitySchemes");
    let mut found = Vec::new();
    for (name, scheme) in schemes.iter().filter(|(name, _)| used.contains_key(name.as_str())) {
        match kind(scheme) {
            Some(kind) => {
                let place = Place::top("securitySchemes").child(name);
                let (scheme, key) = (name.clone(), Key::new(&place, Kind::Env));
                found.push(Credential { scheme, kind, key });
            }
            None => {
                let (at, why) = (section.child(name), "this way to authorise is not known");
                report
                    .skipped(Limit::SchemeUnsupported, Owner::Document, &at, name.as_str(), why)
                    .advise("bearer and basic credentials and API keys are known; set others by `.header()`");
            }
        }
    }
    found
}

/// The names that requirements of security mention, and where each is mentioned first.
fn used_schemes(document: &Document) -> BTreeMap<&str, At> {
    let mut used = BTreeMap::new();
    gather(document.security.as_deref(), &At::root(), &mut used);
    for (_, operation) in document.operations() {
        gather(operation.security.as_deref(), &operation.at, &mut used);
    }
    used
}

fn gather<'a>(
    requirements: Option<&'a [SecurityRequirement]>,
    at: &At,
    used: &mut BTreeMap<&'a str, At>,
) {
    for name in requirements.into_iter().flatten().flat_map(|it| it.keys()) {
        used.entry(name.as_str()).or_insert_with(|| at.child("security"));
    }
}

fn kind(scheme: &SecurityScheme) -> Option<AuthKind> {
    let SecurityScheme::Known(scheme) = scheme else { return None };
    match scheme {
        Known::APIKey { location, name, .. } => Some(match location {
            APIKeyLocation::Header => AuthKind::Header(name.clone()),
            APIKeyLocation::Query => AuthKind::Query(name.clone()),
            APIKeyLocation::Cookie => AuthKind::Cookie(name.clone()),
        }),
        Known::HTTP { scheme, .. } => match scheme.to_lowercase().as_str() {
            "bearer" => Some(AuthKind::Bearer),
            "basic" => Some(AuthKind::Basic),
            _ => None,
        },
        Known::OAuth2 { .. } | Known::OpenIDConnect { .. } => Some(AuthKind::Bearer),
    }
}
