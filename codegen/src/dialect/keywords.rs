//! Keywords that version 3.0 writes in another way, or not at all.

use serde_json::{Value, json};

use super::Version;
use super::fields::Fields;
use super::reader::Reader;
use super::types;
use crate::source::At;

/// How many schemas stand under a keyword.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    One,
    List,
    Map,
}

/// The keywords that hold schemas and have no field in 3.0.
pub(super) const RIDING: [(&str, Shape); 12] = [
    ("prefixItems", Shape::List),
    ("patternProperties", Shape::Map),
    ("dependentSchemas", Shape::Map),
    ("propertyNames", Shape::One),
    ("contains", Shape::One),
    ("unevaluatedItems", Shape::One),
    ("unevaluatedProperties", Shape::One),
    ("additionalItems", Shape::One),
    ("contentSchema", Shape::One),
    ("if", Shape::One),
    ("then", Shape::One),
    ("else", Shape::One),
];

/// The keywords of a schema that Swagger 2.0 writes right into a parameter, a header or a list of items.
pub(super) const INLINE: [&str; 18] = [
    "type",
    "format",
    "items",
    "default",
    "enum",
    "pattern",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "uniqueItems",
    "properties",
    "additionalProperties",
];

/// Keywords that say nothing once references have been resolved.
const SPENT: [&str; 9] = [
    "$defs",
    "definitions",
    "$schema",
    "$id",
    "id",
    "$anchor",
    "$dynamicAnchor",
    "$vocabulary",
    "$comment",
];

/// Keywords that may well stand beside a `$ref` in 3.0: they describe, and constrain nothing.
const BESIDE: [&str; 11] = [
    "nullable",
    "description",
    "title",
    "summary",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "externalDocs",
];

/// Drops what stands beside a `$ref` and is ignored there. 3.0 ignores everything; what only describes is kept all the same.
pub(super) fn drop_ignored<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) {
    for key in SPENT {
        fields.take(key);
    }
    if reader.version >= Version::V31 {
        return;
    }
    let ignored: Vec<String> = fields
        .keys()
        .filter(|key| !key.starts_with("x-") && !BESIDE.contains(key))
        .map(str::to_owned)
        .collect();
    for key in ignored {
        let Some(node) = fields.take(&key) else {
            continue;
        };
        let warning = reader
            .warn(&node.at, format!("`{key}` is ignored beside `$ref` in {}", reader.version));
        warning.key().help("put both under `allOf` if both are meant");
    }
}

/// Says in 3.0's words what later versions, and careless documents, say in others.
pub(super) fn rewrite<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) {
    for key in SPENT {
        // A property may be called so, but these are keywords.
        if key != "id" || fields.peek(key).is_some_and(Value::is_string) {
            fields.take(key);
        }
    }
    required(reader, fields);
    constant(fields);
    types::rewrite(reader, fields);
    for (key, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        exclusive_bound(reader, fields, key, bound);
    }
    examples(fields);
    content(fields);
    tuple(reader, fields);
}

/// `required: true` says of the schema itself what belongs into the list of the object that holds it. That one looks for it
/// when it reads its properties.
fn required<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) {
    if !fields.peek("required").is_some_and(Value::is_boolean) {
        return;
    }
    if let Some(node) = fields.take("required") {
        reader
            .unexpected(&node, "a list of names")
            .label("taken to mean this property")
            .help("list the property under `required` of the object it belongs to");
    }
}

/// `const` is an enum of one value.
fn constant(fields: &mut Fields<'_>) {
    let Some(node) = fields.take("const") else {
        return;
    };
    let value = node.value.into_owned();
    if !fields.has("type")
        && let Some(name) = types::of(&value)
    {
        fields.put("type", json!(name), node.at.clone());
    }
    fields.put("enum", json!([value]), node.at);
    fields.mark("const", Value::Bool(true));
}

/// `exclusiveMinimum` is a bound in itself since 3.1; before, it said that `minimum` is exclusive.
fn exclusive_bound<'s>(
    reader: &mut Reader<'s>,
    fields: &mut Fields<'s>,
    key: &str,
    bound: &'static str,
) {
    if !fields.peek(key).is_some_and(Value::is_number) {
        return;
    }
    let Some(node) = fields.take(key) else { return };
    if reader.version < Version::V31 {
        reader.unexpected(&node, "true or false").label(format!("read as an exclusive `{bound}`"));
    }
    let exclusive = node.value.as_f64().unwrap_or_default();
    let is_stricter = fields.peek(bound).and_then(Value::as_f64).is_none_or(|inclusive| {
        if bound == "minimum" { exclusive >= inclusive } else { exclusive <= inclusive }
    });
    if is_stricter {
        fields.put(bound, node.value.into_owned(), node.at.clone());
        let flag = if bound == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
        fields.put(flag, Value::Bool(true), node.at);
    }
}

/// Since 3.1 a schema has a list of examples.
fn examples(fields: &mut Fields<'_>) {
    let Some(node) = fields.take("examples") else {
        return;
    };
    let value = node.value.into_owned();
    let first = match &value {
        Value::Array(examples) => examples.first().cloned(),
        _ => None,
    };
    if let Some(first) = first.filter(|_| !fields.has("example")) {
        fields.put("example", first, node.at);
    }
    fields.mark("examples", value);
}

/// Bytes in a string, which were formats before 3.1.
fn content(fields: &mut Fields<'_>) {
    let encoding = fields.peek("contentEncoding").and_then(Value::as_str);
    let media_type = fields.peek("contentMediaType").and_then(Value::as_str);
    let (key, format) = match (encoding, media_type) {
        (Some("base64"), _) => ("contentEncoding", "byte"),
        (None | Some("binary"), Some("application/octet-stream")) => ("contentMediaType", "binary"),
        _ => return,
    };
    if fields.has("format") {
        return;
    }
    if let Some(node) = fields.take(key) {
        let at: At = node.at;
        if !fields.has("type") {
            fields.put("type", json!("string"), at.clone());
        }
        fields.put("format", json!(format), at);
    }
}

/// A list of schemas under `items` is what came to be called `prefixItems`.
fn tuple<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) {
    if !fields.peek("items").is_some_and(Value::is_array) {
        return;
    }
    let Some(node) = fields.take("items") else {
        return;
    };
    reader.unexpected(&node, "a schema").label("read as `prefixItems`");
    fields.put("prefixItems", node.value.into_owned(), node.at);
}
