//! What tells the members of a union apart from one version of a document to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::SchemaPlaces;
use crate::document::{Schema, SchemaId, Schemas};
use crate::lock::{NamesLock, Place};

/// The places of a union's members, which stay when members are added, removed or put in another order.
///
/// A member goes by the schema that it refers to, by the value of a property that is constant, by its title, or else by what
/// it is made of. What it is made of can change: a member that none had been like before is taken for the one of before that
/// has some of its properties and no others.
pub(crate) fn places(
    (schemas, components, lock): (&Schemas, &SchemaPlaces, &NamesLock),
    union: &Place,
    members: &[SchemaId],
    discriminator: Option<&str>,
) -> Vec<Place> {
    let mut counts = BTreeMap::new();
    let places = members.iter().map(|member| {
        let key = key(schemas, components, *member, discriminator);
        let count: &mut usize = counts.entry(key.clone()).or_default();
        *count += 1;
        union.child(&if *count > 1 { format!("{key} {count}") } else { key })
    });
    let mut places: Vec<_> = places.collect();
    let mut old: Vec<Place> = lock.below(union).collect();
    old.dedup();
    let mut orphans: BTreeSet<_> = old.iter().filter(|place| !places.contains(place)).collect();
    for (place, member) in places.iter_mut().zip(members).filter(|(place, _)| !old.contains(place))
    {
        let resembles = |orphan: &&&Place| {
            !schemas.is_component(*member) && resembles(orphan, place, &schemas[*member])
        };
        if let Some(heir) = orphans.iter().find(resembles).copied() {
            orphans.remove(heir);
            place.clone_from(heir);
        }
    }
    places
}

/// Whether a member that was known by its properties may be this one, to which some were added, or of which some were removed.
fn resembles(old: &Place, new: &Place, member: &Schema) -> bool {
    let names = |place: &Place| -> Option<BTreeSet<String>> {
        Some(place.last().strip_prefix("object:")?.split(',').map(str::to_owned).collect())
    };
    let properties = member.properties.keys();
    let properties: BTreeSet<_> =
        properties.map(|name| Place::top("").child(name).last().to_owned()).collect();
    match (names(old), names(new)) {
        (Some(old), Some(new)) => old.is_subset(&properties) || new.is_subset(&old),
        _ => false,
    }
}

/// What a member goes by: the same for two that say the same.
pub(crate) fn key(
    schemas: &Schemas,
    components: &SchemaPlaces,
    member: SchemaId,
    discriminator: Option<&str>,
) -> String {
    if schemas.is_component(member) {
        return components.word(member).to_owned();
    }
    let schema = &schemas[member];
    if let Some((property, value)) = constant(schemas, schema, discriminator) {
        return format!("{property}={value}");
    }
    if let Some(title) = schema.title.as_deref().filter(|title| !title.trim().is_empty()) {
        return format!("title={}", title.trim());
    }
    let mut text = schema.single_type().map_or("any", |ty| ty.as_str()).to_owned();
    if let Some(format) = &schema.format {
        let _ = write!(text, ":{format}");
    }
    if let Some(items) = schema.items {
        let _ = write!(text, ":{}", key(schemas, components, items, None));
    }
    let names = fields(schema);
    if !names.is_empty() {
        let _ = write!(text, ":{}", names.join(","));
    }
    text
}

/// A property with one known value: the discriminator, or the first by name of those that are required, or of all.
pub(crate) fn constant<'a>(
    schemas: &Schemas,
    schema: &'a Schema,
    discriminator: Option<&str>,
) -> Option<(&'a str, String)> {
    let constants = schema.properties.iter().filter(|(_, id)| !schemas.is_component(**id));
    let constants = constants.filter_map(|(name, id)| match schemas[*id].values.as_slice() {
        [Value::String(value)] => Some((name.as_str(), value.clone())),
        [Value::Number(value)] => Some((name.as_str(), value.to_string())),
        _ => None,
    });
    constants.min_by_key(|(name, _)| {
        let required = schema.required.iter().any(|it| it == name);
        (Some(*name) != discriminator, !required, *name)
    })
}

/// The required properties, or all of them where none is required, sorted.
fn fields(schema: &Schema) -> Vec<&str> {
    let mut names: Vec<&str> = schema.required.iter().map(String::as_str).collect();
    if names.is_empty() {
        names = schema.properties.keys().map(String::as_str).collect();
    }
    names.sort_unstable();
    names.dedup();
    names
}
