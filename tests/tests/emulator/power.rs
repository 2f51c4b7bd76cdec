//! Pausing and resuming.

use std::time::Duration;

use fastvm_emulator::{Emulator, LaunchOutcome};
use fastvm_tests::processes::{unique_sleep, wait_until_stopped};
use serde_json::json;

use crate::support::{Fastvm, eventually, until};

#[tokio::test]
async fn a_pause_stops_the_processes_and_a_resume_lets_them_go_on() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let path = format!("/v1/vms/{vm}");
    let script = "(while :; do echo x >> /root/ticks; sleep 0.01; done) > /dev/null 2>&1 & echo";
    // The loop has a last argument by which it is found.
    let mark = unique_sleep();
    fastvm.exec(&vm, &["sh", "-c", script, "sh", &mark]).await.expect(200);
    let ticks = fastvm.emulator.guest_root(&vm).expect("a root").join("root/ticks");
    let count = || std::fs::metadata(&ticks).map_or(0, |file| file.len());
    eventually(async || (count() > 10).then_some(())).await;

    let paused = fastvm.ask(&format!("{path}/pause")).await.expect(200);
    assert_eq!(paused.status_field(), "paused");
    assert!(paused.body["pausedAt"].is_string());
    wait_until_stopped(&mark).await;
    let before = count();
    assert!(fastvm.exec(&vm, &["true"]).await.error(409).contains("paused"));

    let resumed = fastvm.ask(&format!("{path}/resume")).await.expect(200);
    assert_eq!(resumed.status_field(), "running");
    assert_eq!(resumed.body["pausedAt"], json!(null));
    eventually(async || (count() > before + 10).then_some(())).await;
}

#[tokio::test]
async fn both_can_be_asked_for_again() {
    let fastvm = Fastvm::start().await;
    let path = format!("/v1/vms/{}", fastvm.vm().await);
    assert_eq!(fastvm.ask(&format!("{path}/resume")).await.expect(200).status_field(), "running");
    let first = fastvm.ask(&format!("{path}/pause")).await.expect(200);
    let second = fastvm.ask(&format!("{path}/pause")).await.expect(200);
    assert_eq!(first.body, second.body);
}

#[tokio::test]
async fn a_pause_that_is_under_way_is_waited_for() {
    let delay = Duration::from_secs(2);
    let (fastvm, clock) = Fastvm::timed(Emulator::builder().pause_delay(delay)).await;
    let vm = fastvm.vm().await;
    let path = format!("/v1/vms/{vm}");
    let pause = || {
        let (client, pause) = (fastvm.client.clone(), format!("{path}/pause"));
        tokio::spawn(async move { client.ask(&pause).await })
    };
    let first = pause();
    until(&fastvm, &path, "pausing").await;
    fastvm.exec(&vm, &["true"]).await.error(409);
    let second = pause();
    let asked =
        || fastvm.emulator.requests().into_iter().filter(|asked| asked.path.ends_with("/pause"));
    eventually(async || (asked().count() == 2).then_some(())).await;
    clock.until_due_within(delay).await;
    assert!(asked().all(|asked| asked.status.is_none()), "neither is answered yet");
    clock.advance(delay);
    for answer in [first, second] {
        assert_eq!(answer.await.expect("an answer").expect(200).status_field(), "paused");
    }
}

#[tokio::test]
async fn a_resume_that_takes_time_is_queued() {
    let delay = Duration::from_secs(1);
    let (fastvm, clock) = Fastvm::timed(Emulator::builder().resume_delay(delay)).await;
    let path = format!("/v1/vms/{}", fastvm.vm().await);
    fastvm.ask(&format!("{path}/pause")).await.expect(200);
    for _ in 0..2 {
        let queued = fastvm.ask(&format!("{path}/resume")).await.expect(202);
        assert_eq!(queued.status_field(), "resuming");
    }
    clock.advance(delay);
    until(&fastvm, &path, "running").await;
}

#[tokio::test]
async fn a_vm_that_is_on_its_way_can_be_neither_paused_nor_resumed() {
    let fastvm = Fastvm::start().await;
    fastvm.emulator.next_launch(LaunchOutcome::stuck());
    let vm = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(202).id();
    for action in ["pause", "resume"] {
        fastvm.ask(&format!("/v1/vms/{vm}/{action}")).await.error(409);
    }
}

#[tokio::test]
async fn a_paused_vm_can_be_deleted() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    fastvm.shell(&vm, "sleep 1000 > /dev/null 2>&1 & echo").await;
    let root = fastvm.emulator.guest_root(&vm).expect("a root");
    fastvm.ask(&format!("/v1/vms/{vm}/pause")).await.expect(200);
    fastvm.delete(&format!("/v1/vms/{vm}")).await.expect(200);
    assert!(!root.exists());
}
