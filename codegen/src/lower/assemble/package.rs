//! The crate's manifest and the root client.

use std::collections::BTreeMap;

use heck::ToSnakeCase as _;

use super::Assembler;
use crate::config::Format;
use crate::ir::{Auth, Client, Dependency, Package, Security, is_invisible};
use crate::lower::naming::env_prefix;

impl Assembler<'_> {
    pub(super) fn package(self) -> Package {
        let config = self.config;
        let title = self.document.info.title.trim();
        let fallback = || format!("A client of {}.", one_line(title));
        Package {
            name: config.package.clone(),
            version: config.version.clone(),
            description: config.description.clone().unwrap_or_else(fallback),
            license: config.license.clone(),
            workspace_lints: config.workspace_lints,
            runtime: config.runtime.clone(),
            module: config.module.as_ref().map(|path| path.as_str().to_owned()),
            dependencies: self.dependencies(),
            resource_features: Vec::new(),
            reference_url: config.docs.as_ref().and_then(|pages| pages.url.clone()),
        }
    }

    /// What the types of formats come from.
    fn dependencies(self) -> Vec<Dependency> {
        let asked = self.config.formats.values().filter_map(Format::dependency);
        let asked: BTreeMap<_, _> =
            asked.map(|dependency| (dependency.name.clone(), dependency)).collect();
        asked.into_values().collect()
    }

    pub(super) fn client(self) -> Client {
        let config = self.config;
        let name = config.client_name.clone().unwrap_or_else(|| config.package.clone());
        let fallback = || "X-Retry-Count".to_owned();
        let credentials = self.client.credentials.iter().zip(&self.named.variables);
        let auth = credentials.map(|(credential, variable)| Auth {
            scheme: credential.scheme.clone(),
            kind: credential.kind.clone(),
            env: variable.clone(),
            tokens: credential.tokens.clone(),
            scopes: credential.scopes.clone(),
        });
        Client {
            log_target: name.to_snake_case(),
            product: format!("{name}-rust"),
            base_url: self.client.base_url.clone(),
            servers: self.servers(),
            retry_count_header: config.retry_count_header.clone().unwrap_or_else(fallback),
            auth: auth.collect(),
            security: Security { alternatives: self.client.security.0.clone() },
            needs_credentials: self.client.needs_credentials,
            has_new: self.client.has_new,
            env_prefix: env_prefix(config),
        }
    }
}

/// A text for the manifest, on one line; no process can be started with a NUL in its environment.
fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
