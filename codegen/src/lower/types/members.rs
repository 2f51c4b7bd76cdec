//! Words for the members of a union that have no name: what tells each from the others.

use std::collections::HashMap;

use super::builder::Builder;
use crate::document::{Schema, SchemaId};
use crate::lower::facts::{Facts, Shape};
use crate::lower::names::identifiers::variant;
use crate::lower::names::members::{constant, key};

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
    let kinds: Vec<Option<String>> = members.iter().map(|id| kind(facts, *id)).collect();
    let having = properties(facts, members);
    let (texts, kinds_alike) = (counted(&known), counted(&kinds));
    let words = members.iter().enumerate().map(|(index, id)| {
        let by_text = known[index].as_ref().filter(|text| texts[text] == 1).cloned();
        let by_property = || only_property(facts, &having, *id);
        // Only objects need telling apart: others of one kind share a type, or differ by what their types are called.
        let is_told = |word: &&String| facts.shape(*id) != Shape::Struct || kinds_alike[word] == 1;
        let by_kind = || kinds[index].as_ref().filter(is_told).cloned();
        let text = by_text.or_else(by_property).or_else(by_kind);
        text.map_or_else(|| format!("Variant{}", index + 1), |text| variant(&text))
    });
    words.collect()
}

/// How often each text is there.
fn counted(texts: &[Option<String>]) -> HashMap<&String, usize> {
    let mut counts = HashMap::new();
    for text in texts.iter().flatten() {
        *counts.entry(text).or_default() += 1;
    }
    counts
}

fn title(schema: &Schema) -> Option<String> {
    schema.title.clone().filter(|title| title.chars().any(char::is_alphanumeric))
}

/// How many members have each property.
fn properties<'a>(facts: &Facts<'a>, members: &[SchemaId]) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for name in members.iter().flat_map(|id| facts.meant(*id).properties.keys()) {
        *counts.entry(name.as_str()).or_default() += 1;
    }
    counts
}

/// The one property that a member has and no other does: of those that are required, else of all.
fn only_property(facts: &Facts<'_>, having: &HashMap<&str, usize>, id: SchemaId) -> Option<String> {
    let schema = &facts.schemas[id];
    if facts.schemas.is_component(id) || facts.shape(id) != Shape::Struct {
        return None;
    }
    let others = |name: &str| {
        let all = having.get(name).copied().unwrap_or_default();
        all - usize::from(facts.meant(id).properties.contains_key(name))
    };
    let own = || schema.properties.keys().filter(|name| others(name) == 0);
    let required: Vec<&String> = own().filter(|name| schema.required.contains(name)).collect();
    let all: Vec<&String> = own().collect();
    match (required.as_slice(), all.as_slice()) {
        ([only], _) | ([], [only]) => Some((*only).clone()),
        _ => None,
    }
}

/// What a member without a name is.
fn kind(facts: &Facts<'_>, id: SchemaId) -> Option<String> {
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
}

impl Builder<'_, '_> {
    /// Finds members of a union without names, and items of such, that say the same: they share a type.
    pub(super) fn find_twins(&mut self, members: &[SchemaId]) {
        let schemas = self.read.facts.schemas;
        let with_items = members.iter().filter(|id| !schemas.is_component(**id)).flat_map(|id| {
            let items = schemas[*id].items.filter(|items| !schemas.is_component(*items));
            std::iter::once(*id).chain(items)
        });
        // What doesn't go by the same words doesn't say the same: so each is held against few.
        let mut seen: HashMap<String, Vec<SchemaId>> = HashMap::new();
        for id in with_items {
            let alike = seen.entry(key(schemas, self.read.places, id, None)).or_default();
            match alike.iter().find(|first| schemas.is_same(**first, id)) {
                Some(first) => {
                    self.twins.insert(id, *first);
                }
                None => alike.push(id),
            }
        }
    }
}
