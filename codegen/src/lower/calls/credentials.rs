//! The credentials of the client: one for each way to authorise that the document's security asks for.

use std::collections::BTreeMap;

use openapiv3::{APIKeyLocation, SecurityScheme as Known};

use crate::diagnostic::Limit;
use crate::document::{Document, SecurityRequirement, SecurityScheme};
use crate::ir::{AuthKind, TokenUrls};
use crate::lock::{Key, Kind, Place};
use crate::lower::report::{Owner, Report};
use crate::source::At;

/// A way to authorise requests.
#[derive(Debug)]
pub(crate) struct Credential {
    /// Its name in the document.
    pub(crate) scheme: String,
    pub(crate) kind: AuthKind,
    /// Where tokens for it come from.
    pub(crate) tokens: TokenUrls,
    /// The scopes that operations usually need of it.
    pub(crate) scopes: Vec<String>,
    /// What the name of its environment variable stands for.
    pub(crate) key: Key,
}

/// The schemes that the document's security asks for, by their names.
pub(super) fn credentials(report: &mut Report, document: &Document) -> Vec<Credential> {
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
    for (name, scheme_node) in schemes.iter().filter(|(name, _)| used.contains_key(name.as_str())) {
        note(report, name, &scheme_node.node, &section.child(name));
        if let Some(kind) = kind(scheme_node) {
            let place = Place::top("securitySchemes").child(name);
            let (scheme, key) = (name.clone(), Key::new(&place, Kind::Env));
            found.push(Credential {
                scheme,
                kind,
                tokens: tokens(&scheme_node.node),
                scopes: Vec::new(),
                key,
            });
        }
    }
    found
}

/// Notes where a scheme takes more than a credential that the client is given.
fn note(report: &mut Report, name: &str, scheme: &SecurityScheme, at: &At) {
    match hold(scheme) {
        Some(Limit::MutualTls) => {
            let why = "a certificate is a matter of the HTTP client";
            report
                .skipped(Limit::MutualTls, Owner::Document, at, name, why)
                .advise("give it to the HTTP client by `configure_http` of the client's builder");
        }
        Some(limit) => {
            let (to, why) = ("a credential that is sent as it is given", BY_REQUEST);
            report
                .widened(limit, Owner::Document, at, name, to, why)
                .advise("give what stands behind the scheme's name, or set it by a middleware");
        }
        None => {}
    }
}

/// Why a credential as it is given isn't all of a scheme.
pub(crate) const BY_REQUEST: &str =
    "the scheme makes what is sent of the request, or of what the server asked";

/// HTTP schemes whose credentials are made anew for each request (the registry of RFC 9110, section 16.4.1).
const BY_REQUEST_SCHEMES: [&str; 12] = [
    "concealed",
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    "oauth",
    "privatetoken",
    "scram-sha-1",
    "scram-sha-256",
    "vapid",
];

/// What the client can't hold to of a scheme, if anything.
pub(crate) fn hold(scheme: &SecurityScheme) -> Option<Limit> {
    match scheme {
        SecurityScheme::MutualTls => Some(Limit::MutualTls),
        SecurityScheme::Known(Known::HTTP { scheme, .. }) => {
            let name = scheme.trim().to_lowercase();
            BY_REQUEST_SCHEMES.contains(&name.as_str()).then_some(Limit::SchemeUnsupported)
        }
        SecurityScheme::Known(_) => None,
    }
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
        Known::HTTP { scheme, .. } => Some(match scheme.trim().to_lowercase().as_str() {
            "bearer" => AuthKind::Bearer,
            "basic" => AuthKind::Basic,
            _ => AuthKind::Http(scheme.trim().to_owned()),
        }),
        Known::OAuth2 { .. } | Known::OpenIDConnect { .. } => Some(AuthKind::Bearer),
    }
}

/// Where tokens come from, as the scheme says: for a program itself, or else for a user's password or code.
fn tokens(scheme: &SecurityScheme) -> TokenUrls {
    let mut urls = TokenUrls::default();
    match scheme {
        SecurityScheme::Known(Known::OAuth2 { flows, .. }) => {
            let program = flows.client_credentials.as_ref();
            let password = flows.password.as_ref();
            let code = flows.authorization_code.as_ref();
            let token = program.map(|flow| &flow.token_url);
            let token = token.or_else(|| password.map(|flow| &flow.token_url));
            let token = token.or_else(|| code.map(|flow| &flow.token_url));
            // What a user granted is refreshed where it was given.
            let granted = code.map(|flow| (&flow.refresh_url, Some(&flow.token_url)));
            let granted = granted
                .or_else(|| password.map(|flow| (&flow.refresh_url, Some(&flow.token_url))))
                .or_else(|| flows.implicit.as_ref().map(|flow| (&flow.refresh_url, None)))
                .or_else(|| program.map(|flow| (&flow.refresh_url, Some(&flow.token_url))));
            let refresh = granted.and_then(|(refresh, token)| refresh.as_ref().or(token));
            urls.token = usable(token);
            urls.refresh = usable(refresh).filter(|url| Some(url) != urls.token.as_ref());
        }
        SecurityScheme::Known(Known::OpenIDConnect { open_id_connect_url, .. }) => {
            urls.open_id = usable(Some(open_id_connect_url));
        }
        SecurityScheme::Known(_) | SecurityScheme::MutualTls => {}
    }
    urls
}

/// An address that isn't empty.
fn usable(url: Option<&String>) -> Option<String> {
    url.map(|url| url.trim().to_owned()).filter(|url| !url.is_empty())
}
