//! Parameters: arguments where they are required, setters where they are not.

use openapiv3::{
    Operation, Parameter, ParameterData, ParameterSchemaOrContent, PathItem, ReferenceOr,
};

use super::context::Context;
use super::docs::{deprecated, docs, with_default};
use super::input;
use super::name::{self, Scope};
use super::style::{path_type, placed};
use crate::ir::{Argument, Docs, FnName, Location, Scalar, Setter, TypeRef};
use crate::source::At;

/// The parameters of an operation.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) arguments: Vec<Argument>,
    pub(super) setters: Vec<Setter>,
}

/// The parameters of an operation and of the path that it stands under, in the path's order first.
pub(super) fn parameters<'a>(
    context: &mut Context<'a>,
    item: &'a PathItem,
    operation: &'a Operation,
    path: &str,
    hint: &str,
    at: &At,
) -> Parameters {
    let mut out = Parameters::default();
    let mut arguments = Scope::default();
    for name in ["params", "body"] {
        arguments.reserve(name);
    }
    let mut setters = setter_scope();
    let declared = declared(context, item, operation, at);
    for name in placeholders(path) {
        let found = declared.iter().find(|(parameter, _)| {
            matches!(parameter, Parameter::Path { .. })
                && parameter.parameter_data_ref().name == name
        });
        let ty = found.map(|(parameter, at)| path_type(context, parameter, at, hint));
        let ty = ty.unwrap_or(TypeRef::Scalar(Scalar::String));
        let field = name::field(&mut arguments, name);
        let input = input::input(context, &ty);
        out.arguments.push(Argument {
            name: field,
            wire: name.to_owned(),
            location: Location::Path,
            ty,
            input,
        });
    }
    for (parameter, at) in &declared {
        let data = parameter.parameter_data_ref();
        let hint = format!("{hint}{}", heck::AsUpperCamelCase(&data.name));
        let Some((location, ty)) = placed(context, parameter, at, &hint) else {
            continue;
        };
        let input = input::input(context, &ty);
        let wire = data.name.clone();
        if data.required {
            let name = name::field(&mut arguments, &data.name);
            out.arguments.push(Argument { name, wire, location, ty, input });
        } else {
            let name = FnName::new(name::field(&mut setters, &data.name).as_str());
            let argument = crate::ir::FieldName::new(name.as_str());
            let docs = parameter_docs(data);
            out.setters.push(Setter {
                name,
                argument,
                wire,
                location: Some(location),
                ty,
                input,
                docs,
            });
        }
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
    let fallback = format!("The `{}` parameter.", data.name.replace(['`', '\n', '\r'], " "));
    let text = data.description.as_deref().or(own).filter(|text| !text.trim().is_empty());
    let mut docs = docs([text.unwrap_or(&fallback)]);
    with_default(&mut docs, schema.and_then(|schema| schema.default.as_ref()));
    if data.deprecated.unwrap_or_default() {
        deprecated(&mut docs);
    }
    docs
}
