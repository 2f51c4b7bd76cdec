//! Slips besides those in schemas, what is made of them, and what is said.

use std::collections::BTreeMap;

use openapiv3::StatusCode;
use sdk_codegen::diagnostic::Diagnostics;
use sdk_codegen::dialect;
use sdk_codegen::document::{JsonType, Method, Operation, Responses};
use sdk_codegen::source::Source;
use serde_json::json;

use crate::{Read, known, operation, read, schemas};

#[track_caller]
fn get(text: &str, said: &[&str]) -> (Read, Operation) {
    let read = operation(text);
    assert_eq!(read.said, said.iter().map(|said| format!("5: {said}")).collect::<Vec<_>>());
    let operation = read.operation("/a/{id}", &Method::Get).clone();
    (read, operation)
}

fn document(text: &str) -> Read {
    read(&format!("openapi: 3.0.3\n{text}"))
}

#[test]
fn texts_that_are_not() {
    let read = document("info: {title: 5, version: 1.10, description: null}\npaths: {}\n");
    assert_eq!(json!(read.document.info), json!({"title": "5", "version": "1.10"}));
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
    let (read, get_) = get(
        "{parameters: [{name: id, in: path, schema: {type: string}}], responses: {}}",
        &["the path parameter `id` is not said to be required [it is, all the same]"],
    );
    assert!(read.parameter(&get_, 0).required);
    let twice = "{parameters: [{name: q, in: query, schema: {type: string}}, {name: q, in: query, schema: {type: integer}}, {name: r, in: query, schema: {}}], responses: {}}";
    let (read, get_) =
        get(twice, &["a parameter with this name and place is there already [left out]"]);
    assert_eq!(get_.parameters.len(), 2);
    assert_eq!(read.parameter(&get_, 1).at.to_string(), "0#/paths/~1a~1{id}/get/parameters/2");
    let (_, get_) = get(
        "{parameters: [{name: q, in: body, schema: {}}, {in: query}], responses: {}}",
        &[
            "the parameter `q` is in `body`, which is not known [left out]",
            "the parameter has no name [left out]",
        ],
    );
    assert_eq!(get_.parameters, []);
    let (read, get_) = get(
        "{parameters: [{name: q, in: query, type: string}, {name: r, in: query, style: odd, schema: {}}], responses: {}}",
        &[
            "there is neither a `schema` nor a `content` [its `type` is taken for that of a schema]",
            "`style`: expected `form` or `spaceDelimited` or `pipeDelimited` or `deepObject`, found the string \"odd\" [left out]",
        ],
    );
    assert_eq!(read.of_parameter(read.parameter(&get_, 0)).types, [JsonType::String]);
}

#[test]
fn responses() {
    let (_, get_) = get("{}", &["the operation has no `responses` [none are known]"]);
    let at = get_.at.child("responses");
    assert_eq!(get_.responses, Responses { at, ..Responses::default() });
    let (read, get_) = get(
        "{responses: {200: {description: ok}, 2xx: {description: ok}, ok: {description: ok}}}",
        &["`ok` is not a status code [left out]"],
    );
    let [(one, first), (range, second)] = &get_.responses.by_status[..] else {
        panic!("{:?}", get_.responses)
    };
    assert_eq!((one, range), (&StatusCode::Code(200), &StatusCode::Range(2)));
    for id in [first, second] {
        let response = read.document.responses.get(*id).expect("a response");
        assert_eq!(response.description, "ok");
    }
    let (read, get_) = get(
        "{responses: {200: {content: null}, 500: null}}",
        &[
            "`description` is missing [taken to be empty]",
            "`content`: expected an object, found null [left out]",
            "expected a response, found null [left out]",
        ],
    );
    assert_eq!(get_.responses.by_status.len(), 1);
    assert_eq!(read.response(&get_, 200).description, "");
    get(
        "{requestBody: {}, responses: {}}",
        &["the request body has no `content` [taken to be empty]"],
    );
}

#[test]
fn status_codes() {
    let codes = "{responses: {099: {description: a}, 999: {description: b}, 1000: {description: c}, +99: {description: d}, 5xX: {description: e}, 20X: {description: f}}}";
    let (_, get_) = get(
        codes,
        &[
            "`099` is not a status code [left out]",
            "`1000` is not a status code [left out]",
            "`+99` is not a status code [left out]",
            "`20X` is not a status code [left out]",
        ],
    );
    let codes: Vec<_> = get_.responses.by_status.iter().map(|(code, _)| code.clone()).collect();
    assert_eq!(codes, [StatusCode::Code(999), StatusCode::Range(5)]);
}

#[test]
fn paths_without_a_slash() {
    let read = document(
        "info: {title: a, version: '1'}\npaths:\n  a: {get: {operationId: a, responses: {}}}\n  x-note: 1\n",
    );
    assert_eq!(read.operation("/a", &Method::Get).id.as_deref(), Some("a"));
    assert_eq!(read.path("/a").at.to_string(), "0#/paths/a");
    assert_eq!(read.document.paths.len(), 1);
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
    let schemes = read.document.security_schemes.iter();
    let schemes: Vec<_> = schemes.map(|(name, it)| (name.as_str(), known(&it.node))).collect();
    let bearer = json!({"type": "http", "scheme": "bearer"});
    let key = json!({"type": "apiKey", "in": "header", "name": "k"});
    assert_eq!(schemes, [("a", bearer.clone()), ("b", key), ("c", bearer)]);
    assert_eq!(json!(read.document.security), json!([{"a": []}]));
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

#[test]
fn what_is_left_out_may_be_a_loss() {
    let is_loss = |text: &str| {
        let text = format!("openapi: 3.0.3\n{text}");
        let loader = BTreeMap::from([("api.yaml".to_owned(), text)]);
        let source = Source::read(&loader, "api.yaml");
        let mut diagnostics = Diagnostics::new();
        assert!(dialect::normalize(&source, &mut diagnostics).is_some());
        let left_out = diagnostics.iter().filter(|it| it.label.as_deref() == Some("left out"));
        left_out.map(|it| it.is_loss).collect::<Vec<_>>()
    };
    let info = "info: {title: a, version: '1'}";
    assert_eq!(is_loss(&format!("{info}\npaths: {{/a: {{get: 5, put: null}}}}")), [true, false]);
    assert_eq!(is_loss(&format!("{info}\npaths: {{}}\ntags: [5]")), [false]);
    let schemas = "paths: {}\ncomponents: {schemas: {A: 5, B: null, C: [], D: {type: 5}}}";
    assert_eq!(is_loss(&format!("{info}\n{schemas}")), [true, false, false, true]);
}
