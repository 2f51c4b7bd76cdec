//! Holds the types that are relied on against those that are generated.

use sdk_codegen::ir::{self, Model, ModelKind, UnknownFields};
use sdk_codegen::source::At;

use super::breaks::Breaks;
use super::index::{Index, place};
use super::statement::{Field, Kind, Type, Word};
use super::surface::Surface;
use super::text::plain;
use super::{functions, variants};

/// Holds a statement about a type against the generated API.
pub(super) fn check(ty: &Type, index: &Index<'_>, surface: &Surface, breaks: &mut Breaks<'_>) {
    let name = ty.name.text.as_str();
    if let Kind::Functions(relied) = &ty.kind {
        functions::check(&ty.name, relied, index, surface, breaks);
        return;
    }
    let Some(model) = index.model(name) else {
        gone(&ty.name, index, breaks);
        return;
    };
    let at = place(&model.at);
    match (&ty.kind, &model.kind) {
        (Kind::Struct { fields, extra }, ModelKind::Struct(item)) => {
            for field in fields {
                check_field(field, model, item, index, surface, breaks);
            }
            if let (Some(extra), UnknownFields::Refused | UnknownFields::Ignored) =
                (extra, &item.unknown)
            {
                let message = format!("`{name}` no longer keeps the fields that it doesn't know");
                let part = index.part(&at, "additionalProperties").unwrap_or(at);
                breaks.relied_on(part, extra, message);
            }
        }
        (Kind::Enum { tag, variants, unknown }, _) => {
            variants::check(
                &variants::Relied { name: &ty.name, tag: tag.as_deref(), variants, unknown },
                model,
                &at,
                breaks,
            );
        }
        (Kind::Alias(relied), ModelKind::Alias(given)) => {
            let given = plain(given);
            if *relied != given {
                let message = format!("`{name}` is `{given}` now, not `{relied}`");
                breaks.relied_on(at, &ty.name, message).key();
            }
        }
        (Kind::From(from), _) => {
            let given = surface.conversions.contains(&(from.text.clone(), name.to_owned()));
            if !given {
                let message = format!("a `{}` no longer turns into a `{name}`", from.text);
                let at = index.model(&from.text).map_or(at, |model| place(&model.at));
                breaks
                    .relied_on(at, from, message)
                    .key()
                    .label(format!("it does so where `allOf` says that it is a `{name}` and more"));
            }
        }
        (_, kind) => {
            let message = format!("`{name}` is {} now", what(kind));
            breaks.relied_on(at, &ty.name, message).key();
        }
    }
}

fn gone(name: &Word, index: &Index<'_>, breaks: &mut Breaks<'_>) {
    let names: Vec<_> = index.model_names().collect();
    let close = similar::get_close_matches(name.text.as_str(), &names, 1, 0.7);
    let at = At::root().child("components").child("schemas").child(&name.text);
    let message = format!("the type `{}` is gone", name.text);
    let diagnostic = breaks.relied_on(at, name, message);
    diagnostic.key();
    if let Some(close) = close.first() {
        diagnostic.label(format!("there is a `{close}`"));
    }
}

/// A kind of type in words.
pub(super) fn what(kind: &ModelKind) -> &'static str {
    match kind {
        ModelKind::Struct(_) => "a struct",
        ModelKind::StringEnum(_) => "an enum of texts",
        ModelKind::IntEnum(_) => "an enum of numbers",
        ModelKind::ValueEnum(_) => "an enum of values",
        ModelKind::Union(_) => "one of several types",
        ModelKind::Alias(_) => "another name for a type",
    }
}

fn check_field(
    relied: &Field,
    model: &Model,
    item: &ir::Struct,
    index: &Index<'_>,
    surface: &Surface,
    breaks: &mut Breaks<'_>,
) {
    let (owner, name) = (model.name.as_str(), &relied.name.text);
    let Some(field) = item.fields.iter().find(|field| field.name.as_str() == name) else {
        let renamed = item.fields.iter().find(|field| field.wire == relied.wire);
        let message = match renamed {
            Some(now) => format!("the field `{name}` of `{owner}` is called `{}` now", now.name),
            None => format!("the field `{name}` of `{owner}` is gone"),
        };
        let names: Vec<_> = item.fields.iter().map(|field| field.wire.as_str()).collect();
        let close = similar::get_close_matches(relied.wire.as_str(), &names, 1, 0.6);
        let at = index.property(model, &relied.wire);
        let diagnostic = breaks.relied_on(at, &relied.name, message);
        match (renamed, close.first()) {
            (Some(_), _) => {
                diagnostic.help(format!(
                    "write `x-sdk-name: {name}` at the property to keep the name, or change the hand-written code and its contract"
                ));
            }
            (None, Some(close)) => {
                diagnostic.label(format!("no `{}` here; there is a `{close}`", relied.wire));
            }
            (None, None) => {
                diagnostic.label(format!("no `{}` here", relied.wire));
            }
        }
        return;
    };
    let at = index.property(model, &field.wire);
    if field.wire != relied.wire {
        let message = format!(
            "the field `{name}` of `{owner}` is `{}` in JSON now, not `{}`",
            field.wire, relied.wire
        );
        breaks.relied_on(at.clone(), &relied.name, message).key();
    }
    let shape = surface.types.get(owner);
    let given = shape.and_then(|shape| shape.fields.get(name)).map_or("", String::as_str);
    if given != relied.ty {
        let message =
            format!("the field `{name}` of `{owner}` is `{given}` now, not `{}`", relied.ty);
        breaks.relied_on(at, &relied.name, message).key();
    }
}
