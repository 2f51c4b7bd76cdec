//! Launches that end badly, late or never, because that was asked for.

use std::time::Duration;

use fastvm_emulator::LaunchOutcome;
use serde_json::json;

use crate::support::{Fastvm, until};

#[tokio::test]
async fn each_terminal_failure_can_be_had() {
    let fastvm = Fastvm::start().await;
    for status in ["error", "stopped", "deleting"] {
        let after = Duration::from_millis(30);
        fastvm.emulator.next_launch(LaunchOutcome::ends_as(status).after(after));
        let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202);
        assert_eq!(vm.status_field(), "provisioning");
        until(&fastvm, &format!("/v1/vms/{}", vm.id()), status).await;
        fastvm.exec(&vm.id(), &["true"]).await.error(409);
    }
    fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(201);
}

#[tokio::test]
async fn stuck_for_ever_as_often_as_said() {
    let fastvm = Fastvm::start().await;
    fastvm.emulator.next_launch(LaunchOutcome::stuck().times(2));
    let launch = json!({"machineType": "c1m2"});
    let stuck = fastvm.post("/v1/vms", launch.clone()).await.expect(202).id();
    fastvm.post("/v1/vms", launch.clone()).await.expect(202);
    fastvm.post("/v1/vms", launch).await.expect(201);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let path = format!("/v1/vms/{stuck}");
    assert_eq!(fastvm.get(&path).await.status_field(), "provisioning");
    fastvm.delete(&path).await.expect(200);
}

#[tokio::test]
async fn a_status_that_nobody_knows_can_come_before() {
    let fastvm = Fastvm::start().await;
    let slow = LaunchOutcome::runs().through("warming").after(Duration::from_millis(80));
    fastvm.emulator.next_launch(slow);
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202);
    assert_eq!(vm.status_field(), "warming");
    until(&fastvm, &format!("/v1/vms/{}", vm.id()), "running").await;
}

#[tokio::test]
async fn a_vm_that_is_deleted_on_its_way_leaves_nothing() {
    let fastvm = Fastvm::start().await;
    fastvm.emulator.next_launch(LaunchOutcome::runs().after(Duration::from_millis(50)));
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202).id();
    fastvm.delete(&format!("/v1/vms/{vm}")).await.expect(200);
    tokio::time::sleep(Duration::from_millis(150)).await;
    fastvm.get(&format!("/v1/vms/{vm}")).await.error(404);
    assert_eq!(fastvm.emulator.guest_root(&vm), None);
}

#[tokio::test]
async fn outcomes_can_be_said_over_http() {
    let fastvm = Fastvm::start().await;
    let (path, key) = ("/_emulator/launches", fastvm.emulator.api_key().to_owned());
    let mut request = crate::support::bare("POST", path);
    request.headers.push(("x-api-key".to_owned(), key));
    request.body = json!({"status": "error", "afterMs": 10, "times": 1}).to_string();
    fastvm.raw(&request).await.expect(201);
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202);
    until(&fastvm, &format!("/v1/vms/{}", vm.id()), "error").await;
    request.body = json!({"statos": "error"}).to_string();
    fastvm.raw(&request).await.error(400);
}
