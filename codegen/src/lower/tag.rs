//! The property that tells the members of a union apart.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use super::context::{Context, component_name};
use super::family;
use super::schema::members;
use super::view::View;

/// How deep `allOf` is searched for the property.
const DEPTH: usize = 16;

/// Finds the properties that only tell the members of a union apart: the union writes them.
pub(super) fn find(context: &mut Context<'_>) {
    // Seen as JSON, every part of the document that may hold a schema looks alike.
    let Ok(document) = serde_json::to_value(context.openapi) else {
        return;
    };
    family::find(context, &document);
    let mut uses = Uses::default();
    uses.gather(&document);
    for ((name, property), tagged) in &uses.tagged {
        let target = context.component(&format!("#/components/schemas/{name}"));
        let constant = target.is_some_and(|(target, schema)| {
            target == name.as_str() && constants(context, schema, property, 0).len() == 1
        });
        // A type that is used by itself as well must write the property by itself.
        if constant && uses.all.get(name) == Some(tagged) {
            context.tags.insert((name.clone(), property.clone()));
        }
    }
}

/// How often component schemas are referred to.
#[derive(Debug, Default)]
struct Uses {
    all: BTreeMap<String, usize>,
    /// By unions that the property tells apart.
    tagged: BTreeMap<(String, String), usize>,
}

impl Uses {
    fn gather(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(name) = fields.get("$ref").and_then(component) {
                    *self.all.entry(name).or_default() += 1;
                }
                let property = fields.get("discriminator").and_then(|it| it.get("propertyName"));
                if let Some(property) = property.and_then(Value::as_str) {
                    let members = fields.get("oneOf").or_else(|| fields.get("anyOf"));
                    self.union(members.and_then(Value::as_array), property);
                }
                fields.values().for_each(|value| self.gather(value));
            }
            Value::Array(items) => items.iter().for_each(|item| self.gather(item)),
            _ => {}
        }
    }

    fn union(&mut self, members: Option<&Vec<Value>>, property: &str) {
        let members = members.map(Vec::as_slice).unwrap_or_default();
        let has_tag = |member: &Value| {
            let property = member.get("properties").and_then(|it| it.get(property));
            member.get("$ref").is_some() || property.is_some_and(|it| it.get("enum").is_some())
        };
        if members.iter().all(has_tag) {
            for name in members.iter().filter_map(|it| it.get("$ref")).filter_map(component) {
                *self.tagged.entry((name, property.to_owned())).or_default() += 1;
            }
        }
    }
}

fn component(reference: &Value) -> Option<String> {
    component_name(reference.as_str()?, "schemas")
}

/// The values of a property that has a few known ones, by its own schema or by those that it is made of.
pub(super) fn constants(
    context: &Context<'_>,
    schema: &Schema,
    property: &str,
    depth: usize,
) -> Vec<String> {
    let view = View::new(schema);
    let own = view.properties.and_then(|properties| properties.get(property));
    let own = match own {
        Some(ReferenceOr::Item(schema)) => Some(&**schema),
        Some(ReferenceOr::Reference { reference }) => context.component(reference).map(|it| it.1),
        None => None,
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let values = own.map(|schema| View::new(schema).values).unwrap_or_default();
    let values: Vec<String> = values.iter().filter_map(text).collect();
    if own.is_some() || depth >= DEPTH {
        return values;
    }
    let mut parts = view.all_of.iter().filter_map(|part| match part {
        ReferenceOr::Item(schema) => Some(schema),
        ReferenceOr::Reference { reference } => context.component(reference).map(|it| it.1),
    });
    parts
        .find_map(|part| {
            let values = constants(context, part, property, depth + 1);
            (!values.is_empty()).then_some(values)
        })
        .unwrap_or_default()
}

/// The values of a property by a schema's own words, not those of other components that it is made of.
pub(super) fn own_constants(context: &Context<'_>, schema: &Schema, property: &str) -> Vec<String> {
    let mut pending = vec![schema];
    while let Some(schema) = pending.pop() {
        let view = View::new(schema);
        if view.properties.is_some_and(|properties| properties.contains_key(property)) {
            return constants(context, schema, property, DEPTH);
        }
        pending.extend(view.all_of.iter().filter_map(|part| match part {
            ReferenceOr::Item(schema) => Some(schema),
            ReferenceOr::Reference { .. } => None,
        }));
    }
    Vec::new()
}

/// The values of the tag that stand for each member, none of them for two; none where a member has no value of its own.
pub(super) fn all(
    context: &Context<'_>,
    discriminator: &Discriminator,
    members: &[ReferenceOr<Schema>],
) -> Result<Vec<Vec<String>>, Untold> {
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for member in members {
        let mut tags = values(context, discriminator, member);
        if tags.is_empty() {
            return Err(Untold::Silent);
        }
        tags.retain(|tag| taken.insert(tag.clone()));
        if tags.is_empty() {
            return Err(Untold::Ambiguous);
        }
        found.push(tags);
    }
    Ok(found)
}

/// Why a discriminator doesn't tell the members of its union apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Untold {
    /// A member doesn't say its value.
    Silent,
    /// A member's values are all those of others.
    Ambiguous,
}

/// The values of the tag that stand for a member: what the mapping says, what the member's own
/// schema or those that it is one of say, or the member's name.
fn values(
    context: &Context<'_>,
    discriminator: &Discriminator,
    member: &ReferenceOr<Schema>,
) -> Vec<String> {
    values_in(context, discriminator, member, &mut BTreeSet::new())
}

fn values_in(
    context: &Context<'_>,
    discriminator: &Discriminator,
    member: &ReferenceOr<Schema>,
    seen: &mut BTreeSet<String>,
) -> Vec<String> {
    let found = mapped(discriminator, member);
    if !found.is_empty() {
        return found;
    }
    let found = own(context, &discriminator.property_name, member, seen);
    match member {
        ReferenceOr::Reference { reference }
            if found.is_empty() && !is_union(context, reference) =>
        {
            component_name(reference, "schemas").into_iter().collect()
        }
        _ => found,
    }
}

fn component_of(member: &ReferenceOr<Schema>) -> Option<String> {
    match member {
        ReferenceOr::Item(_) => None,
        ReferenceOr::Reference { reference } => component_name(reference, "schemas"),
    }
}

fn is_union(context: &Context<'_>, reference: &str) -> bool {
    context.component(reference).is_some_and(|(_, schema)| !members(&View::new(schema)).is_empty())
}

/// The values that the mapping gives to a member.
fn mapped(discriminator: &Discriminator, member: &ReferenceOr<Schema>) -> Vec<String> {
    let ReferenceOr::Reference { reference } = member else { return Vec::new() };
    let name = component_name(reference, "schemas");
    let is_meant = |target: &String| target == reference || Some(target) == name.as_ref();
    let entries = discriminator.mapping.iter();
    entries.filter(|(_, target)| is_meant(target)).map(|(tag, _)| tag.clone()).collect()
}

/// The values that a member's own schema gives to the property; those of its members, where it is one of several itself.
fn own(
    context: &Context<'_>,
    property: &str,
    member: &ReferenceOr<Schema>,
    seen: &mut BTreeSet<String>,
) -> Vec<String> {
    let schema = match member {
        ReferenceOr::Item(schema) => Some(schema),
        ReferenceOr::Reference { reference } => context
            .component(reference)
            .filter(|(name, _)| seen.insert((*name).to_owned()))
            .map(|(_, schema)| schema),
    };
    let Some(schema) = schema else { return Vec::new() };
    let family = component_of(member).and_then(|name| context.families.get(&name));
    if let Some(family) = family.filter(|family| family.property == property) {
        return family.heirs.iter().flat_map(|(_, tags)| tags).cloned().collect();
    }
    let found = constants(context, schema, property, 0);
    let view = View::new(schema);
    if !found.is_empty() || members(&view).is_empty() {
        return found;
    }
    let discriminator = view.data.discriminator.as_ref().filter(|it| it.property_name == property);
    let mut found = Vec::new();
    for member in members(&view) {
        let tags = match discriminator {
            Some(discriminator) => values_in(context, discriminator, member, seen),
            None => own(context, property, member, seen),
        };
        found.extend(tags);
    }
    found.sort();
    found.dedup();
    found
}
