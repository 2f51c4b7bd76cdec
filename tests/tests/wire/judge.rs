//! That what holds requests and answers against the document notices what is wrong with them.
use std::time::Instant;

use fastvm_tests::document::{Document, Fields};
use fastvm_tests::server::Received;
use serde_json::{Value, json};

const JSON: Option<&str> = Some("application/json");

fn request(method: &str, target: &str, body: &str) -> Received {
    let mut headers = vec![("x-api-key", "k"), ("accept", "application/json")];
    if !body.is_empty() {
        headers.push(("content-type", "application/json"));
    }
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    Received {
        connection: 0,
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers.into_iter().map(owned).collect(),
        body: body.to_owned(),
        at: Instant::now(),
    }
}

/// Asserts that a request has one problem, and that it is this one.
fn refuses(request: &Received, expected: &str) {
    let problems = Document::fastvm().request_problems(request);
    let [problem] = &problems[..] else {
        panic!("{} {}: {problems:?} and not {expected}", request.method, request.target);
    };
    assert!(problem.contains(expected), "{problem} and not {expected}");
}

#[test]
fn good_requests_are_let_be() {
    let document = Document::fastvm();
    for (method, target, body) in [
        ("GET", "/v1/vms?status=new&metadata.a%20b=c", ""),
        ("PATCH", "/v1/vms/a", r#"{"ttl":null}"#),
        ("POST", "/v1/vms/a/exec", r#"{"command":["a"],"stdin":"aGk="}"#),
    ] {
        let problems = document.request_problems(&request(method, target, body));
        assert_eq!(problems, Vec::<String>::new(), "{method} {target}");
    }
}

/// What the tests of the official clients send to a mock that is made of the document: made-up values, nothing at all.
#[test]
fn made_up_requests_are_let_be() {
    let rule = r#"{"protocol":"protocol","portStart":0,"portEnd":0,"sourceCidrs":["string"],"description":"text"}"#;
    let firewall = format!(r#"{{"mode":"mode","ingress":[{rule}]}}"#);
    let launch = format!(
        r#"{{"machineType":"machineType","diskGiB":0,"envVars":{{"foo":"string"}},"firewall":{firewall}}}"#
    );
    for (method, target, body) in [
        ("GET", "/v1/vms?status=status&metadata.foo=string", ""),
        ("GET", "/v1/vms?status=5", ""),
        ("POST", "/v1/vms", "{}"),
        ("POST", "/v1/vms", &launch),
        ("POST", "/v1/vms", r#"{"ttl":{"seconds":1,"action":"later"}}"#),
        ("PATCH", "/v1/vms/id", "{}"),
        ("PUT", "/v1/vms/id/firewall", &firewall),
        ("PATCH", "/v1/vms/id/firewall", &firewall),
        ("POST", "/v1/vms/id/services", r#"{"name":"3-69","port":1024}"#),
        ("PUT", "/v1/vms/id/services/3-69", r#"{"port":1024}"#),
        ("POST", "/v1/vms/id/exec", r#"{"command":["string"],"stdin":"stdin","timeoutSec":0}"#),
        ("PATCH", "/v1/snapshots/id", "{}"),
        ("POST", "/v1/builds", r#"{"machineType":"machineType","diskGiB":1}"#),
    ] {
        let problems = Document::fastvm().request_problems(&request(method, target, body));
        assert_eq!(problems, Vec::<String>::new(), "{method} {target} {body}");
    }
}

#[test]
fn wrong_targets_are_noticed() {
    refuses(&request("GET", "/v1/vm", ""), "no operation");
    refuses(&request("GET", "/v1/vms/", ""), "no operation");
    refuses(&request("DELETE", "/v1/vms", ""), "no operation");
    refuses(&request("GET", "/v1/vms?limit=3", ""), "limit is not declared");
    refuses(&request("GET", "/v1/vms?metadata=a", ""), "metadata is not declared");
    refuses(&request("GET", "/v1/vms?status=a&status=b", ""), "status is there twice");
    let name = "n".repeat(30);
    refuses(&request("DELETE", &format!("/v1/vms/a/services/{name}"), ""), "serviceName");
}

#[test]
fn wrong_headers_are_noticed() {
    let without = |name: &str, mut request: Received| {
        request.headers.retain(|(header, _)| header != name);
        request
    };
    refuses(&without("x-api-key", request("GET", "/v1/vms", "")), "x-api-key is missing");
    refuses(&request("GET", "/healthz", ""), "x-api-key is not asked for");
    refuses(&without("accept", request("GET", "/v1/vms", "")), "accept is missing");
    let mut odd = request("GET", "/v1/vms", "");
    odd.headers[1].1 = "text/html".to_owned();
    refuses(&odd, "accepts text/html");
    let untyped = without("content-type", request("POST", "/v1/vms", "{}"));
    refuses(&untyped, "content-type is None");
    let mut typed = request("POST", "/v1/vms/a/pause", "");
    typed.headers.push(("content-type".to_owned(), "application/json".to_owned()));
    refuses(&typed, "and not None");
}

#[test]
fn wrong_bodies_are_noticed() {
    let launch = |body: &str| request("POST", "/v1/vms", body);
    refuses(&launch(r#"{"machine_type":"c1m2"}"#), "machine_type");
    refuses(&launch(r#"{"ttl":null}"#), "ttl");
    refuses(&launch(r#"{"ttl":{"seconds":0,"action":"pause"}}"#), "less than");
    refuses(&launch(r#"{"ttl":{"seconds":1}}"#), "action");
    refuses(&launch(r#"{"firewall":{"mode":"open","rules":[]}}"#), "rules");
    refuses(&launch(r#"{"metadata":{"a":1}}"#), "metadata/a");
    refuses(&launch("{"), "no JSON");
    refuses(&request("POST", "/v1/vms/a/exec", r#"{"command":[]}"#), "command");
    refuses(&request("POST", "/v1/vms/a/exec", r#"{"command":["a"],"stdin":5}"#), "stdin");
    let long = r#"{"command":["a"],"timeoutSec":3000000000}"#;
    refuses(&request("POST", "/v1/vms/a/exec", long), "timeoutSec");
}

#[test]
fn wrong_answers_are_noticed() {
    let document = Document::fastvm();
    let problems = |status, media, body: &str| {
        let operation = document.operation("runVmCommand");
        document.answer_problems(operation, status, media, body).len()
    };
    let lines = Some("application/x-ndjson");
    assert_eq!(problems(502, JSON, r#"{"error":"host unreachable","more":1}"#), 0);
    assert_eq!(problems(599, JSON, r#"{"error":3}"#), 1);
    assert_eq!(problems(200, JSON, "{}"), 7);
    assert_eq!(problems(200, Some("text/plain"), "{}"), 1);
    assert_eq!(problems(200, lines, "{\"t\":\"o\",\"d\":\"aGkK\"}\n\n{\"t\":\"later\"}\n"), 0);
    assert_eq!(problems(200, lines, "{\"t\":\"x\"}\n{\"t\":\"o\"}\n"), 1);
    let delete = document.operation("deleteService");
    assert_eq!(document.answer_problems(delete, 204, None, ""), Vec::<String>::new());
    assert_eq!(document.answer_problems(delete, 204, None, "{}").len(), 1);
    assert_eq!(document.answer_problems(delete, 200, JSON, "{}").len(), 1);
}

#[test]
fn null_is_for_what_is_nullable() {
    let document = Document::fastvm();
    let schema = json!({"$ref": "#/components/schemas/Vm"});
    let problems = |field: &str, value: Value| {
        let mut vm = document.examples(&schema).remove(0);
        vm[field] = value;
        document.problems(&schema, Fields::Open, &vm).len()
    };
    for field in ["ttl", "pausedAt", "deletedAt"] {
        assert_eq!(problems(field, Value::Null), 0, "{field}");
        assert_eq!(problems(field, 5.into()), 1, "{field}");
    }
    assert_eq!(problems("firewall", Value::Null), 1);
    assert_eq!(problems("createdAt", "yesterday".into()), 1);
    assert_eq!(problems("status", "later".into()), 0);
}

#[test]
fn the_documents_own_examples_are_valid() {
    let document = Document::fastvm();
    for (name, schema) in document.schemas() {
        let problems = document.problems(schema, Fields::Open, &schema["example"]);
        assert_eq!(problems, Vec::<String>::new(), "{name}");
    }
    for operation in document.operations() {
        for answer in operation.answers.iter().filter(|answer| answer.media.is_some()) {
            let problems = document.problems(&answer.schema, Fields::Open, &answer.example);
            assert_eq!(problems, Vec::<String>::new(), "{} {:?}", operation.id, answer.status);
        }
    }
}
