//! Slips besides those in schemas, what is made of them, and what is said.

use serde_json::{Value, json};

use crate::{GET, Read, operation, read, schemas};

#[track_caller]
fn get(text: &str, said: &[&str]) -> Value {
    let read = operation(text);
    assert_eq!(read.said, said.iter().map(|said| format!("5: {said}")).collect::<Vec<_>>());
    read.at(GET).clone()
}

fn document(text: &str) -> Read {
    read(&format!("openapi: 3.0.3\n{text}"))
}

#[test]
fn texts_that_are_not() {
    let read = document("info: {title: 5, version: 1.10, description: null}\npaths: {}\n");
    assert_eq!(read.at("/info"), &json!({"title": "5", "version": "1.10"}));
    assert_eq!(
        read.said,
        [
            "2: `title`: expected a string, found the number 5 [read as \"5\"]",
            "2: `description`: expected a string, found null [left out]",
            "2: `version`: expected a string, found the number 1.1 [read as \"1.10\"]",
        ]
    );
}

#[test]
fn what_is_missing() {
    let read = document("x: 1\n");
    assert_eq!(
        read.said,
        ["1: `info` is missing", "1: `paths` is missing [the API has no operations]"]
    );
    let read = document("info: {}\npaths: {}\n");
    assert_eq!(
        read.said,
        [
            "2: `title` is missing [taken to be empty]",
            "2: `version` is missing [taken to be empty]"
        ]
    );
}

#[test]
fn nulls_where_something_is_expected() {
    let read = document(
        "info: {title: a, version: '1'}\nservers: null\npaths: null\ncomponents: {schemas: null}\ntags: null\n",
    );
    assert_eq!(read.said.len(), 4, "{:?}", read.said);
    assert!(read.said.iter().all(|said| said.contains("found null [left out]")));
    // This one is fine.
    assert_eq!(schemas("3.0.3", "A: {type: string, example: null}").said, Vec::<String>::new());
}

#[test]
fn parameters() {
    let read = get(
        "{parameters: [{name: id, in: path, schema: {type: string}}], responses: {}}",
        &["the path parameter `id` is not said to be required [it is, all the same]"],
    );
    assert_eq!(read["parameters"][0]["required"], true);
    let twice = "{parameters: [{name: q, in: query, schema: {type: string}}, {name: q, in: query, schema: {type: integer}}, {name: r, in: query, schema: {}}], responses: {}}";
    let read = get(twice, &["a parameter with this name and place is there already [left out]"]);
    assert_eq!(read["parameters"].as_array().map(Vec::len), Some(2));
    assert_eq!(read["parameters"][1]["x-dialect-at"], "0#/paths/~1a~1{id}/get/parameters/2");
    let read = get(
        "{parameters: [{name: q, in: body, schema: {}}, {in: query}], responses: {}}",
        &[
            "the parameter `q` is in `body`, which is not known [left out]",
            "the parameter has no name [left out]",
        ],
    );
    assert_eq!(read.get("parameters"), None);
    let read = get(
        "{parameters: [{name: q, in: query, type: string}, {name: r, in: query, style: odd, schema: {}}], responses: {}}",
        &[
            "there is neither a `schema` nor a `content` [its `type` is taken for that of a schema]",
            "`style`: expected `form` or `spaceDelimited` or `pipeDelimited` or `deepObject`, found the string \"odd\" [left out]",
        ],
    );
    assert_eq!(read["parameters"][0]["schema"]["type"], "string");
}

#[test]
fn responses() {
    assert_eq!(
        get("{}", &["the operation has no `responses` [none are known]"])["responses"],
        json!({})
    );
    let read = get(
        "{responses: {200: {description: ok}, 2xx: {description: ok}, ok: {description: ok}}}",
        &["`ok` is not a status code [left out]"],
    );
    assert_eq!(
        read["responses"],
        json!({"200": {"description": "ok"}, "2XX": {"description": "ok"}})
    );
    let read = get(
        "{responses: {200: {content: null}, 500: null}}",
        &[
            "`description` is missing [taken to be empty]",
            "`content`: expected an object, found null [left out]",
            "expected a response, found null [left out]",
        ],
    );
    assert_eq!(read["responses"], json!({"200": {"description": ""}}));
    get(
        "{requestBody: {}, responses: {}}",
        &["the request body has no `content` [taken to be empty]"],
    );
}

#[test]
fn paths_without_a_slash() {
    let read = document(
        "info: {title: a, version: '1'}\npaths:\n  a: {get: {operationId: a, responses: {}}}\n  x-note: 1\n",
    );
    assert_eq!(read.at("/paths/~1a/get/operationId"), "a");
    assert_eq!(read.at("/paths/~1a/x-dialect-at"), "0#/paths/a");
    assert_eq!(read.at("/paths/x-note"), 1);
    assert_eq!(read.said, ["4: the path `a` does not begin with `/` [`/` is added]"]);
}

#[test]
fn security_schemes() {
    let read = document(
        "info: {title: a, version: '1'}
paths: {}
security: {a: []}
components:
  securitySchemes:
    a: {type: bearer}
    b: {type: apikey, in: Header, name: k}
    c: {type: http}
    d: {type: saml}
    e: {type: apiKey, in: body, name: k}
",
    );
    let schemes = read.at("/components/securitySchemes");
    assert_eq!(schemes["a"], json!({"type": "http", "scheme": "bearer"}));
    assert_eq!(schemes["b"], json!({"type": "apiKey", "in": "header", "name": "k"}));
    assert_eq!(schemes["c"]["scheme"], "bearer");
    assert_eq!(schemes.as_object().map(serde_json::Map::len), Some(3));
    assert_eq!(read.at("/security"), &json!([{"a": []}]));
    assert_eq!(
        read.said,
        [
            "7: there is no type `bearer` [read as bearer]",
            "8: there is no type `apikey` [read as apiKey]",
            "9: the scheme does not say which [taken to be `bearer`]",
            "10: security schemes of type `saml` are not known [left out]",
            "11: the key is in `body`, which is not known [left out]",
            "4: `security`: expected a list, found an object [taken as the only element of one]",
        ]
    );
}
