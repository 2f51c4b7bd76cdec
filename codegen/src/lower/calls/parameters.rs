//! The parameters of an operation, with their types.

use crate::diagnostic::Limit;
use crate::document::{Document, Location, Operation, Parameter, ParameterValue, PathItem};
use crate::ir::Scalar;
use crate::lock::{Key, Kind};
use crate::lower::types::{Builder, Site, Ty};

/// A parameter, before it is known how it is written.
#[derive(Debug)]
pub(crate) struct ParameterDraft<'a> {
    pub(crate) declared: Option<&'a Parameter>,
    pub(crate) wire: &'a str,
    pub(crate) key: Key,
    pub(crate) ty: Ty,
}

/// The parameters of an operation: those of its path come first, in the path's order.
pub(super) fn parameters<'a>(
    builder: &mut Builder<'_, '_>,
    document: &'a Document,
    (item, operation): (&'a PathItem, &'a Operation),
    site: &Site,
) -> Vec<ParameterDraft<'a>> {
    let declared = declared(document, item, operation);
    let mut drafts = in_path(builder, &item.path, &declared, site);
    for parameter in declared {
        let (part, name) = match parameter.location {
            Location::Path(_) => continue,
            Location::Cookie(_) => {
                let why = "cookie parameters are not sent";
                builder
                    .report
                    .skipped(
                        Limit::CookieParameter,
                        site.owner,
                        &parameter.at,
                        parameter.name.as_str(),
                        why,
                    )
                    .advise("set it by `.header(\"cookie\", ..)`");
                continue;
            }
            Location::Header(_) if is_http_header(&parameter.name) => continue,
            // Case says nothing there.
            Location::Header(_) => ("header", parameter.name.to_lowercase()),
            Location::Query { .. } => ("query", parameter.name.clone()),
        };
        let words = heck::AsUpperCamelCase(&parameter.name);
        let site = Site { wanted: site.wanted.part(words, &[part, &name]), ..*site };
        let kind = if parameter.required { Kind::Argument } else { Kind::Setter };
        let key = Key::new(&site.wanted.place, kind);
        let ty = value_type(builder, parameter, &site);
        drafts.push(ParameterDraft { declared: Some(parameter), wire: &parameter.name, key, ty });
    }
    drafts
}

/// What stands in the path's braces, declared or not.
fn in_path<'a>(
    builder: &mut Builder<'_, '_>,
    path: &'a str,
    declared: &[&'a Parameter],
    site: &Site,
) -> Vec<ParameterDraft<'a>> {
    let drafts = placeholders(path).into_iter().map(|wire| {
        let is_meant = |parameter: &&&Parameter| {
            matches!(parameter.location, Location::Path(_)) && parameter.name == wire
        };
        let declared = declared.iter().find(is_meant).copied();
        let words = heck::AsUpperCamelCase(wire);
        let site = Site { wanted: site.wanted.part(words, &["path", wire]), ..*site };
        let ty = declared.map(|parameter| value_type(builder, parameter, &site));
        let key = Key::new(&site.wanted.place, Kind::Argument);
        ParameterDraft { declared, wire, key, ty: ty.unwrap_or(Ty::Scalar(Scalar::String)) }
    });
    drafts.collect()
}

/// The operation's parameters, then those of its path that it doesn't replace.
fn declared<'a>(
    document: &'a Document,
    item: &PathItem,
    operation: &Operation,
) -> Vec<&'a Parameter> {
    let mut found: Vec<&Parameter> = Vec::new();
    for id in operation.parameters.iter().chain(&item.parameters) {
        let Some(parameter) = document.parameters.get(*id) else { continue };
        if !found.iter().any(|other| is_same(other, parameter)) {
            found.push(parameter);
        }
    }
    found
}

fn is_same(one: &Parameter, other: &Parameter) -> bool {
    one.name == other.name
        && std::mem::discriminant(&one.location) == std::mem::discriminant(&other.location)
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

/// Headers that parameters don't set, by the specification.
fn is_http_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"].contains(&name.to_lowercase().as_str())
}

fn value_type(builder: &mut Builder<'_, '_>, parameter: &Parameter, site: &Site) -> Ty {
    match &parameter.value {
        ParameterValue::Schema(schema) => match builder.type_of(*schema, site).ty {
            // Nothing prints a request's parameters.
            Ty::Scalar(Scalar::Secret) => Ty::Scalar(Scalar::String),
            ty => ty,
        },
        ParameterValue::Content(_) => {
            let why = "it is a document within a parameter";
            builder
                .report
                .widened(
                    Limit::ParameterDocument,
                    site.owner,
                    &parameter.at,
                    parameter.name.as_str(),
                    "text",
                    why,
                )
                .advise("give it as text; with a `schema` instead of `content` it has a type");
            Ty::Scalar(Scalar::String)
        }
    }
}
