//! Launches that go well: at once, after a delay, with everything given or nothing.

use std::time::Duration;

use fastvm_emulator::Emulator;
use serde_json::json;

use crate::support::{Fastvm, until};

#[tokio::test]
async fn runs_at_once_where_there_is_no_delay() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c2m4"})).await.expect(201);
    assert_eq!(vm.status_field(), "running");
    assert_eq!((&vm.body["cpu"], &vm.body["memoryMiB"]), (&json!(2), &json!(4096)));
    assert_eq!(vm.body["diskGiB"], 10);
    assert_eq!(vm.body["name"], format!("vm-{}", &vm.id()[..8]));
    assert_eq!((&vm.body["sourceName"], &vm.body["ttl"]), (&json!(""), &json!(null)));
    let mut shown = fastvm.get(&format!("/v1/vms/{}", vm.id())).await.expect(200);
    assert_eq!(shown.body, vm.body);
    assert!(shown.body["publicIpv6"].take().as_str().is_some_and(|ip| ip.starts_with("2001:db8")));
}

#[tokio::test]
async fn is_queued_where_there_is_a_delay() {
    let (fastvm, clock) =
        Fastvm::timed(Emulator::builder().launch_delay(Duration::from_secs(5))).await;
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202);
    assert_eq!(vm.status_field(), "provisioning");
    let path = format!("/v1/vms/{}", vm.id());
    clock.advance(Duration::from_millis(4_999));
    assert!(fastvm.exec(&vm.id(), &["true"]).await.error(409).contains("provisioning"));
    assert_eq!(clock.next_due(), Some(Duration::from_millis(1)));
    clock.advance(Duration::from_millis(1));
    until(&fastvm, &path, "running").await;
    assert_eq!(fastvm.shell(&vm.id(), "echo up").await, "up\n");
}

#[tokio::test]
async fn keeps_what_was_given() {
    let fastvm = Fastvm::start().await;
    let firewall = json!({"mode": "restricted", "ingress": [
        {"protocol": "udp", "portStart": 53, "portEnd": 54, "sourceCidrs": ["2001:db8::/32"], "description": "dns"}
    ]});
    let vm = fastvm
        .post(
            "/v1/vms",
            json!({
                "machineType": "c4m32",
                "name": "  my \t vm ",
                "diskGiB": 20,
                "firewall": firewall,
                "metadata": {"env": "prod"},
                "envVars": {"GREETING": "hello there"},
                "ttl": {"seconds": 3600, "action": "delete"},
            }),
        )
        .await
        .expect(201);
    assert_eq!((&vm.body["name"], &vm.body["diskGiB"]), (&json!("my vm"), &json!(20)));
    assert_eq!((&vm.body["firewall"], &vm.body["effectiveFirewall"]), (&firewall, &firewall));
    assert_eq!(vm.body["metadata"], json!({"env": "prod"}));
    assert_eq!(vm.body["envVars"], json!({"GREETING": "hello there"}));
    assert_eq!(vm.body["ttl"], json!({"seconds": 3600, "action": "delete"}));
    assert_eq!(fastvm.shell(&vm.id(), "echo $GREETING").await, "hello there\n");
}

#[tokio::test]
async fn a_long_name_is_cut_at_64_characters() {
    let fastvm = Fastvm::start().await;
    let name = "ü".repeat(70);
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2", "name": name})).await;
    assert_eq!(vm.expect(201).body["name"], "ü".repeat(64));
}

#[tokio::test]
async fn a_vm_is_a_directory_and_its_files_are_files() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    fastvm.shell(&vm, "echo from inside > /root/a; mkdir -p /root/deep/er").await;
    let root = fastvm.emulator.guest_root(&vm).expect("a root directory");
    let inside = std::fs::read_to_string(root.join("root/a")).expect("a file");
    assert_eq!(inside, "from inside\n");
    std::fs::write(root.join("root/deep/er/b"), "from outside\n").expect("to write");
    assert_eq!(fastvm.shell(&vm, "cat /root/deep/er/b").await, "from outside\n");
}

#[tokio::test]
async fn what_is_deleted_is_gone_with_its_files_and_processes() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let path = format!("/v1/vms/{vm}");
    fastvm.shell(&vm, "sleep 1000 > /dev/null 2>&1 & echo").await;
    let root = fastvm.emulator.guest_root(&vm).expect("a root directory");
    let deleted = fastvm.delete(&path).await.expect(200);
    assert_eq!(deleted.body, json!({"id": vm, "deleted": true}));
    assert!(!root.exists());
    fastvm.get(&path).await.error(404);
    fastvm.delete(&path).await.error(404);
    assert_eq!(fastvm.get("/v1/vms").await.expect(200).body, json!([]));
}
