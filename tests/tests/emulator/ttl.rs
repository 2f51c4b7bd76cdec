//! The TTL: counts down while the VM runs, stands still while it is paused, acts when it is over.

use std::time::{Duration, UNIX_EPOCH};

use fastvm_emulator::{Clock, Emulator};
use serde_json::{Value, json};

use crate::support::{Fastvm, eventually, until};

/// A millisecond before a TTL of ten seconds is over, and that millisecond.
const ALMOST: Duration = Duration::from_millis(9_999);
const REST: Duration = Duration::from_millis(1);

async fn vm_with(fastvm: &Fastvm, seconds: u32, action: &str) -> String {
    let ttl = json!({"seconds": seconds, "action": action});
    let body = json!({"machineType": "c1m2", "ttl": ttl});
    format!("/v1/vms/{}", fastvm.post("/v1/vms", body).await.expect(201).id())
}

fn millis(clock: &Clock) -> i64 {
    let now = clock.now().duration_since(UNIX_EPOCH).expect("a time after 1970");
    i64::try_from(now.as_millis()).expect("milliseconds")
}

fn number(body: &Value, field: &str) -> i64 {
    body[field].as_i64().unwrap_or_else(|| panic!("{field} in {body}"))
}

#[tokio::test]
async fn a_vm_that_has_run_out_of_time_is_deleted() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let path = vm_with(&fastvm, 10, "delete").await;
    let expires = number(&fastvm.get(&path).await.expect(200).body, "expiresAtMs");
    assert_eq!(expires, millis(&clock) + 10_000);
    clock.advance(ALMOST);
    clock.until_due_within(REST).await;
    assert_eq!(fastvm.get(&path).await.expect(200).status_field(), "running");
    clock.advance(REST);
    eventually(async || (fastvm.get(&path).await.status == 404).then_some(())).await;
}

#[tokio::test]
async fn a_vm_that_has_run_out_of_time_is_paused_and_armed_anew_by_its_resume() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let path = vm_with(&fastvm, 10, "pause").await;
    clock.advance(ALMOST + REST);
    let paused = until(&fastvm, &path, "paused").await;
    assert_eq!(number(&paused.body, "ttlRemainingMs"), 0);
    assert_eq!(paused.body.get("expiresAtMs"), None);
    let resumed = fastvm.ask(&format!("{path}/resume")).await.expect(200);
    assert_eq!(number(&resumed.body, "expiresAtMs"), millis(&clock) + 10_000);
    clock.advance(ALMOST + REST);
    until(&fastvm, &path, "paused").await;
}

#[tokio::test]
async fn stands_still_while_the_vm_is_paused() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let path = vm_with(&fastvm, 10, "delete").await;
    clock.advance(Duration::from_secs(4));
    let paused = fastvm.ask(&format!("{path}/pause")).await.expect(200);
    assert_eq!(number(&paused.body, "ttlRemainingMs"), 6_000);
    assert_eq!(paused.body.get("expiresAtMs"), None);
    clock.advance(Duration::from_secs(3600));
    let still = fastvm.get(&path).await.expect(200);
    assert_eq!((still.status_field(), number(&still.body, "ttlRemainingMs")), ("paused", 6_000));
    let resumed = fastvm.ask(&format!("{path}/resume")).await.expect(200);
    assert_eq!(number(&resumed.body, "expiresAtMs"), millis(&clock) + 6_000);
    assert_eq!(resumed.body.get("ttlRemainingMs"), None);
}

#[tokio::test]
async fn a_refresh_gives_all_of_the_time_again() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let path = vm_with(&fastvm, 600, "pause").await;
    let refresh = format!("{path}/ttl/refresh");
    clock.advance(Duration::from_secs(50));
    let running = fastvm.ask(&refresh).await.expect(200);
    assert_eq!(number(&running.body, "expiresAtMs"), millis(&clock) + 600_000);
    clock.advance(Duration::from_secs(10));
    fastvm.ask(&format!("{path}/pause")).await.expect(200);
    let paused = fastvm.ask(&refresh).await.expect(200);
    assert_eq!(number(&paused.body, "ttlRemainingMs"), 600_000);
}

#[tokio::test]
async fn where_there_is_none_a_refresh_is_a_conflict() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let error = fastvm.ask(&format!("/v1/vms/{vm}/ttl/refresh")).await.error(409);
    assert_eq!(error, "the VM has no TTL");
}

#[tokio::test]
async fn one_that_was_taken_away_does_nothing() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let path = vm_with(&fastvm, 10, "delete").await;
    // It was launched later and has the same TTL: once it is gone, the first would be too.
    let other = vm_with(&fastvm, 10, "delete").await;
    fastvm.patch(&path, json!({"ttl": null})).await.expect(200);
    clock.advance(ALMOST + REST);
    eventually(async || (fastvm.get(&other).await.status == 404).then_some(())).await;
    assert_eq!(fastvm.get(&path).await.expect(200).status_field(), "running");
    assert_eq!(clock.next_due(), None, "nothing is to come");
}
