//! What a schema asks for: one of `openapiv3`'s kinds, the narrowest that says it all.

use openapiv3::{
    AnySchema, ArrayType, BooleanType, IntegerType, NumberType, ObjectType, ReferenceOr, Schema,
    SchemaKind, StringType, Type,
};
use serde_json::Value;

use super::Version;
use super::fields::Fields;
use super::reader::Reader;

/// Keywords that combine schemas.
const COMPOSITION: [&str; 4] = ["oneOf", "allOf", "anyOf", "not"];

/// Keywords besides those that ask for something by themselves.
const ASSERTIONS: [&str; 19] = [
    "type",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "enum",
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "items",
    "minItems",
    "maxItems",
];

impl<'s> Reader<'s> {
    /// Reads what a schema asks for. `reference` is one more schema that must hold. Keywords that mean nothing for the type
    /// are left where they are. Finding that null is one of the choices makes it `nullable` instead.
    pub(super) fn schema_kind(
        &mut self,
        fields: &mut Fields<'s>,
        reference: Option<String>,
        nullable: &mut bool,
    ) -> SchemaKind {
        let is_composed = reference.is_some() || COMPOSITION.iter().any(|key| fields.has(key));
        let has_choice = fields.has("enum");
        let name = fields.peek("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !is_composed {
            let kind = match name.as_str() {
                "string" => Some(Type::String(self.string_type(fields))),
                "number" => Some(Type::Number(self.number_type(fields))),
                "integer" => Some(Type::Integer(self.integer_type(fields))),
                "boolean" => Some(Type::Boolean(BooleanType { enumeration: self.flags(fields) })),
                "object" if !has_choice => Some(Type::Object(self.object_type(fields))),
                "array" if !has_choice => Some(Type::Array(self.array_type(fields))),
                _ => None,
            };
            if let Some(kind) = kind {
                fields.take("type");
                return SchemaKind::Type(kind);
            }
        }
        let asserts = ASSERTIONS.iter().any(|key| fields.has(key)) || fields.has("uniqueItems");
        let mut any = if asserts { self.any_schema(fields) } else { AnySchema::default() };
        self.compose(&mut any, fields, reference, nullable);
        if asserts { SchemaKind::Any(any) } else { narrow(any) }
    }

    fn string_type(&mut self, fields: &mut Fields<'s>) -> StringType {
        let enumeration = self.each_choice(fields, Self::text);
        StringType {
            format: fields.text(self, "format").into(),
            pattern: fields.text(self, "pattern"),
            enumeration,
            min_length: fields.count(self, "minLength"),
            max_length: fields.count(self, "maxLength"),
        }
    }

    fn number_type(&mut self, fields: &mut Fields<'s>) -> NumberType {
        NumberType {
            format: fields.text(self, "format").into(),
            multiple_of: fields.number(self, "multipleOf").and_then(|number| number.as_f64()),
            exclusive_minimum: fields.flag(self, "exclusiveMinimum").unwrap_or_default(),
            exclusive_maximum: fields.flag(self, "exclusiveMaximum").unwrap_or_default(),
            minimum: fields.number(self, "minimum").and_then(|number| number.as_f64()),
            maximum: fields.number(self, "maximum").and_then(|number| number.as_f64()),
            enumeration: self.each_choice(fields, |reader, node| reader.number(&node)?.as_f64()),
        }
    }

    fn integer_type(&mut self, fields: &mut Fields<'s>) -> IntegerType {
        IntegerType {
            format: fields.text(self, "format").into(),
            multiple_of: self.bound(fields, "multipleOf"),
            exclusive_minimum: fields.flag(self, "exclusiveMinimum").unwrap_or_default(),
            exclusive_maximum: fields.flag(self, "exclusiveMaximum").unwrap_or_default(),
            minimum: self.bound(fields, "minimum"),
            maximum: self.bound(fields, "maximum"),
            enumeration: self.integers(fields),
        }
    }

    fn object_type(&mut self, fields: &mut Fields<'s>) -> ObjectType {
        let (properties, required) = self.properties(fields);
        ObjectType {
            properties,
            required,
            additional_properties: self.additional_properties(fields),
            min_properties: fields.count(self, "minProperties"),
            max_properties: fields.count(self, "maxProperties"),
        }
    }

    fn array_type(&mut self, fields: &mut Fields<'s>) -> ArrayType {
        if !fields.has("items") && !fields.has("prefixItems") && self.version < Version::V31 {
            self.warn(&fields.at, "an array without `items`").label("a list of anything");
        }
        ArrayType {
            items: fields.take("items").map(|node| self.boxed_schema(node)),
            min_items: fields.count(self, "minItems"),
            max_items: fields.count(self, "maxItems"),
            unique_items: fields.flag(self, "uniqueItems").unwrap_or_default(),
        }
    }

    fn any_schema(&mut self, fields: &mut Fields<'s>) -> AnySchema {
        let (properties, required) = self.properties(fields);
        let choices = fields.list(self, "enum");
        AnySchema {
            typ: fields.text(self, "type"),
            pattern: fields.text(self, "pattern"),
            multiple_of: fields.number(self, "multipleOf").and_then(|number| number.as_f64()),
            exclusive_minimum: fields.flag(self, "exclusiveMinimum"),
            exclusive_maximum: fields.flag(self, "exclusiveMaximum"),
            minimum: fields.number(self, "minimum").and_then(|number| number.as_f64()),
            maximum: fields.number(self, "maximum").and_then(|number| number.as_f64()),
            properties,
            required,
            additional_properties: self.additional_properties(fields),
            min_properties: fields.count(self, "minProperties"),
            max_properties: fields.count(self, "maxProperties"),
            items: fields.take("items").map(|node| self.boxed_schema(node)),
            min_items: fields.count(self, "minItems"),
            max_items: fields.count(self, "maxItems"),
            unique_items: fields.flag(self, "uniqueItems"),
            enumeration: choices.into_iter().map(|node| node.value.into_owned()).collect(),
            format: fields.text(self, "format"),
            min_length: fields.count(self, "minLength"),
            max_length: fields.count(self, "maxLength"),
            ..AnySchema::default()
        }
    }

    fn compose(
        &mut self,
        any: &mut AnySchema,
        fields: &mut Fields<'s>,
        reference: Option<String>,
        nullable: &mut bool,
    ) {
        any.one_of = self.alternatives(fields, "oneOf", nullable);
        any.any_of = self.alternatives(fields, "anyOf", nullable);
        let all_of = fields.list(self, "allOf");
        any.all_of = self.each(all_of, |reader, node| Some(reader.schema(node)));
        any.all_of.extend(reference.map(|reference| ReferenceOr::Reference { reference }));
        any.not = fields.take("not").map(|node| Box::new(self.schema(node)));
    }

    fn alternatives(
        &mut self,
        fields: &mut Fields<'s>,
        key: &str,
        nullable: &mut bool,
    ) -> Vec<ReferenceOr<Schema>> {
        let nodes = fields.list(self, key);
        self.each(nodes, |reader, node| {
            if is_null(&node.value) {
                *nullable = true;
                return None;
            }
            Some(reader.schema(node))
        })
    }
}

/// The kind of a schema that only combines others, and the like.
fn narrow(any: AnySchema) -> SchemaKind {
    let AnySchema { one_of, all_of, any_of, not, .. } = any;
    match (one_of.is_empty(), all_of.is_empty(), any_of.is_empty(), not) {
        (false, true, true, None) => SchemaKind::OneOf { one_of },
        (true, false, true, None) => SchemaKind::AllOf { all_of },
        (true, true, false, None) => SchemaKind::AnyOf { any_of },
        (true, true, true, Some(not)) => SchemaKind::Not { not },
        (_, _, _, not) => {
            SchemaKind::Any(AnySchema { one_of, all_of, any_of, not, ..AnySchema::default() })
        }
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
