//! What is said in other words since version 3.1.

use serde_json::{Value, json};

use crate::{Read, files, read, schemas};

/// Reads one schema of version 3.1 to which nothing is to be said.
#[track_caller]
fn schema(schema: &str) -> Value {
    let read = schemas("3.1.0", &format!("A: {schema}\nB: {{type: string}}"));
    assert_eq!(read.said, Vec::<String>::new());
    read.schema("A").clone()
}

#[test]
fn lists_of_types() {
    assert_eq!(schema("{type: [string, 'null']}"), json!({"nullable": true, "type": "string"}));
    assert_eq!(schema("{type: [string]}"), json!({"type": "string"}));
    assert_eq!(
        schema("{type: [string, integer, 'null'], minLength: 1}"),
        json!({"nullable": true, "minLength": 1, "x-dialect-types": ["string", "integer"]})
    );
    assert_eq!(schema("{type: 'null'}"), json!({"nullable": true, "x-dialect-types": ["null"]}));
}

#[test]
fn null_among_alternatives() {
    assert_eq!(
        schema("{anyOf: [{type: 'null'}, {$ref: '#/components/schemas/B'}]}"),
        json!({"nullable": true, "anyOf": [{"$ref": "#/components/schemas/B"}]})
    );
    // What moves up keeps its place.
    assert_eq!(
        schema("{oneOf: [{const: null}, {type: string}, {enum: [null]}, {type: integer}]}"),
        json!({"nullable": true, "oneOf": [
            {"type": "string", "x-dialect-at": "0#/components/schemas/A/oneOf/1"},
            {"type": "integer", "x-dialect-at": "0#/components/schemas/A/oneOf/3"},
        ]})
    );
}

#[test]
fn constants() {
    assert_eq!(
        schema("{const: a}"),
        json!({"type": "string", "enum": ["a"], "x-dialect-const": true})
    );
    assert_eq!(
        schema("{type: integer, const: 5}"),
        json!({"type": "integer", "enum": [5], "x-dialect-const": true})
    );
    assert_eq!(schema("{const: {a: 1}}")["enum"], json!([{"a": 1}]));
}

#[test]
fn exclusive_bounds() {
    assert_eq!(
        schema("{type: integer, exclusiveMinimum: 5}"),
        json!({"type": "integer", "minimum": 5, "exclusiveMinimum": true})
    );
    assert_eq!(
        schema("{type: number, exclusiveMaximum: 5, maximum: 3}"),
        json!({"type": "number", "maximum": 3.0})
    );
}

#[test]
fn bounds_beyond_integers() {
    assert_eq!(
        schema("{type: integer, maximum: 18446744073709551615, minimum: 1.0, multipleOf: 0.5}"),
        json!({"type": "integer", "minimum": 1, "x-dialect-maximum": 18_446_744_073_709_551_615_u64, "x-dialect-multipleOf": 0.5})
    );
    assert_eq!(
        schema("{type: integer, enum: [1, 2.5]}"),
        json!({"type": "integer", "x-dialect-enum": [1, 2.5]})
    );
}

#[test]
fn references_with_something_beside() {
    assert_eq!(
        schema("{$ref: '#/components/schemas/B', description: d, minLength: 5}"),
        json!({"description": "d", "minLength": 5, "allOf": [{"$ref": "#/components/schemas/B"}]})
    );
    assert_eq!(
        schema("{allOf: [{type: string}], $ref: '#/components/schemas/B'}"),
        json!({"allOf": [{"type": "string"}, {"$ref": "#/components/schemas/B"}]})
    );
    assert_eq!(
        schema("{$ref: '#/components/schemas/B', $comment: c}"),
        json!({"$ref": "#/components/schemas/B"})
    );
}

#[test]
fn examples_and_bytes() {
    assert_eq!(
        schema("{type: string, examples: [a, b]}"),
        json!({"example": "a", "type": "string", "x-dialect-examples": ["a", "b"]})
    );
    assert_eq!(
        schema("{type: string, contentEncoding: base64}"),
        json!({"type": "string", "format": "byte"})
    );
    assert_eq!(
        schema("{contentMediaType: application/octet-stream}"),
        json!({"type": "string", "format": "binary"})
    );
    assert_eq!(
        schema("{type: string, contentMediaType: image/png}"),
        json!({"type": "string", "x-dialect-contentMediaType": "image/png"})
    );
}

#[test]
fn boolean_schemas() {
    assert_eq!(
        schema("{type: object, properties: {a: true, b: false}, additionalProperties: false}"),
        json!({"type": "object", "additionalProperties": false, "properties": {
            "a": {"x-dialect-boolean": true},
            "b": {"not": {}, "x-dialect-boolean": false},
        }})
    );
}

#[test]
fn keywords_that_hold_schemas_ride_along_normalised() {
    let moved = |value: Value, place: &str| {
        let mut value = value;
        value["x-dialect-at"] = json!(format!("0#/components/schemas/A/{place}"));
        value
    };
    assert_eq!(
        schema("{type: array, prefixItems: [{type: [string, 'null']}], items: {type: string}}"),
        json!({"type": "array", "items": {"type": "string"},
            "x-dialect-prefixItems": [moved(json!({"nullable": true, "type": "string"}), "prefixItems/0")]})
    );
    assert_eq!(
        schema(
            "{if: {const: a}, then: {$ref: '#/components/schemas/B'}, patternProperties: {^x: {type: string}}, unevaluatedProperties: false}"
        ),
        json!({
            "x-dialect-patternProperties": {"^x": moved(json!({"type": "string"}), "patternProperties/^x")},
            "x-dialect-unevaluatedProperties": moved(json!({"not": {}, "x-dialect-boolean": false}), "unevaluatedProperties"),
            "x-dialect-if": moved(json!({"type": "string", "enum": ["a"], "x-dialect-const": true}), "if"),
            "x-dialect-then": {"$ref": "#/components/schemas/B"},
        })
    );
}

#[test]
fn definitions_and_anchors_become_components() {
    let read = schemas(
        "3.1.0",
        "A: {$defs: {Inner: {type: string}, Other: {$anchor: other, type: integer}}, type: object, properties: {a: {$ref: '#/components/schemas/A/$defs/Inner'}, b: {$ref: '#other'}}}",
    );
    assert_eq!(read.said, Vec::<String>::new());
    assert_eq!(read.at("/components/schemas/A/properties/a/$ref"), "#/components/schemas/Inner");
    assert_eq!(read.at("/components/schemas/A/properties/b/$ref"), "#/components/schemas/Other");
    assert_eq!(
        read.schema("Inner"),
        &json!({"type": "string", "x-dialect-at": "0#/components/schemas/A/$defs/Inner"})
    );
    assert_eq!(read.schema("Other")["type"], "integer");
}

#[test]
fn webhooks_and_path_items_among_the_components() {
    let read = read(
        "openapi: 3.1.0
info: {title: a, version: '1'}
webhooks:
  new: {post: {operationId: hook}}
paths:
  /a: {$ref: '#/components/pathItems/I'}
  /b: {$ref: '#/components/pathItems/I', summary: own}
components:
  pathItems: {I: {get: {operationId: i, responses: {}}}}
",
    );
    assert_eq!(read.said, Vec::<String>::new());
    assert_eq!(read.at("/x-dialect-webhooks/new/post/operationId"), "hook");
    assert_eq!(read.at("/x-dialect-webhooks/new/x-dialect-at"), "0#/webhooks/new");
    assert_eq!(read.at("/paths/~1a/get/operationId"), "i");
    assert_eq!(read.at("/paths/~1a/x-dialect-at"), "0#/components/pathItems/I");
    assert_eq!(read.at("/paths/~1b/summary"), "own");
}

#[test]
fn what_came_with_version_3_2() {
    let read = read(
        "openapi: 3.2.0
info: {title: a, version: '1'}
tags: [{name: t, kind: nav, parent: p}]
paths:
  /a:
    query: {operationId: q}
    additionalOperations: {LOCK: {operationId: l, responses: {'200': {content: {application/jsonl: {itemSchema: {const: 1}}}}}}}
components:
  securitySchemes: {tls: {type: mutualTLS}}
",
    );
    assert_eq!(read.said, Vec::<String>::new());
    let operations = read.at("/paths/~1a/x-dialect-operations");
    assert_eq!(operations["QUERY"]["operationId"], "q");
    assert_eq!(operations["LOCK"]["operationId"], "l");
    let item = &operations["LOCK"]["responses"]["200"]["content"]["application/jsonl"]["x-dialect-itemSchema"];
    assert_eq!(item["x-dialect-const"], true);
    assert_eq!(read.at("/tags/0/x-dialect-parent"), "p");
    assert_eq!(read.at("/components/x-dialect-securitySchemes/tls/type"), "mutualTLS");
}

#[test]
fn mappings_of_discriminators_are_resolved() {
    let (read, said) = files(&[
        (
            "api.yaml",
            "openapi: 3.1.0\ninfo: {title: a, version: '1'}\ncomponents:\n  schemas:\n    A:\n      oneOf: [{$ref: dog.yaml}]\n      discriminator: {propertyName: t, mapping: {dog: dog.yaml, a: A, b: '#/components/schemas/A'}}\n",
        ),
        ("dog.yaml", "type: object"),
    ]);
    let read: Read = read.expect("a document");
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        read.schema("A")["discriminator"]["mapping"],
        json!({"dog": "#/components/schemas/dog", "a": "A", "b": "#/components/schemas/A"})
    );
    assert_eq!(read.schema("dog"), &json!({"type": "object", "x-dialect-at": "1#"}));
}
