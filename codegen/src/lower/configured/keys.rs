//! Keys of `codegen.toml` that are about something that the document doesn't have.

use std::collections::BTreeSet;

use super::missing::missing;
use super::parameters;
use crate::config::{Config, Mark};
use crate::diagnostic::{Diagnostics, Refusal, did_you_mean};
use crate::document::Document;
use crate::lock::NamesLock;
use crate::lower::calls::{Call, Credential, resources};
use crate::source::Source;

/// What keys may be about.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) document: &'a Document,
    pub(crate) source: &'a Source,
    pub(crate) calls: &'a [Call<'a>],
    pub(crate) credentials: &'a [Credential],
    pub(crate) lock: &'a NamesLock,
}

/// Says of each key that names something of the document whether that is there: an error shows the line where it isn't. Else
/// a name would be passed over in silence once the document calls the thing otherwise.
pub(crate) fn check_keys(known: Known<'_>, config: &Config, diagnostics: &mut Diagnostics) {
    check_operations(known, config, diagnostics);
    check_resources(known, config, diagnostics);
    check_formats(known, config, diagnostics);
    check_credentials(known, config, diagnostics);
    check_references(known, config, diagnostics);
}

fn check_operations(known: Known<'_>, config: &Config, diagnostics: &mut Diagnostics) {
    let operations = || known.document.operations();
    let ids: Vec<&str> = operations().filter_map(|(_, it)| it.id.as_deref()).collect();
    let route = |(item, it): (&crate::document::PathItem, &crate::document::Operation)| {
        format!("{} {}", it.method.as_str(), item.path)
    };
    let routes: Vec<String> = operations().map(route).collect();
    let sections: [(&[&str], Vec<&String>); 2] = [
        (&["operations"], config.operations.keys().collect()),
        (&["pagination", "operations"], config.pagination.operations.keys().collect()),
    ];
    for (section, keys) in sections {
        for key in keys {
            if ids.contains(&key.as_str()) || routes.contains(key) {
                continue;
            }
            let is_route = key.contains(' ');
            let message = if is_route {
                format!("the document has no operation `{key}`")
            } else {
                format!("the document has no operation with the `operationId` `{key}`")
            };
            let all = || routes.iter().map(String::as_str).chain(ids.iter().copied());
            let path = [section, &[key.as_str()]].concat();
            missing(diagnostics, config, (&path, Mark::Key), (message, key, all().collect()));
        }
    }
    for call in known.calls {
        parameters::check(call, config, diagnostics);
        let id = call.operation.id.as_deref().filter(|id| config.operations.contains_key(*id));
        let route = format!("{} {}", call.operation.method.as_str(), call.item.path);
        if let Some(id) = id.filter(|_| config.operations.contains_key(&route)) {
            let message = format!("`{id}` and `{route}` are the same operation");
            let error = diagnostics.error(Refusal::ConfigValue, None, message);
            for key in [id, &route] {
                error.elsewhere.extend(config.lines.find(&["operations", key], Mark::Key, ""));
            }
            error.help("put what is said of it under one key");
        }
    }
}

fn check_resources(known: Known<'_>, config: &Config, diagnostics: &mut Diagnostics) {
    let operations = || known.document.operations();
    let tags: Vec<&str> =
        operations().filter_map(|(_, it)| it.tags.first().map(String::as_str)).collect();
    let usual: BTreeSet<String> = known.calls.iter().map(|it| it.usual_group.join(".")).collect();
    for (path, resource) in &config.resources {
        let line = |key: &str, word: &str| -> Vec<String> {
            let one = vec!["resources".to_owned(), path.clone(), key.to_owned()];
            let all = if key == "tag" { &resource.tags } else { &resource.from };
            let number = all.iter().position(|it| it == word).unwrap_or_default();
            let of_many = [one.as_slice(), &[number.to_string()]].concat();
            if config.lines.find(&of_many, Mark::Value, "").is_some() { of_many } else { one }
        };
        for tag in resource.tags.iter().filter(|tag| !tags.contains(&tag.as_str())) {
            let message = format!("the document has no operation whose first tag is `{tag}`");
            let line = line("tag", tag);
            let line: Vec<&str> = line.iter().map(String::as_str).collect();
            missing(diagnostics, config, (&line, Mark::Value), (message, tag, tags.clone()));
        }
        let own = resources::split(path);
        for from in &resource.from {
            let is_meant = |call: &Call<'_>| {
                let kept = resources::kept(known.lock, &call.place);
                let was = |kept: &Vec<String>| {
                    // It was moved here before the document called it otherwise.
                    resources::is_called(kept, from) || (*kept == own && call.usual_group != own)
                };
                resources::is_called(&call.usual_group, from) || kept.as_ref().is_some_and(was)
            };
            if known.calls.iter().any(is_meant) {
                continue;
            }
            let message = format!("no operation would be one of a resource `{from}`");
            let line = line("from", from);
            let line: Vec<&str> = line.iter().map(String::as_str).collect();
            let usual = usual.iter().map(String::as_str).collect();
            missing(diagnostics, config, (&line, Mark::Value), (message, from, usual));
        }
    }
}

fn check_formats(known: Known<'_>, config: &Config, diagnostics: &mut Diagnostics) {
    let all = known.document.schemas.iter();
    let formats: BTreeSet<&str> = all.filter_map(|(_, it)| it.format.as_deref()).collect();
    for format in config.formats.keys().filter(|format| !formats.contains(format.as_str())) {
        let message = format!("no schema of the document has the format `{format}`");
        let known = formats.iter().copied().collect();
        let path = ["formats", format.as_str()];
        missing(diagnostics, config, (&path, Mark::Key), (message, format, known));
    }
}

/// Says where the configuration names a scheme that no operation requires.
fn check_credentials(known: Known<'_>, config: &Config, diagnostics: &mut Diagnostics) {
    let schemes: Vec<&str> = known.credentials.iter().map(|it| it.scheme.as_str()).collect();
    for name in config.credentials.keys().filter(|name| !schemes.contains(&name.as_str())) {
        let message = format!("no operation requires the security scheme `{name}`");
        let error = diagnostics.error(Refusal::CredentialUnknown, None, message);
        let path = ["credentials", name.as_str()];
        error.elsewhere.extend(config.lines.find(&path, Mark::Key, "matches nothing"));
        let all: Vec<String> = schemes.iter().map(|scheme| format!("`{scheme}`")).collect();
        let others = || match all.as_slice() {
            [] => "the document requires no credentials: take the entry out".to_owned(),
            all => format!("those that operations require are {}", all.join(", ")),
        };
        error.help = did_you_mean(name, schemes.iter().copied()).or_else(|| Some(others()));
    }
}

/// Says where the configuration names the copy of an address that no file refers to.
fn check_references(known: Known<'_>, config: &Config, diagnostics: &mut Diagnostics) {
    if config.references.mapped.is_empty() {
        return;
    }
    let addresses = known.source.addresses();
    for address in config.references.mapped.keys() {
        let is_meant = |other: &String| {
            other == address || (address.ends_with('/') && other.starts_with(address.as_str()))
        };
        if addresses.iter().any(is_meant) {
            continue;
        }
        let message = format!("no file of the document refers to `{address}`");
        let known = addresses.iter().map(String::as_str).collect();
        let path = ["references", address.as_str()];
        missing(diagnostics, config, (&path, Mark::Key), (message, address, known));
    }
}
