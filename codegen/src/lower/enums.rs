//! Schemas that list their values as enums.

use std::collections::BTreeSet;

use openapiv3::ReferenceOr;
use serde_json::Value;

use super::context::Context;
use super::docs::docs;
use super::hint::Owner;
use super::name;
use super::schema::members;
use super::scope::Scope;
use super::view::View;
use crate::ir::{
    Docs, IntEnum, IntVariant, Literal, StringEnum, StringVariant, ValueEnum, ValueVariant,
    VariantName,
};
use crate::lock::{Key, Kind};

/// The values that a schema lists, but for null, which is said wherever the type is used.
fn listed<'v>(view: &'v View<'_>) -> impl Iterator<Item = &'v Value> {
    view.values.iter().filter(|value| !value.is_null())
}

/// Whether every value that a schema lists is as asked, and there is one.
pub(super) fn all(view: &View<'_>, is: impl Fn(&Value) -> bool) -> bool {
    listed(view).next().is_some() && listed(view).all(is)
}

/// Whether a value can be that of a variant.
pub(super) fn is_literal(value: &Value) -> bool {
    value.is_string() || value.is_number() || value.is_boolean()
}

/// The values of a string enum: its own, or those of its members where each is a string with known
/// values or any string at all. None where it is no string enum.
pub(super) fn choices<'a>(view: &View<'a>) -> Vec<(String, Option<&'a str>)> {
    let own = texts(view);
    if !own.is_empty() {
        return own.into_iter().map(|value| (value, None)).collect();
    }
    let mut found = Vec::new();
    let plain = view.values.is_empty() && !view.has_properties() && view.all_of.is_empty();
    for member in members(view) {
        let ReferenceOr::Item(schema) = member else { return Vec::new() };
        let member = View::new(schema);
        let any_string = member.ty == Some("string") && member.format.is_none();
        let own = texts(&member);
        if !plain || (own.is_empty() && !(any_string && member.values.is_empty())) {
            return Vec::new();
        }
        let about = member.data.description.as_deref().or(member.data.title.as_deref());
        found.extend(own.into_iter().map(|value| (value, about)));
    }
    found
}

/// The values that a schema lists, if they are all text.
fn texts(view: &View<'_>) -> Vec<String> {
    let listed = view.values.iter().filter(|value| !value.is_null());
    let texts: Option<Vec<String>> =
        listed.map(|value| value.as_str().map(str::to_owned)).collect();
    texts.unwrap_or_default()
}

/// A string with known values.
pub(super) fn string_enum(context: &mut Context<'_>, owner: &Owner, view: &View<'_>) -> StringEnum {
    let mut choices = choices(view);
    let mut known = BTreeSet::new();
    choices.retain(|(value, _)| known.insert(value.clone()));
    let (names, unknown) =
        variants(context, owner, choices.iter().map(|(value, _)| (value.as_str(), value.as_str())));
    let variants = choices.into_iter().zip(names).map(|((value, about), name)| {
        let docs = about.map_or_else(|| value_docs(&value), |about| docs([about]));
        StringVariant { name, value, docs }
    });
    StringEnum { variants: variants.collect(), unknown }
}

/// The names of known values, and of the variant for any other; each value by what it goes by and its text.
fn variants<'v>(
    context: &mut Context<'_>,
    owner: &Owner,
    values: impl Iterator<Item = (&'v str, &'v str)>,
) -> (Vec<VariantName>, VariantName) {
    let mut scope = Scope::default();
    let ledger = &mut context.ledger;
    let place = owner.place.child("enum");
    let keys: Vec<_> =
        values.map(|(key, text)| (Key::new(&place.child(key), Kind::Variant), text)).collect();
    let unknown = Key::new(&owner.place, Kind::Unknown);
    for key in keys.iter().map(|(key, _)| key).chain([&unknown]) {
        scope.pin(ledger, key);
    }
    let names = keys
        .iter()
        .map(|(key, text)| VariantName::new(scope.claim(ledger, key, &[name::variant(text)])));
    let names = names.collect();
    (names, VariantName::new(scope.claim(ledger, &unknown, name::UNKNOWN_VARIANT)))
}

/// What there is to say beside the value itself, which the macro shows.
fn value_docs(value: &str) -> Docs {
    if value.is_empty() { Docs::line("The empty string.") } else { Docs::default() }
}

/// An integer with known values.
pub(super) fn int_enum(context: &mut Context<'_>, owner: &Owner, view: &View<'_>) -> IntEnum {
    let mut values: Vec<i64> = view.values.iter().filter_map(Value::as_i64).collect();
    let mut known = BTreeSet::new();
    values.retain(|value| known.insert(*value));
    let texts: Vec<_> = values.iter().map(i64::to_string).collect();
    let (names, unknown) =
        variants(context, owner, texts.iter().map(|text| (text.as_str(), text.as_str())));
    let variants = values.into_iter().zip(names).map(|(value, name)| IntVariant {
        name,
        value,
        docs: Docs::default(),
    });
    IntEnum { variants: variants.collect(), unknown }
}

/// Values of several kinds, or numbers that aren't whole.
pub(super) fn value_enum(context: &mut Context<'_>, owner: &Owner, view: &View<'_>) -> ValueEnum {
    let mut values: Vec<Literal> = Vec::new();
    for value in listed(view).filter_map(literal) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let keys: Vec<_> =
        values.iter().map(|value| (key(value, &values), value.to_string())).collect();
    let keys = keys.iter().map(|(key, text)| (key.as_str(), text.as_str()));
    let (names, unknown) = variants(context, owner, keys);
    let variants = values.into_iter().zip(names).map(|(value, name)| ValueVariant {
        name,
        value,
        docs: Docs::default(),
    });
    ValueEnum { variants: variants.collect(), unknown }
}

/// A value that a variant stands for; a whole number is the same one however it is written.
fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::Bool(value) => Some(Literal::Bool(*value)),
        Value::String(text) => Some(Literal::Text(text.clone())),
        Value::Number(number) => match (number.as_i128(), number.as_f64()) {
            (Some(whole), _) => Some(Literal::Whole(whole)),
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and within 2^63")]
            (None, Some(float)) if float.fract() == 0.0 && float.abs() < 9e18 => {
                Some(Literal::Whole(float as i128))
            }
            (None, float) => float.map(Literal::Number),
        },
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What a value goes by: its text, and with a mark where the same text is a string too.
fn key(value: &Literal, all: &[Literal]) -> String {
    let mut key = value.to_string();
    while !matches!(value, Literal::Text(_)) && all.contains(&Literal::Text(key.clone())) {
        key.insert(0, '=');
    }
    key
}
