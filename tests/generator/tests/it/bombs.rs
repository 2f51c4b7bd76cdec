//! Documents whose size or shape makes careless work of them endless: each ends soon, as a crate or an error.

use std::collections::BTreeSet;
use std::time::Duration;

use sdk_codegen::source::{LoadError, Loader};
use sdk_codegen::{Config, Failure, Generated, Runtime, generate};
use serde_json::{Map, Value, json};

use crate::bounded::bounded;

/// What careful work takes a small part of, even without optimization. It is time of the processor: on a busy machine the
/// work gets less of it a second, but needs no more, so that what runs beside the tests can't make them fail.
const SOON: Duration = Duration::from_secs(60);

/// A document that stands in no file.
struct Text(Vec<u8>);

impl Loader for Text {
    fn load(&self, _: &str) -> Result<Vec<u8>, LoadError> {
        Ok(self.0.clone())
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        Ok(format!("/{path}"))
    }
}

fn attempt(file: &str, text: String) -> Result<Generated, Box<Failure>> {
    let mut config = Config::new("bomb".to_owned());
    config.runtime = Runtime::Version("1".to_owned());
    let file = file.to_owned();
    bounded(SOON, move || generate(&Text(text.into_bytes()), &file, &config))
}

/// A document with these schemas.
fn document(schemas: impl IntoIterator<Item = (String, Value)>) -> String {
    document_of(&json!({}), schemas)
}

/// A document with these paths and schemas.
fn document_of(paths: &Value, schemas: impl IntoIterator<Item = (String, Value)>) -> String {
    let schemas: Map<_, _> = schemas.into_iter().collect();
    let document = json!({
        "openapi": "3.1.0", "info": { "title": "Bomb", "version": "1" }, "paths": paths,
        "components": { "schemas": schemas },
    });
    document.to_string()
}

/// The crate of a document with these schemas: its Rust, as one text.
fn accepted(schemas: impl IntoIterator<Item = (String, Value)>) -> String {
    accepted_of(&json!({}), schemas)
}

fn accepted_of(paths: &Value, schemas: impl IntoIterator<Item = (String, Value)>) -> String {
    let result = attempt("openapi.json", document_of(paths, schemas));
    let generated = result.unwrap_or_else(|failure| panic!("{failure}"));
    generated.tree.iter().map(|(_, text)| text).collect()
}

fn refused(file: &str, text: String) -> String {
    attempt(file, text).expect_err("an error").to_string()
}

fn name(number: usize) -> String {
    format!("S{number}")
}

fn reference(number: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", name(number)) })
}

#[test]
fn nesting_is_refused_however_deep() {
    const DEPTH: usize = 100_000;
    let head = r#"{"openapi":"3.0.3","info":{"title":"x","version":"1"},"paths":{},"x":"#;
    for (open, close) in [("[", "]"), (r#"{"items":"#, "}"), (r#"{"allOf":["#, "]}")] {
        let text = format!("{head}{}1{}}}", open.repeat(DEPTH), close.repeat(DEPTH));
        let error = refused("openapi.json", text);
        assert!(error.contains("nested"), "{error}");
    }
    let head = "openapi: 3.0.3\ninfo: {title: x, version: '1'}\npaths: {}\nx:\n  ";
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
        let text = format!("{head}{}1{}\n", open.repeat(DEPTH), close.repeat(DEPTH));
        let error = refused("openapi.yaml", text);
        assert!(error.contains("openapi.yaml"), "{error}");
    }
}

#[test]
fn what_doubles_with_each_step_is_read_once() {
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let doubled = |number: usize| {
            let below = reference(number - 1);
            (name(number), json!({ keyword: [below, below] }))
        };
        let first = (name(0), json!({ "type": "object", "properties": { "deep": {} } }));
        let code = accepted(std::iter::once(first).chain((1..60).map(doubled)));
        assert!(code.contains("pub struct S0"), "{keyword}");
    }
}

#[test]
fn objects_made_of_a_dozen_others_each_are_read_once() {
    let made_of = |number: usize| {
        let below: Vec<_> = (number.saturating_sub(12)..number).map(reference).collect();
        let own = format!("own_{number}");
        (name(number), json!({ "allOf": below, "properties": { own: { "type": "string" } } }))
    };
    let code = accepted((0..60).map(made_of));
    assert!(code.contains("pub own_59: "), "the last has no property of its own");
}

#[test]
fn a_long_chain_of_references_is_followed_once() {
    const LENGTH: usize = 20_000;
    let link = |number: usize| (name(number), reference(number + 1));
    let last = (name(LENGTH), json!({ "type": "object", "properties": { "end": {} } }));
    let code = accepted((0..LENGTH).map(link).chain([last]));
    assert!(code.contains("pub struct S20000"));
}

#[test]
fn a_long_chain_of_schemas_that_wrap_the_next_overflows_nothing() {
    const LENGTH: usize = 20_000;
    for alternative in [None, Some(json!({ "type": "integer" }))] {
        let link = |number: usize| {
            let own = std::iter::once(reference(number + 1));
            let members: Vec<_> = own.chain(alternative.clone()).collect();
            (name(number), json!({ "anyOf": members }))
        };
        let last = (name(LENGTH), json!({ "type": "object", "properties": { "end": {} } }));
        let code = accepted((0..LENGTH).map(link).chain([last]));
        assert!(code.contains("pub struct S20000"));
    }
}

#[test]
fn many_members_without_a_name_are_told_apart_at_once() {
    const MEMBERS: usize = 10_000;
    let member = |number: usize| {
        let own = format!("p{number}");
        json!({ "type": "object", "required": [own], "properties": { own: {}, "all": {} } })
    };
    let members: Vec<_> = (0..MEMBERS).map(member).collect();
    let code = accepted([("Many".to_owned(), json!({ "oneOf": members }))]);
    assert!(code.contains("P9999(ManyP9999)"), "the last is not called after what only it has");
}

#[test]
fn a_long_chain_of_types_with_two_forms_is_followed_once() {
    const LENGTH: usize = 15_000;
    let link = |number: usize| {
        let properties =
            json!({ "id": { "type": "string", "readOnly": true }, "next": reference(number + 1) });
        (name(number), json!({ "type": "object", "required": ["next"], "properties": properties }))
    };
    // Nothing that an answer has turns into what this one needs, nor does what holds it.
    let last = json!({ "type": "object", "required": ["secret"], "properties": {
        "secret": { "type": "string", "writeOnly": true },
    } });
    let last = (name(LENGTH), last);
    let content = json!({ "application/json": { "schema": reference(0) } });
    let operation = json!({
        "operationId": "swap", "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "Done.", "content": content } },
    });
    let code =
        accepted_of(&json!({ "/a": { "post": operation } }), (0..LENGTH).map(link).chain([last]));
    assert!(code.contains("pub struct S0Input"), "requests have no form of their own");
    assert!(!code.contains("for S0Input"), "it turns into what it has too little for");
}

#[test]
fn a_long_ring_of_references_is_one_error() {
    const LENGTH: usize = 20_000;
    let link = |number: usize| (name(number), reference((number + 1) % LENGTH));
    let error = refused("openapi.json", document((0..LENGTH).map(link)));
    assert!(error.lines().count() < 100, "{} lines", error.lines().count());
}

#[test]
fn one_very_long_text_or_list_is_only_long() {
    let words = json!({ "type": "string", "description": "x *<b> `[".repeat(50_000) });
    let values: Vec<_> = (0..10_000).map(|number| format!("v{number}")).collect();
    let property = |number: usize| (format!("p{number}"), json!({ "type": "string" }));
    let properties: Map<_, _> = (0..10_000).map(property).collect();
    let code = accepted([
        ("Words".to_owned(), words),
        ("Values".to_owned(), json!({ "type": "string", "enum": values })),
        ("Wide".to_owned(), json!({ "type": "object", "properties": properties })),
    ]);
    assert!(code.contains("V9999") && code.contains("pub p9999: "));
}

#[test]
fn names_that_all_look_alike_are_told_apart() {
    let schema = json!({ "type": "object", "properties": { "own": {} } });
    let alike = |number: usize| (format!("a{}", "-".repeat(number)), schema.clone());
    let code = accepted((0..1_000).map(alike));
    let types: BTreeSet<_> = code.lines().filter(|line| line.starts_with("pub struct A")).collect();
    assert_eq!(types.len(), 1_000);
}
