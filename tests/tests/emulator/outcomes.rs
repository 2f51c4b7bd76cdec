//! Launches that end badly, late or never, because that was asked for.

use std::time::Duration;

use fastvm_emulator::{Emulator, LaunchOutcome};
use serde_json::json;

use crate::support::{Fastvm, until};

#[tokio::test]
async fn each_terminal_failure_can_be_had() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    for status in ["error", "stopped", "deleting"] {
        let after = Duration::from_secs(30);
        fastvm.emulator.next_launch(LaunchOutcome::ends_as(status).after(after));
        let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202);
        assert_eq!(vm.status_field(), "provisioning");
        clock.advance(after);
        until(&fastvm, &format!("/v1/vms/{}", vm.id()), status).await;
        fastvm.exec(&vm.id(), &["true"]).await.error(409);
    }
    fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(201);
}

#[tokio::test]
async fn stuck_for_ever_as_often_as_said() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    fastvm.emulator.next_launch(LaunchOutcome::stuck().times(2));
    let launch = json!({"machineType": "c1m2"});
    let stuck = fastvm.post("/v1/vms", launch.clone()).await.expect(202).id();
    fastvm.post("/v1/vms", launch.clone()).await.expect(202);
    fastvm.post("/v1/vms", launch).await.expect(201);
    clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(clock.next_due(), None, "nothing is to come");
    let path = format!("/v1/vms/{stuck}");
    assert_eq!(fastvm.get(&path).await.status_field(), "provisioning");
    fastvm.delete(&path).await.expect(200);
}

#[tokio::test]
async fn a_status_that_nobody_knows_can_come_before() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let minute = Duration::from_secs(60);
    let slow = LaunchOutcome::runs().through("warming").after(minute);
    fastvm.emulator.next_launch(slow);
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202);
    assert_eq!(vm.status_field(), "warming");
    clock.advance(minute);
    until(&fastvm, &format!("/v1/vms/{}", vm.id()), "running").await;
}

#[tokio::test]
async fn a_vm_that_is_deleted_on_its_way_leaves_nothing() {
    let minute = Duration::from_secs(60);
    let (fastvm, clock) = Fastvm::timed(Emulator::builder().launch_delay(minute)).await;
    let launch = async || fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202);
    let (vm, next) = (launch().await.id(), launch().await.id());
    fastvm.delete(&format!("/v1/vms/{vm}")).await.expect(200);
    clock.advance(minute);
    // It was launched later, and has a machine to be made: by now it is settled what becomes of the first.
    until(&fastvm, &format!("/v1/vms/{next}"), "running").await;
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
