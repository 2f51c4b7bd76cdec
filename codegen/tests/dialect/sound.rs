//! A document in which nothing is wrong.

use openapiv3::StatusCode;
use sdk_codegen::document::{
    AdditionalProperties, JsonType, Location, Method, ParameterValue, Reserved, Schema, SchemaName,
    Style, Target, Version,
};
use serde_json::{Value, json};

use crate::{Read, files, float, known, of_type, said};

/// A document that uses most of what version 3.0 has.
const SOUND: &str = r##"{
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

#[test]
fn a_sound_document_is_read_as_it_is() {
    let (read, told) = files(&[("api.json", SOUND)]);
    let Read { document, .. } = read.expect("a document");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(document.version, Version::V30);
    assert_eq!((document.info.title.as_str(), document.info.version.as_str()), ("a", "1"));
    assert_eq!(document.info.contact.expect("a contact").name.as_deref(), Some("c"));
    assert_eq!(document.info.extensions["x-logo"], json!({"url": "u"}));
    let server = &document.servers[0];
    assert_eq!(server.url, "https://{host}");
    let variable = &server.variables.as_ref().expect("variables")["host"];
    assert_eq!((variable.default.as_str(), variable.enumeration.len()), ("h", 2));
    assert_eq!(document.tags[0].external_docs.as_ref().expect("a link").url, "u");
    assert_eq!(json!(document.security), json!([{"key": []}, {}]));
    let schemes = document.security_schemes.iter();
    let schemes: Vec<_> = schemes.map(|(name, it)| (name.as_str(), known(&it.node))).collect();
    let flows = json!({"clientCredentials": {"tokenUrl": "u", "scopes": {"a": "b"}}});
    assert_eq!(
        schemes,
        [
            ("key", json!({"type": "apiKey", "in": "header", "name": "X-Key"})),
            ("http", json!({"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})),
            ("oauth", json!({"type": "oauth2", "flows": flows})),
        ]
    );
}

#[test]
fn a_sound_operation_is_read_as_it_is() {
    let read = files(&[("api.json", SOUND)]).0.expect("a document");
    let item = read.path("/a/{id}");
    let id = read.document.parameters.get(item.parameters[0]).expect("a parameter");
    assert_eq!(
        (id.name.as_str(), id.location, id.style, id.required),
        ("id", Location::Path, Style::Simple, true)
    );
    assert_eq!(
        said(read.of_parameter(id)),
        Schema {
            format: Some("int64".to_owned()),
            minimum: Some(1.into()),
            ..of_type(JsonType::Integer)
        }
    );
    let post = read.operation("/a/{id}", &Method::Post);
    assert_eq!(post.id.as_deref(), Some("a"));
    assert_eq!((post.tags.as_slice(), post.deprecated), (&["t".to_owned()][..], true));
    assert_eq!(post.security, Some(Vec::new()));
    let query = read.parameter(post, 0);
    assert_eq!((query.location, query.style), (Location::Query, Style::DeepObject));
    assert_eq!((query.reserved, query.allow_empty), (Reserved::Encoded, false));
    assert_eq!(query.explode, Some(true));
    assert!(read.of_parameter(query).is_closed());
    let header = read.of_parameter(read.parameter(post, 1));
    assert!(header.unique_items);
    let item = read.get(header.items.expect("items"));
    assert_eq!(item.values, [json!("a"), Value::Null]);
    let body = read.body(post);
    assert!(body.required);
    let media_type = &body.content["application/json"];
    assert_eq!(media_type.schema, Some(read.id("A")));
    assert_eq!(media_type.example, Some(Value::Null));
    let ok = read.response(post, 200);
    assert_eq!(ok.description, "ok");
    let header = read.document.headers.get(ok.headers["X"]).expect("a header");
    let ParameterValue::Schema(schema) = header.value else { panic!("{header:?} has content") };
    assert_eq!(read.get(schema).types, [JsonType::String]);
    let link = read.document.links.get(ok.links["l"]).expect("a link");
    assert_eq!(link.operation, openapiv3::LinkOperation::OperationId("a".to_owned()));
    let (status, failure) = &post.responses.by_status[1];
    assert_eq!(*status, StatusCode::Range(4));
    let failure = read.document.responses.get(*failure).expect("a response");
    let schema = failure.content["application/json"].schema.expect("a schema");
    assert_eq!(read.get(schema).types, [JsonType::Boolean]);
    assert!(post.responses.default.is_some());
    let (name, callback) = &post.callbacks[0];
    assert_eq!((name.as_str(), callback[0].path.as_str()), ("c", "{$request.body#/url}"));
    assert_eq!(callback[0].operations[0].method, Method::Post);
}

#[test]
fn sound_schemas_are_read_as_they_are() {
    let read = files(&[("api.json", SOUND)]).0.expect("a document");
    let names: Vec<_> = read.document.schemas.components().to_vec();
    assert_eq!(names, ["A", "B", "C", "D"].map(|name| read.id(name)));
    let a = read.schema("A");
    assert_eq!(a.name, Some(SchemaName::Given("A".to_owned())));
    assert_eq!(
        (a.types.as_slice(), a.required.as_slice()),
        (&[JsonType::Object][..], &["n".to_owned()][..])
    );
    assert_eq!(a.properties["s"], read.id("B"));
    assert_eq!(a.additional, AdditionalProperties::Unsaid);
    assert_eq!(a.extensions.own["x-a"], 1);
    assert_eq!(
        said(read.property("A", "n")),
        Schema { minimum: float(0.5), exclusive_minimum: true, ..of_type(JsonType::Number) }
    );
    let b = read.schema("B");
    assert_eq!(b.one_of[0], read.id("A"));
    assert_eq!(said(read.get(b.one_of[1])), Schema { nullable: true, ..of_type(JsonType::String) });
    let discriminator = b.discriminator.as_ref().expect("a discriminator");
    assert_eq!(discriminator.property, "t");
    assert_eq!(discriminator.mapping, [("a".to_owned(), Target::Schema(read.id("A")))]);
    let c = read.schema("C");
    assert_eq!(
        (c.types.as_slice(), c.all_of.as_slice()),
        (&[JsonType::Object][..], &[read.id("A")][..])
    );
    let property = read.property("C", "c");
    assert_eq!(property.pattern.as_deref(), Some("^c$"));
    assert_eq!(property.default, Some(json!("c")));
    let d = read.schema("D");
    assert_eq!(d.description.as_deref(), Some("d"));
    assert_eq!(said(read.get(d.not.expect("a schema"))), of_type(JsonType::String));
}
