//! Faults of other clients while they wait for a launch: 18 to 21.
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use fastvm::models::VmStatus;
use fastvm::runtime::{Attempt, Body, BoxFuture, Method, Middleware, Next, http};
use fastvm::{ApiError, Error, LaunchRequest};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::{ends, until};
use serde_json::json;
use tokio::sync::Notify;

use super::support::{ID, SOON, client, on_a_clock, params, queueing, texts, vm, vm_reply};

/// A launch whose looks are never kept waiting.
fn hasty(server: &Server) -> LaunchRequest {
    client(server).vms().launch(params()).poll_interval(SOON)
}

#[tokio::test]
async fn fault_18_a_short_poll_interval_is_honoured_with_a_floor() {
    for (interval, floor) in [(25_u64, 22), (10, 10), (1, 10), (0, 10)] {
        let server = queueing(&["provisioning", "provisioning", "provisioning", "running"]).await;
        let (client, clock) = on_a_clock(&server);
        let interval = Duration::from_millis(interval);
        let launch = client.vms().launch(params()).poll_interval(interval);
        let launch = tokio::spawn(launch.into_future());
        for looks in 1..=3 {
            until(|| server.count() == looks + 1).await;
            let pause = clock.next_wait_of(|left| left < Duration::from_secs(200)).await;
            // Up to a tenth more or less.
            assert!((floor..=28).contains(&pause.as_millis()), "{interval:?}: {pause:?}");
            clock.advance(pause);
        }
        ends(launch).await.unwrap().unwrap();
        assert_eq!(server.count(), 5);
    }
}

/// The error of a launch whose time to wait is up at its second look.
async fn late(second: Reply, limit: Duration) -> Error {
    let server = Server::new([vm_reply(202, "provisioning"), second]).await;
    let (client, clock) = on_a_clock(&server);
    let launch = tokio::spawn(client.vms().launch(params()).wait_timeout(limit).into_future());
    until(|| server.count() == 2).await;
    assert_eq!(clock.next_wait_of(|left| left == limit).await, limit);
    clock.advance(limit);
    ends(launch).await.unwrap().unwrap_err()
}

#[tokio::test]
async fn fault_19_the_deadline_bounds_the_look_in_flight() {
    let limit = Duration::from_secs(20);
    let error = late(Reply::silence(), limit).await;
    let Error::VmNotReady(late) = &error else { panic!("{error:?}") };
    assert_eq!((late.vm_id(), late.timeout()), (ID, limit));
    assert_eq!(late.last_status(), Some(&VmStatus::Provisioning));
    assert!(error.is_timeout() && error.may_have_executed());
}

#[tokio::test]
async fn fault_19_the_deadline_bounds_a_look_that_is_tried_again() {
    let busy = Reply::with_headers(503, &[("retry-after", "30")], "{}");
    let error = late(busy, Duration::from_secs(20)).await;
    assert!(matches!(error, Error::VmNotReady(_)), "{error:?}");
}

/// Holds the answer to the launch back until it is told to let it through.
#[derive(Clone, Default)]
struct Gate(Arc<Notify>);

impl Middleware for Gate {
    fn handle<'a>(
        &'a self,
        attempt: Attempt,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, ApiError>> {
        Box::pin(async move {
            let is_launch = attempt.method() == Method::POST;
            let response = next.run(attempt).await;
            if is_launch {
                self.0.notified().await;
            }
            response
        })
    }
}

#[tokio::test]
async fn fault_19_the_deadline_bounds_the_pause_and_runs_from_the_posts_answer() {
    let server = Server::new([vm_reply(202, "provisioning"), vm_reply(200, "resuming")]).await;
    let (client, clock) = on_a_clock(&server);
    let gate = Gate::default();
    let client = client.to_builder().middleware(gate.clone()).build().unwrap();
    let limit = Duration::from_secs(1);
    let launch = tokio::spawn(client.vms().launch(params()).wait_timeout(limit).into_future());
    until(|| server.count() == 1).await;
    // The POST takes its time, all of the limit and more.
    clock.advance(limit * 2);
    gate.0.notify_one();
    let pause = clock.next_wait_of(|left| left > limit && left < Duration::from_secs(10)).await;
    assert!(pause > limit, "{pause:?}");
    assert_eq!(clock.next_wait().await, limit, "it runs from the answer on");
    clock.advance(limit);
    let error = ends(launch).await.unwrap().unwrap_err();
    let Error::VmNotReady(late) = &error else { panic!("{error:?}") };
    assert_eq!(late.last_status(), Some(&VmStatus::Resuming));
}

#[tokio::test]
async fn fault_20_warnings_of_the_launch_outlive_the_wait() {
    let mut queued = vm("provisioning");
    queued["snapshotRestoreWarnings"] = json!({
        "servicesRegistrationFailed": true,
        "reason": "the name is taken",
        "unregisteredServices": [{"name": "web", "port": 8080}],
    });
    let replies = [
        Reply::json(202, &queued.to_string()),
        vm_reply(200, "resuming"),
        vm_reply(200, "running"),
    ];
    let server = Server::new(replies).await;
    let launched = hasty(&server).await.unwrap();
    assert_eq!(launched.status, VmStatus::Running);
    let warnings = launched.snapshot_restore_warnings.expect("the warnings");
    assert!(warnings.services_registration_failed);
    assert_eq!(warnings.reason.as_deref(), Some("the name is taken"));
    assert_eq!(warnings.unregistered_services.expect("a service")[0].port, 8080);
}

#[tokio::test]
async fn fault_21_a_look_that_fails_names_the_vm() {
    for bad in [
        Reply::json(404, r#"{"error":"no such VM"}"#),
        Reply::json(500, r#"{"error":"oops"}"#),
        Reply::json(401, "{}"),
        Reply::json(200, r#"{"id":"#),
        Reply::json(200, "{}"),
        Reply::nothing(),
        Reply::with_headers(302, &[("location", "ftp://example.com/")], ""),
    ] {
        let server = Server::new([vm_reply(202, "provisioning"), bad.clone()]).await;
        let error = hasty(&server).await.unwrap_err();
        assert!(matches!(error, Error::VmPoll(_)), "{bad:?}: {error:?}");
        assert_eq!(error.vm_id(), Some(ID), "{bad:?}");
        assert!(error.to_string().contains(ID), "{error}");
        assert!(error.may_have_executed(), "{error}");
        assert!(texts(&error).contains("GET /v1/vms/{id}"), "{error}");
    }
}

#[tokio::test]
async fn fault_21_a_vm_that_does_not_come_up_is_named() {
    for status in ["error", "stopped", "deleting"] {
        let at_once = Server::new([vm_reply(201, status)]).await;
        let later = Server::new([vm_reply(202, "provisioning"), vm_reply(200, status)]).await;
        for (server, count) in [(at_once, 1), (later, 2)] {
            let error = hasty(&server).await.unwrap_err();
            let Error::VmLaunch(failed) = &error else { panic!("{error:?}") };
            assert_eq!((failed.vm_id(), failed.status().as_str()), (ID, status));
            assert_eq!((error.vm_id(), server.count()), (Some(ID), count));
            assert!(
                error.to_string().contains(ID) && error.to_string().contains(status),
                "{error}"
            );
        }
    }
}

#[tokio::test]
async fn fault_21_a_wait_that_takes_too_long_names_the_vm() {
    let error = late(vm_reply(200, "provisioning"), Duration::from_millis(100)).await;
    assert_eq!(error.vm_id(), Some(ID));
    assert_eq!(
        error.to_string(),
        format!("the VM {ID} does not run after 100ms: its last status was provisioning")
    );
}
