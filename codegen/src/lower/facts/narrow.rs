//! Which of two schemas that must both hold says more of a value.
//!
//! Every value that is valid is so by both, so that either reads it; the one that says more makes the better type.

use super::known::Facts;
use super::shape::Shape;
use crate::document::{JsonType, MAX_DEPTH, Schema, SchemaId};

/// Which of two schemas says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// The first.
    First,
    /// The second, or both the same.
    Second,
    /// Neither: no value is valid by both.
    Neither,
}

/// Which of two schemas of one value says more.
pub(super) fn pick(facts: &Facts<'_>, one: SchemaId, two: SchemaId) -> Pick {
    pick_at(facts, one, two, 0)
}

fn pick_at(facts: &Facts<'_>, one: SchemaId, two: SchemaId, depth: usize) -> Pick {
    let (one, two) = (unwrapped(facts, one), unwrapped(facts, two));
    let (first, second) = (&facts.schemas[one], &facts.schemas[two]);
    match (kind(facts, one), kind(facts, two)) {
        (ValueKind::Any, _) | (ValueKind::Number, ValueKind::Integer) => Pick::Second,
        (_, ValueKind::Any) | (ValueKind::Integer, ValueKind::Number) => Pick::First,
        (ValueKind::Union, _) | (_, ValueKind::Union) => by(&says(first), &says(second)),
        (ValueKind::List, ValueKind::List) => match (first.items, second.items) {
            (Some(one), Some(two)) if depth < MAX_DEPTH => pick_at(facts, one, two, depth + 1),
            (one, two) => by(&one.is_some(), &two.is_some()),
        },
        (one, two) if one == two => by(&says(first), &says(second)),
        _ => Pick::Neither,
    }
}

fn by<T: PartialOrd>(one: &T, two: &T) -> Pick {
    if one > two { Pick::First } else { Pick::Second }
}

/// How much a schema says beyond its type.
fn says(schema: &Schema) -> (bool, usize, bool) {
    let listed = !schema.values.is_empty();
    let parts = schema.properties.len() + schema.all_of.len();
    (listed, parts, schema.format.is_some() || schema.additional.is_said())
}

/// The types that no value has two of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ValueKind {
    Any,
    /// One of several.
    Union,
    Text,
    Integer,
    Number,
    Bool,
    List,
    Object,
}

fn kind(facts: &Facts<'_>, id: SchemaId) -> ValueKind {
    let schema = &facts.schemas[id];
    match schema.single_type() {
        Some(JsonType::String) => ValueKind::Text,
        Some(JsonType::Integer) => ValueKind::Integer,
        Some(JsonType::Number) => ValueKind::Number,
        Some(JsonType::Boolean) => ValueKind::Bool,
        Some(JsonType::Array) => ValueKind::List,
        Some(JsonType::Object) => ValueKind::Object,
        None if schema.items.is_some() => ValueKind::List,
        None if !schema.properties.is_empty() || schema.additional.is_said() => ValueKind::Object,
        None if schema.is_bare() => ValueKind::Any,
        None => match facts.shape(id) {
            Shape::StringEnum => ValueKind::Text,
            Shape::IntEnum => ValueKind::Integer,
            Shape::Struct => ValueKind::Object,
            Shape::ValueEnum | Shape::Union | Shape::Same | Shape::Plain => ValueKind::Union,
        },
    }
}

/// The schema that says what a value is, where others only wrap it.
fn unwrapped(facts: &Facts<'_>, id: SchemaId) -> SchemaId {
    let mut id = facts.schemas.resolve(id);
    for _ in 0..MAX_DEPTH {
        let Some(only) = facts.wrapped(id) else { break };
        id = facts.schemas.resolve(only);
    }
    id
}
