//! Where a parameter goes in a request, how it is written there, and so its type.

use openapiv3::{PathStyle, QueryStyle as Style};

use super::call::{Call, Parameter};
use super::parameters::ParameterDraft;
use crate::diagnostic::Limit;
use crate::document;
use crate::ir::{Location, QueryStyle, Scalar};
use crate::lower::report::{Owner, Report};
use crate::lower::types::{Ty, TypeKind, Types};

/// Decides of every parameter how it is written.
pub(crate) fn settle<'a>(
    types: &Types,
    report: &mut Report,
    calls: Vec<Call<'a, ParameterDraft<'a>>>,
) -> Vec<Call<'a>> {
    let settle = |call: Call<'a, ParameterDraft<'a>>| {
        let owner = Owner::Operation(call.id);
        call.with_parameters(|drafts| {
            drafts.into_iter().map(|draft| written(types, report, owner, draft)).collect()
        })
    };
    calls.into_iter().map(settle).collect()
}

fn written<'a>(
    types: &Types,
    report: &mut Report,
    owner: Owner,
    draft: ParameterDraft<'a>,
) -> Parameter<'a> {
    let ParameterDraft { declared, wire, key, ty } = draft;
    let (location, ty) = match declared {
        None => (Location::Path, ty),
        Some(parameter) => place(types, report, owner, parameter, ty),
    };
    Parameter { declared, wire, key, location, ty }
}

/// Where a parameter goes, and its type there.
fn place(
    types: &Types,
    report: &mut Report,
    owner: Owner,
    parameter: &document::Parameter,
    ty: Ty,
) -> (Location, Ty) {
    match &parameter.location {
        document::Location::Path(style) => {
            if !matches!(style, PathStyle::Simple) {
                let (name, why) = (parameter.name.as_str(), "its `style` is not written");
                report
                    .widened(Limit::PathStyle, owner, &parameter.at, name, "plain text", why)
                    .advise("give the text as it is to stand in the path, or use `style: simple`");
            }
            (Location::Path, printed(types, report, owner, parameter, ty))
        }
        document::Location::Query { style, .. } => {
            query(types, report, owner, (parameter, style), ty)
        }
        // Cookies are left out before.
        document::Location::Header(_) | document::Location::Cookie(_) => {
            (Location::Header, printed(types, report, owner, parameter, ty))
        }
    }
}

/// Whether a value of the type has one obvious text.
fn prints(types: &Types, ty: &Ty) -> bool {
    match types.resolved(ty) {
        Ty::Scalar(scalar) => match scalar {
            Scalar::String
            | Scalar::Bool
            | Scalar::I32
            | Scalar::I64
            | Scalar::I128
            | Scalar::U32
            | Scalar::U64
            | Scalar::F32
            | Scalar::F64
            | Scalar::Number
            | Scalar::Timestamp
            | Scalar::Date => true,
            Scalar::Any | Scalar::Bytes | Scalar::Base64 | Scalar::Base64Url | Scalar::Secret => {
                false
            }
        },
        Ty::Parsed(_) => true,
        Ty::Named(id) => {
            matches!(
                types[*id].kind,
                TypeKind::StringEnum(_) | TypeKind::IntEnum(_) | TypeKind::ValueEnum(_)
            )
        }
        Ty::List(_) | Ty::Tuple(_) | Ty::Map(_) | Ty::OrNull(_) | Ty::Boxed(_) => false,
    }
}

/// Whether the type is text as it is.
fn is_text(types: &Types, ty: &Ty) -> bool {
    matches!(types.resolved(ty), Ty::Scalar(Scalar::String))
}

/// The type of a parameter that is written as one text.
fn printed(
    types: &Types,
    report: &mut Report,
    owner: Owner,
    parameter: &document::Parameter,
    ty: Ty,
) -> Ty {
    if is_text(types, &ty) {
        // A string by any other name is taken as any string is.
        return Ty::Scalar(Scalar::String);
    }
    if prints(types, &ty) {
        return ty;
    }
    let (name, why) = (parameter.name.as_str(), "its value has no single form as text");
    report
        .widened(Limit::ValueWithoutText, owner, &parameter.at, name, "text", why)
        .advise("give it as it is to be sent; text, numbers, enums and times have a type");
    Ty::Scalar(Scalar::String)
}

fn query(
    types: &Types,
    report: &mut Report,
    owner: Owner,
    (parameter, style): (&document::Parameter, &Style),
    ty: Ty,
) -> (Location, Ty) {
    let by_itself = matches!(style, Style::Form | Style::DeepObject);
    let explode = parameter.explode.unwrap_or(by_itself);
    let dotted = parameter.extensions.text("x-sdk-style") == Some("dotted");
    let ty = if types.structure(&ty).is_some() && explode && by_itself {
        let (name, why) = (parameter.name.as_str(), "each of its properties is given by name");
        report
            .widened(Limit::ObjectByName, owner, &parameter.at, name, "names and texts", why)
            .advise("a parameter for each property would keep their types");
        Ty::map(Ty::Scalar(Scalar::String))
    } else {
        ty
    };
    let (is_list, is_map) = match types.resolved(&ty) {
        Ty::List(item) => (prints(types, item), false),
        Ty::Map(item) => (false, is_text(types, item)),
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
            let ty = printed(types, report, owner, parameter, ty);
            return (Location::Query(QueryStyle::Plain), ty);
        }
    };
    (Location::Query(style), ty)
}
