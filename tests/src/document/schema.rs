//! Schemas of OpenAPI 3.0 as JSON Schema of draft 4, whose keywords they share.
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::Document;

/// What is made of fields that a schema doesn't list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// They are let be: an answer may have more than the document says.
    Open,
    /// They are problems: in a request they are slips. Not for an `allOf` of several objects.
    Closed,
}

impl Document {
    /// What is wrong with a value, by this schema; nothing where it is valid.
    ///
    /// # Panics
    /// Where the schema is none that these tests understand.
    #[must_use]
    pub fn problems(&self, schema: &Value, fields: Fields, value: &Value) -> Vec<String> {
        let validator = self.validator(schema, fields);
        let errors = validator.iter_errors(value);
        errors.map(|error| format!("{:?}: {error}", error.instance_path().as_str())).collect()
    }

    fn validator(&self, schema: &Value, fields: Fields) -> Validator {
        let named: Map<String, Value> = self
            .schemas()
            .map(|(name, schema)| (name.to_owned(), convert(schema, fields)))
            .collect();
        let schema = json!({"allOf": [convert(schema, fields)], "components": {"schemas": named}});
        jsonschema::options()
            .with_draft(Draft::Draft4)
            .should_validate_formats(true)
            .with_format("byte", is_base64)
            .build(&schema)
            .unwrap_or_else(|error| panic!("{schema} is no JSON Schema: {error}"))
    }
}

fn convert(schema: &Value, fields: Fields) -> Value {
    let Value::Object(keywords) = schema else {
        return schema.clone();
    };
    if keywords.contains_key("$ref") {
        return schema.clone();
    }
    let mut converted = Map::new();
    for (keyword, value) in keywords {
        if let Some(value) = convert_keyword(keyword, value, fields) {
            converted.insert(keyword.clone(), value);
        }
    }
    if let Some(discriminator) = keywords.get("discriminator") {
        converted.remove("oneOf");
        converted.insert("allOf".to_owned(), json!([tagged(discriminator)]));
    }
    bound(&mut converted, keywords.get("format").and_then(Value::as_str));
    if fields == Fields::Closed && converted.contains_key("properties") {
        converted.entry("additionalProperties").or_insert(false.into());
    }
    if keywords.get("nullable") == Some(&true.into()) {
        return json!({"anyOf": [{"type": "null"}, converted]});
    }
    converted.into()
}

fn convert_keyword(keyword: &str, value: &Value, fields: Fields) -> Option<Value> {
    match keyword {
        "properties" => {
            let properties = value.as_object().expect("properties").iter();
            Some(properties.map(|(name, schema)| (name.clone(), convert(schema, fields))).collect())
        }
        "allOf" | "anyOf" | "oneOf" => {
            let schemas = value.as_array().expect("schemas").iter();
            Some(schemas.map(|schema| convert(schema, fields)).collect())
        }
        "items" | "additionalProperties" => Some(convert(value, fields)),
        "type" | "required" | "format" | "pattern" | "minimum" | "maximum" | "minLength"
        | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" | "enum" => {
            Some(value.clone())
        }
        // They say nothing about what is valid, or are seen to by `convert`.
        "description" | "default" | "example" | "nullable" | "discriminator" | "readOnly" => None,
        extension if extension.starts_with("x-") => None,
        other => panic!("what does {other} mean? These tests have to be told"),
    }
}

/// A union by its tag: a known tag has its schema, any other may have anything beside it.
fn tagged(discriminator: &Value) -> Value {
    let tag = discriminator["propertyName"].as_str().expect("a property");
    let mapping = discriminator["mapping"].as_object().expect("a mapping");
    let mut kinds: Vec<Value> = mapping
        .iter()
        .map(|(value, target)| json!({"properties": {tag: {"enum": [value]}}, "allOf": [{"$ref": target}]}))
        .collect();
    let known: Vec<&String> = mapping.keys().collect();
    kinds.push(json!({"properties": {tag: {"type": "string", "not": {"enum": known}}}}));
    json!({"type": "object", "required": [tag], "anyOf": kinds})
}

/// Numbers of a format have its range.
fn bound(schema: &mut Map<String, Value>, format: Option<&str>) {
    let (least, most): (Value, Value) = match format {
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("int64") => (i64::MIN.into(), i64::MAX.into()),
        _ => return,
    };
    schema.remove("format");
    schema.entry("minimum").or_insert(least);
    schema.entry("maximum").or_insert(most);
}

fn is_base64(text: &str) -> bool {
    let data = text.trim_end_matches('=');
    let padding = text.len() - data.len();
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.len().is_multiple_of(4) && padding <= 2 && data.bytes().all(is_digit)
}
