//! Looks for everything that an API has on the pages of its reference.

use std::collections::BTreeMap;

use sdk_codegen::Tree;
use sdk_codegen::ir::{
    Api, Location, Model, ModelKind, Operation, QueryWriting, Resource, Response, Setter, Struct,
};

/// The sections of pages, each with the code of its heading.
struct Sections<'t>(BTreeMap<&'t str, &'t str>);

impl<'t> Sections<'t> {
    fn of(tree: &'t Tree) -> Self {
        let parts = tree.iter().flat_map(|(_, text)| text.split("\n## `").skip(1));
        Self(parts.filter_map(|part| part.split_once("`\n")).collect())
    }

    /// The section of something must have these pieces of code.
    fn has(&self, heading: &str, codes: impl IntoIterator<Item = String>) {
        let section = self.0.get(heading).unwrap_or_else(|| panic!("{heading} has no section"));
        for code in codes {
            let (raw, cell) = (format!("`{code}`"), format!("`{}`", code.replace('|', "\\|")));
            let is_there = section.contains(&raw) || section.contains(&cell);
            assert!(is_there, "{heading} lacks {code}:\n{section}");
        }
    }
}

/// Every operation, parameter, type, field and value is there.
pub(super) fn check(api: &Api, tree: &Tree) {
    let sections = Sections::of(tree);
    api.operations.iter().for_each(|operation| call(operation, "client", &sections));
    api.resources.iter().for_each(|it| resource(it, "client", &sections));
    api.models.iter().for_each(|model| ty(model, &sections));
}

fn resource(resource: &Resource, parent: &str, sections: &Sections<'_>) {
    let path = format!("{parent}.{}()", resource.accessor);
    resource.operations.iter().for_each(|operation| call(operation, &path, sections));
    resource.children.iter().for_each(|child| self::resource(child, &path, sections));
}

fn call(operation: &Operation, path: &str, sections: &Sections<'_>) {
    let before = if operation.bundle.is_some() { "arguments." } else { "" };
    let arguments = operation.arguments.iter().map(|it| format!("{before}{}", it.name));
    let setters = operation.request.setters.iter().map(setter);
    let body = operation.body.iter().map(|it| format!("{before}{}", it.kind.argument()));
    let variants = match &operation.response {
        Response::ByStatus(answers) => {
            let variant = |name: &dyn ToString| format!("{}::{}", answers.name, name.to_string());
            answers.variants.iter().map(|it| variant(&it.name)).collect()
        }
        _ => Vec::new(),
    };
    let path = format!("{path}.{}", operation.name);
    sections.has(&path, [operation.request.name.to_string()]);
    sections.has(&path, arguments.chain(setters).chain(body).chain(variants));
    let section = sections.0[path.as_str()];
    assert!(section.contains(&operation.call), "{path} says what it calls");
    for failure in &operation.failures {
        assert!(section.contains(failure.about.trim()), "{path}: {}", failure.about);
    }
}

/// A setter as it is called.
fn setter(setter: &Setter) -> String {
    let takes = match &setter.location {
        Some(Location::Query(QueryWriting::Dotted)) => "key, value",
        Some(Location::Query(QueryWriting::Empty)) => "",
        _ => setter.argument.as_str(),
    };
    format!(".{}({takes})", setter.name)
}

fn ty(model: &Model, sections: &Sections<'_>) {
    let name = model.name.as_str();
    let variant = |variant: &dyn ToString| format!("{name}::{}", variant.to_string());
    match &model.kind {
        ModelKind::Struct(item) => sections.has(name, parts(item)),
        ModelKind::StringEnum(item) => {
            sections.has(name, item.variants.iter().map(|it| variant(&it.name)));
            sections.has(name, [variant(&item.unknown)]);
        }
        ModelKind::IntEnum(item) => {
            sections.has(name, item.variants.iter().map(|it| variant(&it.name)));
        }
        ModelKind::ValueEnum(item) => {
            sections.has(name, item.variants.iter().map(|it| variant(&it.name)));
        }
        ModelKind::Union(item) => {
            sections.has(name, item.variants.iter().map(|it| variant(&it.name)));
        }
        ModelKind::Alias(_) => sections.has(name, []),
    }
}

fn parts(item: &Struct) -> Vec<String> {
    let fields = item.fields.iter().map(|field| field.name.to_string());
    let constants = item.constants.iter().map(|constant| constant.wire.clone());
    fields.chain(constants).collect()
}
