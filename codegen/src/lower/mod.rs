//! The document as IR: names, resources, types, and what can't be said exactly.

mod base;
mod client;
mod component;
mod content;
mod context;
mod cycles;
mod docs;
mod draft;
mod enums;
mod family;
mod fields;
mod finish;
mod format;
mod hint;
mod identity;
mod implied;
mod inline;
mod input;
mod integer;
mod ledger;
mod letters;
mod line;
mod loose;
mod losses;
mod markdown;
mod member;
mod model;
mod name;
mod narrow;
mod notes;
mod operation;
mod parameter;
mod parts;
mod resource;
mod schema;
mod scope;
mod style;
mod tag;
mod tuple;
mod union;
mod verdict;
mod view;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::dialect::Document;
use crate::ir::{Api, Docs, FnName, ModuleName, Resource, TypeName};
use crate::lock::{Key, Kind, Names, NamesLock, Place};
use crate::source::Source;
use context::Context;
use ledger::Ledger;
use operation::Grouped;
pub use verdict::{Effect, Note, Outcome, Subject, Verdict};

/// The crate, and what became of each part of the document.
#[derive(Debug)]
pub struct Lowered {
    /// The crate.
    pub api: Api,
    /// What became of each part of the document.
    pub verdicts: Vec<Verdict>,
    /// What each part is called, to be kept for the next time.
    pub names: Names,
}

/// Makes every decision that is left between a document and its crate.
#[must_use]
pub fn lower(
    document: &Document,
    source: &Source,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Lowered {
    let mut lock = config.names.clone().unwrap_or_default();
    let places = identity::places(&document.openapi, &mut lock);
    let input = Input { document, source, config, places };
    let mut said = Diagnostics::new();
    let (mut lowered, mut ledger) = attempt(&input, &lock, &mut said);
    if ledger.has_gone() {
        // Only now is it known what is there. Names of what isn't must not be in anyone's way.
        said = Diagnostics::new();
        (lowered, ledger) = attempt(&input, &ledger.present(), &mut said);
    }
    ledger.report(&mut said);
    losses::assign(&mut lowered.verdicts, diagnostics, &document.links);
    diagnostics.extend(said);
    let models: BTreeSet<_> = lowered.api.models.iter().map(|model| model.name.as_str()).collect();
    let mut handles = BTreeSet::new();
    gather_handles(&lowered.api.resources, &mut handles);
    lowered.names = ledger.finish(&lock, |name| models.contains(name) || handles.contains(name));
    lowered
}

/// What does not change between one attempt and the next.
struct Input<'a> {
    document: &'a Document,
    source: &'a Source,
    config: &'a Config,
    /// What the names of each operation belong to, by its route.
    places: BTreeMap<String, Place>,
}

fn gather_handles<'r>(resources: &'r [Resource], into: &mut BTreeSet<&'r str>) {
    for resource in resources {
        into.insert(resource.handle.as_str());
        gather_handles(&resource.children, into);
    }
}

/// Lowers a document with the names of a lock.
fn attempt(
    input: &Input<'_>,
    lock: &NamesLock,
    diagnostics: &mut Diagnostics,
) -> (Lowered, Ledger) {
    let openapi = &input.document.openapi;
    let mut context = Context::new(input.document, input.source, input.config, lock, diagnostics);
    context.operations.clone_from(&input.places);
    context.settle_types();
    model::components(&mut context);
    cycles::break_aliases(&mut context);
    finish::collapse_unions(&mut context);
    let mut grouped = operation::operations(&mut context);
    cycles::break_aliases(&mut context);
    finish::collapse_unions(&mut context);
    finish::keep_nulls(&mut context);
    cycles::box_cycles(&mut context);
    let operations = grouped.operations.remove(&Vec::new()).unwrap_or_default();
    let resources = resources(&mut context, grouped);
    finish::constructors(&mut context, &operations, &resources);
    finish::prune(&mut context, &operations, &resources);
    base::bases(&mut context);
    loose::document(&mut context);
    let client = client::client(&mut context);
    let verdicts = context.verdicts(&operations, &resources);
    let api = Api {
        package: client::package(&context),
        client,
        title: docs::phrase(&openapi.info.title),
        version: docs::phrase(&openapi.info.version),
        docs: docs::docs(openapi.info.description.as_deref()),
        operations,
        resources,
        models: std::mem::take(&mut context.models).into_values().collect(),
    };
    (Lowered { api, verdicts, names: Names::default() }, std::mem::take(&mut context.ledger))
}

/// The tree of resources; one that only has others below it is there too.
fn resources(context: &mut Context<'_>, mut grouped: Grouped) -> Vec<Resource> {
    let mut roots = Vec::new();
    for (path, operations) in grouped.operations {
        let mut level: &mut Vec<Resource> = &mut roots;
        for depth in 1..=path.len() {
            let (parent, own) = (&path[..depth - 1], &path[..depth]);
            let module = name::module_name(&path[depth - 1]);
            let found = level.iter().position(|resource: &Resource| resource.module == module);
            let index = found.unwrap_or_else(|| {
                let new = || name::method_scope(parent);
                let methods = grouped.methods.entry(parent.to_vec()).or_insert_with(new);
                let key = Key::new(&resource::place(own), Kind::Accessor);
                let wanted = name::accessor(&path[depth - 1]);
                let accessor = methods.claim(&mut context.ledger, &key, &wanted);
                let accessor = FnName::new(accessor);
                level.push(resource(context, own, module, accessor));
                level.len() - 1
            });
            if depth == path.len() {
                level[index].operations = operations;
                break;
            }
            level = &mut level[index].children;
        }
    }
    roots
}

fn resource(
    context: &mut Context<'_>,
    path: &[String],
    module: ModuleName,
    accessor: FnName,
) -> Resource {
    let last = path.last().map(String::as_str).unwrap_or_default();
    let handle = handle_name(context, path);
    let docs = resource_docs(context, path, last);
    Resource { module, handle, accessor, docs, operations: Vec::new(), children: Vec::new() }
}

/// `Vms`; with its parents where that is taken, and then as a resource outright.
fn handle_name(context: &mut Context<'_>, path: &[String]) -> TypeName {
    let last = path.last().map(String::as_str).unwrap_or_default();
    let full = path.join("_");
    let candidates = [name::handle_name(last), name::handle_name(&full), name::outright(last)];
    let key = Key::new(&resource::place(path), Kind::Type);
    TypeName::new(context.types.claim(&mut context.ledger, &key, &candidates))
}

/// The words of the tag that the resource takes.
fn resource_docs(context: &Context<'_>, path: &[String], last: &str) -> Docs {
    let tag = context.config.resources.get(&path.join("."));
    let matches = |name: &str| match tag {
        Some(tag) => name == tag,
        None => name::snake_name(name) == name::snake_name(last),
    };
    let found = context.openapi.tags.iter().find(|tag| matches(&tag.name));
    let said = found.and_then(|tag| tag.description.as_deref()).map(|text| docs::docs([text]));
    match said.filter(|docs| !docs.is_empty()) {
        Some(docs) => docs,
        None => {
            let name = name::snake_name(last);
            Docs::line(format!("Operations of `{}`.", name.trim_start_matches("r#")))
        }
    }
}
