//! Where a parameter goes in a request, how it is written there, and so its type.

use super::call::{Call, Parameter};
use super::fit::{Fit, fit, may_hold, prints};
use super::media::{Media, media};
use super::parameters::{ParameterDraft, Spot};
use crate::diagnostic::Limit;
use crate::document::{self, MediaType, ParameterValue, Reserved};
use crate::ir::{Location, QueryWriting, Scalar, Shape, Style, WholeQuery, Writing};
use crate::lock::{Key, Kind};
use crate::lower::report::{Owner, Report};
use crate::lower::types::{Ty, Types};

/// Decides of every parameter how it is written.
pub(crate) fn settle<'a>(
    types: &Types,
    report: &mut Report,
    calls: Vec<Call<'a, ParameterDraft<'a>>>,
) -> Vec<Call<'a>> {
    let settle = |call: Call<'a, ParameterDraft<'a>>| {
        let owner = Owner::Operation(call.id);
        call.with_parameters(|drafts| {
            let written = drafts.into_iter().map(|draft| written(types, report, owner, draft));
            written.flat_map(|it| [empty(&it), Some(it)].into_iter().rev().flatten()).collect()
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
    let place = place(&draft);
    let style = style(&draft, place);
    let ParameterDraft { declared, wire, key, ty, spot: _ } = draft;
    let content = declared.and_then(content);
    let (location, ty) = match (place, content) {
        (document::Location::WholeQuery, content) => (whole_query(content), ty),
        (_, Some((name, _))) => {
            let is_json = media(name) == Media::Json;
            let json = Style { shape: Shape::Json, explode: false, reserved: false };
            let writing = if is_json { Writing::Styled(json) } else { Writing::Plain };
            (in_place(place, writing), ty)
        }
        (_, None) => {
            let ty = typed(types, report, (owner, declared), style, ty);
            (location(types, declared, place, style, &ty), ty)
        }
    };
    Parameter { declared, wire, key, location, ty }
}

/// The setter that sends a parameter without a value, where it may be sent so and its type has no such value.
fn empty<'a>(parameter: &Parameter<'a>) -> Option<Parameter<'a>> {
    let declared = parameter.declared.filter(|it| it.allow_empty)?;
    let is_setter = parameter.key.kind == Kind::Setter;
    let is_needed = is_setter && parameter.ty != Ty::Scalar(Scalar::String);
    is_needed.then(|| Parameter {
        declared: Some(declared),
        wire: parameter.wire,
        key: Key::new(&parameter.key.place.child("empty"), Kind::Setter),
        location: Location::Query(QueryWriting::Empty),
        ty: Ty::Scalar(Scalar::String),
    })
}

/// Where a parameter goes. What the path's braces say goes before what declares it.
fn place(draft: &ParameterDraft<'_>) -> document::Location {
    match draft.spot {
        Spot::InPath(_) => document::Location::Path,
        Spot::InQuery(_) => document::Location::Query,
        Spot::Elsewhere => draft.declared.map_or(document::Location::Query, |it| it.location),
    }
}

/// The document that a parameter holds, with the name of its media type.
fn content(parameter: &document::Parameter) -> Option<(&str, &MediaType)> {
    match &parameter.value {
        ParameterValue::Content(content) => {
            content.first().map(|(name, media)| (name.as_str(), media))
        }
        ParameterValue::Schema(_) => None,
    }
}

/// The style of a parameter, by what the path's braces say and by what declares it.
fn style(draft: &ParameterDraft<'_>, place: document::Location) -> Style {
    let declared = draft.declared.filter(|it| it.location == place);
    let (operator, exploded) = match draft.spot {
        Spot::InPath(found) => (found.shape, Some(found.explode)),
        Spot::InQuery(found) => (None, Some(found.explode)),
        Spot::Elsewhere => (None, None),
    };
    let said = declared.map(|it| shape(it.style));
    let usual = if place == document::Location::Path { Shape::Simple } else { Shape::Form };
    let shape = match said {
        Some(said) if said != Shape::Simple => said,
        said => operator.or(said).unwrap_or(usual),
    };
    // Where nothing is said, `deepObject` means what it can only mean.
    let by_itself = matches!(shape, Shape::Form | Shape::DeepObject | Shape::Cookie);
    let explode = declared.and_then(|it| it.explode).or(exploded).unwrap_or(by_itself);
    Style { shape, explode, reserved: declared.is_some_and(|it| it.reserved == Reserved::Kept) }
}

/// The shape of a style of the document.
pub(super) fn shape(style: document::Style) -> Shape {
    match style {
        document::Style::Simple => Shape::Simple,
        document::Style::Label => Shape::Label,
        document::Style::Matrix => Shape::Matrix,
        document::Style::Form => Shape::Form,
        document::Style::SpaceDelimited => Shape::SpaceDelimited,
        document::Style::PipeDelimited => Shape::PipeDelimited,
        document::Style::TabDelimited => Shape::TabDelimited,
        document::Style::DeepObject => Shape::DeepObject,
        document::Style::Cookie => Shape::Cookie,
    }
}

/// The type of a parameter in a style: its own, or text where no value of it has a form.
fn typed(
    types: &Types,
    report: &mut Report,
    (owner, declared): (Owner, Option<&document::Parameter>),
    style: Style,
    ty: Ty,
) -> Ty {
    let Some(parameter) = declared else { return ty };
    let (at, name) = (&parameter.at, parameter.name.as_str());
    let fits = fit(types, &ty, style);
    match fits.max(undefined(types, &ty, parameter, style)) {
        Fit::Whole => {}
        Fit::Undefined => {
            let (to, why) =
                ("what most services read", "the specification leaves open how it is written");
            report
                .widened(Limit::StyleUndefined, owner, at, name, to, why)
                .advise("use a style that is defined for its type, or `content`");
        }
        Fit::Partly => {
            let why = "what of its values holds others has no form in its style: it can't be sent";
            report
                .skipped(Limit::ValueWithoutText, owner, at, name, why)
                .advise("use `style: deepObject`, or `content` with JSON");
        }
        Fit::Never => {
            let why = "its values have no form in its style";
            report
                .widened(Limit::ValueWithoutText, owner, at, name, "text", why)
                .advise("give it as it is to be sent; `content` with JSON has a type");
            return Ty::Scalar(Scalar::String);
        }
    }
    // A string by any other name is taken as any string is.
    if is_text(types, &ty) { Ty::Scalar(Scalar::String) } else { ty }
}

/// Whether the specification leaves open how a type is written in a style, whatever it holds.
fn undefined(types: &Types, ty: &Ty, parameter: &document::Parameter, style: Style) -> Fit {
    let holds = may_hold(types, ty);
    let is_list = matches!(types.resolved(ty), Ty::List(_) | Ty::Tuple(_));
    let is_undefined = match (style.shape, parameter.location) {
        (Shape::SpaceDelimited | Shape::PipeDelimited, document::Location::Query) => {
            !holds || style.explode
        }
        (Shape::DeepObject, _) => !holds || is_list || parameter.explode == Some(false),
        // A form tells its pairs apart by `&`, which means nothing in a cookie.
        (Shape::Form, document::Location::Cookie) => holds,
        _ => false,
    };
    if is_undefined { Fit::Undefined } else { Fit::Whole }
}

/// Whether the type is text as it is.
fn is_text(types: &Types, ty: &Ty) -> bool {
    matches!(types.resolved(ty), Ty::Scalar(Scalar::String))
}

/// Where a parameter of a type goes in a style, and how it is written there.
fn location(
    types: &Types,
    declared: Option<&document::Parameter>,
    place: document::Location,
    style: Style,
    ty: &Ty,
) -> Location {
    let is_dotted = declared.and_then(|it| it.extensions.text("x-sdk-style")) == Some("dotted");
    let is_query = place == document::Location::Query;
    match types.resolved(ty) {
        Ty::Map(value) if is_query && is_dotted && is_text(types, value) => {
            return Location::Query(QueryWriting::Dotted);
        }
        Ty::List(item)
            if is_query
                && style.explode
                && !style.reserved
                && style.shape != Shape::Simple
                && prints(types, item) =>
        {
            return Location::Query(QueryWriting::Repeated);
        }
        _ => {}
    }
    let has_mark = matches!(
        style.shape,
        Shape::Expanded | Shape::Label | Shape::Matrix | Shape::Segments | Shape::Cookie
    );
    if prints(types, ty) && !has_mark && !style.reserved {
        return in_place(place, Writing::Plain);
    }
    let explode = style.explode && may_hold(types, ty);
    in_place(place, Writing::Styled(Style { explode, ..style }))
}

fn in_place(place: document::Location, writing: Writing) -> Location {
    match (place, writing) {
        (document::Location::Path, writing) => Location::Path(writing),
        (document::Location::Header, writing) => Location::Header(writing),
        (document::Location::Cookie, writing) => Location::Cookie(writing),
        (document::Location::Query | document::Location::WholeQuery, Writing::Plain) => {
            Location::Query(QueryWriting::Plain)
        }
        (document::Location::Query | document::Location::WholeQuery, Writing::Styled(style)) => {
            Location::Query(QueryWriting::Styled(style))
        }
    }
}

/// How the whole query is written, by its media type.
fn whole_query(content: Option<(&str, &MediaType)>) -> Location {
    let styled = |shape| WholeQuery::Styled(Style { shape, explode: false, reserved: false });
    Location::WholeQuery(match content.map(|(name, content)| (media(name), content)) {
        Some((Media::Form, content)) => WholeQuery::Form(form_styles(content)),
        Some((Media::Json, _)) => styled(Shape::Json),
        _ => styled(Shape::Simple),
    })
}

/// The styles of the fields of a form that have one of their own.
pub(super) fn form_styles(content: &MediaType) -> Vec<(String, Style)> {
    let styled = content.encoding.iter().filter_map(|(name, encoding)| {
        let style = encoding.style.as_ref();
        let is_json = encoding.content_type.as_deref().is_some_and(|it| media(it) == Media::Json);
        if !encoding.styled && is_json {
            let style = Style { shape: Shape::Json, explode: false, reserved: false };
            return Some((name.clone(), style));
        }
        let shape = match style {
            Some(openapiv3::QueryStyle::SpaceDelimited) => Shape::SpaceDelimited,
            Some(openapiv3::QueryStyle::PipeDelimited) => Shape::PipeDelimited,
            Some(openapiv3::QueryStyle::DeepObject) => Shape::DeepObject,
            Some(openapiv3::QueryStyle::Form) | None => Shape::Form,
        };
        let (explode, reserved) = (encoding.explode, encoding.allow_reserved);
        encoding.styled.then(|| (name.clone(), Style { shape, explode, reserved }))
    });
    styled.collect()
}
