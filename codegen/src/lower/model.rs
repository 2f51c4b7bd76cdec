//! Schemas as types with names.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::context::Context;
use super::docs::{deprecated, docs};
use super::fields;
use super::name::{self, Scope};
use super::schema::{ANY, Shape, Typed, members, shape};
use super::view::View;
use super::{tag, union};
use crate::ir::{
    Docs, IntEnum, IntVariant, Model, ModelKind, Origin, StringEnum, StringVariant, TypeName,
    TypeRef,
};
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
        let ty = context.claim_type(name);
        context.named.insert(name.clone(), ty);
    }
    tag::find(context);
    let at = At::root().child("components").child("schemas");
    for (name, ty) in context.named.clone() {
        let at = at.child(&name);
        match context.component(&format!("#/components/schemas/{}", escape(&name))) {
            Some((target, schema)) if target == name => {
                let at = super::context::place(schema, &at);
                define(context, &ty, schema, &at, Some(target));
            }
            Some((target, _)) => {
                let target = context.named.get(target).cloned().map_or(ANY, TypeRef::Named);
                insert(context, &ty, Docs::default(), &at, ModelKind::Alias(target));
            }
            None => {
                context.widened(&at, &name, "any JSON", "the reference leads nowhere");
                insert(context, &ty, Docs::default(), &at, ModelKind::Alias(ANY));
            }
        }
    }
}

fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Defines a type; `component` is its name in the document, where it has one.
pub(super) fn define<'a>(
    context: &mut Context<'a>,
    name: &TypeName,
    schema: &'a Schema,
    at: &At,
    component: Option<&'a str>,
) {
    let view = View::new(schema);
    let docs = model_docs(&view, name);
    let kind = match shape(&view) {
        Shape::StringEnum => ModelKind::StringEnum(string_enum(&view)),
        Shape::IntEnum => ModelKind::IntEnum(int_enum(&view)),
        Shape::Struct => fields::define(context, name, &view, at, component),
        Shape::Union => union::define(context, name, &view, at),
        Shape::Same | Shape::Plain => alias(context, name, schema, &view, at),
    };
    context.exact(at, name.as_str());
    insert(context, name, docs, at, kind);
}

fn insert(context: &mut Context<'_>, name: &TypeName, docs: Docs, at: &At, kind: ModelKind) {
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
    name: &TypeName,
    schema: &'a Schema,
    view: &View<'a>,
    at: &At,
) -> ModelKind {
    let Typed { ty, .. } = match shape(view) {
        Shape::Plain => Typed { ty: context.plain(view, at, name.as_str()), nullable: false },
        _ => context.type_of(super::view::SchemaRef::Inline(schema), at, name.as_str()),
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

fn string_enum(view: &View<'_>) -> StringEnum {
    let mut scope = Scope::default();
    let mut variants: Vec<StringVariant> = Vec::new();
    for (value, about) in choices(view) {
        if variants.iter().any(|variant| variant.value == value) {
            continue;
        }
        let docs = about.map_or_else(|| value_docs(&value), |about| docs([about]));
        variants.push(StringVariant { name: name::variant(&mut scope, &value), value, docs });
    }
    StringEnum { variants, unknown: name::unknown_variant(&mut scope) }
}

/// What there is to say beside the value itself, which the macro shows.
fn value_docs(value: &str) -> Docs {
    if value.is_empty() { Docs::line("The empty string.") } else { Docs::default() }
}

fn int_enum(view: &View<'_>) -> IntEnum {
    let mut scope = Scope::default();
    let mut variants: Vec<IntVariant> = Vec::new();
    for value in view.values.iter().filter_map(Value::as_i64) {
        if variants.iter().any(|variant| variant.value == value) {
            continue;
        }
        variants.push(IntVariant {
            name: name::variant(&mut scope, &value.to_string()),
            value,
            docs: Docs::default(),
        });
    }
    IntEnum { variants, unknown: name::unknown_variant(&mut scope) }
}
