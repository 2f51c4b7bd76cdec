//! Quotas: what counts against them, and what happens where one is used up.

use fastvm_emulator::{Emulator, Quotas};
use serde_json::{Value, json};

use crate::support::{Fastvm, until};

async fn with(quotas: Quotas) -> Fastvm {
    Fastvm::with(Emulator::builder().quotas(quotas).start()).await
}

async fn usage(fastvm: &Fastvm) -> Value {
    fastvm.get("/v1/org/quotas").await.expect(200).body["usage"].clone()
}

#[tokio::test]
async fn tell_limits_and_use() {
    let fastvm = Fastvm::start().await;
    let quotas = fastvm.get("/v1/org/quotas").await.expect(200).body;
    let limits =
        json!({"vcpu": 1000, "memoryMiB": 2_048_000, "diskGiB": 10_000, "snapshotCount": 1000});
    assert_eq!(quotas["limits"], limits);
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c2m4", "diskGiB": 7})).await.expect(201);
    assert_eq!(vm.body["orgId"], quotas["orgId"]);
    let used = json!({"vcpu": 2, "memoryMiB": 4096, "diskGiB": 7, "snapshotCount": 0});
    assert_eq!(usage(&fastvm).await, used);
}

#[tokio::test]
async fn a_launch_beyond_any_of_them_is_refused() {
    let most = Quotas::default();
    for quotas in [
        Quotas { vcpu: 2, ..most },
        Quotas { memory_mib: 4096, ..most },
        Quotas { disk_gib: 20, ..most },
    ] {
        let fastvm = with(quotas).await;
        fastvm.vm().await;
        fastvm.vm().await;
        let error = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.error(429);
        assert!(error.starts_with("quota exceeded"), "{error}");
        assert_eq!(fastvm.get("/v1/vms").await.body.as_array().map(Vec::len), Some(2));
        fastvm.post("/v1/builds", json!({"imageRef": "x"})).await.error(429);
    }
}

#[tokio::test]
async fn a_pause_and_a_deletion_give_room_and_a_resume_takes_it() {
    let fastvm = with(Quotas { vcpu: 1, ..Quotas::default() }).await;
    let launch = json!({"machineType": "c1m2"});
    let first = format!("/v1/vms/{}", fastvm.vm().await);
    fastvm.post("/v1/vms", launch.clone()).await.error(429);
    fastvm.ask(&format!("{first}/pause")).await.expect(200);
    assert_eq!(usage(&fastvm).await["vcpu"], 0);
    let second = format!("/v1/vms/{}", fastvm.post("/v1/vms", launch).await.expect(201).id());
    fastvm.ask(&format!("{first}/resume")).await.error(429);
    assert_eq!(fastvm.get(&first).await.status_field(), "paused");
    fastvm.delete(&second).await.expect(200);
    fastvm.ask(&format!("{first}/resume")).await.expect(200);
}

#[tokio::test]
async fn snapshots_have_a_limit_of_their_own() {
    let fastvm = with(Quotas { snapshots: 1, ..Quotas::default() }).await;
    let vm = fastvm.vm().await;
    let take = json!({"vmId": vm});
    let snapshot = fastvm.post("/v1/snapshots", take.clone()).await.expect(201).id();
    let path = format!("/v1/snapshots/{snapshot}");
    until(&fastvm, &path, "ready").await;
    fastvm.post("/v1/snapshots", take.clone()).await.error(429);
    fastvm.post("/v1/builds", json!({"imageRef": "x"})).await.error(429);
    fastvm.delete(&path).await.expect(200);
    fastvm.post("/v1/snapshots", take).await.expect(201);
}

#[tokio::test]
async fn the_defaults_admit_500_vms() {
    let fastvm = Fastvm::start().await;
    let mut ids = std::collections::BTreeSet::new();
    // Both ends of all connections are in this process, which may have 1,024 files open.
    for _ in 0..5 {
        let mut launches = tokio::task::JoinSet::new();
        for _ in 0..100 {
            let client = fastvm.client.clone();
            launches.spawn(async move {
                client.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(201).id()
            });
        }
        ids.extend(launches.join_all().await);
    }
    assert_eq!(ids.len(), 500);
    assert_eq!(usage(&fastvm).await["vcpu"], 500);
    fastvm.emulator.clear_requests();
    let last = ids.last().expect("an id");
    assert_eq!(fastvm.shell(last, "echo alive").await, "alive\n");
}
