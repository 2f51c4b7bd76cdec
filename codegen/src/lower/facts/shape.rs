//! What kind of type a schema becomes.

use serde_json::Value;

use crate::document::{JsonType, Schema, SchemaId, Schemas};

/// What kind of type a schema becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The type of another schema, which this one only wraps.
    Same,
    /// A struct.
    Struct,
    /// An enum of strings.
    StringEnum,
    /// An enum of integers.
    IntEnum,
    /// An enum of values of several kinds, or of numbers that aren't whole.
    ValueEnum,
    /// One of several types.
    Union,
    /// A list, a map or a scalar.
    Plain,
}

/// What kind of type a schema becomes.
pub(super) fn shape(schemas: &Schemas, schema: &Schema) -> Shape {
    let has_properties = !schema.properties.is_empty();
    let several_types = schema.types.len() > 1 && schema.values.is_empty();
    let several = schema.members().len() > 1 || several_types;
    if only_wraps(schemas, schema) {
        Shape::Same
    } else if !schema.all_of.is_empty() {
        Shape::Struct
    } else if !choices(schemas, schema).is_empty() {
        Shape::StringEnum
    } else if several && !has_properties {
        Shape::Union
    } else if all_listed(schema, Value::is_i64) {
        Shape::IntEnum
    } else if all_listed(schema, is_literal) && !all_listed(schema, Value::is_boolean) {
        Shape::ValueEnum
    } else if has_properties || (is_object(schema) && is_empty(schema)) {
        Shape::Struct
    } else {
        Shape::Plain
    }
}

/// Whether no property at all is allowed but those that a schema names.
fn is_empty(schema: &Schema) -> bool {
    schema.is_closed() && schema.pattern_properties.is_empty()
}

fn is_object(schema: &Schema) -> bool {
    schema.single_type() == Some(JsonType::Object)
}

/// Whether a schema only wraps another one, to say null or to describe it.
fn only_wraps(schemas: &Schemas, schema: &Schema) -> bool {
    let says_more = !schema.properties.is_empty()
        || !schema.values.is_empty()
        || schema.items.is_some()
        || !schema.required.is_empty()
        || schema.additional.is_said()
        || !schema.pattern_properties.is_empty();
    !says_more && wrapped_parts(schemas, schema).count() + schema.members().len() == 1
}

/// The parts of an `allOf` that say more than how to read or narrow the others.
pub(super) fn wrapped_parts<'a>(
    schemas: &'a Schemas,
    schema: &'a Schema,
) -> impl Iterator<Item = SchemaId> + use<'a> {
    let says_something = |id: &SchemaId| schemas.is_component(*id) || !schemas[*id].is_bare();
    schema.all_of.iter().copied().filter(says_something)
}

/// The values that a schema lists, but for null, which is said wherever the type is used.
fn listed(schema: &Schema) -> impl Iterator<Item = &Value> {
    schema.values.iter().filter(|value| !value.is_null())
}

/// Whether every value that a schema lists is as asked, and there is one.
pub(crate) fn all_listed(schema: &Schema, is: impl Fn(&Value) -> bool) -> bool {
    listed(schema).next().is_some() && listed(schema).all(is)
}

/// Whether a value can be that of a variant.
fn is_literal(value: &Value) -> bool {
    value.is_string() || value.is_number() || value.is_boolean()
}

/// The values of a string enum, each with what is said about it: its own, or those of its members where each is a string with
/// known values or any string at all. Empty where it is no string enum.
pub(crate) fn choices<'a>(
    schemas: &'a Schemas,
    schema: &'a Schema,
) -> Vec<(&'a str, Option<&'a str>)> {
    let own = texts(schema);
    if !own.is_empty() {
        return own.into_iter().map(|value| (value, None)).collect();
    }
    if !schema.values.is_empty() || !schema.properties.is_empty() || !schema.all_of.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for &member in schema.members() {
        let (is_component, member) = (schemas.is_component(member), &schemas[member]);
        let is_any_string = member.single_type() == Some(JsonType::String)
            && member.format.is_none()
            && member.values.is_empty();
        let own = texts(member);
        if is_component || (own.is_empty() && !is_any_string) {
            return Vec::new();
        }
        let about = member.description.as_deref().or(member.title.as_deref());
        found.extend(own.into_iter().map(|value| (value, about)));
    }
    found
}

/// The values that a schema lists, if they are all text.
fn texts(schema: &Schema) -> Vec<&str> {
    listed(schema).map(Value::as_str).collect::<Option<_>>().unwrap_or_default()
}
