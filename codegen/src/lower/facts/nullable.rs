//! Whether null is a value of a schema.

use std::collections::BTreeSet;

use serde_json::Value;

use super::shape::wrapped_parts;
use crate::document::{Schema, SchemaId, Schemas};

/// Whether null is a value: by the schema's own words, as what it only wraps, or as one of its alternatives.
pub(super) fn is_nullable(schemas: &Schemas, id: SchemaId) -> bool {
    reaches_null(schemas, schemas.resolve(id), &mut BTreeSet::new())
}

fn reaches_null(schemas: &Schemas, id: SchemaId, seen: &mut BTreeSet<SchemaId>) -> bool {
    let schema = &schemas[id];
    if schema.nullable || schema.values.iter().any(Value::is_null) {
        return true;
    }
    // An alternative that only narrows says nothing of null where the type is said beside it.
    let is_free = schema.types.is_empty() && schema.properties.is_empty();
    wrapped(schemas, schema).into_iter().any(|inner| {
        let target = schemas.resolve(inner);
        let is_inline = !schemas.is_component(inner);
        (is_inline && is_free && takes_anything(&schemas[inner]))
            || ((is_inline || seen.insert(target)) && reaches_null(schemas, target, seen))
    })
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
