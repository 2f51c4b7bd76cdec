//! Which resource an operation belongs to, and what its method is called.

use heck::ToUpperCamelCase;

use crate::config::{Config, ResourceConfig};
use crate::document::Operation;
use crate::ir::{FnName, Method};
use crate::lock::{NamesLock, Place};
use crate::lower::ids::{Ids, Spoken, is_action, path_words, short, usual, words_of};
use crate::lower::names::identifiers::{accessor, singular, snake_name};

/// The path of an operation's resource on the client: `["vms", "files"]`; empty for the client. The configuration says it, or
/// the lock, or the document. Also whether it is another name for what the lock or the document say.
pub(crate) fn resource_path(
    config: &Config,
    kept: Option<Vec<String>>,
    usual: &[String],
    (operation, path): (&Operation, &str),
) -> (Vec<String>, bool) {
    let of = (operation.method.as_str(), path);
    let own = config.operation(operation.id.as_deref(), of);
    if let Some(resource) = own.and_then(|(_, entry)| entry.resource.as_deref()) {
        return (split(resource), false);
    }
    let is_tagged =
        |it: &ResourceConfig| operation.tags.first().is_some_and(|tag| it.tags.contains(tag));
    let is_renamed = |it: &ResourceConfig| {
        let is_meant = |from: &String| {
            is_called(usual, from) || kept.as_ref().is_some_and(|kept| is_called(kept, from))
        };
        it.from.iter().any(is_meant)
    };
    let find = |is_meant: &dyn Fn(&ResourceConfig) -> bool| {
        let found = config.resources.iter().find(|(_, it)| is_meant(it));
        found.map(|(resource, _)| split(resource))
    };
    match (find(&is_tagged), find(&is_renamed)) {
        (Some(resource), _) => (resource, false),
        (None, Some(resource)) => (resource, true),
        (None, None) => (kept.unwrap_or_else(|| usual.to_vec()), false),
    }
}

/// The path of an operation's resource by the document alone.
pub(crate) fn usual_path(ids: &Ids, operation: &Operation, path: &str) -> Vec<String> {
    ids.handle(operation, path).map(|words| snake_name(&words)).into_iter().collect()
}

/// Whether a resource is the one that someone means by a path: that of its module or of the methods that give it.
pub(crate) fn is_called(path: &[String], meant: &str) -> bool {
    let by_method = || path.iter().map(|word| accessor(word)[0].clone()).collect::<Vec<_>>();
    !path.is_empty() && (path.join(".") == meant || by_method().join(".") == meant)
}

/// The resource that the lock has for an operation.
pub(crate) fn kept(lock: &NamesLock, place: &Place) -> Option<Vec<String>> {
    let name = lock.method(place)?;
    let mut path: Vec<_> = name.split('.').map(str::to_owned).collect();
    path.pop();
    Some(path)
}

pub(crate) fn split(resource: &str) -> Vec<String> {
    resource.split('.').filter(|part| !part.is_empty()).map(snake_name).collect()
}

/// What the names of a resource belong to.
pub(crate) fn place(path: &[String]) -> Place {
    path.iter().fold(Place::top("resources"), |place, segment| place.child(segment))
}

/// Names for an operation's method, the best first.
pub(crate) fn method_names(
    explicit: Option<&str>,
    spoken: &Spoken,
    resource: &[String],
    (method, path): (Method, &str),
) -> Vec<String> {
    if let Some(name) = explicit {
        return vec![name.to_owned()];
    }
    let mut fallbacks = fallbacks(spoken, resource, method, path);
    let mut names = Vec::new();
    if !spoken.words.is_empty() {
        let as_usual = |words: &[String]| usual(words.to_vec(), method.as_str(), spoken.lists);
        let verb = as_usual(&strip_nouns(&spoken.words, resource));
        names.push(if verb.is_empty() { fallbacks.remove(0) } else { short(&verb) });
        names.extend([
            short(&as_usual(&strip_nouns(&spoken.all, resource))),
            short(&as_usual(&spoken.words)),
            short(&spoken.all),
        ]);
    }
    names.extend(fallbacks);
    names.retain(|name| !name.is_empty());
    without_keywords(names, resource)
}

/// The names with the noun after those that are keywords: `move_vm`. Where there is no noun they stay.
fn without_keywords(names: Vec<String>, resource: &[String]) -> Vec<String> {
    let noun = heck::AsSnakeCase(noun(resource)).to_string();
    let spelt = |name: String| {
        let is_keyword = snake_name(&name).starts_with("r#") && !noun.is_empty();
        if is_keyword { format!("{name}_{noun}") } else { name }
    };
    names.into_iter().map(spelt).collect()
}

/// Names for a method that has none in the document, the shortest first.
fn fallbacks(spoken: &Spoken, resource: &[String], method: Method, path: &str) -> Vec<String> {
    let verb = verb_of_path(method, path, spoken.lists);
    let nouns: Vec<_> = path_words(path).iter().flat_map(|segment| words_of(segment)).collect();
    let with = |verb: &[String], nouns: &[String]| {
        let mut rest = strip_nouns(nouns, resource);
        rest.retain(|word| !verb.contains(word));
        if let Some(last) = rest.last_mut().filter(|_| !spoken.lists) {
            *last = singular(last);
        }
        short(&[verb, &rest].concat())
    };
    let method = method.as_str();
    // `GET /health` is `health`, where it is a method of the client.
    let first = match verb.as_slice() {
        [verb] if verb == "retrieve" && resource.is_empty() => short(&nouns),
        verb => with(verb, after_resource(&nouns, resource)),
    };
    let more = |words: String| short(&words_of(&format!("{first}_{words}")));
    let version = spoken.version.as_ref().map(|version| more(version.clone()));
    let key = path.trim_end_matches('/').rsplit('/').next().and_then(|it| it.strip_prefix('{'));
    let key = key.and_then(|it| it.strip_suffix('}')).map(|key| more(format!("by_{key}")));
    let mut names = vec![first.clone()];
    names.extend([version, key].into_iter().flatten());
    names.extend([
        with(&verb, &nouns),
        with(&[method.to_lowercase()], &nouns),
        short(&words_of(&format!("{method}_{path}"))),
    ]);
    names
}

/// The words of a path after the one that names the resource; all of them where none does.
fn after_resource<'n>(nouns: &'n [String], resource: &[String]) -> &'n [String] {
    let Some(name) = resource.last().map(|last| words_of(last)) else { return nouns };
    let is_name = |at: &usize| {
        let found = &nouns[*at..*at + name.len()];
        found.iter().zip(&name).all(|(found, name)| singular(found) == singular(name))
    };
    let last = nouns.len().checked_sub(name.len());
    let start = last.and_then(|last| (0..=last).rev().find(is_name));
    start.map_or(nouns, |start| &nouns[start + name.len()..])
}

/// The words that the resource's own name doesn't say already, as one or as many.
fn strip_nouns(words: &[String], resource: &[String]) -> Vec<String> {
    let mut rest = words.to_vec();
    for noun in resource {
        let noun = words_of(noun);
        while let Some(start) = find(&rest, &noun) {
            rest.drain(start..start + noun.len());
        }
    }
    rest
}

/// Where the words begin that are a noun or many of it.
fn find(words: &[String], noun: &[String]) -> Option<usize> {
    let (last, rest) = noun.split_last()?;
    words.windows(noun.len()).position(|window| {
        let (same, others) = (&window[..rest.len()], &window[rest.len()..]);
        same == rest && others.iter().all(|word| singular(word) == singular(last))
    })
}

/// What the method and the path say is done: `POST /vms/{id}/pause` is `pause`, `POST /vms/{id}/snapshots` is `create`,
/// `POST /orders/cancel` is `cancel`.
fn verb_of_path(method: Method, path: &str, lists: bool) -> Vec<String> {
    let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_below_item = segments.iter().any(|segment| segment.contains('{'));
    let last = segments.last().filter(|last| !last.contains('{'));
    let action = last.map(|last| words_of(last)).unwrap_or_default();
    let is_said = match action.first() {
        Some(first) if is_action(first) => true,
        _ => is_below_item && action.last().is_some_and(|word| singular(word) == *word),
    };
    let verb = match method {
        Method::Post if is_said => return action,
        Method::Get if lists => "list",
        Method::Get => "retrieve",
        Method::Post => "create",
        Method::Put | Method::Patch => "update",
        Method::Delete => "delete",
        Method::Head => "head",
        Method::Options => "options",
        Method::Trace => "trace",
    };
    vec![verb.to_owned()]
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
