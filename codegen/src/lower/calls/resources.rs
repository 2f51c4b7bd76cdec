//! Which resource an operation belongs to, and what its method is called.

use heck::ToUpperCamelCase;

use crate::config::Config;
use crate::document::Operation;
use crate::ir::{FnName, Method};
use crate::lock::Place;
use crate::lower::names::identifiers::{singular, snake_name};

/// The path of an operation's resource on the client: `["vms", "files"]`; empty for the client.
pub(crate) fn resource_path(config: &Config, operation: &Operation, path: &str) -> Vec<String> {
    let id = operation.id.as_deref().unwrap_or_default();
    if let Some(resource) = config.operations.get(id).and_then(|entry| entry.resource.as_deref()) {
        return split(resource);
    }
    if let Some(tag) = operation.tags.first() {
        let mapped = config.resources.iter().find(|(_, mapped)| *mapped == tag);
        return match mapped {
            Some((resource, _)) => split(resource),
            None => vec![snake_name(tag)],
        };
    }
    let first = path.split('/').find(|segment| is_word(segment));
    first.map(snake_name).into_iter().collect()
}

fn split(resource: &str) -> Vec<String> {
    resource.split('.').filter(|part| !part.is_empty()).map(snake_name).collect()
}

/// Whether a segment of a path names something: no parameter, no version.
fn is_word(segment: &str) -> bool {
    let version = segment
        .strip_prefix('v')
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '.'));
    !segment.is_empty()
        && !segment.contains('{')
        && !version
        && segment != "api"
        && segment.chars().any(char::is_alphabetic)
}

/// The name that the configuration gives an operation's method.
pub(crate) fn explicit<'c>(config: &'c Config, operation: &Operation) -> Option<&'c str> {
    let id = operation.id.as_deref().unwrap_or_default();
    config.operations.get(id)?.method.as_deref()
}

/// What the names of a resource belong to.
pub(crate) fn place(path: &[String]) -> Place {
    path.iter().fold(Place::top("resources"), |place, segment| place.child(segment))
}

/// Names for an operation's method, the best first.
pub(crate) fn method_names(
    config: &Config,
    operation: &Operation,
    resource: &[String],
    method: Method,
    path: &str,
) -> Vec<String> {
    let id = operation.id.as_deref().unwrap_or_default();
    if let Some(name) = explicit(config, operation) {
        return vec![name.to_owned()];
    }
    let from_path = name_from_path(method, path);
    let Some(words) = (!id.trim().is_empty()).then(|| words_of(id)) else {
        return fallbacks(from_path, resource, method, path);
    };
    let verb = strip_nouns(&words, resource);
    let short = match verb.as_slice() {
        [] => from_path,
        [only] if only == "get" || only == "fetch" && method == Method::Get => {
            "retrieve".to_owned()
        }
        words => words.join("_"),
    };
    vec![short, words.join("_")]
}

fn words_of(text: &str) -> Vec<String> {
    snake_name(text)
        .trim_start_matches("r#")
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Names for a method that has none in the document, the shortest first.
fn fallbacks(verb: String, resource: &[String], method: Method, path: &str) -> Vec<String> {
    let nouns = path.split('/').filter(|segment| is_word(segment)).flat_map(words_of);
    let mut rest = strip_nouns(&nouns.collect::<Vec<_>>(), resource);
    if let Some(last) = rest.last_mut().filter(|_| verb != "list") {
        *last = singular(last);
    }
    let method = method.as_str();
    let with = |verb: &str| [&[verb.to_owned()], rest.as_slice()].concat().join("_");
    let mut names = vec![with(&verb), with(method), format!("{method}_{path}")];
    names.insert(0, verb);
    names
}

/// The words that the resource's own name doesn't say already.
fn strip_nouns(words: &[String], resource: &[String]) -> Vec<String> {
    let mut rest = words.to_vec();
    for noun in resource {
        let plural = words_of(noun);
        let mut single = plural.clone();
        if let Some(last) = single.last_mut() {
            *last = singular(last);
        }
        for noun in [&plural, &single] {
            while let Some(start) = find(&rest, noun) {
                rest.drain(start..start + noun.len());
            }
        }
    }
    rest
}

fn find(words: &[String], noun: &[String]) -> Option<usize> {
    if noun.is_empty() {
        return None;
    }
    words.windows(noun.len()).position(|window| window == noun)
}

/// What the method and the path say: `POST /vms/{id}/pause` is `pause`.
fn name_from_path(method: Method, path: &str) -> String {
    let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let on_item = segments.last().is_some_and(|segment| segment.contains('{'));
    let action = segments.iter().rev().take_while(|segment| !segment.contains('{')).last();
    let after_item = segments.iter().any(|segment| segment.contains('{')) && !on_item;
    match (method, action) {
        (Method::Post, Some(action)) if after_item => (*action).to_owned(),
        (Method::Get, _) if on_item => "retrieve".to_owned(),
        (Method::Get, _) => "list".to_owned(),
        (Method::Post, _) => "create".to_owned(),
        (Method::Put | Method::Patch, _) => "update".to_owned(),
        (Method::Delete, _) => "delete".to_owned(),
        (Method::Head, _) => "head".to_owned(),
        (Method::Options, _) => "options".to_owned(),
        (Method::Trace, _) => "trace".to_owned(),
    }
}

/// What the types of an operation start with: `VmLaunch` for `vms().launch()`.
pub(crate) fn hint(resource: &[String], method: &FnName) -> String {
    let method = method.as_str().trim_start_matches("r#");
    format!("{}{}", noun(resource), heck::AsUpperCamelCase(method))
}

/// What the types of a resource's operations start with: `Vm` for `vms`.
fn noun(resource: &[String]) -> String {
    let mut words = resource.last().map(|last| words_of(last)).unwrap_or_default();
    if let Some(word) = words.last_mut() {
        *word = singular(word);
    }
    words.join("_").to_upper_camel_case()
}
