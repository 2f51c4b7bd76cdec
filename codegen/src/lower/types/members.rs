//! Words for the members of a union that have no name: what tells each from the others.

use std::collections::BTreeSet;

use super::builder::Builder;
use crate::document::{Schema, SchemaId};
use crate::lower::facts::{Facts, Shape};
use crate::lower::names::identifiers::variant;
use crate::lower::names::members::constant;

/// Words for each member: its title, the text by which it is known, the property that only it has, or what it is; its number
/// where nothing else tells it from the others.
pub(super) fn words(
    facts: &Facts<'_>,
    members: &[SchemaId],
    discriminator: Option<&str>,
) -> Vec<String> {
    let schemas = facts.schemas;
    let known = |id: &SchemaId| {
        let schema = &schemas[*id];
        let tag = || constant(schemas, schema, discriminator).map(|(_, value)| value);
        if schemas.is_component(*id) { None } else { title(schema).or_else(tag) }
    };
    let known: Vec<Option<String>> = members.iter().map(known).collect();
    let is_alone = |text: &Option<String>| known.iter().filter(|it| *it == text).count() == 1;
    let words = members.iter().enumerate().map(|(index, id)| {
        let by_text = known[index].clone().filter(|_| is_alone(&known[index]));
        let by_property = || only_property(facts, members, *id);
        let by_kind = || kind(facts, members, *id);
        let text = by_text.or_else(by_property).or_else(by_kind);
        text.map_or_else(|| format!("Variant{}", index + 1), |text| variant(&text))
    });
    words.collect()
}

fn title(schema: &Schema) -> Option<String> {
    schema.title.clone().filter(|title| title.chars().any(char::is_alphanumeric))
}

/// The one property that a member has and no other does: of those that are required, else of all.
fn only_property(facts: &Facts<'_>, members: &[SchemaId], id: SchemaId) -> Option<String> {
    let schema = &facts.schemas[id];
    if facts.schemas.is_component(id) || facts.shape(id) != Shape::Struct {
        return None;
    }
    let others: BTreeSet<&str> = members
        .iter()
        .filter(|other| **other != id)
        .flat_map(|other| facts.meant(*other).properties.keys().map(String::as_str))
        .collect();
    let own = || schema.properties.keys().filter(|name| !others.contains(name.as_str()));
    let required: Vec<&String> = own().filter(|name| schema.required.contains(name)).collect();
    let all: Vec<&String> = own().collect();
    match (required.as_slice(), all.as_slice()) {
        ([only], _) | ([], [only]) => Some((*only).clone()),
        _ => None,
    }
}

/// What a member is, where no other without a name is of the kind.
fn kind(facts: &Facts<'_>, members: &[SchemaId], id: SchemaId) -> Option<String> {
    let word = |id: SchemaId| -> Option<String> {
        if facts.schemas.is_component(id) {
            return None;
        }
        let schema = &facts.schemas[id];
        match (facts.shape(id), schema.values.as_slice()) {
            (Shape::StringEnum, [only]) => only.as_str().map(str::to_owned),
            (Shape::StringEnum, _) => Some("text".to_owned()),
            (Shape::IntEnum, _) => Some("integer".to_owned()),
            (Shape::Plain, _) if schema.items.is_some() || !schema.prefix_items.is_empty() => {
                Some("list".to_owned())
            }
            (Shape::Struct | Shape::Plain, _) => Some("object".to_owned()),
            (Shape::Same | Shape::Union | Shape::ValueEnum, _) => None,
        }
    };
    let own = word(id)?;
    let is_struct = facts.shape(id) == Shape::Struct;
    let same = members.iter().filter(|other| word(**other).as_ref() == Some(&own));
    (!is_struct || same.count() == 1).then_some(own)
}

impl Builder<'_, '_> {
    /// Finds members of a union without names, and items of such, that say the same: they share a type.
    pub(super) fn find_twins(&mut self, members: &[SchemaId]) {
        let schemas = self.read.facts.schemas;
        let with_items = members.iter().filter(|id| !schemas.is_component(**id)).flat_map(|id| {
            let items = schemas[*id].items.filter(|items| !schemas.is_component(*items));
            std::iter::once(*id).chain(items)
        });
        let mut seen: Vec<SchemaId> = Vec::new();
        for id in with_items {
            match seen.iter().find(|first| schemas.is_same(**first, id)) {
                Some(first) => {
                    self.twins.insert(id, *first);
                }
                None => seen.push(id),
            }
        }
    }
}
