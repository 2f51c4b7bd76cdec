//! What tells the members of a union apart from one version of a document to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::context::{Context, component_name};
use super::view::View;
use crate::lock::Place;

/// How deep lists of lists are looked into.
const DEPTH: usize = 4;

/// The places of a union's members, which stay when members are added, removed or put in another order.
///
/// A member goes by the schema that it refers to, by the value of a property that is constant, by its title, or else by what
/// it is made of. What it is made of can change: a member that none had been like before is taken for the one of before that
/// has some of its properties and no others.
pub(super) fn places(
    context: &Context<'_>,
    union: &Place,
    members: &[ReferenceOr<Schema>],
    discriminator: Option<&str>,
) -> Vec<Place> {
    let mut counts = BTreeMap::new();
    let places = members.iter().map(|member| {
        let key = key(context, member, discriminator, 0);
        let count: &mut usize = counts.entry(key.clone()).or_default();
        *count += 1;
        union.child(&if *count > 1 { format!("{key} {count}") } else { key })
    });
    let mut places: Vec<_> = places.collect();
    let old = context.ledger.old_below(union);
    let mut orphans: BTreeSet<_> = old.iter().filter(|place| !places.contains(place)).collect();
    for (place, member) in places.iter_mut().zip(members).filter(|(place, _)| !old.contains(place))
    {
        if let Some(heir) = orphans.iter().find(|orphan| resembles(orphan, place, member)).copied()
        {
            orphans.remove(heir);
            place.clone_from(heir);
        }
    }
    places
}

/// Whether a member that was known by its properties may be this one, to which some were added, or of which some were removed.
fn resembles(old: &Place, new: &Place, member: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = member else { return false };
    let names = |place: &Place| -> Option<BTreeSet<String>> {
        Some(place.last().strip_prefix("object:")?.split(',').map(str::to_owned).collect())
    };
    let properties = View::new(schema).properties.into_iter().flatten();
    let properties: BTreeSet<_> =
        properties.map(|(name, _)| Place::top("").child(name).last().to_owned()).collect();
    match (names(old), names(new)) {
        (Some(old), Some(new)) => old.is_subset(&properties) || new.is_subset(&old),
        _ => false,
    }
}

fn key(
    context: &Context<'_>,
    member: &ReferenceOr<Schema>,
    discriminator: Option<&str>,
    depth: usize,
) -> String {
    let schema = match member {
        ReferenceOr::Item(schema) => schema,
        ReferenceOr::Reference { reference } => {
            let name = component_name(reference, "schemas").unwrap_or_default();
            return context.schema_place(&name).last().to_owned();
        }
    };
    let view = View::new(schema);
    if let Some((property, value)) = constant(&view, discriminator) {
        return format!("{property}={value}");
    }
    if let Some(title) = view.data.title.as_deref().filter(|title| !title.trim().is_empty()) {
        return format!("title={}", title.trim());
    }
    let mut text = view.ty.unwrap_or("any").to_owned();
    if let Some(format) = &view.format {
        let _ = write!(text, ":{format}");
    }
    if let Some(ReferenceOr::Item(item)) = view.items
        && depth < DEPTH
    {
        let item = ReferenceOr::Item((**item).clone());
        let _ = write!(text, ":{}", key(context, &item, None, depth + 1));
    } else if let Some(ReferenceOr::Reference { reference }) = view.items {
        let name = component_name(reference, "schemas").unwrap_or_default();
        let _ = write!(text, ":{}", context.schema_place(&name).last());
    }
    let names = fields(&view);
    if !names.is_empty() {
        let _ = write!(text, ":{}", names.join(","));
    }
    text
}

/// A property with one known value: the discriminator, or the first by name of those that are required, or of all.
fn constant<'a>(view: &View<'a>, discriminator: Option<&str>) -> Option<(&'a str, String)> {
    let constants = view.properties.into_iter().flatten().filter_map(|(name, schema)| {
        let ReferenceOr::Item(schema) = schema else { return None };
        match View::new(schema).values.as_slice() {
            [Value::String(value)] => Some((name.as_str(), value.clone())),
            [Value::Number(value)] => Some((name.as_str(), value.to_string())),
            _ => None,
        }
    });
    constants.min_by_key(|(name, _)| {
        let required = view.required.iter().any(|it| it == name);
        (Some(*name) != discriminator, !required, *name)
    })
}

/// The required properties, or all of them where none is required, sorted.
fn fields<'a>(view: &View<'a>) -> Vec<&'a str> {
    let mut names: Vec<&str> = view.required.iter().map(String::as_str).collect();
    if names.is_empty() {
        names = view.properties.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    }
    names.sort_unstable();
    names.dedup();
    names
}
