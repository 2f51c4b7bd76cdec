//! Snapshots: files and settings kept, and restored in new VMs.

use std::time::Duration;

use fastvm_emulator::{Emulator, LaunchOutcome};
use serde_json::json;

use crate::support::{Fastvm, until};

/// A snapshot of a VM that is ready.
async fn ready(fastvm: &Fastvm, vm: &str) -> String {
    let made = fastvm.post("/v1/snapshots", json!({"vmId": vm})).await.expect(201);
    until(fastvm, &format!("/v1/snapshots/{}", made.id()), "ready").await.id()
}

#[tokio::test]
async fn holds_the_files_and_restores_them() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let script = "umask 027; mkdir -p /srv/app; echo one > /srv/app/f; ln -s f /srv/app/l; chmod 751 /srv/app/f";
    fastvm.shell(&vm, script).await;
    let snapshot = ready(&fastvm, &vm).await;
    fastvm.shell(&vm, "echo two > /srv/app/f; rm /srv/app/l").await;
    fastvm.delete(&format!("/v1/vms/{vm}")).await.expect(200);
    let look = "cat /srv/app/l; stat -c %a /srv/app/f; readlink /srv/app/l";
    for _ in 0..2 {
        let copy = fastvm.post("/v1/vms", json!({"snapshotId": snapshot})).await.expect(201);
        assert_eq!(fastvm.shell(&copy.id(), look).await, "one\n751\nf\n");
        fastvm.shell(&copy.id(), "echo changed > /srv/app/f").await;
    }
}

#[tokio::test]
async fn keeps_the_settings_and_a_launch_can_change_them() {
    let fastvm = Fastvm::start().await;
    let firewall = json!({"mode": "restricted", "ingress": [{"protocol": "tcp", "portStart": 22}]});
    let body = json!({"machineType": "c2m4", "name": "source", "diskGiB": 20, "firewall": firewall,
        "metadata": {"a": "1"}, "envVars": {"K": "kept"}, "ttl": {"seconds": 900, "action": "pause"}});
    let vm = fastvm.post("/v1/vms", body).await.expect(201).id();
    let web = json!({"name": "web", "port": 8080, "h2c": true});
    fastvm.post(&format!("/v1/vms/{vm}/services"), web.clone()).await.expect(201);
    let body = json!({"vmId": vm, "name": "  with   things "});
    let snapshot = fastvm.post("/v1/snapshots", body).await.expect(201);
    assert_eq!(
        (snapshot.status_field(), &snapshot.body["name"]),
        ("creating", &json!("with things"))
    );
    assert_eq!((&snapshot.body["vmId"], &snapshot.body["services"]), (&json!(vm), &json!([web])));
    assert_eq!(snapshot.body["firewall"], firewall);
    assert_eq!(snapshot.body["envVars"], json!({"K": "kept"}));
    until(&fastvm, &format!("/v1/snapshots/{}", snapshot.id()), "ready").await;

    let same = fastvm.post("/v1/vms", json!({"snapshotId": snapshot.id()})).await.expect(201);
    for (field, value) in [
        ("cpu", json!(2)),
        ("diskGiB", json!(20)),
        ("sourceName", json!("with things")),
        ("firewall", firewall),
        ("metadata", json!({"a": "1"})),
        ("portMappings", json!({"web": 8080})),
        ("ttl", json!(null)),
        ("name", json!(format!("vm-{}", &same.id()[..8]))),
    ] {
        assert_eq!(same.body[field], value, "{field}");
    }
    assert_eq!(same.body.get("snapshotRestoreWarnings"), None);
    assert_eq!(fastvm.shell(&same.id(), "echo $K").await, "kept\n");

    let other = json!({"snapshotId": snapshot.id(), "metadata": {}, "envVars": {"K": "new"}, "diskGiB": 30});
    let other = fastvm.post("/v1/vms", other).await.expect(201);
    assert_eq!((&other.body["metadata"], &other.body["diskGiB"]), (&json!({}), &json!(30)));
    assert_eq!(fastvm.shell(&other.id(), "echo $K").await, "new\n");
    let small = json!({"snapshotId": snapshot.id(), "diskGiB": 19});
    fastvm.post("/v1/vms", small).await.error(422);
}

#[tokio::test]
async fn services_that_cannot_be_restored_are_named() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let vm = fastvm.vm().await;
    let web = json!({"name": "web", "port": 8080, "h2c": false});
    fastvm.post(&format!("/v1/vms/{vm}/services"), web.clone()).await.expect(201);
    let snapshot = ready(&fastvm, &vm).await;
    let outcome = LaunchOutcome::runs().restore_warning("the proxy did not answer");
    fastvm.emulator.next_launch(outcome.after(Duration::from_secs(1)));
    let launched = fastvm.post("/v1/vms", json!({"snapshotId": snapshot})).await.expect(202);
    let warnings = json!({"servicesRegistrationFailed": true,
        "reason": "the proxy did not answer", "unregisteredServices": [web]});
    assert_eq!(launched.body["snapshotRestoreWarnings"], warnings);
    let path = format!("/v1/vms/{}", launched.id());
    clock.advance(Duration::from_secs(1));
    let shown = until(&fastvm, &path, "running").await;
    assert_eq!(shown.body.get("snapshotRestoreWarnings"), None);
    assert_eq!(fastvm.get(&format!("{path}/services")).await.body, json!([]));
}

#[tokio::test]
async fn within_one_pause_it_is_the_same() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let take = async || fastvm.post("/v1/snapshots", json!({"vmId": vm})).await.expect(201).id();
    let running = [take().await, take().await];
    assert_ne!(running[0], running[1]);
    fastvm.ask(&format!("/v1/vms/{vm}/pause")).await.expect(200);
    let paused = take().await;
    assert_eq!(take().await, paused);
    until(&fastvm, &format!("/v1/snapshots/{paused}"), "ready").await;
    fastvm.ask(&format!("/v1/vms/{vm}/resume")).await.expect(200);
    fastvm.ask(&format!("/v1/vms/{vm}/pause")).await.expect(200);
    let next = take().await;
    assert_ne!(next, paused);
    fastvm.delete(&format!("/v1/snapshots/{next}")).await.expect(200);
    assert_ne!(take().await, next);
}

#[tokio::test]
async fn one_in_the_making_cannot_be_launched_from() {
    let delay = Duration::from_secs(2);
    let (fastvm, clock) = Fastvm::timed(Emulator::builder().snapshot_delay(delay)).await;
    let vm = fastvm.vm().await;
    let snapshot = fastvm.post("/v1/snapshots", json!({"vmId": vm})).await.expect(201).id();
    fastvm.post("/v1/vms", json!({"snapshotId": snapshot})).await.error(409);
    clock.advance(delay);
    until(&fastvm, &format!("/v1/snapshots/{snapshot}"), "ready").await;
    fastvm.post("/v1/vms", json!({"snapshotId": snapshot})).await.expect(201);
}

#[tokio::test]
async fn only_a_vm_that_runs_or_is_paused_can_be_captured() {
    let fastvm = Fastvm::start().await;
    fastvm.emulator.next_launch(LaunchOutcome::stuck());
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202).id();
    fastvm.post("/v1/snapshots", json!({"vmId": vm})).await.error(409);
    fastvm.post("/v1/snapshots", json!({"vmId": "none"})).await.error(404);
    fastvm.post("/v1/snapshots", json!({"name": "x"})).await.error(400);
}

#[tokio::test]
async fn are_listed_renamed_and_deleted() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let (first, second) = (ready(&fastvm, &vm).await, ready(&fastvm, &vm).await);
    let list = fastvm.get("/v1/snapshots").await.expect(200);
    let ids: Vec<_> = list.body.as_array().expect("a list").iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [&json!(first), &json!(second)]);
    let path = format!("/v1/snapshots/{first}");
    assert_eq!(fastvm.get(&path).await.body["name"], format!("snapshot-{}", &vm[..8]));
    let renamed = fastvm.patch(&path, json!({"name": " base  2026"})).await.expect(200);
    assert_eq!(renamed.body["name"], "base 2026");
    assert_eq!(fastvm.patch(&path, json!({})).await.expect(200).body["name"], "base 2026");
    fastvm.patch(&path, json!({"name": ""})).await.error(400);
    assert_eq!(fastvm.delete(&path).await.expect(200).body, json!({"id": first, "deleted": true}));
    fastvm.delete(&path).await.error(404);
    fastvm.post("/v1/vms", json!({"snapshotId": first})).await.error(404);
}
