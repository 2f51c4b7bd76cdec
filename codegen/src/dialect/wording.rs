//! What careless documents, and other versions, say in other words. It is put right before the keywords are read.

use serde_json::Value;

use super::fields::Fields;
use super::node::Node;
use super::reader::Reader;
use super::types::Types;
use crate::diagnostic::Repair;
use crate::document::{JsonType, Schema, Version};

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

impl<'s> Reader<'s> {
    /// Drops what stands beside a `$ref` and is ignored there. 3.0 ignores everything; what only describes is kept all the
    /// same.
    pub(super) fn drop_ignored(&mut self, fields: &mut Fields<'s>) {
        for key in SPENT {
            fields.take(key);
        }
        if self.version >= Version::V31 {
            return;
        }
        let ignored = fields.keys().filter(|key| !key.starts_with("x-") && !BESIDE.contains(key));
        for key in ignored.collect::<Vec<_>>() {
            let Some(node) = fields.take(key) else { continue };
            let message = format!("`{key}` is ignored beside `$ref` in {}", self.version);
            self.warn(Repair::IgnoredBesideReference, &node.at, message)
                .key()
                .help("put both under `allOf` if both are meant");
        }
    }

    /// Puts right what a schema says in other words, and reads its `type`.
    pub(super) fn reword(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) -> Types {
        // The dialect is left where it is, for it may be one that isn't read.
        for key in SPENT.into_iter().filter(|key| *key != "$schema") {
            // A property may be called so, but these are keywords.
            if key != "id" || fields.peek(key).is_some_and(Value::is_string) {
                fields.take(key);
            }
        }
        self.reword_required(fields);
        let constant = fields.take("const");
        let type_of_constant = constant.as_ref().and_then(|node| JsonType::of(node.value));
        if let Some(node) = constant {
            schema.is_const = true;
            fields.put("enum", node);
        }
        let has_type = fields.has("type");
        let mut types = self.types(fields, schema);
        if !has_type {
            types.only = type_of_constant;
            schema.types.extend(type_of_constant);
        }
        self.warn_of_exclusive_bounds(fields);
        if types.only.is_none() && types.format.is_none() && bytes(fields).is_some() {
            types.only = Some(JsonType::String);
            if schema.types.is_empty() {
                schema.types.push(JsonType::String);
            }
        }
        self.reword_tuple(fields);
        types
    }

    /// `required: true` says of the schema itself what belongs into the list of the object that holds it. That one looks for
    /// it when it reads its properties.
    fn reword_required(&mut self, fields: &mut Fields<'s>) {
        if !fields.peek("required").is_some_and(Value::is_boolean) {
            return;
        }
        if let Some(node) = fields.take("required") {
            self.unexpected(&node, "a list of names")
                .label("taken to mean this property")
                .help("list the property under `required` of the object it belongs to");
        }
    }

    /// `exclusiveMinimum` is a bound in itself since 3.1; before, it said that `minimum` is exclusive.
    fn warn_of_exclusive_bounds(&mut self, fields: &mut Fields<'s>) {
        if self.version >= Version::V31 {
            return;
        }
        for (key, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            if fields.peek(key).is_some_and(Value::is_number)
                && let Some(node) = fields.take(key)
            {
                let label = format!("read as an exclusive `{bound}`");
                self.unexpected(&node, "true or false").label(label);
                fields.put(key, node);
            }
        }
    }

    /// A list of schemas under `items` is what came to be called `prefixItems`.
    fn reword_tuple(&mut self, fields: &mut Fields<'s>) {
        if !fields.peek("items").is_some_and(Value::is_array) {
            return;
        }
        if let Some(node) = fields.take("items") {
            self.unexpected(&node, "a schema").label("read as `prefixItems`");
            fields.put("prefixItems", node);
        }
    }

    /// The values that a schema lists. A constant stands under `enum` by now, and is the only one.
    pub(super) fn choices(&mut self, fields: &mut Fields<'s>, is_const: bool) -> Vec<Node<'s>> {
        if !is_const {
            return fields.list(self, "enum");
        }
        // What is wrong with it is told of it as of the first value of a list.
        let first = |node: Node<'s>| Node { at: node.at.index(0), ..node };
        fields.take("enum").map(first).into_iter().collect()
    }

    /// The format of a schema: what its type's name stands for, what it says, or that it is of bytes.
    pub(super) fn format(&mut self, fields: &mut Fields<'s>, types: &Types) -> Option<String> {
        if let Some(format) = types.format {
            fields.take("format");
            return Some(format.to_owned());
        }
        match bytes(fields) {
            Some((key, format)) => {
                fields.take(key);
                Some(format.to_owned())
            }
            None => fields.text(self, "format"),
        }
    }
}

/// Bytes in a string, which were formats before 3.1: the keyword that says so, and the format. None where a format is named.
fn bytes(fields: &Fields<'_>) -> Option<(&'static str, &'static str)> {
    if fields.has("format") {
        return None;
    }
    let encoding = fields.peek("contentEncoding").and_then(Value::as_str);
    let media_type = fields.peek("contentMediaType").and_then(Value::as_str);
    match (encoding, media_type) {
        (Some("base64"), _) => Some(("contentEncoding", "byte")),
        (Some("base64url"), _) => Some(("contentEncoding", "base64url")),
        (None | Some("binary"), Some("application/octet-stream")) => {
            Some(("contentMediaType", "binary"))
        }
        _ => None,
    }
}
