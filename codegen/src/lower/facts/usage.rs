//! What uses the component schemas, and how.

use std::collections::BTreeMap;

use super::known::{Facts, Tag};
use crate::document::{Content, Document, ParameterValue, Schema, SchemaId, Schemas};

/// Each place outside of schemas where a schema is used.
fn uses(document: &Document) -> impl Iterator<Item = SchemaId> {
    let contents = document.bodies.iter().map(|body| &body.content);
    let contents = contents.chain(document.responses.iter().map(|response| &response.content));
    let values = document.parameters.iter().map(|parameter| &parameter.value);
    let values = values.chain(document.headers.iter().map(|header| &header.value));
    contents.flat_map(in_content).chain(values.flat_map(in_value))
}

/// The schemas of a parameter's or a header's value.
pub(super) fn in_value(value: &ParameterValue) -> Vec<SchemaId> {
    match value {
        ParameterValue::Schema(id) => vec![*id],
        ParameterValue::Content(content) => in_content(content).collect(),
    }
}

/// The schemas of what has media types.
pub(super) fn in_content(content: &Content) -> impl Iterator<Item = SchemaId> {
    content.values().flat_map(|media| media.schema.into_iter().chain(media.item_schema))
}

/// How often each component schema is used but by what is made of it.
pub(super) fn held(document: &Document) -> BTreeMap<SchemaId, usize> {
    let mut held = Held { schemas: &document.schemas, counts: BTreeMap::new() };
    for &component in document.schemas.components() {
        held.count_parts(&document.schemas[component], true);
    }
    uses(document).for_each(|id| held.count(id));
    held.counts
}

struct Held<'a> {
    schemas: &'a Schemas,
    counts: BTreeMap<SchemaId, usize>,
}

impl Held<'_> {
    /// Counts a use of a schema; what an unnamed one holds is used there too.
    fn count(&mut self, id: SchemaId) {
        if self.schemas.is_component(id) {
            *self.counts.entry(id).or_default() += 1;
        } else {
            self.count_parts(&self.schemas[id], false);
        }
    }

    /// Counts what a schema uses. What a component is made of by `allOf` is inherited rather than used.
    fn count_parts(&mut self, schema: &Schema, is_component: bool) {
        if let Some(target) = schema.reference.filter(|_| schema.name.is_some()) {
            self.count(target);
        }
        let inherits = is_component || !only_wraps(schema);
        for ((keyword, _), part) in schema.parts() {
            if keyword != "allOf" || !inherits {
                self.count(part);
            } else if !self.schemas.is_component(part) {
                self.count_parts(&self.schemas[part], true);
            }
        }
    }
}

/// Whether an `allOf` only describes the one schema that it holds.
fn only_wraps(schema: &Schema) -> bool {
    let says_more = !schema.properties.is_empty()
        || !schema.required.is_empty()
        || schema.additional.is_said()
        || !schema.members().is_empty();
    schema.all_of.len() == 1 && !says_more
}

/// The properties of components that tell them from the other members of a union, where each has one value.
pub(super) fn tags(facts: &Facts<'_>, document: &Document) -> Vec<((SchemaId, String), Tag)> {
    let (mut all, mut by_union) = (BTreeMap::new(), BTreeMap::new());
    let in_schemas = facts.schemas.iter().flat_map(|(_, schema)| {
        schema.parts().into_iter().map(|(_, part)| part).chain(schema.reference)
    });
    for id in uses(document).chain(in_schemas) {
        *all.entry(id).or_insert(0_usize) += 1;
    }
    for (_, schema) in facts.schemas.iter() {
        for key in told_apart(facts, schema) {
            *by_union.entry(key).or_insert(0_usize) += 1;
        }
    }
    let tag = |((id, property, value), count): ((SchemaId, String, String), usize)| {
        let is_alone = all.get(&id) == Some(&count);
        let is_itself = facts.schemas[id].reference.is_none();
        is_itself.then_some(((id, property), Tag { value, is_alone }))
    };
    by_union.into_iter().filter_map(tag).collect()
}

/// The components that a union tells apart by one value of its discriminator each, with the property and the value.
fn told_apart(facts: &Facts<'_>, schema: &Schema) -> Vec<(SchemaId, String, String)> {
    let Some(discriminator) = &schema.discriminator else { return Vec::new() };
    let Ok(tags) = facts.tags(discriminator, schema.members()) else { return Vec::new() };
    let property = &discriminator.property;
    let only = |(id, tags): (&SchemaId, Vec<String>)| {
        let [tag] = tags.as_slice() else { return None };
        let own = facts.constants(*id, property);
        // Where a mapping contradicts the member's own words, the union decides which of them is sent.
        let agrees = own.is_empty() || own.contains(&tag.as_str());
        let is_named = facts.schemas.is_component(*id);
        (is_named && agrees).then(|| (*id, property.clone(), tag.clone()))
    };
    schema.members().iter().zip(tags).filter_map(only).collect()
}
