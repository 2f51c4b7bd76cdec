//! Who may ask for what: the key, paths and methods that lead nowhere, request ids.

use fastvm_tests::document::Document;

use crate::support::{Fastvm, bare, hold};

#[tokio::test]
async fn every_operation_of_the_document_is_there_and_asks_for_the_key() {
    let fastvm = Fastvm::start().await;
    for operation in Document::fastvm().operations() {
        let path = operation.template.replace("{id}", "none").replace("{serviceName}", "web");
        for key in [None, Some("wrong")] {
            let mut request = bare(&operation.method, &path);
            request.headers.push(("accept".to_owned(), "application/json".to_owned()));
            let without_key = request.clone();
            request.headers.extend(key.map(|key| ("x-api-key".to_owned(), key.to_owned())));
            let answer = fastvm.raw(&request).await;
            hold(&without_key, &answer);
            let expected = if operation.needs_key { 401 } else { 200 };
            assert_eq!(answer.status, expected, "{} with {key:?}", operation.id);
        }
        let seen = fastvm.emulator.requests().pop().expect("a request");
        assert_eq!(seen.operation.as_deref(), Some(operation.id.as_str()));
    }
    assert_eq!(Document::fastvm().operations().count(), 28);
}

#[tokio::test]
async fn health_needs_no_key() {
    let fastvm = Fastvm::start().await;
    assert_eq!(fastvm.get("/healthz").await.expect(200).body["status"], "ok");
}

#[tokio::test]
async fn ids_that_nobody_has_are_not_found() {
    let fastvm = Fastvm::start().await;
    for operation in Document::fastvm().operations() {
        if !operation.template.contains("{id}") {
            continue;
        }
        let path = operation.template.replace("{id}", "none").replace("{serviceName}", "web");
        let example = operation.body.as_ref().map(|schema| {
            Document::fastvm().examples(schema).into_iter().next().expect("an example")
        });
        let method = operation.method.parse().expect("a method");
        let answer = fastvm.send(method, &path, example, "application/json").await;
        let error = answer.error(404);
        assert!(error.ends_with("not found"), "{}: {error}", operation.id);
    }
}

#[tokio::test]
async fn paths_and_methods_that_are_not_there() {
    let fastvm = Fastvm::start().await;
    let lost = fastvm.raw(&bare("GET", "/v1/nothing")).await;
    assert!(lost.header("x-request-id").is_some());
    assert_eq!(lost.error(404), "path not found");
    let wrong = fastvm.raw(&bare("DELETE", "/v1/vms")).await;
    assert!(wrong.header("x-request-id").is_some());
    assert_eq!(wrong.header("allow"), Some("GET,HEAD,POST"));
    assert_eq!(wrong.error(405), "the path has no method DELETE");
    let operations: Vec<_> =
        fastvm.emulator.requests().into_iter().map(|seen| (seen.operation, seen.status)).collect();
    assert_eq!(operations, [(None, Some(404)), (None, Some(405))]);
}

#[tokio::test]
async fn each_answer_has_a_request_id_of_its_own() {
    let fastvm = Fastvm::start().await;
    let ids = [fastvm.get("/v1/vms").await, fastvm.get("/v1/vms").await]
        .map(|answer| answer.header("x-request-id").expect("a request id").to_owned());
    assert_ne!(ids[0], ids[1]);
}
