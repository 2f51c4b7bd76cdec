//! Bodies that are malformed, out of range, or ask for what can't be.

use serde_json::{Value, json};

use crate::support::{Fastvm, bare, hold};

#[tokio::test]
async fn bodies_that_are_no_json_objects() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    for (method, path) in [
        ("POST", "/v1/vms".to_owned()),
        ("PATCH", format!("/v1/vms/{vm}")),
        ("PUT", format!("/v1/vms/{vm}/firewall")),
        ("POST", format!("/v1/vms/{vm}/exec")),
        ("POST", "/v1/snapshots".to_owned()),
        ("POST", "/v1/builds".to_owned()),
    ] {
        for body in ["", "{", "[]", "\"text\"", "null", "{\"machineType\": \"c1m2\"", "[\"c1m2\"]"]
        {
            let mut request = bare(method, &path);
            request.headers.push(("x-api-key".to_owned(), fastvm.emulator.api_key().to_owned()));
            request.body = body.to_owned();
            let answer = fastvm.raw(&request).await;
            hold(&request, &answer);
            answer.error(400);
        }
    }
}

async fn refused(fastvm: &Fastvm, field: &str, value: Value, status: u16) {
    let mut body = json!({"machineType": "c1m2"});
    body[field] = value.clone();
    let answer = fastvm.post("/v1/vms", body).await;
    assert_eq!(answer.status, status, "{field}: {value}: {}", answer.text);
    assert!(answer.body["error"].is_string());
}

#[tokio::test]
async fn launches_that_are_malformed_or_out_of_range() {
    let fastvm = Fastvm::start().await;
    assert_eq!(
        fastvm.post("/v1/vms", json!({"name": "x"})).await.error(400),
        "machineType or snapshotId is required"
    );
    let rule = |rule: Value| json!({"mode": "restricted", "ingress": [rule]});
    for (field, value) in [
        ("machineType", json!(12)),
        ("name", json!(["x"])),
        ("diskGiB", json!(0)),
        ("diskGiB", json!("10")),
        ("metadata", json!({"a": 1})),
        ("envVars", json!({"1A": "x"})),
        ("envVars", json!({"A": "x\ny"})),
        ("ttl", json!({"seconds": 0, "action": "pause"})),
        ("ttl", json!({"seconds": 31_536_001, "action": "pause"})),
        ("ttl", json!({"seconds": 1.5, "action": "pause"})),
        ("ttl", json!({"seconds": 10, "action": "explode"})),
        ("ttl", json!({"seconds": 10})),
        ("firewall", json!({"mode": "shut"})),
        ("firewall", json!({"ingress": []})),
        ("firewall", rule(json!({"protocol": "icmp", "portStart": 1}))),
        ("firewall", rule(json!({"protocol": "tcp"}))),
        ("firewall", rule(json!({"protocol": "tcp", "portStart": 0}))),
        ("firewall", rule(json!({"protocol": "tcp", "portStart": 65_536}))),
        ("firewall", rule(json!({"protocol": "tcp", "portStart": 9, "portEnd": 8}))),
        (
            "firewall",
            rule(json!({"protocol": "tcp", "portStart": 9, "sourceCidrs": ["10.0.0.0/8"]})),
        ),
    ] {
        refused(&fastvm, field, value, 400).await;
    }
    refused(&fastvm, "snapshotId", json!("none"), 404).await;
    assert_eq!(fastvm.get("/v1/vms").await.body, json!([]));
}

#[tokio::test]
async fn launches_that_cannot_be_carried_out() {
    let fastvm = Fastvm::start().await;
    for machine in ["huge", "c0m1", "c1", "m2c1", "C1M2"] {
        refused(&fastvm, "machineType", json!(machine), 422).await;
    }
    let many: serde_json::Map<_, _> =
        (0..257).map(|number| (format!("k{number}"), json!(""))).collect();
    for (field, value) in [
        ("metadata", json!({"": "x"})),
        ("metadata", json!({"k": "v".repeat(4097)})),
        ("metadata", many.into()),
        ("envVars", json!({"A": "x".repeat(65_536)})),
    ] {
        refused(&fastvm, field, value, 422).await;
    }
}

#[tokio::test]
async fn a_body_that_is_too_long_is_not_read_to_its_end() {
    let fastvm = Fastvm::start().await;
    let mut request = bare("POST", "/v1/vms");
    request.headers.push(("x-api-key".to_owned(), fastvm.emulator.api_key().to_owned()));
    request.body = format!("{{\"name\": \"{}\"}}", "x".repeat(33 << 20));
    // Whoever sends it all the same may find the connection closed before the answer.
    if let Ok(answer) = fastvm.try_raw(&request).await {
        answer.error(413);
    }
    assert_eq!(fastvm.get("/v1/vms").await.body, json!([]));
}
