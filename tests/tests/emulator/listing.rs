//! Lists of VMs, and what narrows them.

use fastvm_emulator::LaunchOutcome;
use serde_json::{Value, json};

use crate::support::{Fastvm, until};

/// The names of the VMs that a query finds.
async fn names(fastvm: &Fastvm, query: &str) -> Vec<String> {
    let list = fastvm.get(&format!("/v1/vms{query}")).await.expect(200);
    let vms = list.body.as_array().expect("a list").clone();
    vms.iter().map(|vm| vm["name"].as_str().expect("a name").to_owned()).collect()
}

async fn launch(fastvm: &Fastvm, name: &str, metadata: Value) -> String {
    let body = json!({"machineType": "c1m2", "name": name, "metadata": metadata});
    fastvm.post("/v1/vms", body).await.id()
}

#[tokio::test]
async fn comes_in_the_order_of_the_launches() {
    let fastvm = Fastvm::start().await;
    assert_eq!(names(&fastvm, "").await, [""; 0]);
    for name in ["zebra", "ant", "mole"] {
        launch(&fastvm, name, json!({})).await;
    }
    assert_eq!(names(&fastvm, "").await, ["zebra", "ant", "mole"]);
}

#[tokio::test]
async fn can_be_narrowed_by_status() {
    let fastvm = Fastvm::start().await;
    launch(&fastvm, "up", json!({})).await;
    let paused = launch(&fastvm, "resting", json!({})).await;
    fastvm.ask(&format!("/v1/vms/{paused}/pause")).await.expect(200);
    fastvm.emulator.next_launch(LaunchOutcome::ends_as("error"));
    let broken = launch(&fastvm, "broken", json!({})).await;
    until(&fastvm, &format!("/v1/vms/{broken}"), "error").await;
    for (status, expected) in
        [("running", &["up"][..]), ("paused", &["resting"]), ("error", &["broken"]), ("odd", &[])]
    {
        assert_eq!(names(&fastvm, &format!("?status={status}")).await, expected, "{status}");
    }
}

#[tokio::test]
async fn can_be_narrowed_by_metadata() {
    let fastvm = Fastvm::start().await;
    launch(&fastvm, "a", json!({"env": "prod", "team": "x y"})).await;
    launch(&fastvm, "b", json!({"env": "prod", "a.b": "&="})).await;
    launch(&fastvm, "c", json!({"env": "test"})).await;
    for (query, expected) in [
        ("metadata.env=prod", &["a", "b"][..]),
        ("metadata.env=prod&metadata.team=x%20y", &["a"]),
        ("metadata.env=prod&metadata.team=x+y", &["a"]),
        ("metadata.a.b=%26%3D", &["b"]),
        ("metadata.env=pro", &[]),
        ("metadata.none=", &[]),
        ("status=running&metadata.env=test", &["c"]),
        ("status=paused&metadata.env=test", &[]),
    ] {
        assert_eq!(names(&fastvm, &format!("?{query}")).await, expected, "{query}");
    }
}
