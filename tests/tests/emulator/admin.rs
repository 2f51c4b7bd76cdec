//! The endpoints below `/_emulator`: the same power over HTTP.

use std::time::Duration;

use fastvm_emulator::Emulator;
use fastvm_tests::server::Received;
use serde_json::{Value, json};

use crate::support::{Answer, Fastvm, bare};

fn request(fastvm: &Fastvm, method: &str, path: &str, body: Option<Value>) -> Received {
    let mut request = bare(method, path);
    request.headers.push(("x-api-key".to_owned(), fastvm.emulator.api_key().to_owned()));
    request.body = body.map(|body| body.to_string()).unwrap_or_default();
    request
}

async fn ask(fastvm: &Fastvm, method: &str, path: &str, body: Option<Value>) -> Answer {
    fastvm.raw(&request(fastvm, method, path, body)).await
}

#[tokio::test]
async fn faults_are_added_shown_and_dropped() {
    let fastvm = Fastvm::start().await;
    let path = "/_emulator/faults";
    let fault = json!({"operation": "listVms", "times": 2, "status": 503,
        "headers": {"retry-after": "1"}, "body": {"error": "busy"}});
    ask(&fastvm, "POST", path, Some(fault)).await.expect(201);
    let answer = fastvm.get("/v1/vms").await;
    assert_eq!(answer.header("retry-after"), Some("1"));
    assert_eq!(answer.error(503), "busy");
    let left = ask(&fastvm, "GET", path, None).await.expect(200).body;
    assert_eq!((&left[0]["times"], &left[0]["operation"]), (&json!(1), &json!("listVms")));
    ask(&fastvm, "DELETE", path, None).await.expect(204);
    fastvm.get("/v1/vms").await.expect(200);
    for wrong in [json!({}), json!({"status": 503, "cut": true}), json!({"satus": 503})] {
        ask(&fastvm, "POST", path, Some(wrong)).await.error(400);
    }
}

#[tokio::test]
async fn requests_are_shown_without_their_secrets() {
    let fastvm = Fastvm::start().await;
    let mut request = request(&fastvm, "GET", "/v1/vms?status=secret-1", None);
    for (name, value) in [
        ("authorization", "Bearer secret-2"),
        ("cookie", "session=secret-3"),
        ("user-agent", "tester/1"),
        ("x-stainless-retry-count", "2"),
    ] {
        request.headers.push((name.to_owned(), value.to_owned()));
    }
    fastvm.raw(&request).await.expect(200);
    let shown = ask(&fastvm, "GET", "/_emulator/requests", None).await.expect(200);
    assert_eq!(
        shown.body,
        json!([{"method": "GET", "path": "/v1/vms", "operation": "listVms", "status": 200,
            "connection": 0, "apiKey": true, "authorization": true, "cookie": true,
            "userAgent": "tester/1", "accept": "*/*", "contentType": null, "range": null,
            "retryCount": "2"}])
    );
    assert!(!shown.text.contains("secret") && !shown.text.contains(fastvm.emulator.api_key()));
    ask(&fastvm, "DELETE", "/_emulator/requests", None).await.expect(204);
    assert_eq!(ask(&fastvm, "GET", "/_emulator/requests", None).await.body, json!([]));
}

#[tokio::test]
async fn connections_are_counted_for_api_and_storage_apart() {
    let fastvm = Fastvm::start().await;
    for _ in 0..3 {
        fastvm.get("/v1/vms").await.expect(200);
    }
    let counted = ask(&fastvm, "GET", "/_emulator/connections", None).await.expect(200);
    let none = json!({"opened": 0, "open": 0, "peak": 0});
    assert_eq!(counted.body, json!({"api": {"opened": 1, "open": 1, "peak": 1}, "storage": none}));
    assert_eq!(fastvm.emulator.connections().api.opened, 1);
}

#[tokio::test]
async fn builds_can_be_made_to_fail() {
    let fastvm = Fastvm::start().await;
    ask(&fastvm, "POST", "/_emulator/builds", Some(json!({"error": "no space"}))).await.expect(201);
    let build = fastvm.post("/v1/builds", json!({"imageRef": "x"})).await.expect(202).id();
    let failed = crate::support::until(&fastvm, &format!("/v1/builds/{build}"), "failed").await;
    assert_eq!(failed.body["error"], "no space");
}

#[tokio::test]
async fn the_clock_is_shown_and_moved() {
    let minute = Duration::from_secs(60);
    let (fastvm, clock) = Fastvm::timed(Emulator::builder().launch_delay(minute)).await;
    let path = "/_emulator/clock";
    let start = ask(&fastvm, "GET", path, None).await.expect(200).body;
    assert_eq!((&start["manual"], &start["nextDueMs"]), (&json!(true), &json!(null)));
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202).id();
    let late = json!({"advanceMs": 59_999});
    let moved = ask(&fastvm, "POST", path, Some(late)).await.expect(200).body;
    let now = start["nowMs"].as_i64().expect("a time") + 59_999;
    assert_eq!(moved, json!({"nowMs": now, "nextDueMs": 1, "manual": true}));
    let on_time = json!({"advanceMs": 1, "whenDue": true});
    ask(&fastvm, "POST", path, Some(on_time)).await.expect(200);
    crate::support::until(&fastvm, &format!("/v1/vms/{vm}"), "running").await;
    assert_eq!(clock.next_due(), None);
    for wrong in [json!({}), json!({"advanceMs": -1}), json!({"advance": 1})] {
        ask(&fastvm, "POST", path, Some(wrong)).await.error(400);
    }
}

#[tokio::test]
async fn nobody_moves_the_systems_clock() {
    let fastvm = Fastvm::start().await;
    let shown = ask(&fastvm, "GET", "/_emulator/clock", None).await.expect(200).body;
    assert_eq!((&shown["manual"], &shown["nextDueMs"]), (&json!(false), &json!(null)));
    let advance = json!({"advanceMs": 1});
    let error = ask(&fastvm, "POST", "/_emulator/clock", Some(advance)).await.error(409);
    assert_eq!(error, "the emulator goes by the system's clock");
}

#[tokio::test]
async fn they_need_the_key() {
    let fastvm = Fastvm::start().await;
    for path in ["faults", "requests", "connections", "clock"] {
        fastvm.raw(&bare("GET", &format!("/_emulator/{path}"))).await.error(401);
    }
}

#[tokio::test]
async fn ids_of_what_is_made_next_can_be_said() {
    let fastvm = Fastvm::start().await;
    let path = "/_emulator/ids";
    ask(&fastvm, "POST", path, Some(json!({"ids": ["vm-1", "snapshot-1"]}))).await.expect(201);
    assert_eq!(fastvm.vm().await, "vm-1");
    let capture = json!({"vmId": "vm-1"});
    assert_eq!(fastvm.post("/v1/snapshots", capture).await.expect(201).id(), "snapshot-1");
    assert_ne!(fastvm.vm().await, fastvm.vm().await);
    for wrong in [json!({"ids": ["vm-1"]}), json!({"ids": ["../x"]}), json!({})] {
        ask(&fastvm, "POST", path, Some(wrong)).await.error(400);
    }
}

#[tokio::test]
async fn a_url_of_the_tests_own_can_have_a_file() {
    let fastvm = Fastvm::start().await;
    let url = "https://staging.example.net/objects/1?signature=x";
    let vm = fastvm.vm().await;
    let fetch = json!({"url": url, "path": "/root/greeting"});
    let path = format!("/v1/vms/{vm}/files/fetch");
    fastvm.post(&path, fetch.clone()).await.error(400);
    let staged = json!({"url": url, "content": "aGkK"});
    ask(&fastvm, "POST", "/_emulator/staged", Some(staged)).await.expect(201);
    assert_eq!(fastvm.post(&path, fetch).await.expect(200).body["exitCode"], 0);
    let root = fastvm.emulator.guest_root(&vm).expect("a VM");
    assert_eq!(std::fs::read(root.join("root/greeting")).expect("the file"), b"hi\n");
    let wrong = json!({"url": url, "content": "*"});
    ask(&fastvm, "POST", "/_emulator/staged", Some(wrong)).await.error(400);
}
