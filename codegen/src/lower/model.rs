//! Schemas as types with names.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::context::{Context, component_reference};
use super::docs::{deprecated, docs};
use super::family;
use super::fields;
use super::hint::{Hint, Owner};
use super::loose;
use super::name;
use super::schema::{ANY, Shape, Typed, members, shape};
use super::scope::Scope;
use super::verdict::Subject;
use super::view::View;
use super::{tag, union};
use crate::ir::{
    Docs, IntEnum, IntVariant, Model, ModelKind, Origin, StringEnum, StringVariant, TypeName,
    TypeRef, VariantName,
};
use crate::lock::{Key, Kind};
use crate::source::At;

/// Gives a name to every component schema, then defines each.
pub(super) fn components(context: &mut Context<'_>) {
    let Some(components) = context.components() else {
        return;
    };
    let mut names: Vec<_> = components.schemas.keys().collect();
    // The order in which names are given must not hang on the order in the document.
    names.sort();
    for name in names {
        let owner = context.claim_type(&Hint::new(name, context.schema_place(name)));
        context.named.insert(name.clone(), owner.name);
    }
    tag::find(context);
    let at = At::root().child("components").child("schemas");
    for (name, ty) in context.named.clone() {
        let at = at.child(&name);
        let place = context.places.get(&ty).cloned();
        match context.component(&component_reference(&name)) {
            Some((target, schema)) if target == name => {
                let at = super::context::place(schema, &at);
                let place = place.unwrap_or_else(|| context.schema_place(&name));
                define(context, &Owner { name: ty, place }, schema, &at, Some(target));
            }
            Some((target, _)) => {
                let target = context.named.get(target).cloned().map_or(ANY, TypeRef::Named);
                context.open();
                context.close(&at, Subject::Type(ty.clone()));
                insert(context, &ty, Docs::default(), &at, ModelKind::Alias(target));
            }
            None => {
                context.open();
                context
                    .widened(&at, &name, "any JSON", "the reference leads nowhere")
                    .advise("correct the reference, or add what it refers to");
                context.close(&at, Subject::Type(ty.clone()));
                insert(context, &ty, Docs::default(), &at, ModelKind::Alias(ANY));
            }
        }
    }
}

/// Defines a type; `component` is its name in the document, where it has one.
pub(super) fn define<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    schema: &'a Schema,
    at: &At,
    component: Option<&'a str>,
) {
    context.open();
    let view = View::new(schema);
    let name = &owner.name;
    let docs = model_docs(&view, name);
    let family = component.and_then(|name| Some((name, context.families.get(name)?.clone())));
    let kind = match (shape(&view), family) {
        (_, Some((component, family))) => {
            family::define(context, owner, &view, at, (component, &family))
        }
        (Shape::StringEnum, _) => ModelKind::StringEnum(string_enum(context, owner, &view)),
        (Shape::IntEnum, _) => ModelKind::IntEnum(int_enum(context, owner, &view)),
        (Shape::Struct, _) => fields::define(context, owner, &view, at, component),
        // An heir that adds nothing is a value of its own all the same.
        (Shape::Same, _) if component.is_some_and(|name| context.is_heir(name)) => {
            fields::define(context, owner, &view, at, component)
        }
        (Shape::Union, _) => union::define(context, owner, &view, at),
        (Shape::Same | Shape::Plain, _) => alias(context, owner, schema, &view, at),
    };
    if shape(&view) != Shape::Plain {
        loose::keywords(context, &view, at, name.as_str());
    }
    context.close(at, Subject::Type(name.clone()));
    insert(context, name, docs, at, kind);
}

pub(super) fn insert(
    context: &mut Context<'_>,
    name: &TypeName,
    docs: Docs,
    at: &At,
    kind: ModelKind,
) {
    let model = Model {
        at: Origin(format!("#{}", at.pointer)),
        name: name.clone(),
        module: name::module_name(name.as_str()),
        docs: if docs.is_empty() { Docs::line(format!("`{name}`.")) } else { docs },
        kind,
    };
    context.models.insert(name.clone(), model);
}

fn model_docs(view: &View<'_>, name: &TypeName) -> Docs {
    let title = view.data.title.as_deref().filter(|title| title.trim() != name.as_str());
    let description = view.data.description.as_deref();
    let parts = if description.is_some() { [None, description] } else { [title, None] };
    let mut docs = docs(parts.into_iter().flatten());
    if docs.is_empty() {
        docs = Docs::line(format!("`{name}`."));
    }
    if view.data.deprecated {
        deprecated(&mut docs);
    }
    docs
}

/// Another name for a type; null, if it is a value, is said wherever the name is used.
fn alias<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    schema: &'a Schema,
    view: &View<'a>,
    at: &At,
) -> ModelKind {
    let hint = owner.part("", &["value"]);
    let Typed { ty, .. } = match shape(view) {
        Shape::Plain => Typed { ty: context.plain(view, at, &hint), nullable: false },
        _ => context.type_of(super::view::SchemaRef::Inline(schema), at, &hint),
    };
    ModelKind::Alias(ty)
}

/// The values of a string enum: its own, or those of its members where each is a string with known
/// values or any string at all. None where it is no string enum.
pub(super) fn choices<'a>(view: &View<'a>) -> Vec<(String, Option<&'a str>)> {
    let own = values(view);
    if !own.is_empty() {
        return own.into_iter().map(|value| (value, None)).collect();
    }
    let mut found = Vec::new();
    let plain = view.values.is_empty() && !view.has_properties() && view.all_of.is_empty();
    for member in members(view) {
        let ReferenceOr::Item(schema) = member else { return Vec::new() };
        let member = View::new(schema);
        let any_string = member.ty == Some("string") && member.format.is_none();
        let own = values(&member);
        if !plain || (own.is_empty() && !(any_string && member.values.is_empty())) {
            return Vec::new();
        }
        let about = member.data.description.as_deref().or(member.data.title.as_deref());
        found.extend(own.into_iter().map(|value| (value, about)));
    }
    found
}

/// The values that a schema lists, if they are all text.
fn values(view: &View<'_>) -> Vec<String> {
    let listed = view.values.iter().filter(|value| !value.is_null());
    let texts: Option<Vec<String>> =
        listed.map(|value| value.as_str().map(str::to_owned)).collect();
    texts.unwrap_or_default()
}

fn string_enum(context: &mut Context<'_>, owner: &Owner, view: &View<'_>) -> StringEnum {
    let mut choices = choices(view);
    let mut known = BTreeSet::new();
    choices.retain(|(value, _)| known.insert(value.clone()));
    let (names, unknown) =
        variants(context, owner, choices.iter().map(|(value, _)| value.as_str()));
    let variants = choices.into_iter().zip(names).map(|((value, about), name)| {
        let docs = about.map_or_else(|| value_docs(&value), |about| docs([about]));
        StringVariant { name, value, docs }
    });
    StringEnum { variants: variants.collect(), unknown }
}

/// The names of known values, and of the variant for any other.
fn variants<'v>(
    context: &mut Context<'_>,
    owner: &Owner,
    values: impl Iterator<Item = &'v str>,
) -> (Vec<VariantName>, VariantName) {
    let mut scope = Scope::default();
    let ledger = &mut context.ledger;
    let place = owner.place.child("enum");
    let keys: Vec<_> =
        values.map(|value| (Key::new(&place.child(value), Kind::Variant), value)).collect();
    let unknown = Key::new(&owner.place, Kind::Unknown);
    for key in keys.iter().map(|(key, _)| key).chain([&unknown]) {
        scope.pin(ledger, key);
    }
    let names = keys
        .iter()
        .map(|(key, value)| VariantName::new(scope.claim(ledger, key, &[name::variant(value)])));
    let names = names.collect();
    (names, VariantName::new(scope.claim(ledger, &unknown, name::UNKNOWN_VARIANT)))
}

/// What there is to say beside the value itself, which the macro shows.
fn value_docs(value: &str) -> Docs {
    if value.is_empty() { Docs::line("The empty string.") } else { Docs::default() }
}

fn int_enum(context: &mut Context<'_>, owner: &Owner, view: &View<'_>) -> IntEnum {
    let mut values: Vec<i64> = view.values.iter().filter_map(Value::as_i64).collect();
    let mut known = BTreeSet::new();
    values.retain(|value| known.insert(*value));
    let texts: Vec<_> = values.iter().map(i64::to_string).collect();
    let (names, unknown) = variants(context, owner, texts.iter().map(String::as_str));
    let variants = values.into_iter().zip(names).map(|(value, name)| IntVariant {
        name,
        value,
        docs: Docs::default(),
    });
    IntEnum { variants: variants.collect(), unknown }
}
