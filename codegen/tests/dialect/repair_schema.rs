//! Slips in schemas, what is made of them, and what is said.

use serde_json::{Value, json};

use crate::schemas;

/// Reads one schema of version 3.0 in which one thing is wrong.
#[track_caller]
fn schema(schema: &str, said: &str) -> Value {
    let read = schemas("3.0.3", &format!("A: {schema}\nB: {{type: string}}"));
    assert_eq!(read.said, [format!("6: {said}")]);
    read.schema("A").clone()
}

#[test]
fn enums_that_yaml_misreads() {
    let read = schemas("3.0.3", "A: {type: string, enum: [no, true, 1.0, 0x1F, null]}");
    assert_eq!(read.schema("A")["enum"], json!(["no", "true", "1.0", "0x1F", null]));
    assert_eq!(read.said.len(), 3);
    assert_eq!(read.said[0], "6: expected a string, found `true` [read as \"true\"]");
    assert_eq!(
        schema(
            "{type: integer, enum: ['1', 2]}",
            "expected a number, found the string \"1\" [read as 1]"
        )["enum"],
        json!([1, 2])
    );
    assert_eq!(
        schema(
            "{type: string, enum: a}",
            "`enum`: expected a list, found the string \"a\" [taken as the only element of one]"
        )["enum"],
        json!(["a"])
    );
}

#[test]
fn properties_that_say_they_are_required() {
    let said = "`required`: expected a list of names, found `true` [taken to mean this property]";
    assert_eq!(
        schema(
            "{type: object, properties: {a: {type: string, required: true}, b: {type: string}}}",
            said
        ),
        json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["a"]})
    );
}

#[test]
fn types_that_are_not() {
    assert_eq!(
        schema("{type: int}", "there is no type `int` [read as `integer`]"),
        json!({"type": "integer"})
    );
    assert_eq!(
        schema("{type: String}", "there is no type `String` [read as `string`]"),
        json!({"type": "string"})
    );
    assert_eq!(
        schema("{type: uuid}", "there is no type `uuid` [read as `string`]"),
        json!({"type": "string", "format": "uuid"})
    );
    assert_eq!(
        schema("{type: any}", "there is no type `any` [left out, which means the same]"),
        json!({})
    );
    assert_eq!(schema("{type: blob}", "there is no type `blob` [left out]"), json!({}));
    assert_eq!(
        schema("{type: 5}", "`type`: expected the name of a type, found the number 5 [left out]"),
        json!({})
    );
    assert_eq!(
        schema(
            "{type: [string, 'null']}",
            "a list of types is not allowed in OpenAPI 3.0 [read as in OpenAPI 3.1]"
        ),
        json!({"nullable": true, "type": "string"})
    );
}

#[test]
fn keywords_of_the_wrong_type() {
    assert_eq!(
        schema(
            "{type: string, minLength: '5'}",
            "`minLength`: expected a whole number, found the string \"5\" [read as 5]"
        ),
        json!({"type": "string", "minLength": 5})
    );
    assert_eq!(
        schema(
            "{type: string, maxLength: -1}",
            "`maxLength`: expected a whole number that is not negative, found the number -1 [left out]"
        ),
        json!({"type": "string"})
    );
    assert_eq!(
        schema(
            "{type: string, format: 5}",
            "`format`: expected a string, found the number 5 [read as \"5\"]"
        ),
        json!({"type": "string", "format": "5"})
    );
    assert_eq!(
        schema(
            "{type: string, nullable: 'yes'}",
            "`nullable`: expected true or false, found the string \"yes\" [read as `true`]"
        ),
        json!({"nullable": true, "type": "string"})
    );
    assert_eq!(
        schema(
            "{type: object, additionalProperties: 5}",
            "`additionalProperties`: expected true, false or a schema, found the number 5 [left out]"
        ),
        json!({"type": "object"})
    );
    assert_eq!(
        schema(
            "{type: number, exclusiveMinimum: 5}",
            "`exclusiveMinimum`: expected true or false, found the number 5 [read as an exclusive `minimum`]"
        ),
        json!({"type": "number", "minimum": 5.0, "exclusiveMinimum": true})
    );
    assert_eq!(
        schema("text", "`A`: expected a schema, found the string \"text\" [left out]"),
        json!({})
    );
}

#[test]
fn arrays_without_items() {
    assert_eq!(
        schema("{type: array}", "an array without `items` [a list of anything]"),
        json!({"type": "array"})
    );
    let read = schema(
        "{type: array, items: [{type: string}]}",
        "`items`: expected a schema, found a list [read as `prefixItems`]",
    );
    assert_eq!(read["x-dialect-prefixItems"][0]["type"], "string");
}

#[test]
fn what_stands_beside_a_reference() {
    // 3.0 ignores all of it, but what only describes is kept.
    let read = schemas(
        "3.0.3",
        "A: {$ref: '#/components/schemas/B', description: d, nullable: true}\nB: {type: string}",
    );
    assert_eq!(read.said, Vec::<String>::new());
    assert_eq!(
        read.schema("A"),
        &json!({"nullable": true, "description": "d", "allOf": [{"$ref": "#/components/schemas/B"}]})
    );
    assert_eq!(
        schema(
            "{$ref: '#/components/schemas/B', type: object}",
            "`type` is ignored beside `$ref` in OpenAPI 3.0"
        ),
        json!({"$ref": "#/components/schemas/B"})
    );
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
        json!({"type": "object"})
    );
}
