//! The crate's manifest and the root client: names, base URL, credentials.

use heck::{ToShoutySnakeCase, ToSnakeCase};
use openapiv3::{APIKeyLocation, ReferenceOr, SecurityScheme, Server};

use super::context::Context;
use crate::ir::{Auth, AuthKind, Client, Package};

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
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn client(context: &Context<'_>) -> Client {
    let config = context.config;
    let name = config.client_name.clone().unwrap_or_else(|| config.package.clone());
    let env_prefix = config.env_prefix.clone().unwrap_or_else(|| name.to_shouty_snake_case());
    Client {
        log_target: name.to_snake_case(),
        product: format!("{name}-rust"),
        base_url: context.openapi.servers.first().and_then(base_url),
        retry_count_header: config
            .retry_count_header
            .clone()
            .unwrap_or_else(|| "X-Retry-Count".to_owned()),
        auth: auth(context, &env_prefix),
        env_prefix,
    }
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
fn auth(context: &Context<'_>, prefix: &str) -> Vec<Auth> {
    let Some(components) = context.components() else {
        return Vec::new();
    };
    let mut used: Vec<&String> =
        context.openapi.security.iter().flatten().flat_map(|it| it.keys()).collect();
    for (_, item) in &context.openapi.paths.paths {
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        let own = item.iter().filter_map(|(_, operation)| operation.security.as_ref());
        used.extend(own.flatten().flat_map(|it| it.keys()));
    }
    let schemes = components.security_schemes.iter().filter(|(name, _)| used.contains(name));
    let mut found: Vec<Auth> = schemes
        .filter_map(|(name, scheme)| {
            let ReferenceOr::Item(scheme) = scheme else {
                return None;
            };
            Some(Auth { scheme: name.clone(), kind: kind(scheme)?, env: String::new() })
        })
        .collect();
    let several = found.len() > 1;
    for auth in &mut found {
        auth.env = env_name(prefix, auth, several);
    }
    found
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
