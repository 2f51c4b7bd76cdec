//! One of several types.

use openapiv3::{Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use super::context::{Context, component_name};
use super::name::{self, Scope};
use super::schema::members;
use super::view::View;
use crate::ir::{Docs, Scalar, TypeName, TypeRef, Union, UnionVariant};
use crate::source::At;

/// Finds the properties that only tell the members of a union apart: the union writes them.
pub(super) fn find_tags(context: &mut Context<'_>) {
    let Some(components) = context.components() else {
        return;
    };
    for schema in components.schemas.values() {
        let ReferenceOr::Item(schema) = schema else {
            continue;
        };
        let view = View::new(schema);
        let Some(discriminator) = &view.data.discriminator else {
            continue;
        };
        for member in members(&view) {
            let ReferenceOr::Reference { reference } = member else {
                continue;
            };
            let Some((name, target)) = context.component(reference) else {
                continue;
            };
            if is_constant(target, &discriminator.property_name) {
                context.tags.insert((name.to_owned(), discriminator.property_name.clone()));
            }
        }
    }
}

/// Whether a property has a single value, which says nothing that the variant doesn't.
fn is_constant(schema: &Schema, property: &str) -> bool {
    let view = View::new(schema);
    let property = view.properties.and_then(|properties| properties.get(property));
    match property {
        Some(ReferenceOr::Item(schema)) => {
            let view = View::new(schema);
            view.values.len() == 1 && view.values.iter().all(Value::is_string)
        }
        Some(ReferenceOr::Reference { .. }) | None => false,
    }
}

/// A union, told apart by its discriminator where it has one.
pub(super) fn define<'a>(
    context: &mut Context<'a>,
    name: &TypeName,
    view: &View<'a>,
    at: &At,
) -> Union {
    let key = if view.one_of.is_empty() { "anyOf" } else { "oneOf" };
    let list = members(view);
    let discriminator = view.data.discriminator.as_ref().filter(|_| all_named(list));
    let mut scope = Scope::default();
    let mut variants: Vec<UnionVariant> = Vec::new();
    for (index, member) in list.iter().enumerate() {
        let at = at.child(key).index(index);
        let hint = format!("{name}{}", ordinal(index));
        let ty = context.type_of(member.into(), &at, &hint).ty;
        let tags = discriminator.map(|it| tags_of(it, member)).unwrap_or_default();
        if variants.iter().any(|variant| variant.ty == ty && discriminator.is_none()) {
            continue;
        }
        let wanted = variant_name(name, &ty);
        let docs = Docs::line(variant_docs(&ty));
        variants.push(UnionVariant { name: name::variant(&mut scope, &wanted), ty, tags, docs });
    }
    let unknown = name::unknown_variant(&mut scope);
    Union { tag: discriminator.map(|it| it.property_name.clone()), variants, unknown }
}

fn all_named(members: &[ReferenceOr<Schema>]) -> bool {
    members.iter().all(|member| matches!(member, ReferenceOr::Reference { .. }))
}

fn ordinal(index: usize) -> String {
    format!("Variant{}", index + 1)
}

/// The values of the tag that stand for a member: what the mapping says, or its name.
fn tags_of(discriminator: &Discriminator, member: &ReferenceOr<Schema>) -> Vec<String> {
    let ReferenceOr::Reference { reference } = member else {
        return Vec::new();
    };
    let name = component_name(reference, "schemas").unwrap_or_default();
    let mapped = discriminator
        .mapping
        .iter()
        .filter(|(_, target)| **target == *reference || **target == name);
    let tags: Vec<_> = mapped.map(|(tag, _)| tag.clone()).collect();
    if tags.is_empty() { vec![name] } else { tags }
}

/// The member's name without the words that it shares with the union's own.
fn variant_name(union: &TypeName, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => strip_shared(union.as_str(), name.as_str()),
        TypeRef::List(_) => "List".to_owned(),
        TypeRef::Map(_) => "Object".to_owned(),
        TypeRef::OrNull(inner) | TypeRef::Boxed(inner) => variant_name(union, inner),
        TypeRef::Scalar(scalar) => scalar_name(*scalar).to_owned(),
    }
}

fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Secret => "Text",
        Scalar::Bool => "Bool",
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => "Integer",
        Scalar::F32 | Scalar::F64 => "Number",
        Scalar::Base64 => "Bytes",
        Scalar::Timestamp => "Timestamp",
        Scalar::Date => "Date",
        Scalar::Any => "Any",
    }
}

/// `ExecStdoutEvent` in `ExecStreamEvent` is `Stdout`.
fn strip_shared(union: &str, member: &str) -> String {
    let (union, member) = (words(union), words(member));
    let head = union.iter().zip(&member).take_while(|(a, b)| a == b).count();
    let tail = union.iter().rev().zip(member.iter().rev()).take_while(|(a, b)| a == b).count();
    if head + tail >= member.len() {
        return member.concat();
    }
    member[head..member.len() - tail].concat()
}

/// The words of a name in upper camel case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in name.chars() {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    words
}

fn variant_docs(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => format!("[`{name}`]."),
        TypeRef::List(_) => "A list.".to_owned(),
        TypeRef::Map(_) => "An object.".to_owned(),
        TypeRef::OrNull(inner) | TypeRef::Boxed(inner) => variant_docs(inner),
        TypeRef::Scalar(Scalar::String | Scalar::Secret) => "Text.".to_owned(),
        TypeRef::Scalar(Scalar::Bool) => "A truth value.".to_owned(),
        TypeRef::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64) => {
            "An integer.".to_owned()
        }
        TypeRef::Scalar(Scalar::F32 | Scalar::F64) => "A number.".to_owned(),
        TypeRef::Scalar(Scalar::Base64) => "Bytes.".to_owned(),
        TypeRef::Scalar(Scalar::Timestamp) => "An instant.".to_owned(),
        TypeRef::Scalar(Scalar::Date) => "A date.".to_owned(),
        TypeRef::Scalar(Scalar::Any) => "Any JSON.".to_owned(),
    }
}
