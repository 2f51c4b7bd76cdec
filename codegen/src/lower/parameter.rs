//! Parameters: arguments where they are required, setters where they are not.

use openapiv3::{
    Operation, Parameter, ParameterData, ParameterSchemaOrContent, PathItem, ReferenceOr,
};

use super::context::Context;
use super::docs::{deprecated, docs, with_default};
use super::hint::Hint;
use super::input;
use super::name;
use super::scope::Scope;
use super::style::{path_type, placed};
use crate::ir::{Argument, Docs, FieldName, FnName, Location, Scalar, Setter, TypeRef, code};
use crate::lock::{Key, Kind};
use crate::source::At;

/// The parameters of an operation.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) arguments: Vec<Argument>,
    pub(super) setters: Vec<Setter>,
}

/// A parameter, before it has a name.
struct Draft<'a> {
    parameter: Option<&'a Parameter>,
    wire: &'a str,
    location: Location,
    ty: TypeRef,
    /// Of its name.
    key: Key,
}

/// What an operation and the path that it stands under declare.
pub(super) struct Declared<'a> {
    path: &'a str,
    parameters: Vec<(&'a Parameter, At)>,
}

impl<'a> Declared<'a> {
    pub(super) fn new(
        context: &Context<'a>,
        item: &'a PathItem,
        operation: &'a Operation,
        path: &'a str,
        at: &At,
    ) -> Self {
        Self { path, parameters: declared(context, item, operation, at) }
    }

    /// The parameters, in the path's order first, with their names; `body` is a setter that is there already.
    pub(super) fn named(
        &self,
        context: &mut Context<'a>,
        hint: &Hint,
        body: Option<&Setter>,
    ) -> Parameters {
        let mut drafts = self.in_path(context, hint);
        for (parameter, at) in &self.parameters {
            let data = parameter.parameter_data_ref();
            let (part, name) = match parameter {
                // Case says nothing there.
                Parameter::Header { .. } => ("header", data.name.to_lowercase()),
                _ => ("query", data.name.clone()),
            };
            let hint = hint.part(heck::AsUpperCamelCase(&data.name), &[part, &name]);
            let Some((location, ty)) = placed(context, parameter, at, &hint) else {
                continue;
            };
            let kind = if data.required { Kind::Argument } else { Kind::Setter };
            let key = Key::new(hint.place(), kind);
            drafts.push(Draft { parameter: Some(parameter), wire: &data.name, location, ty, key });
        }
        named(context, drafts, body)
    }

    /// What stands in the path's braces, declared or not.
    fn in_path(&self, context: &mut Context<'a>, hint: &Hint) -> Vec<Draft<'a>> {
        let wires = placeholders(self.path).into_iter();
        let drafts = wires.map(|wire| {
            let found = self.parameters.iter().find(|(parameter, _)| {
                matches!(parameter, Parameter::Path { .. })
                    && parameter.parameter_data_ref().name == wire
            });
            let hint = hint.part(heck::AsUpperCamelCase(wire), &["path", wire]);
            let ty = found.map(|(parameter, at)| path_type(context, parameter, at, &hint));
            let ty = ty.unwrap_or(TypeRef::Scalar(Scalar::String));
            let key = Key::new(hint.place(), Kind::Argument);
            let parameter = found.map(|(parameter, _)| *parameter);
            Draft { parameter, wire, location: Location::Path, ty, key }
        });
        drafts.collect()
    }
}

/// Parameters with their names: arguments share a scope, and so do setters.
fn named(context: &mut Context<'_>, drafts: Vec<Draft<'_>>, body: Option<&Setter>) -> Parameters {
    let mut arguments = Scope::default();
    for name in ["params", "body"] {
        arguments.reserve(name);
    }
    let mut setters = setter_scope();
    if let Some(body) = body {
        setters.reserve(body.name.as_str());
    }
    for Draft { key, .. } in &drafts {
        let is_argument = key.kind == Kind::Argument;
        let scope = if is_argument { &mut arguments } else { &mut setters };
        scope.pin(&mut context.ledger, key);
    }
    let mut out = Parameters::default();
    for Draft { parameter, wire, location, ty, key } in drafts {
        let is_argument = key.kind == Kind::Argument;
        let scope = if is_argument { &mut arguments } else { &mut setters };
        let name = scope.claim(&mut context.ledger, &key, &name::field(wire));
        let input = input::input(context, &ty);
        let (argument, wire) = (FieldName::new(&name), wire.to_owned());
        if is_argument {
            out.arguments.push(Argument { name: argument, wire, location, ty, input });
            continue;
        }
        let docs = parameter.map(|it| parameter_docs(it.parameter_data_ref())).unwrap_or_default();
        let (name, location) = (FnName::new(name), Some(location));
        out.setters.push(Setter { name, argument, wire, location, ty, input, docs });
    }
    out
}

/// Names that a request type has already.
fn setter_scope() -> Scope {
    let mut scope = Scope::default();
    let taken = [
        "timeout",
        "max_retries",
        "header",
        "remove_header",
        "query",
        "remove_query",
        "body_field",
        "max_body",
        "with_response",
        "raw",
        "call",
        "into_future",
        "self_",
    ];
    for name in taken {
        scope.reserve(name);
    }
    scope
}

/// The operation's parameters, then those of its path that it doesn't replace.
fn declared<'a>(
    context: &Context<'a>,
    item: &'a PathItem,
    operation: &'a Operation,
    at: &At,
) -> Vec<(&'a Parameter, At)> {
    let own = at.child("parameters");
    let shared = at
        .pointer
        .parent()
        .map_or_else(At::root, |parent| At::new(at.file, parent))
        .child("parameters");
    let lists = [(&operation.parameters, own), (&item.parameters, shared)];
    let mut found: Vec<(&Parameter, At)> = Vec::new();
    for (list, at) in lists {
        for (index, parameter) in list.iter().enumerate() {
            let Some((parameter, at)) = context.resolve(parameter, &at.index(index)) else {
                continue;
            };
            if !found.iter().any(|(other, _)| same(other, parameter)) {
                found.push((parameter, at));
            }
        }
    }
    found
}

fn same(a: &Parameter, b: &Parameter) -> bool {
    a.parameter_data_ref().name == b.parameter_data_ref().name
        && std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// The names in braces.
fn placeholders(path: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for part in path.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

fn parameter_docs(data: &ParameterData) -> Docs {
    let schema = match &data.format {
        ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) => Some(&schema.schema_data),
        _ => None,
    };
    let own = schema.and_then(|schema| schema.description.as_deref());
    let said = data.description.as_deref().or(own).map(|text| docs([text]));
    let fallback = || Docs::line(format!("The {} parameter.", code(&data.name)));
    let mut docs = said.filter(|docs| !docs.is_empty()).unwrap_or_else(fallback);
    with_default(&mut docs, schema.and_then(|schema| schema.default.as_ref()));
    if data.deprecated.unwrap_or_default() {
        deprecated(&mut docs);
    }
    docs
}
