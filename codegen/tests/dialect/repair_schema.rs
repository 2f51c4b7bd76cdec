//! Slips in schemas, what is made of them, and what is said.

use sdk_codegen::document::{JsonType, Schema};
use serde_json::{Value, json};

use crate::{Read, of_type, said, schemas};

/// Reads one schema of version 3.0, called `A`, in which one thing is wrong.
#[track_caller]
fn document(schema: &str, told: &str) -> Read {
    let read = schemas("3.0.3", &format!("A: {schema}\nB: {{type: string}}"));
    assert_eq!(read.said, [format!("6: {told}")]);
    read
}

/// What such a schema says by itself.
#[track_caller]
fn schema(schema: &str, told: &str) -> Schema {
    said(document(schema, told).schema("A"))
}

#[test]
fn enums_that_yaml_misreads() {
    let read = schemas("3.0.3", "A: {type: string, enum: [no, true, 1.0, 0x1F, null]}");
    let values = &read.schema("A").values;
    assert_eq!(values, &["no".into(), "true".into(), "1.0".into(), "0x1F".into(), Value::Null]);
    assert_eq!(read.said.len(), 3);
    assert_eq!(read.said[0], "6: expected a string, found `true` [read as \"true\"]");
    assert_eq!(
        schema(
            "{type: integer, enum: ['1', 2]}",
            "expected a number, found the string \"1\" [read as 1]"
        )
        .values,
        [1, 2]
    );
    assert_eq!(
        schema(
            "{type: string, enum: a}",
            "`enum`: expected a list, found the string \"a\" [taken as the only element of one]"
        )
        .values,
        ["a"]
    );
}

#[test]
fn properties_that_say_they_are_required() {
    let told = "`required`: expected a list of names, found `true` [taken to mean this property]";
    let read = document(
        "{type: object, properties: {a: {type: string, required: true}, b: {type: string}}}",
        told,
    );
    assert_eq!(read.schema("A").required, ["a"]);
    for name in ["a", "b"] {
        assert_eq!(said(read.property("A", name)), of_type(JsonType::String));
    }
}

#[test]
fn types_that_are_not() {
    assert_eq!(
        schema("{type: int}", "there is no type `int` [read as `integer`]"),
        of_type(JsonType::Integer)
    );
    assert_eq!(
        schema("{type: String}", "there is no type `String` [read as `string`]"),
        of_type(JsonType::String)
    );
    assert_eq!(
        schema("{type: uuid}", "there is no type `uuid` [read as `string`]"),
        Schema { format: Some("uuid".to_owned()), ..of_type(JsonType::String) }
    );
    assert_eq!(
        schema("{type: any}", "there is no type `any` [left out, which means the same]"),
        Schema::default()
    );
    assert_eq!(schema("{type: blob}", "there is no type `blob` [left out]"), Schema::default());
    assert_eq!(
        schema("{type: 5}", "`type`: expected the name of a type, found the number 5 [left out]"),
        Schema::default()
    );
    assert_eq!(
        schema(
            "{type: [string, 'null']}",
            "a list of types is not allowed in OpenAPI 3.0 [read as in OpenAPI 3.1]"
        ),
        Schema { nullable: true, ..of_type(JsonType::String) }
    );
}

#[test]
fn keywords_of_the_wrong_type() {
    assert_eq!(
        schema(
            "{type: string, minLength: '5'}",
            "`minLength`: expected a whole number, found the string \"5\" [read as 5]"
        ),
        Schema { min_length: Some(5), ..of_type(JsonType::String) }
    );
    assert_eq!(
        schema(
            "{type: string, maxLength: -1}",
            "`maxLength`: expected a whole number that is not negative, found the number -1 [left out]"
        ),
        of_type(JsonType::String)
    );
    assert_eq!(
        schema(
            "{type: string, format: 5}",
            "`format`: expected a string, found the number 5 [read as \"5\"]"
        ),
        Schema { format: Some("5".to_owned()), ..of_type(JsonType::String) }
    );
    assert_eq!(
        schema(
            "{type: string, nullable: 'yes'}",
            "`nullable`: expected true or false, found the string \"yes\" [read as `true`]"
        ),
        Schema { nullable: true, ..of_type(JsonType::String) }
    );
    assert_eq!(
        schema(
            "{type: object, additionalProperties: 5}",
            "`additionalProperties`: expected true, false or a schema, found the number 5 [left out]"
        ),
        of_type(JsonType::Object)
    );
    assert_eq!(
        schema(
            "{type: number, exclusiveMinimum: 5}",
            "`exclusiveMinimum`: expected true or false, found the number 5 [read as an exclusive `minimum`]"
        ),
        Schema { minimum: Some(5.into()), exclusive_minimum: true, ..of_type(JsonType::Number) }
    );
    assert_eq!(
        schema("text", "`A`: expected a schema, found the string \"text\" [left out]"),
        Schema::default()
    );
}

#[test]
fn arrays_without_items() {
    assert_eq!(
        schema("{type: array}", "an array without `items` [a list of anything]"),
        of_type(JsonType::Array)
    );
    let read = document(
        "{type: array, items: [{type: string}]}",
        "`items`: expected a schema, found a list [read as `prefixItems`]",
    );
    let first = read.get(read.schema("A").prefix_items[0]);
    assert_eq!(first.types, [JsonType::String]);
    assert_eq!(first.at.to_string(), "0#/components/schemas/A/items/0");
}

#[test]
fn what_stands_beside_a_reference() {
    // 3.0 ignores all of it, but what only describes is kept.
    let read = schemas(
        "3.0.3",
        "A: {$ref: '#/components/schemas/B', description: d, nullable: true}\nB: {type: string}",
    );
    assert_eq!(read.said, Vec::<String>::new());
    let (description, all_of) = (Some("d".to_owned()), vec![read.id("B")]);
    assert_eq!(
        said(read.schema("A")),
        Schema { nullable: true, description, all_of, ..Schema::default() }
    );
    let read = document(
        "{$ref: '#/components/schemas/B', type: object}",
        "`type` is ignored beside `$ref` in OpenAPI 3.0",
    );
    let reference = Some(read.id("B"));
    assert_eq!(said(read.schema("A")), Schema { reference, ..Schema::default() });
}

#[test]
fn deep_documents_are_read() {
    let mut schema = json!({"type": "string", "format": 5});
    for _ in 0..60 {
        schema = json!({"not": schema});
    }
    let text = json!({"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": {}, "components": {"schemas": {"A": schema}}});
    let read = crate::files(&[("api.json", &text.to_string())]).0.expect("a document");
    assert_eq!(read.said.len(), 1);
}

#[test]
fn properties_that_are_null() {
    assert_eq!(
        schema(
            "{type: object, properties: null}",
            "`properties`: expected an object, found null [left out]"
        ),
        of_type(JsonType::Object)
    );
}
