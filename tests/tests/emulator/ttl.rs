//! The TTL: counts down while the VM runs, stands still while it is paused, acts when it is over.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::support::{Fastvm, eventually, until};

async fn vm_with(fastvm: &Fastvm, seconds: u32, action: &str) -> String {
    let ttl = json!({"seconds": seconds, "action": action});
    let body = json!({"machineType": "c1m2", "ttl": ttl});
    format!("/v1/vms/{}", fastvm.post("/v1/vms", body).await.expect(201).id())
}

fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970");
    i64::try_from(now.as_millis()).expect("milliseconds")
}

fn number(body: &Value, field: &str) -> i64 {
    body[field].as_i64().unwrap_or_else(|| panic!("{field} in {body}"))
}

#[tokio::test]
async fn a_vm_that_has_run_out_of_time_is_deleted() {
    let fastvm = Fastvm::start().await;
    let path = vm_with(&fastvm, 1, "delete").await;
    let expires = number(&fastvm.get(&path).await.expect(200).body, "expiresAtMs");
    assert!((0..=1000).contains(&(expires - now())));
    eventually(async || (fastvm.get(&path).await.status == 404).then_some(())).await;
    assert!(now() >= expires);
}

#[tokio::test]
async fn a_vm_that_has_run_out_of_time_is_paused_and_armed_anew_by_its_resume() {
    let fastvm = Fastvm::start().await;
    let path = vm_with(&fastvm, 1, "pause").await;
    let paused = until(&fastvm, &path, "paused").await;
    assert_eq!(number(&paused.body, "ttlRemainingMs"), 0);
    assert_eq!(paused.body.get("expiresAtMs"), None);
    let resumed = fastvm.ask(&format!("{path}/resume")).await.expect(200);
    assert!(number(&resumed.body, "expiresAtMs") > now());
    until(&fastvm, &path, "paused").await;
}

#[tokio::test]
async fn stands_still_while_the_vm_is_paused() {
    let fastvm = Fastvm::start().await;
    let path = vm_with(&fastvm, 2, "delete").await;
    let paused = fastvm.ask(&format!("{path}/pause")).await.expect(200);
    let left = number(&paused.body, "ttlRemainingMs");
    assert!((1..=2000).contains(&left));
    assert_eq!(paused.body.get("expiresAtMs"), None);
    tokio::time::sleep(Duration::from_millis(2200)).await;
    let still = fastvm.get(&path).await.expect(200);
    assert_eq!((still.status_field(), number(&still.body, "ttlRemainingMs")), ("paused", left));
    let resumed = fastvm.ask(&format!("{path}/resume")).await.expect(200);
    assert!(number(&resumed.body, "expiresAtMs") - now() <= left);
    assert_eq!(resumed.body.get("ttlRemainingMs"), None);
}

#[tokio::test]
async fn a_refresh_gives_all_of_the_time_again() {
    let fastvm = Fastvm::start().await;
    let path = vm_with(&fastvm, 600, "pause").await;
    let refresh = format!("{path}/ttl/refresh");
    let before = number(&fastvm.get(&path).await.body, "expiresAtMs");
    tokio::time::sleep(Duration::from_millis(50)).await;
    let running = fastvm.ask(&refresh).await.expect(200);
    assert!(number(&running.body, "expiresAtMs") >= before + 50);
    tokio::time::sleep(Duration::from_millis(10)).await;
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
    let fastvm = Fastvm::start().await;
    let path = vm_with(&fastvm, 1, "delete").await;
    fastvm.patch(&path, json!({"ttl": null})).await.expect(200);
    tokio::time::sleep(Duration::from_millis(1300)).await;
    assert_eq!(fastvm.get(&path).await.expect(200).status_field(), "running");
}
