//! Which keywords are read of a schema, which its type decides, and what each of them says. To add a keyword, read it here into
//! a field of [`Schema`]: under the types that it means something for, or in `read_riding` if it is read of every schema.

use indexmap::IndexMap;
use serde_json::Value;

use super::fields::Fields;
use super::node::Node;
use super::reader::Reader;
use super::repair::whole;
use super::types::Types;
use crate::diagnostic::Repair;
use crate::document::{AdditionalProperties, JsonType, Schema, SchemaId, Version};

/// Keywords that combine schemas.
const COMPOSITION: [&str; 4] = ["oneOf", "allOf", "anyOf", "not"];

impl<'s> Reader<'s> {
    /// Reads what a schema asks of values. `reference` is one more schema that must hold. Keywords that mean nothing for the
    /// type are left where they are.
    pub(super) fn read_keywords(
        &mut self,
        fields: &mut Fields<'s>,
        types: &Types,
        reference: Option<SchemaId>,
        schema: &mut Schema,
    ) {
        let is_composed = reference.is_some() || COMPOSITION.iter().any(|key| fields.has(key));
        let has_choice = fields.has("enum");
        match types.only.filter(|_| !is_composed) {
            Some(JsonType::String) => self.read_string(fields, types, schema),
            Some(JsonType::Number | JsonType::Integer) => self.read_number(fields, types, schema),
            Some(JsonType::Boolean) => {
                let nodes = self.choices(fields, schema.is_const);
                schema.values = self.values(nodes, |reader, node| reader.flag(&node));
            }
            Some(JsonType::Object) if !has_choice => {
                self.read_properties(fields, schema);
                self.read_other_properties(fields, schema);
            }
            Some(JsonType::Array) if !has_choice => {
                let has_items = fields.has("items") || fields.has("prefixItems");
                if !has_items && self.version < Version::V31 {
                    self.warn(Repair::ItemsMissing, &fields.at, "an array without `items`")
                        .label("a list of anything");
                }
                self.read_items(fields, schema);
            }
            _ => {
                self.read_all(fields, types, schema);
                self.read_composition(fields, reference, schema);
            }
        }
        self.read_riding(fields, schema);
    }

    fn read_string(&mut self, fields: &mut Fields<'s>, types: &Types, schema: &mut Schema) {
        let nodes = self.choices(fields, schema.is_const);
        schema.values = self.values(nodes, Self::text);
        schema.format = self.format(fields, types);
        schema.pattern = fields.text(self, "pattern");
        self.read_lengths(fields, schema);
    }

    fn read_number(&mut self, fields: &mut Fields<'s>, types: &Types, schema: &mut Schema) {
        schema.format = self.format(fields, types);
        self.read_bounds(fields, schema);
        let nodes = self.choices(fields, schema.is_const);
        schema.values = if types.only == Some(JsonType::Integer) {
            self.integers(nodes)
        } else {
            self.values(nodes, |reader, node| reader.number(&node)?.as_f64())
        };
    }

    /// Reads every keyword that depends on the type, for values of several types or of any.
    fn read_all(&mut self, fields: &mut Fields<'s>, types: &Types, schema: &mut Schema) {
        self.read_properties(fields, schema);
        let choices = self.choices(fields, schema.is_const);
        schema.values = choices.into_iter().map(|node| node.value.clone()).collect();
        schema.pattern = fields.text(self, "pattern");
        self.read_bounds(fields, schema);
        self.read_other_properties(fields, schema);
        self.read_items(fields, schema);
        schema.format = self.format(fields, types);
        self.read_lengths(fields, schema);
    }

    fn read_lengths(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) {
        schema.min_length = fields.count(self, "minLength");
        schema.max_length = fields.count(self, "maxLength");
    }

    fn read_bounds(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) {
        schema.multiple_of = fields.number(self, "multipleOf");
        let is_least = |exclusive: f64, inclusive: f64| exclusive >= inclusive;
        let is_most = |exclusive: f64, inclusive: f64| exclusive <= inclusive;
        schema.exclusive_minimum = self.exclusive(fields, "exclusiveMinimum", "minimum", is_least);
        schema.exclusive_maximum = self.exclusive(fields, "exclusiveMaximum", "maximum", is_most);
        schema.minimum = fields.number(self, "minimum");
        schema.maximum = fields.number(self, "maximum");
    }

    /// Whether a bound is exclusive. Where that is a number, the stricter of both is left as the bound.
    fn exclusive(
        &mut self,
        fields: &mut Fields<'s>,
        key: &str,
        bound: &'static str,
        is_stricter: impl Fn(f64, f64) -> bool,
    ) -> bool {
        let Some(exclusive) = fields.peek(key).filter(|value| value.is_number()) else {
            return fields.is_set(self, key);
        };
        let exclusive = exclusive.as_f64().unwrap_or_default();
        let inclusive = fields.peek(bound).and_then(Value::as_f64);
        let holds = inclusive.is_none_or(|inclusive| is_stricter(exclusive, inclusive));
        if let Some(node) = fields.take(key).filter(|_| holds) {
            fields.put(bound, node);
        }
        holds
    }

    /// Reads the properties and the names of those that are required, which careless documents say in the property itself.
    fn read_properties(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) {
        for name in fields.texts(self, "required") {
            if !schema.required.contains(&name) {
                schema.required.push(name);
            }
        }
        for (name, node) in fields.map(self, "properties") {
            let says_required = node.value.get("required").and_then(Value::as_bool);
            if says_required == Some(true) && !schema.required.contains(&name) {
                schema.required.push(name.clone());
            }
            schema.properties.insert(name, self.schema(node));
        }
    }

    fn read_other_properties(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) {
        let additional = fields.take("additionalProperties");
        schema.additional = additional.map(|node| self.additional(node)).unwrap_or_default();
        schema.min_properties = fields.count(self, "minProperties");
        schema.max_properties = fields.count(self, "maxProperties");
    }

    fn additional(&mut self, node: Node<'s>) -> AdditionalProperties {
        let allows = match node.value {
            Value::Object(_) => return AdditionalProperties::Schema(self.schema(node)),
            Value::Bool(_) | Value::String(_) => self.flag(&node),
            _ => self.left_out(&node, "true, false or a schema"),
        };
        match allows {
            Some(true) => AdditionalProperties::Any,
            Some(false) => AdditionalProperties::Forbidden,
            None => AdditionalProperties::Unsaid,
        }
    }

    fn read_items(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) {
        schema.items = self.schema_under(fields, "items");
        schema.min_items = fields.count(self, "minItems");
        schema.max_items = fields.count(self, "maxItems");
        schema.unique_items = fields.is_set(self, "uniqueItems");
    }

    fn read_composition(
        &mut self,
        fields: &mut Fields<'s>,
        reference: Option<SchemaId>,
        schema: &mut Schema,
    ) {
        schema.one_of = self.alternatives(fields, "oneOf", &mut schema.nullable);
        schema.any_of = self.alternatives(fields, "anyOf", &mut schema.nullable);
        schema.all_of = self.schemas_under(fields, "allOf");
        schema.all_of.extend(reference);
        schema.not = self.schema_under(fields, "not");
    }

    /// Reads alternatives. One that allows only null makes the schema nullable instead.
    fn alternatives(
        &mut self,
        fields: &mut Fields<'s>,
        key: &str,
        nullable: &mut bool,
    ) -> Vec<SchemaId> {
        let nodes = fields.list(self, key);
        self.each(nodes, |reader, node| {
            if is_null(node.value) {
                *nullable = true;
                return None;
            }
            Some(reader.schema(node))
        })
    }

    /// Reads the keywords that ride along with any type.
    fn read_riding(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) {
        schema.prefix_items = self.schemas_under(fields, "prefixItems");
        schema.pattern_properties = self.schema_map(fields, "patternProperties");
        schema.dependent_schemas = self.schema_map(fields, "dependentSchemas");
        schema.property_names = self.schema_under(fields, "propertyNames");
        schema.contains = self.schema_under(fields, "contains");
        schema.unevaluated_items = self.schema_under(fields, "unevaluatedItems");
        schema.unevaluated_properties = self.schema_under(fields, "unevaluatedProperties");
        schema.additional_items = self.schema_under(fields, "additionalItems");
        schema.content_schema = self.schema_under(fields, "contentSchema");
        schema.if_ = self.schema_under(fields, "if");
        schema.then = self.schema_under(fields, "then");
        schema.else_ = self.schema_under(fields, "else");
        schema.content_encoding = text_if_one(fields, "contentEncoding");
        schema.content_media_type = text_if_one(fields, "contentMediaType");
    }

    fn schema_under(&mut self, fields: &mut Fields<'s>, key: &str) -> Option<SchemaId> {
        fields.take(key).map(|node| self.schema(node))
    }

    fn schemas_under(&mut self, fields: &mut Fields<'s>, key: &str) -> Vec<SchemaId> {
        let nodes = fields.list(self, key);
        nodes.into_iter().map(|node| self.schema(node)).collect()
    }

    fn schema_map(&mut self, fields: &mut Fields<'s>, key: &str) -> IndexMap<String, SchemaId> {
        fields.named(self, key, |reader, node| Some(reader.schema(node)))
    }

    /// The values of an integer: all as 64 bits hold them, or, if one doesn't fit, all as they are.
    fn integers(&mut self, nodes: Vec<Node<'s>>) -> Vec<Value> {
        let values = self.values(nodes, |reader, node| reader.number(&node));
        let whole = |value: &Value| match value {
            Value::Number(number) => whole(number).map(Value::from),
            null => Some(null.clone()),
        };
        values.iter().map(whole).collect::<Option<_>>().unwrap_or(values)
    }

    /// Reads values, null as null; those that can't be read are left out.
    fn values<T: Into<Value>>(
        &mut self,
        nodes: Vec<Node<'s>>,
        read: impl Fn(&mut Self, Node<'s>) -> Option<T>,
    ) -> Vec<Value> {
        self.each(nodes, |reader, node| {
            if node.value.is_null() {
                Some(Value::Null)
            } else {
                read(reader, node).map(Into::into)
            }
        })
    }
}

/// Whether a schema allows null and nothing else.
fn is_null(schema: &Value) -> bool {
    let only_null = |key| {
        schema
            .get(key)
            .and_then(Value::as_array)
            .is_some_and(|values| matches!(values[..], [Value::Null]))
    };
    schema.get("type").and_then(Value::as_str) == Some("null")
        || schema.get("const").is_some_and(Value::is_null)
        || only_null("enum")
        || schema
            .get("type")
            .and_then(Value::as_array)
            .is_some_and(|types| types.len() == 1 && types[0] == "null")
}

/// A field that is not read unless it is text.
fn text_if_one(fields: &mut Fields<'_>, key: &str) -> Option<String> {
    let text = fields.peek(key)?.as_str()?.to_owned();
    fields.take(key);
    Some(text)
}
