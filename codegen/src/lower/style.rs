//! Where a parameter goes in a request, how it is written there, and so its type.

use openapiv3::{Parameter, ParameterData, ParameterSchemaOrContent, QueryStyle as Style};
use serde_json::Value;

use super::context::Context;
use super::hint::Hint;
use super::loose;
use crate::ir::{Location, QueryStyle, Scalar, TypeRef};
use crate::source::At;

/// The type of a path parameter: what doesn't print as one segment is text.
pub(super) fn path_type<'a>(
    context: &mut Context<'a>,
    parameter: &'a Parameter,
    at: &At,
    hint: &Hint,
) -> TypeRef {
    let data = parameter.parameter_data_ref();
    loose::path_style(context, parameter, at);
    let ty = schema_type(context, data, at, hint);
    printed(context, ty, at, data)
}

/// Whether a value of the type has one obvious text.
fn prints(context: &Context<'_>, ty: &TypeRef) -> bool {
    use crate::ir::ModelKind::{IntEnum, StringEnum, ValueEnum};
    match context.resolved(ty) {
        TypeRef::Scalar(scalar) => {
            !matches!(scalar, Scalar::Any | Scalar::Base64 | Scalar::Base64Url | Scalar::Secret)
        }
        TypeRef::Parsed(_) => true,
        TypeRef::Named(name) => {
            let kind = context.models.get(name).map(|model| &model.kind);
            matches!(kind, Some(StringEnum(_) | IntEnum(_) | ValueEnum(_)))
        }
        TypeRef::List(_)
        | TypeRef::Tuple(_)
        | TypeRef::Map(_)
        | TypeRef::OrNull(_)
        | TypeRef::Boxed(_) => false,
    }
}

/// Whether the type is an object with known properties.
fn has_fields(context: &Context<'_>, ty: &TypeRef) -> bool {
    match context.resolved(ty) {
        TypeRef::Named(name) => context
            .models
            .get(name)
            .is_some_and(|model| matches!(model.kind, crate::ir::ModelKind::Struct(_))),
        _ => false,
    }
}

/// Whether the type is text as it is.
fn is_text(context: &Context<'_>, ty: &TypeRef) -> bool {
    matches!(context.resolved(ty), TypeRef::Scalar(Scalar::String))
}

fn schema_type<'a>(
    context: &mut Context<'a>,
    data: &'a ParameterData,
    at: &At,
    hint: &Hint,
) -> TypeRef {
    match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            match context.type_of(schema.into(), &at.child("schema"), hint).ty {
                // Nothing prints a request's parameters.
                TypeRef::Scalar(Scalar::Secret) => TypeRef::Scalar(Scalar::String),
                ty => ty,
            }
        }
        ParameterSchemaOrContent::Content(_) => {
            context
                .widened(at, &data.name, "text", "it is a document within a parameter")
                .advise("give it as text; with a `schema` instead of `content` it has a type");
            TypeRef::Scalar(Scalar::String)
        }
    }
}

/// Where a parameter that isn't part of the path goes, and its type.
pub(super) fn placed<'a>(
    context: &mut Context<'a>,
    parameter: &'a Parameter,
    at: &At,
    hint: &Hint,
) -> Option<(Location, TypeRef)> {
    let data = parameter.parameter_data_ref();
    match parameter {
        Parameter::Path { .. } => None,
        Parameter::Cookie { .. } => {
            context
                .skipped(at, &data.name, "cookie parameters are not sent")
                .advise("set it by `.header(\"cookie\", ..)`");
            None
        }
        Parameter::Header { .. } if is_http_header(&data.name) => None,
        Parameter::Header { .. } => {
            let ty = schema_type(context, data, at, hint);
            Some((Location::Header, printed(context, ty, at, data)))
        }
        Parameter::Query { style, .. } => {
            let ty = schema_type(context, data, at, hint);
            Some(query(context, style, data, ty, at))
        }
    }
}

/// Headers that parameters don't set, by the specification.
fn is_http_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"].contains(&name.to_lowercase().as_str())
}

fn printed(context: &mut Context<'_>, ty: TypeRef, at: &At, data: &ParameterData) -> TypeRef {
    if is_text(context, &ty) {
        // A string by any other name is taken as any string is.
        return TypeRef::Scalar(Scalar::String);
    }
    if prints(context, &ty) {
        return ty;
    }
    if ty != TypeRef::Scalar(Scalar::String) {
        context
            .widened(at, &data.name, "text", "its value has no single form as text")
            .advise("give it as it is to be sent; text, numbers, enums and times have a type");
    }
    TypeRef::Scalar(Scalar::String)
}

fn query(
    context: &mut Context<'_>,
    style: &Style,
    data: &ParameterData,
    ty: TypeRef,
    at: &At,
) -> (Location, TypeRef) {
    let explode = data.explode.unwrap_or(matches!(style, Style::Form | Style::DeepObject));
    let dotted = data.extensions.get("x-sdk-style").and_then(Value::as_str) == Some("dotted");
    let ty = if has_fields(context, &ty)
        && explode
        && matches!(style, Style::DeepObject | Style::Form)
    {
        let why = "each of its properties is given by name";
        context
            .widened(at, &data.name, "names and texts", why)
            .advise("a parameter for each property would keep their types");
        TypeRef::Map(Box::new(TypeRef::Scalar(Scalar::String)))
    } else {
        ty
    };
    let (is_list, is_map) = match context.resolved(&ty) {
        TypeRef::List(item) => (prints(context, item), false),
        TypeRef::Map(item) => (false, is_text(context, item)),
        _ => (false, false),
    };
    let style = match style {
        _ if is_map && dotted => QueryStyle::Dotted,
        Style::DeepObject if is_map => QueryStyle::Bracketed,
        Style::Form if is_map && explode => QueryStyle::Spread,
        _ if is_list && explode => QueryStyle::Repeated,
        Style::SpaceDelimited if is_list => QueryStyle::Joined(' '),
        Style::PipeDelimited if is_list => QueryStyle::Joined('|'),
        _ if is_list => QueryStyle::Joined(','),
        _ => {
            return (Location::Query(QueryStyle::Plain), printed(context, ty, at, data));
        }
    };
    (Location::Query(style), ty)
}
