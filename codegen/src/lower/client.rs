//! The crate's manifest and the root client: names, base URL, credentials.

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToSnakeCase};
use openapiv3::{
    APIKeyLocation, Components, ReferenceOr, SecurityRequirement, SecurityScheme, Server,
};

use super::context::Context;
use super::ledger::Ledger;
use super::scope::Scope;
use crate::config::{Config, Format};
use crate::dialect;
use crate::ir::{Auth, AuthKind, Client, Dependency, Package, is_invisible};
use crate::lock::{Key, Kind, Place};
use crate::source::At;

pub(super) fn package(context: &Context<'_>) -> Package {
    let config = context.config;
    let title = context.openapi.info.title.trim();
    Package {
        name: config.package.clone(),
        version: config.version.clone(),
        description: config
            .description
            .clone()
            .unwrap_or_else(|| format!("A client of {}.", one_line(title))),
        license: config.license.clone(),
        workspace_lints: config.workspace_lints,
        runtime: config.runtime.clone(),
        dependencies: dependencies(config),
    }
}

/// What the types of formats come from.
fn dependencies(config: &Config) -> Vec<Dependency> {
    let asked: BTreeMap<_, _> = config
        .formats
        .values()
        .filter_map(Format::dependency)
        .map(|dependency| (dependency.name.clone(), dependency))
        .collect();
    asked.into_values().collect()
}

/// A text for the manifest, on one line; no process can be started with a NUL in its environment.
fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn client(context: &mut Context<'_>) -> Client {
    let config = context.config;
    let name = config.client_name.clone().unwrap_or_else(|| config.package.clone());
    let env_prefix = config.env_prefix.clone().unwrap_or_else(|| name.to_shouty_snake_case());
    Client {
        log_target: name.to_snake_case(),
        product: format!("{name}-rust"),
        base_url: server(context),
        retry_count_header: config
            .retry_count_header
            .clone()
            .unwrap_or_else(|| "X-Retry-Count".to_owned()),
        auth: auth(context, &env_prefix),
        env_prefix,
    }
}

/// The default base URL; callers must give one where the document has none that can be used.
fn server(context: &mut Context<'_>) -> Option<String> {
    let server = context.openapi.servers.first()?;
    let url = base_url(server);
    // A lone `/` is what the specification takes for granted.
    if url.is_none() && !matches!(server.url.trim(), "" | "/") {
        let at = At::root().child("servers").index(0).child("url");
        let message = format!("the server `{}` is no whole address", server.url.trim());
        let warning = context.diagnostics.warning(at, message);
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
fn auth(context: &mut Context<'_>, prefix: &str) -> Vec<Auth> {
    let none = Components::default();
    let schemes = &context.components().unwrap_or(&none).security_schemes;
    let used = used_schemes(context);
    for (name, at) in used.iter().filter(|(name, _)| !schemes.contains_key(**name)) {
        context
            .skipped(at, name, "no security scheme has that name")
            .advise("declare it under `components.securitySchemes`");
    }
    let at = At::root().child("components").child("securitySchemes");
    let mut found: Vec<Auth> = Vec::new();
    for (name, scheme) in schemes.iter().filter(|(name, _)| used.contains_key(name.as_str())) {
        let kind = match scheme {
            ReferenceOr::Item(scheme) => kind(scheme),
            ReferenceOr::Reference { .. } => None,
        };
        match kind {
            Some(kind) => found.push(Auth { scheme: name.clone(), kind, env: String::new() }),
            None => {
                context.skipped(&at.child(name), name, "this way to authorise is not known")
                    .advise("bearer and basic credentials and API keys are known; set others by `.header()`");
            }
        }
    }
    name_variables(&mut context.ledger, prefix, &mut found);
    found
}

/// Names the environment variables: one that there was keeps its name when others come.
fn name_variables(ledger: &mut Ledger, prefix: &str, found: &mut [Auth]) {
    let mut scope = Scope::default();
    for name in ["BASE_URL", "CUSTOM_HEADERS"] {
        scope.reserve(&format!("{prefix}_{name}"));
    }
    let key = |auth: &Auth| Key::new(&Place::top("securitySchemes").child(&auth.scheme), Kind::Env);
    for auth in &*found {
        // The prefix is up to the configuration.
        let key = key(auth);
        let name = ledger.old(&key).and_then(|name| name.strip_prefix(prefix)?.strip_prefix('_'));
        if name.is_some() {
            scope.pin(ledger, &key);
        }
    }
    let several = found.len() > 1;
    for auth in found {
        let wanted = env_name(prefix, auth, several);
        auth.env = scope.claim(ledger, &key(auth), &[wanted]);
    }
}

/// The names that requirements of security mention, and where each is mentioned first.
fn used_schemes<'a>(context: &Context<'a>) -> BTreeMap<&'a str, At> {
    let openapi = context.openapi;
    let mut used = BTreeMap::new();
    let mut gather = |requirements: &'a Option<Vec<SecurityRequirement>>, at: &At| {
        for name in requirements.iter().flatten().flat_map(|it| it.keys()) {
            used.entry(name.as_str()).or_insert_with(|| at.child("security"));
        }
    };
    gather(&openapi.security, &At::root());
    for (path, item) in &openapi.paths.paths {
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        let at = dialect::origin(&item.extensions, &At::root().child("paths").child(path));
        for (method, operation) in item.iter() {
            let at = dialect::origin(&operation.extensions, &at.child(method));
            gather(&operation.security, &at);
        }
    }
    used
}

fn kind(scheme: &SecurityScheme) -> Option<AuthKind> {
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => Some(match location {
            APIKeyLocation::Header => AuthKind::Header(name.clone()),
            APIKeyLocation::Query => AuthKind::Query(name.clone()),
            APIKeyLocation::Cookie => AuthKind::Cookie(name.clone()),
        }),
        SecurityScheme::HTTP { scheme, .. } => match scheme.to_lowercase().as_str() {
            "bearer" => Some(AuthKind::Bearer),
            "basic" => Some(AuthKind::Basic),
            _ => None,
        },
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
            Some(AuthKind::Bearer)
        }
    }
}

fn env_name(prefix: &str, auth: &Auth, several: bool) -> String {
    if several {
        return format!("{prefix}_{}", auth.scheme.to_snake_case().to_shouty_snake_case());
    }
    match auth.kind {
        AuthKind::Header(_) | AuthKind::Query(_) | AuthKind::Cookie(_) => {
            format!("{prefix}_API_KEY")
        }
        AuthKind::Bearer => format!("{prefix}_TOKEN"),
        AuthKind::Basic => format!("{prefix}_CREDENTIALS"),
    }
}
