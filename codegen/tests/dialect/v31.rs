//! What is said in other words since version 3.1.

use sdk_codegen::document::{
    AdditionalProperties, JsonType, Method, Schema, SchemaName, SecurityScheme, Target,
};
use serde_json::{Value, json};

use crate::{Read, files, float, of_type, read, said, schemas};

/// Reads one schema of version 3.1, called `A`, to which nothing is to be said.
#[track_caller]
fn document(schema: &str) -> Read {
    let read = schemas("3.1.0", &format!("A: {schema}\nB: {{type: string}}"));
    assert_eq!(read.said, Vec::<String>::new());
    read
}

/// What such a schema says by itself.
#[track_caller]
fn schema(schema: &str) -> Schema {
    said(document(schema).schema("A"))
}

fn format(format: &str) -> Schema {
    Schema { format: Some(format.to_owned()), ..of_type(JsonType::String) }
}

#[test]
fn lists_of_types() {
    let nullable = Schema { nullable: true, ..of_type(JsonType::String) };
    assert_eq!(schema("{type: [string, 'null']}"), nullable);
    assert_eq!(schema("{type: [string]}"), of_type(JsonType::String));
    assert_eq!(
        schema("{type: [string, integer, 'null'], minLength: 1}"),
        Schema {
            types: vec![JsonType::String, JsonType::Integer],
            nullable: true,
            min_length: Some(1),
            ..Schema::default()
        }
    );
    assert_eq!(
        schema("{type: 'null'}"),
        Schema { nullable: true, is_null: true, ..Schema::default() }
    );
}

#[test]
fn null_among_alternatives() {
    let read = document("{anyOf: [{type: 'null'}, {$ref: '#/components/schemas/B'}]}");
    let any_of = vec![read.id("B")];
    assert_eq!(said(read.schema("A")), Schema { nullable: true, any_of, ..Schema::default() });
    // What moves up keeps its place.
    let read =
        document("{oneOf: [{const: null}, {type: string}, {enum: [null]}, {type: integer}]}");
    let schema = read.schema("A");
    assert!(schema.nullable);
    let [text, number] = schema.one_of[..] else { panic!("{:?}", schema.one_of) };
    let (text, number) = (read.get(text), read.get(number));
    assert_eq!(said(text), of_type(JsonType::String));
    assert_eq!(text.at.to_string(), "0#/components/schemas/A/oneOf/1");
    assert_eq!(said(number), of_type(JsonType::Integer));
    assert_eq!(number.at.to_string(), "0#/components/schemas/A/oneOf/3");
}

#[test]
fn constants() {
    let constant =
        |json_type, value| Schema { values: vec![value], is_const: true, ..of_type(json_type) };
    assert_eq!(schema("{const: a}"), constant(JsonType::String, json!("a")));
    assert_eq!(schema("{type: integer, const: 5}"), constant(JsonType::Integer, json!(5)));
    assert_eq!(schema("{const: {a: 1}}"), constant(JsonType::Object, json!({"a": 1})));
    assert_eq!(schema("{const: [1], enum: [2]}"), constant(JsonType::Array, json!([1])));
}

#[test]
fn exclusive_bounds() {
    assert_eq!(
        schema("{type: integer, exclusiveMinimum: 5}"),
        Schema { minimum: Some(5.into()), exclusive_minimum: true, ..of_type(JsonType::Integer) }
    );
    assert_eq!(
        schema("{type: number, exclusiveMaximum: 5, maximum: 3}"),
        Schema { maximum: Some(3.into()), ..of_type(JsonType::Number) }
    );
}

#[test]
fn bounds_beyond_integers() {
    assert_eq!(
        schema("{type: integer, maximum: 18446744073709551615, minimum: 1.0, multipleOf: 0.5}"),
        Schema {
            minimum: float(1.0),
            maximum: Some(u64::MAX.into()),
            multiple_of: float(0.5),
            ..of_type(JsonType::Integer)
        }
    );
    let values = |text: &str| schema(text).values;
    assert_eq!(
        values("{type: integer, enum: [1, 2.5, null]}"),
        [json!(1), json!(2.5), Value::Null]
    );
    assert_eq!(values("{type: integer, enum: [1.0, 2, null]}"), [json!(1), json!(2), Value::Null]);
    assert_eq!(
        values("{type: number, enum: [1, 2.5, null]}"),
        [json!(1.0), json!(2.5), Value::Null]
    );
    assert_eq!(values("{type: [integer, number], enum: [1, 2.5]}"), [json!(1), json!(2.5)]);
}

#[test]
fn references_with_something_beside() {
    let read = document("{$ref: '#/components/schemas/B', description: d, minLength: 5}");
    let (description, all_of) = (Some("d".to_owned()), vec![read.id("B")]);
    assert_eq!(
        said(read.schema("A")),
        Schema { description, min_length: Some(5), all_of, ..Schema::default() }
    );
    let read = document("{allOf: [{type: string}], $ref: '#/components/schemas/B'}");
    let [own, reference] = read.schema("A").all_of[..] else { panic!("{:?}", read.schema("A")) };
    assert_eq!(said(read.get(own)), of_type(JsonType::String));
    assert_eq!(reference, read.id("B"));
    let read = document("{$ref: '#/components/schemas/B', $comment: c}");
    assert_eq!(read.schema("A").reference, Some(read.id("B")));
}

#[test]
fn examples_and_bytes() {
    let string = || of_type(JsonType::String);
    let (example, examples) = (Some(json!("a")), vec![json!("a"), json!("b")]);
    assert_eq!(
        schema("{type: string, examples: [a, b]}"),
        Schema { example, examples, ..string() }
    );
    assert_eq!(schema("{examples: [a], example: null}").example, Some(Value::Null));
    assert_eq!(schema("{examples: {a: 1}}").extensions.unread["examples"], json!({"a": 1}));
    assert_eq!(schema("{type: string, contentEncoding: base64}"), format("byte"));
    assert_eq!(schema("{contentMediaType: application/octet-stream}"), format("binary"));
    assert_eq!(
        schema("{type: string, contentMediaType: image/png}"),
        Schema { content_media_type: Some("image/png".to_owned()), ..string() }
    );
}

#[test]
fn boolean_schemas() {
    let read =
        document("{type: object, properties: {a: true, b: false}, additionalProperties: false}");
    assert_eq!(read.schema("A").additional, AdditionalProperties::Forbidden);
    let boolean = |allows| Schema { boolean: Some(allows), ..Schema::default() };
    assert_eq!(said(read.property("A", "a")), boolean(true));
    assert_eq!(said(read.property("A", "b")), boolean(false));
    assert!(read.property("A", "b").allows_nothing());
}

#[test]
fn keywords_that_hold_schemas_are_read_of_every_type() {
    let read =
        document("{type: array, prefixItems: [{type: [string, 'null']}], items: {type: string}}");
    let schema = read.schema("A");
    assert_eq!(said(read.get(schema.items.expect("items"))), of_type(JsonType::String));
    let first = read.get(schema.prefix_items[0]);
    assert_eq!(said(first), Schema { nullable: true, ..of_type(JsonType::String) });
    assert_eq!(first.at.to_string(), "0#/components/schemas/A/prefixItems/0");
    let read = document(
        "{if: {const: a}, then: {$ref: '#/components/schemas/B'}, patternProperties: {^x: {type: string}}, unevaluatedProperties: false}",
    );
    let schema = read.schema("A");
    let other = read.get(schema.pattern_properties["^x"]);
    assert_eq!(said(other), of_type(JsonType::String));
    assert_eq!(other.at.to_string(), "0#/components/schemas/A/patternProperties/^x");
    let others = read.get(schema.unevaluated_properties.expect("a schema"));
    assert!(others.allows_nothing());
    assert_eq!(others.at.to_string(), "0#/components/schemas/A/unevaluatedProperties");
    let condition = read.get(schema.if_.expect("a condition"));
    assert_eq!((condition.is_const, &condition.values[..]), (true, &[json!("a")][..]));
    assert_eq!(condition.at.to_string(), "0#/components/schemas/A/if");
    assert_eq!(schema.then, Some(read.id("B")));
    assert!(schema.extensions.unread.is_empty());
}

#[test]
fn definitions_and_anchors_become_components() {
    let read = schemas(
        "3.1.0",
        "A: {$defs: {Inner: {type: string}, Other: {$anchor: other, type: integer}}, type: object, properties: {a: {$ref: '#/components/schemas/A/$defs/Inner'}, b: {$ref: '#other'}}}",
    );
    assert_eq!(read.said, Vec::<String>::new());
    let properties = &read.schema("A").properties;
    assert_eq!(properties["a"], read.id("Inner"));
    assert_eq!(properties["b"], read.id("Other"));
    let inner = read.schema("Inner");
    assert_eq!(said(inner), of_type(JsonType::String));
    assert_eq!(inner.name, Some(SchemaName::MadeUp("Inner".to_owned())));
    assert_eq!(inner.at.to_string(), "0#/components/schemas/A/$defs/Inner");
    assert_eq!(read.schema("Other").types, [JsonType::Integer]);
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
    let (name, hook) = &read.document.webhooks[0];
    assert_eq!((name.as_str(), hook.path.as_str()), ("new", "new"));
    assert_eq!(hook.operations[0].id.as_deref(), Some("hook"));
    assert_eq!(hook.at.to_string(), "0#/webhooks/new");
    assert_eq!(read.operation("/a", &Method::Get).id.as_deref(), Some("i"));
    assert_eq!(read.path("/a").at.to_string(), "0#/components/pathItems/I");
    assert_eq!(read.path("/b").summary.as_deref(), Some("own"));
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
    let methods: Vec<_> = read.path("/a").operations.iter().map(|it| it.method.as_str()).collect();
    assert_eq!(methods, ["LOCK", "QUERY"]);
    let other = |name: &str| read.operation("/a", &Method::Other(name.to_owned()));
    assert_eq!(other("QUERY").id.as_deref(), Some("q"));
    assert_eq!(other("LOCK").id.as_deref(), Some("l"));
    let content = &read.response(other("LOCK"), 200).content["application/jsonl"];
    assert!(read.get(content.item_schema.expect("a schema")).is_const);
    // No type of `openapiv3` has a field for what a tag is below.
    assert_eq!(json!(read.document.tags[0].node), json!({"name": "t"}));
    let (name, scheme) = &read.document.security_schemes[0];
    assert_eq!((name.as_str(), &scheme.node), ("tls", &SecurityScheme::MutualTls));
}

#[test]
fn mappings_of_discriminators_are_resolved() {
    let (read, told) = files(&[
        (
            "api.yaml",
            "openapi: 3.1.0\ninfo: {title: a, version: '1'}\ncomponents:\n  schemas:\n    A:\n      oneOf: [{$ref: dog.yaml}]\n      discriminator: {propertyName: t, mapping: {dog: dog.yaml, a: A, b: '#/components/schemas/A'}}\n",
        ),
        ("dog.yaml", "type: object"),
    ]);
    let read: Read = read.expect("a document");
    assert_eq!(told, Vec::<String>::new());
    let discriminator = read.schema("A").discriminator.as_ref().expect("a discriminator");
    assert_eq!(
        discriminator.mapping,
        [
            ("dog".to_owned(), Target::Schema(read.id("dog"))),
            ("a".to_owned(), Target::Name("A".to_owned())),
            ("b".to_owned(), Target::Schema(read.id("A"))),
        ]
    );
    assert_eq!(said(read.schema("dog")), of_type(JsonType::Object));
    assert_eq!(read.schema("dog").at.to_string(), "1#");
}
