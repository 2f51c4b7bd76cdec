//! Documents of every version as `openapiv3`'s types, and what is said of their slips.

mod bundle;
mod repair;
mod repair_schema;
mod swagger2;
mod v31;

use std::collections::BTreeMap;

use insta::assert_snapshot;
use openapiv3::OpenAPI;
use sdk_codegen::diagnostic::Diagnostics;
use sdk_codegen::dialect::{self, Version};
use sdk_codegen::source::Source;
use serde_json::{Value, json};

/// A normalised document and what was said of it.
struct Read {
    openapi: OpenAPI,
    /// The document as JSON, to look into with pointers.
    json: Value,
    /// For each diagnostic its severity, message and label.
    said: Vec<String>,
}

impl Read {
    #[track_caller]
    fn at(&self, pointer: &str) -> &Value {
        self.json
            .pointer(pointer)
            .unwrap_or_else(|| panic!("nothing at {pointer} in {:#}", self.json))
    }

    /// The schema of this name.
    #[track_caller]
    fn schema(&self, name: &str) -> &Value {
        self.at(&format!("/components/schemas/{name}"))
    }
}

/// Reads files given as pairs of a path and a text, the first being the root document.
fn files(files: &[(&str, &str)]) -> (Option<Read>, Vec<String>) {
    let loader: BTreeMap<String, String> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let source = Source::read(&loader, files[0].0);
    let mut diagnostics = Diagnostics::new();
    let document = dialect::normalize(&source, &mut diagnostics);
    let said: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.at.as_ref().and_then(|at| source.locate_best(at));
            let line = place.map_or(0, |place| place.line);
            let label =
                diagnostic.label.as_ref().map(|label| format!(" [{label}]")).unwrap_or_default();
            let is_error = diagnostic.severity == sdk_codegen::diagnostic::Severity::Error;
            format!(
                "{line}: {}{}{label}",
                if is_error { "error: " } else { "" },
                diagnostic.message
            )
        })
        .collect();
    let read = document.map(|document| Read {
        json: serde_json::to_value(&document.openapi).expect("JSON"),
        openapi: document.openapi,
        said: said.clone(),
    });
    (read, said)
}

/// Reads a document that is one file.
fn read(text: &str) -> Read {
    files(&[("api.yaml", text)]).0.expect("a document")
}

/// Reads a document of a version with these schemas, one to a line.
fn schemas(version: &str, schemas: &str) -> Read {
    let schemas: Vec<_> = schemas.lines().map(|line| format!("    {}\n", line.trim())).collect();
    let schemas = schemas.concat();
    read(&format!(
        "openapi: {version}\ninfo: {{title: a, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    ))
}

/// Reads a 3.0 document with this as the only operation, `get` of `/a/{id}`.
fn operation(operation: &str) -> Read {
    read(&format!(
        "openapi: 3.0.3\ninfo: {{title: a, version: '1'}}\npaths:\n  /a/{{id}}:\n    get: {operation}\n"
    ))
}

const GET: &str = "/paths/~1a~1{id}/get";

#[test]
fn versions_are_told_apart() {
    let version = |line: &str| {
        let loader = BTreeMap::from([(
            "api.yaml".to_owned(),
            format!("{line}\ninfo: {{title: a, version: '1'}}\npaths: {{}}\n"),
        )]);
        let source = Source::read(&loader, "api.yaml");
        let mut diagnostics = Diagnostics::new();
        let document = dialect::normalize(&source, &mut diagnostics);
        (document.map(|document| document.version), diagnostics.len())
    };
    assert_eq!(version("openapi: 3.0.3"), (Some(Version::V30), 0));
    assert_eq!(version("openapi: '3.0'"), (Some(Version::V30), 0));
    assert_eq!(version("openapi: 3.1.0-rc1"), (Some(Version::V31), 0));
    assert_eq!(version("openapi: 3.2.0"), (Some(Version::V32), 0));
    assert_eq!(version("swagger: '2.0'"), (Some(Version::V20), 0));
    assert_eq!(version("openapi: 3.1"), (Some(Version::V31), 1));
    assert_eq!(version("swagger: 2.0"), (Some(Version::V20), 1));
    assert_eq!(version("openapi: 4.0.0"), (None, 1));
    assert_eq!(version("swagger: '1.2'"), (None, 1));
    assert_eq!(version("x: 1"), (None, 1));
    assert_eq!(version("openapi: null"), (None, 2));
}

#[test]
fn what_is_no_document_is_an_error() {
    assert_eq!(
        files(&[("a.yaml", "- 1")]).1,
        ["1: error: the document is not an OpenAPI document"]
    );
    assert_eq!(files(&[("a.yaml", "")]).1, ["0: error: the document is empty"]);
    let loader = BTreeMap::from([(
        "api.yaml".to_owned(),
        "swagger: 2.0\ninfo: {title: a, version: 1.10}\npaths: {}\n".to_owned(),
    )]);
    let source = Source::read(&loader, "api.yaml");
    let mut diagnostics = Diagnostics::new();
    assert!(dialect::normalize(&source, &mut diagnostics).is_some());
    assert_snapshot!(diagnostics.render(&source, false), @r#"
    warning: `swagger` is not a string
     --> api.yaml:1:10
      |
    1 | swagger: 2.0
      |          ^^^ read as "2.0"
      |
      = help: write `swagger: "2.0"`

    warning: `version`: expected a string, found the number 1.1
     --> api.yaml:2:27
      |
    2 | info: {title: a, version: 1.10}
      |                           ^^^^ read as "1.10"
      |
      = help: write it in quotes
    "#);
}

#[test]
fn a_sound_document_is_what_openapiv3_makes_of_it() {
    let text = r##"{
        "openapi": "3.0.3",
        "info": {"title": "a", "version": "1", "contact": {"name": "c"}, "x-logo": {"url": "u"}},
        "servers": [{"url": "https://{host}", "variables": {"host": {"default": "h", "enum": ["h", "i"]}}}],
        "tags": [{"name": "t", "externalDocs": {"url": "u"}}],
        "security": [{"key": []}, {}],
        "paths": {
            "/a/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "format": "int64", "minimum": 1}}],
                "post": {
                    "operationId": "a", "tags": ["t"], "deprecated": true, "security": [],
                    "parameters": [
                        {"name": "q", "in": "query", "style": "deepObject", "explode": true, "schema": {"type": "object", "additionalProperties": false}},
                        {"$ref": "#/components/parameters/H"}
                    ],
                    "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}, "example": null}}},
                    "responses": {
                        "200": {"description": "ok", "headers": {"X": {"schema": {"type": "string"}}}, "links": {"l": {"operationId": "a"}}},
                        "4XX": {"$ref": "#/components/responses/E"},
                        "default": {"description": ""}
                    },
                    "callbacks": {"c": {"{$request.body#/url}": {"post": {"responses": {"200": {"description": "ok"}}}}}}
                }
            }
        },
        "components": {
            "parameters": {"H": {"name": "X-H", "in": "header", "schema": {"type": "array", "items": {"type": "string", "enum": ["a", null]}, "uniqueItems": true}}},
            "responses": {"E": {"description": "e", "content": {"application/json": {"schema": {"type": "boolean"}}}}},
            "schemas": {
                "A": {"type": "object", "required": ["n"], "properties": {"n": {"type": "number", "exclusiveMinimum": true, "minimum": 0.5}, "s": {"$ref": "#/components/schemas/B"}}, "x-a": 1},
                "B": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "string", "nullable": true}], "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/A"}}},
                "C": {"type": "object", "allOf": [{"$ref": "#/components/schemas/A"}], "properties": {"c": {"type": "string", "pattern": "^c$", "default": "c"}}},
                "D": {"not": {"type": "string"}, "description": "d"}
            },
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
                "http": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                "oauth": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "u", "scopes": {"a": "b"}}}}
            }
        }
    }"##;
    let (read, said) = files(&[("api.json", text)]);
    let expected: OpenAPI = serde_json::from_str(text).expect("a document");
    let mut openapi = read.expect("a document").openapi;
    // An example that is null is one all the same, which serde can't see.
    let operation = openapi.paths.paths["/a/{id}"]
        .clone()
        .into_item()
        .and_then(|item| item.post)
        .expect("an operation");
    let body = operation.request_body.and_then(openapiv3::ReferenceOr::into_item).expect("a body");
    assert_eq!(body.content["application/json"].example, Some(Value::Null));
    let json = serde_json::to_string(&openapi).expect("JSON").replace(r#","example":null"#, "");
    openapi = serde_json::from_str(&json).expect("a document");
    assert_eq!(openapi, expected);
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn the_origin_of_what_was_moved_is_told() {
    let extensions = [("x-dialect-at".to_owned(), json!("2#/a/b"))].into_iter().collect();
    let fallback = sdk_codegen::source::At::root().child("c");
    assert_eq!(dialect::origin(&extensions, &fallback).to_string(), "2#/a/b");
    assert_eq!(dialect::origin(&indexmap::IndexMap::new(), &fallback), fallback);
    let nonsense = [("x-dialect-at".to_owned(), json!(5))].into_iter().collect();
    assert_eq!(dialect::origin(&nonsense, &fallback), fallback);
}

#[test]
fn what_openapiv3_does_not_know_rides_along() {
    let read = schemas(
        "3.0.3",
        "A: {type: string, xml: {name: a}, minimum: 5, x-own: 1, x-dialect-at: '0#/evil', x-dialect-types: [a]}",
    );
    assert_eq!(
        read.schema("A"),
        &json!({"type": "string", "x-own": 1, "x-dialect-xml": {"name": "a"}, "x-dialect-minimum": 5})
    );
    assert_eq!(read.said, Vec::<String>::new());
}
