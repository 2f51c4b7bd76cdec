//! Which of two schemas that must both hold says more of a value.
//!
//! Every value that is valid is so by both, so that either reads it; the one that says more makes the better type.

use super::known::{DEPTH, Facts};
use super::shape::Shape;
use crate::document::{JsonType, Schema, SchemaId};

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
        (Kind::Any, _) | (Kind::Number, Kind::Integer) => Pick::Second,
        (_, Kind::Any) | (Kind::Integer, Kind::Number) => Pick::First,
        (Kind::Union, _) | (_, Kind::Union) => by(&says(first), &says(second)),
        (Kind::List, Kind::List) => match (first.items, second.items) {
            (Some(one), Some(two)) if depth < DEPTH => pick_at(facts, one, two, depth + 1),
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
enum Kind {
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

fn kind(facts: &Facts<'_>, id: SchemaId) -> Kind {
    let schema = &facts.schemas[id];
    match schema.single_type() {
        Some(JsonType::String) => Kind::Text,
        Some(JsonType::Integer) => Kind::Integer,
        Some(JsonType::Number) => Kind::Number,
        Some(JsonType::Boolean) => Kind::Bool,
        Some(JsonType::Array) => Kind::List,
        Some(JsonType::Object) => Kind::Object,
        None if schema.items.is_some() => Kind::List,
        None if !schema.properties.is_empty() || schema.additional.is_said() => Kind::Object,
        None if schema.is_bare() => Kind::Any,
        None => match facts.shape(id) {
            Shape::StringEnum => Kind::Text,
            Shape::IntEnum => Kind::Integer,
            Shape::Struct => Kind::Object,
            Shape::ValueEnum | Shape::Union | Shape::Same | Shape::Plain => Kind::Union,
        },
    }
}

/// The schema that says what a value is, where others only wrap it.
fn unwrapped(facts: &Facts<'_>, id: SchemaId) -> SchemaId {
    let mut id = facts.schemas.resolve(id);
    for _ in 0..DEPTH {
        let Some(only) = facts.wrapped(id) else { break };
        id = facts.schemas.resolve(only);
    }
    id
}
