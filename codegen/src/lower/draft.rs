//! Operations before they are lowered: where each belongs, and the names that are settled.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Operation, PathItem, ReferenceOr};

use super::context::Context;
use super::operation::Draft;
use super::scope::Scope;
use super::{content, name, resource};
use crate::ir::{Method, ModuleName};
use crate::lock::{self, Key, Kind, Place};
use crate::source::At;

/// Every operation, in the document's order, with its resource.
pub(super) fn drafts<'a>(context: &mut Context<'a>) -> Vec<Draft<'a>> {
    let mut drafts = Vec::new();
    let paths = At::root().child("paths");
    let openapi = context.openapi;
    let mut ids = BTreeSet::new();
    for (path, item) in &openapi.paths.paths {
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        let at = crate::dialect::origin(&item.extensions, &paths.child(path));
        for (method, source) in methods(item) {
            let at = at.child(&method.as_str().to_lowercase());
            let at = crate::dialect::origin(&source.extensions, &at);
            if let Some(id) = source.operation_id.as_deref().filter(|id| !ids.insert(*id)) {
                let at = at.child("operationId");
                let message = format!("another operation has the id `{id}`");
                context
                    .diagnostics
                    .warning(at, message)
                    .help("give each operation an id of its own");
            }
            let group = resource::resource_path(context.config, source, path);
            let route = lock::route(method.as_str(), path);
            let place = context.operations.get(&route).cloned();
            let place = place.unwrap_or_else(|| Place::top("paths").child(&route));
            let streams = content::only_streams(context, source);
            drafts.push(Draft { item, source, method, path, at, group, place, route, streams });
        }
    }
    join(&mut drafts);
    drafts
}

/// Makes one resource of those that would share a module.
fn join(drafts: &mut [Draft<'_>]) {
    let mut words: BTreeMap<ModuleName, String> = BTreeMap::new();
    for word in drafts.iter().flat_map(|draft| &draft.group) {
        let known = words.entry(name::module_name(word)).or_insert_with(|| word.clone());
        // The order in the document must not decide.
        if word < known {
            known.clone_from(word);
        }
    }
    for word in drafts.iter_mut().flat_map(|draft| &mut draft.group) {
        if let Some(known) = words.get(&name::module_name(word)) {
            word.clone_from(known);
        }
    }
}

/// The scopes of all resources' methods, in which what was there before has its name.
pub(super) fn settle(
    context: &mut Context<'_>,
    drafts: &[Draft<'_>],
) -> BTreeMap<Vec<String>, Scope> {
    let mut scopes: BTreeMap<Vec<String>, Scope> = BTreeMap::new();
    for draft in drafts {
        for depth in 0..=draft.group.len() {
            let path = &draft.group[..depth];
            scopes.entry(path.to_vec()).or_insert_with(|| name::method_scope(path));
        }
    }
    for draft in drafts {
        let wanted = resource::explicit(context.config, draft.source);
        if let (Some(wanted), Some(scope)) = (wanted, scopes.get_mut(&draft.group)) {
            scope.fix(&draft.key(), &name::snake_name(wanted));
        }
    }
    for draft in drafts {
        let stream = Key::new(&draft.place.child("stream"), Kind::Method);
        if let Some(scope) = scopes.get_mut(&draft.group) {
            scope.pin(&mut context.ledger, &draft.key());
            scope.pin(&mut context.ledger, &stream);
        }
    }
    for path in scopes.keys().cloned().collect::<Vec<_>>() {
        if let Some((_, parent)) = path.split_last()
            && let Some(scope) = scopes.get_mut(parent)
        {
            scope.pin(&mut context.ledger, &Key::new(&resource::place(&path), Kind::Accessor));
        }
    }
    scopes
}

pub(super) fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &Operation)> {
    let all = [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}
