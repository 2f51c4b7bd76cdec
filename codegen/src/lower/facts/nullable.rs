//! Which schemas null is a value of.

use serde_json::Value;

use super::shape::wrapped_parts;
use crate::document::{Schema, SchemaId, Schemas};

/// Whether null is a value of each schema, by its number: by its own words, as what it only wraps, or as one of its
/// alternatives.
pub(super) fn nullable(schemas: &Schemas) -> Vec<bool> {
    let mut nullable = vec![false; schemas.len()];
    let mut wrapped_by: Vec<Vec<SchemaId>> = vec![Vec::new(); schemas.len()];
    let mut pending = Vec::new();
    for (id, schema) in schemas.iter() {
        let wrapped = wrapped(schemas, schema);
        if says_null(schemas, schema, &wrapped) {
            pending.push(id);
        }
        for inner in wrapped {
            wrapped_by[schemas.resolve(inner).index()].push(id);
        }
    }
    // What is nullable makes nullable what wraps it. Chains may be long, so nothing recurses.
    while let Some(id) = pending.pop() {
        if !std::mem::replace(&mut nullable[id.index()], true) {
            pending.extend(&wrapped_by[id.index()]);
        }
    }
    schemas.iter().map(|(id, _)| nullable[schemas.resolve(id).index()]).collect()
}

/// Whether null is a value by a schema's own words, or by an alternative that takes anything.
fn says_null(schemas: &Schemas, schema: &Schema, wrapped: &[SchemaId]) -> bool {
    // An alternative that only narrows says nothing of null where the type is said beside it.
    let is_free = schema.types.is_empty() && schema.properties.is_empty();
    let takes_anything =
        |inner: &SchemaId| !schemas.is_component(*inner) && takes_anything(&schemas[*inner]);
    schema.nullable
        || schema.values.iter().any(Value::is_null)
        || (is_free && wrapped.iter().any(takes_anything))
}

/// The schemas of which a value need only be one: the alternatives, or the only part of an `allOf`.
fn wrapped(schemas: &Schemas, schema: &Schema) -> Vec<SchemaId> {
    let members = schema.members();
    let mut parts = wrapped_parts(schemas, schema);
    match (parts.next(), parts.next()) {
        (Some(only), None) if members.is_empty() => vec![only],
        (None, _) => members.to_vec(),
        (Some(_), _) => Vec::new(),
    }
}

/// Whether an alternative is any value at all, null too.
fn takes_anything(schema: &Schema) -> bool {
    schema.is_bare() && schema.not.is_none() && !schema.allows_nothing()
}
