//! What is sent: method, path, query, headers and body of every call.
use std::path::Path;

use fastvm_generated::models::{ServiceUpdateParams, VmStatus};
use fastvm_tests::document::check::{decode, pairs, split};
use fastvm_tests::document::{Document, Operation};
use fastvm_tests::server::Received;
use serde_json::Value;

use super::cases::{self, Case, Filling};
use super::support::{KEY, client, example_server};

/// Every case with what it sent.
async fn sent() -> Vec<(Case, Received)> {
    let server = example_server().await;
    let client = client(&server);
    let cases = cases::all();
    for case in &cases {
        case.succeed(&client).await;
    }
    let received = server.received();
    assert_eq!(received.len(), cases.len());
    cases.into_iter().zip(received).collect()
}

fn body(request: &Received) -> Value {
    if request.body.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(&request.body).expect("a body of JSON")
}

fn operation(case: &Case) -> &'static Operation {
    Document::fastvm().operation(case.operation)
}

#[tokio::test]
async fn every_request_is_as_documented() {
    let document = Document::fastvm();
    let mut problems = Vec::new();
    for (case, request) in sent().await {
        let (path, _) = split(&request.target);
        let found =
            document.operation_at(&request.method, path).map(|operation| operation.id.as_str());
        assert_eq!(found, Ok(case.operation), "{}", case.name());
        let found = document.request_problems(&request);
        problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", case.name())));
    }
    assert_eq!(problems, Vec::<String>::new());
}

#[tokio::test]
async fn headers_are_those_that_are_needed_and_no_others() {
    let agent = format!("fastvm-rust/{}", version());
    for (case, request) in sent().await {
        let name = case.name();
        let key = operation(&case).needs_key.then_some(KEY);
        assert_eq!(request.header("x-api-key"), key, "{name}");
        assert_eq!(request.header("user-agent"), Some(agent.as_str()), "{name}");
        if let Some(media) = case.media() {
            assert_eq!(request.header("accept"), Some(media), "{name}");
        }
        let typed = operation(&case).body.as_ref().map(|_| "application/json");
        assert_eq!(request.header("content-type"), typed, "{name}");
        for (header, _) in &request.headers {
            let known =
                ["host", "accept", "user-agent", "x-api-key", "content-type", "content-length"];
            assert!(known.contains(&header.as_str()), "{name}: {header}");
        }
    }
}

/// The version in the generated crate's manifest.
fn version() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fastvm-generated/Cargo.toml");
    let manifest = std::fs::read_to_string(path).expect("a manifest");
    let mut versions = manifest.lines().filter_map(|line| line.strip_prefix("version = "));
    versions.next().expect("a version").trim_matches('"').to_owned()
}

#[tokio::test]
async fn bare_calls_send_what_is_required_and_no_more() {
    let document = Document::fastvm();
    for (case, request) in
        sent().await.into_iter().filter(|(case, _)| case.filling == Filling::Bare)
    {
        assert_eq!(split(&request.target).1, "", "{}", case.name());
        let Some(schema) = &operation(&case).body else {
            continue;
        };
        let schema = document.resolve(schema);
        let required = schema["required"].as_array().map_or(0, Vec::len);
        let fields = body(&request).as_object().map_or(0, serde_json::Map::len);
        assert_eq!(fields, required, "{}: {}", case.name(), request.body);
    }
}

#[tokio::test]
async fn full_calls_send_every_parameter_and_every_field() {
    let document = Document::fastvm();
    for (case, request) in
        sent().await.into_iter().filter(|(case, _)| case.filling == Filling::Full)
    {
        let query = pairs(split(&request.target).1);
        for parameter in
            operation(&case).parameters.iter().filter(|parameter| parameter.place == "query")
        {
            let dotted = format!("{}.", parameter.name);
            let is_sent =
                query.iter().any(|(name, _)| *name == parameter.name || name.starts_with(&dotted));
            assert!(is_sent, "{}: {}", case.name(), parameter.name);
        }
        let Some(schema) = &operation(&case).body else {
            continue;
        };
        document.walk(schema, &mut body(&request), &mut |schema, value| {
            let fields = schema["properties"].as_object().into_iter().flatten();
            for (field, _) in fields {
                assert!(value.get(field).is_some(), "{}: {field} is missing: {value}", case.name());
            }
        });
    }
}

#[tokio::test]
async fn path_parameters_stay_one_segment_each() {
    let server = example_server().await;
    let client = client(&server);
    let awkward = ["a/b", "../../quotas#", "a?b=c", "100%41", "ü €", "a+b;c:d@e", "..."];
    for (id, name) in awkward.iter().zip(awkward.iter().rev()) {
        let params = ServiceUpdateParams::new(9000);
        client.vms().services().update(*id, *name, params).await.expect("a service");
        let request = server.received().pop().expect("a request");
        let operation = Document::fastvm().operation("updateService");
        let segments = operation.segments(&request.target).unwrap_or_default();
        let segments = segments.iter().map(|(name, value)| (*name, decode(value)));
        let expected = [("id", (*id).to_owned()), ("serviceName", (*name).to_owned())];
        assert!(segments.eq(expected), "{}", request.target);
    }
}

#[tokio::test]
async fn filters_arrive_as_they_were_given() {
    let server = example_server().await;
    let filters = [("a b", "c&d=e"), ("ü", "€+%41"), ("x.y", ""), ("q?", "#/")];
    let list = client(&server).vms().list().status(VmStatus::from("brand new"));
    let list = filters.iter().fold(list, |list, (key, value)| list.metadata(*key, *value));
    list.await.expect("a list");
    let request = server.received().pop().expect("a request");
    let mut expected = vec![("status".to_owned(), "brand new".to_owned())];
    expected.extend(filters.map(|(key, value)| (format!("metadata.{key}"), value.to_owned())));
    assert_eq!(pairs(split(&request.target).1), expected);
    assert_eq!(Document::fastvm().request_problems(&request), Vec::<String>::new());
}
