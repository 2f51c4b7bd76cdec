//! The document as IR: names, resources, types, and what can't be said exactly.

mod client;
mod component;
mod content;
mod context;
mod docs;
mod fields;
mod finish;
mod inline;
mod input;
mod line;
mod markdown;
mod model;
mod name;
mod operation;
mod parameter;
mod resource;
mod schema;
mod style;
mod tag;
mod union;
mod verdict;
mod view;
mod words;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::dialect::Document;
use crate::ir::{Api, Docs, FnName, ModuleName, Resource, TypeName};
use crate::source::At;
use context::Context;
use operation::Grouped;
pub use verdict::{Outcome, Verdict};

/// The crate, and what became of each part of the document.
#[derive(Debug)]
pub struct Lowered {
    /// The crate.
    pub api: Api,
    /// What became of each part of the document.
    pub verdicts: Vec<Verdict>,
}

/// Makes every decision that is left between a document and its crate.
#[must_use]
pub fn lower(document: &Document, config: &Config, diagnostics: &mut Diagnostics) -> Lowered {
    let openapi = &document.openapi;
    let mut context = Context::new(openapi, config, diagnostics);
    model::components(&mut context);
    finish::break_aliases(&mut context);
    let mut grouped = operation::operations(&mut context);
    finish::break_aliases(&mut context);
    finish::box_cycles(&mut context);
    let operations = grouped.operations.remove(&Vec::new()).unwrap_or_default();
    let resources = resources(&mut context, grouped);
    finish::constructors(&mut context, &operations, &resources);
    finish::prune(&mut context, &operations, &resources);
    webhooks(&mut context);
    let api = Api {
        package: client::package(&context),
        client: client::client(&mut context),
        title: one_line(&openapi.info.title),
        version: one_line(&openapi.info.version),
        docs: docs::docs(openapi.info.description.as_deref()),
        operations,
        resources,
        models: std::mem::take(&mut context.models).into_values().collect(),
    };
    Lowered { api, verdicts: context.verdicts }
}

/// What the API would call, not what is called.
fn webhooks(context: &mut Context<'_>) {
    if context.openapi.extensions.contains_key("x-dialect-webhooks") {
        context.skipped(&At::root().child("webhooks"), "webhooks", "a client receives no requests");
    }
}

fn one_line(text: &str) -> String {
    docs::docs([text]).0.join(" ").trim_end_matches('.').to_owned()
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
                let methods =
                    grouped.methods.entry(parent.to_vec()).or_insert_with(name::method_scope);
                let accessor = name::accessor(methods, &path[depth - 1]);
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
    TypeName::new(context.types.claim(candidates.iter().map(String::as_str)))
}

/// The words of the tag that the resource takes.
fn resource_docs(context: &Context<'_>, path: &[String], last: &str) -> Docs {
    let tag = context.config.resources.get(&path.join("."));
    let matches = |name: &str| match tag {
        Some(tag) => name == tag,
        None => name::snake_name(name) == name::snake_name(last),
    };
    let found = context.openapi.tags.iter().find(|tag| matches(&tag.name));
    let text =
        found.and_then(|tag| tag.description.as_deref()).filter(|text| !text.trim().is_empty());
    match text {
        Some(text) => docs::docs([text]),
        None => {
            let name = name::snake_name(last);
            Docs::line(format!("Operations of `{}`.", name.trim_start_matches("r#")))
        }
    }
}
