//! One of several types.

use openapiv3::ReferenceOr;

use super::context::Context;
use super::hint::{Hint, Owner};
use super::implied;
use super::ledger::Ledger;
use super::member;
use super::name;
use super::schema::{ANY, members};
use super::scope::Scope;
use super::tag::{self, Untold};
use super::view::View;
use crate::ir::{Docs, ModelKind, Scalar, TypeName, TypeRef, Union, UnionVariant, VariantName};
use crate::lock::{Key, Kind, Place};
use crate::source::At;

/// A union, told apart by its discriminator where it has one; another name for a type where nothing
/// is left to choose from.
pub(super) fn define<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    view: &View<'a>,
    at: &At,
) -> ModelKind {
    let tags = tags(context, &owner.name, view, at);
    let (tag, tags) = tags.map_or((None, None), |(tag, tags)| (Some(tag), Some(tags)));
    let mut variants: Vec<(Place, UnionVariant)> = Vec::new();
    let mut anything = false;
    for (member, place, ty) in types(context, owner, view, at) {
        let known = variants.iter().any(|(_, variant)| variant.ty == ty);
        if tags.is_none() && (known || ty == ANY) {
            // What fits nothing else is kept anyway.
            anything |= ty == ANY;
            continue;
        }
        let tags = tags.as_ref().and_then(|tags| tags.get(member)).cloned().unwrap_or_default();
        let docs = Docs::line(variant_docs(&ty));
        variants.push((place, UnionVariant { name: VariantName::new(""), ty, tags, docs }));
    }
    match variants.as_slice() {
        [] => ModelKind::Alias(ANY),
        [(_, only)] if tags.is_none() => {
            ModelKind::Alias(if anything { ANY } else { only.ty.clone() })
        }
        _ => {
            let (variants, unknown) =
                named(&mut context.ledger, owner, variants, name::UNKNOWN_VARIANT);
            ModelKind::Union(Union { tag, variants, unknown: Some(unknown) })
        }
    }
}

/// Variants with their names, and that of the one for what fits none, of these the first that is free.
pub(super) fn named(
    ledger: &mut Ledger,
    owner: &Owner,
    mut variants: Vec<(Place, UnionVariant)>,
    others: &[&str],
) -> (Vec<UnionVariant>, VariantName) {
    let mut scope = Scope::default();
    let unknown = Key::new(&owner.place, Kind::Unknown);
    for (place, _) in &variants {
        scope.pin(ledger, &Key::new(place, Kind::Variant));
    }
    scope.pin(ledger, &unknown);
    for (place, variant) in &mut variants {
        let wanted = name::variant(&variant_name(&owner.name, &variant.ty));
        let key = Key::new(place, Kind::Variant);
        variant.name = VariantName::new(scope.claim(ledger, &key, &[wanted]));
    }
    let unknown = VariantName::new(scope.claim(ledger, &unknown, others));
    (variants.into_iter().map(|(_, variant)| variant).collect(), unknown)
}

/// The property that tells every member apart, and its values for each.
fn tags<'a>(
    context: &mut Context<'a>,
    name: &TypeName,
    view: &View<'a>,
    at: &At,
) -> Option<(String, Vec<Vec<String>>)> {
    let Some(discriminator) = &view.data.discriminator else {
        return implied::tags(context, members(view));
    };
    let property = &discriminator.property_name;
    let why = match tag::all(context, discriminator, members(view)) {
        Ok(tags) => return Some((property.clone(), tags)),
        Err(Untold::Silent) => format!("a member does not say what its `{property}` is"),
        Err(Untold::Ambiguous) => format!("two members have the same `{property}`"),
    };
    context
        .widened(&at.child("discriminator"), name.as_str(), "the one that fits best", &why)
        .advise("give each member the property with a value of its own, or a `mapping`");
    None
}

/// The members' types, each with its index in the list and its place; or a type for each name that `type` lists.
fn types<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    view: &View<'a>,
    at: &At,
) -> Vec<(usize, Place, TypeRef)> {
    let name = &owner.name;
    let keyword = if view.one_of.is_empty() { "anyOf" } else { "oneOf" };
    let discriminator = view.data.discriminator.as_ref().map(|it| it.property_name.as_str());
    // Which of the two keywords it is says nothing of what a member is.
    let place = owner.place.child("oneOf");
    let places = member::places(context, &place, members(view), discriminator);
    let mut found = Vec::new();
    for (index, (member, place)) in members(view).iter().zip(places).enumerate() {
        let at = at.child(keyword).index(index);
        let title = match member {
            ReferenceOr::Item(schema) => schema.schema_data.title.as_deref(),
            ReferenceOr::Reference { .. } => None,
        };
        let title = title.filter(|title| title.chars().any(char::is_alphanumeric));
        let own = title.map_or_else(|| format!("Variant{}", index + 1), name::type_name);
        let own = own.strip_prefix(name.as_str()).unwrap_or(&own);
        let hint = Hint::new(format!("{name}{own}"), place.clone());
        found.push((index, place, context.type_of(member.into(), &at, &hint).ty));
    }
    if found.is_empty() {
        for (index, ty) in view.types.iter().enumerate() {
            let view = View { ty: Some(ty), ..view.clone() };
            let hint = owner.part("", &["oneOf", ty]);
            found.push((index, hint.place().clone(), context.plain(&view, at, &hint)));
        }
    }
    found
}

/// The member's name without the words that it shares with the union's own.
fn variant_name(union: &TypeName, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Parsed(path) => path.0.last().map_or_else(String::new, |it| name::variant(it)),
        TypeRef::Named(name) => strip_shared(union.as_str(), name.as_str()),
        TypeRef::List(_) | TypeRef::Tuple(_) => "List".to_owned(),
        TypeRef::Map(_) => "Object".to_owned(),
        TypeRef::OrNull(inner) | TypeRef::Boxed(inner) => variant_name(union, inner),
        TypeRef::Scalar(scalar) => scalar_name(*scalar).to_owned(),
    }
}

fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Secret => "Text",
        Scalar::Bool => "Bool",
        Scalar::I32 | Scalar::I64 | Scalar::I128 | Scalar::U32 | Scalar::U64 => "Integer",
        Scalar::F32 | Scalar::F64 | Scalar::Number => "Number",
        Scalar::Base64 | Scalar::Base64Url => "Bytes",
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

pub(super) fn variant_docs(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => format!("[`{name}`]."),
        TypeRef::Parsed(path) => format!("Text that is a `{path}`."),
        TypeRef::List(_) | TypeRef::Tuple(_) => "A list.".to_owned(),
        TypeRef::Map(_) => "An object.".to_owned(),
        TypeRef::OrNull(inner) | TypeRef::Boxed(inner) => variant_docs(inner),
        TypeRef::Scalar(Scalar::String | Scalar::Secret) => "Text.".to_owned(),
        TypeRef::Scalar(Scalar::Bool) => "A truth value.".to_owned(),
        TypeRef::Scalar(Scalar::I32 | Scalar::I64 | Scalar::I128 | Scalar::U32 | Scalar::U64) => {
            "An integer.".to_owned()
        }
        TypeRef::Scalar(Scalar::F32 | Scalar::F64 | Scalar::Number) => "A number.".to_owned(),
        TypeRef::Scalar(Scalar::Base64 | Scalar::Base64Url) => "Bytes.".to_owned(),
        TypeRef::Scalar(Scalar::Timestamp) => "An instant.".to_owned(),
        TypeRef::Scalar(Scalar::Date) => "A date.".to_owned(),
        TypeRef::Scalar(Scalar::Any) => "Any JSON.".to_owned(),
    }
}
