//! Objects that stand for all that inherit them: a discriminator in what others are made of by `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, ReferenceOr, Schema};
use serde_json::{Map, Value};

use super::context::{Context, component_name, component_reference};
use super::fields;
use super::hint::{Hint, Owner};
use super::model;
use super::name;
use super::parts::Parts;
use super::schema::members;
use super::tag;
use super::union;
use super::verdict::Subject;
use super::view::View;
use crate::ir::{Docs, ModelKind, TypeRef, Union, UnionVariant, VariantName};
use crate::lock::Kind;
use crate::source::At;

/// What an object with a discriminator stands for.
#[derive(Debug, Clone)]
pub(super) struct Family {
    /// The property that tells the heirs apart.
    pub(super) property: String,
    /// The components that are made of it, each with the values of the property that stand for it; none where another one
    /// has them all.
    pub(super) heirs: Vec<(String, Vec<String>)>,
}

/// Finds the families, and the heirs whose property only they write.
pub(super) fn find(context: &mut Context<'_>, document: &Value) {
    let mut held = BTreeMap::new();
    count_held(document, false, &mut held);
    let heirs = direct_heirs(context);
    let Some(components) = context.components() else { return };
    let stands_for_heirs = |name: &&String| {
        let schema =
            context.component(&component_reference(name)).filter(|(target, _)| target == name);
        schema.is_some_and(|(_, schema)| {
            let view = View::new(schema);
            let all = descendants(&heirs, name, &BTreeSet::new());
            let listed = members(&view);
            let is_heir = |member: &ReferenceOr<Schema>| {
                target(member).is_some_and(|target| all.contains(&target))
            };
            let alternatives = listed.iter().all(is_heir);
            let used = held.contains_key(*name) || !listed.is_empty();
            view.data.discriminator.is_some() && !all.is_empty() && alternatives && used
        })
    };
    let names: BTreeSet<String> =
        components.schemas.keys().filter(stands_for_heirs).cloned().collect();
    for name in &names {
        if let Some(family) = family(context, &heirs, name, &names) {
            context.families.insert(name.clone(), family);
        }
    }
    for member in names.iter().flat_map(|name| listed(context, name)) {
        held.entry(member).and_modify(|count| *count -= 1);
    }
    let written = context.families.values().flat_map(|family| {
        let only = family.heirs.iter().filter(|(heir, tags)| {
            let is_held = held.get(heir).is_some_and(|count| *count > 0);
            tags.len() == 1 && !is_held && !names.contains(heir)
        });
        only.map(|(heir, _)| (heir.clone(), family.property.clone()))
    });
    let written: Vec<_> = written.collect();
    context.tags.extend(written);
}

/// The heirs that an object with a discriminator lists itself.
fn listed(context: &Context<'_>, name: &str) -> Vec<String> {
    let schema = context.component(&component_reference(name));
    let listed = schema.map(|(_, schema)| members(&View::new(schema))).unwrap_or_default();
    listed.iter().filter_map(target).collect()
}

fn target(part: &ReferenceOr<Schema>) -> Option<String> {
    match part {
        ReferenceOr::Reference { reference } => component_name(reference, "schemas"),
        ReferenceOr::Item(_) => None,
    }
}

impl Context<'_> {
    /// Whether a component is one of those that another one stands for.
    pub(super) fn is_heir(&self, component: &str) -> bool {
        self.families.values().any(|family| family.heirs.iter().any(|(heir, _)| heir == component))
    }
}

/// Counts how often component schemas are referred to but by what is made of them.
fn count_held(value: &Value, is_component: bool, held: &mut BTreeMap<String, usize>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                *held
                    .entry(component_name(reference, "schemas").unwrap_or_default())
                    .or_default() += 1;
            }
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("allOf", Value::Array(parts))
                        if is_component || !only_wraps(fields, parts) =>
                    {
                        let inline = parts.iter().filter(|part| part.get("$ref").is_none());
                        inline.for_each(|part| count_held(part, true, held));
                    }
                    ("schemas", Value::Object(schemas)) => {
                        schemas.values().for_each(|schema| count_held(schema, true, held));
                    }
                    _ => count_held(value, false, held),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| count_held(item, false, held)),
        _ => {}
    }
}

/// Whether an `allOf` only describes the one schema that it holds.
fn only_wraps(fields: &Map<String, Value>, parts: &[Value]) -> bool {
    let says_more = ["properties", "required", "additionalProperties", "oneOf", "anyOf"];
    parts.len() == 1 && !says_more.iter().any(|key| fields.contains_key(*key))
}

/// What is made of each component by `allOf`.
fn direct_heirs(context: &Context<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut heirs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let schemas = context.components().map(|components| &components.schemas);
    for (name, schema) in schemas.into_iter().flatten() {
        let ReferenceOr::Item(schema) = schema else { continue };
        let mut pending = vec![schema];
        while let Some(schema) = pending.pop() {
            for part in View::new(schema).all_of {
                match part {
                    ReferenceOr::Item(schema) => pending.push(schema),
                    ReferenceOr::Reference { .. } => {
                        let base = target(part).filter(|base| base != name);
                        heirs.entry(base.unwrap_or_default()).or_default().insert(name.clone());
                    }
                }
            }
        }
    }
    heirs
}

/// All that inherits a component, but what inherits it through one of `families`.
fn descendants(
    heirs: &BTreeMap<String, BTreeSet<String>>,
    name: &str,
    families: &BTreeSet<String>,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut pending = vec![name.to_owned()];
    while let Some(next) = pending.pop() {
        for heir in heirs.get(&next).into_iter().flatten().filter(|heir| *heir != name) {
            if found.insert(heir.clone()) && !families.contains(heir) {
                pending.push(heir.clone());
            }
        }
    }
    found
}

fn family(
    context: &Context<'_>,
    heirs: &BTreeMap<String, BTreeSet<String>>,
    name: &str,
    families: &BTreeSet<String>,
) -> Option<Family> {
    let (_, schema) = context.component(&component_reference(name))?;
    let discriminator = schema.schema_data.discriminator.as_ref()?;
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for heir in descendants(heirs, name, families) {
        let mut tags = values(context, discriminator, &heir);
        if families.contains(&heir) {
            // Whoever inherits it is one of its values too.
            for below in descendants(heirs, &heir, &BTreeSet::new()) {
                tags.extend(values(context, discriminator, &below));
            }
        }
        tags.retain(|tag| taken.insert(tag.clone()));
        found.push((heir, tags));
    }
    let property = discriminator.property_name.clone();
    Some(Family { property, heirs: found })
}

/// The values that stand for an heir: those of the mapping, its own, or its name.
fn values(context: &Context<'_>, discriminator: &Discriminator, heir: &str) -> Vec<String> {
    let reference = component_reference(heir);
    let mapped = discriminator.mapping.iter().filter(|(_, target)| {
        target.as_str() == reference || component_name(target, "schemas").as_deref() == Some(heir)
    });
    let mapped: Vec<_> = mapped.map(|(tag, _)| tag.clone()).collect();
    if !mapped.is_empty() {
        return mapped;
    }
    let Some((_, schema)) = context.component(&reference) else { return Vec::new() };
    let extension = schema.schema_data.extensions.get("x-ms-discriminator-value");
    if let Some(value) = extension.and_then(Value::as_str) {
        return vec![value.to_owned()];
    }
    let own = tag::own_constants(context, schema, &discriminator.property_name);
    if own.is_empty() { vec![heir.to_owned()] } else { own }
}

/// A union of all that inherits an object, and of the object itself for any other value of the property.
pub(super) fn define<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    view: &View<'a>,
    at: &At,
    (component, family): (&'a str, &Family),
) -> ModelKind {
    let base = base(context, owner, view, at, component);
    let place = owner.place.child("oneOf");
    let mut variants = Vec::new();
    for (heir, tags) in &family.heirs {
        let Some(ty) = context.named.get(heir).cloned().map(TypeRef::Named) else { continue };
        if tags.is_empty() {
            let why = format!("another one has the same `{}`", family.property);
            let to = "what the other one is";
            context.widened(&at.child("discriminator"), heir, to, &why).advise(
                "give each of them a value of its own, by `mapping` or by a constant of the property",
            );
            continue;
        }
        let place = place.child(context.schema_place(heir).last());
        let docs = Docs::line(union::variant_docs(&ty));
        let name = VariantName::new("");
        variants.push((place, UnionVariant { name, ty, tags: tags.clone(), docs }));
    }
    let tag = Some(family.property.clone());
    let ledger = &mut context.ledger;
    let Some(base) = base else {
        let (variants, unknown) = union::named(ledger, owner, variants, name::UNKNOWN_VARIANT);
        return ModelKind::Union(Union { tag, variants, unknown: Some(unknown) });
    };
    let (mut variants, other) = union::named(ledger, owner, variants, name::OTHER_VARIANT);
    let property = family.property.replace('`', " ");
    let docs = Docs::line(format!("Any other `{property}`, with what all of them have."));
    variants.push(UnionVariant { name: other, ty: base, tags: Vec::new(), docs });
    ModelKind::Union(Union { tag, variants, unknown: None })
}

/// The object itself as a struct, if it has properties.
fn base<'a>(
    context: &mut Context<'a>,
    owner: &Owner,
    view: &View<'a>,
    at: &At,
    component: &'a str,
) -> Option<TypeRef> {
    let mut parts = Parts::default();
    parts.gather(context, view, at, Some(component), 0);
    parts.properties.first()?;
    let hint = Hint::new(format!("{}Base", owner.name), owner.place.clone());
    let name = context.claim_helper(Kind::Base, &hint);
    context.places.insert(name.clone(), owner.place.clone());
    context.open();
    let base = Owner { name: name.clone(), place: owner.place.clone() };
    let kind = fields::define(context, &base, view, at, Some(component));
    context.close(at, Subject::Type(name.clone()));
    let docs = Docs::line(format!("What every [`{}`](super::{}) has.", owner.name, owner.name));
    model::insert(context, &name, docs, at, kind);
    Some(TypeRef::Named(name))
}
