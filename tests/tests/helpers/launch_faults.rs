//! Faults of other clients while they wait for a launch: 18 to 21.
use std::time::{Duration, Instant};

use fastvm::models::VmStatus;
use fastvm::{Error, LaunchRequest};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use serde_json::json;

use super::support::{ID, SOON, client, params, queueing, texts, vm, vm_reply};

/// A launch whose looks are never kept waiting.
fn hasty(server: &Server) -> LaunchRequest {
    client(server).vms().launch(params()).poll_interval(SOON)
}

#[tokio::test]
async fn fault_18_a_short_poll_interval_is_honoured_with_a_floor() {
    for interval in [SOON, Duration::from_millis(1), Duration::ZERO] {
        let server = queueing(&[
            "provisioning",
            "provisioning",
            "provisioning",
            "provisioning",
            "provisioning",
            "provisioning",
            "provisioning",
            "provisioning",
            "provisioning",
            "provisioning",
            "running",
        ])
        .await;
        client(&server).vms().launch(params()).poll_interval(interval).await.unwrap();
        let received = server.received();
        assert_eq!(received.len(), 12);
        let took = received[11].at - received[1].at;
        // Ten pauses of at least 10 ms; forced to 500 ms they would take 5 s.
        assert!(took >= Duration::from_millis(95), "{interval:?}: {took:?}");
        assert!(took < Duration::from_secs(3), "{interval:?}: {took:?}");
    }
}

#[tokio::test]
async fn fault_19_the_deadline_bounds_the_look_in_flight() {
    let slow = Reply::default().pause(3_000).send("HTTP/1.1 204 Late\r\n\r\n");
    let server = Server::new([vm_reply(202, "provisioning"), slow]).await;
    let limit = Duration::from_millis(300);
    let start = Instant::now();
    let error = hasty(&server).wait_timeout(limit).await.unwrap_err();
    let took = start.elapsed();
    assert!(took >= limit && took < Duration::from_millis(1_500), "{took:?}");
    let Error::VmNotReady(late) = &error else { panic!("{error:?}") };
    assert_eq!((late.vm_id(), late.timeout()), (ID, limit));
    assert_eq!(late.last_status(), Some(&VmStatus::Provisioning));
    assert!(error.is_timeout() && error.may_have_executed());
}

#[tokio::test]
async fn fault_19_the_deadline_bounds_a_look_that_is_tried_again() {
    let busy = Reply::with_headers(503, &[("retry-after", "30")], "{}");
    let server = Server::new([vm_reply(202, "provisioning"), busy]).await;
    let start = Instant::now();
    let error = hasty(&server).wait_timeout(Duration::from_millis(300)).await.unwrap_err();
    assert!(matches!(error, Error::VmNotReady(_)), "{error:?}");
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[tokio::test]
async fn fault_19_the_deadline_bounds_the_pause_and_runs_from_the_posts_answer() {
    let late = Reply::default().pause(400);
    let queued = vm("provisioning").to_string();
    let late = late
        .send(&format!("HTTP/1.1 202 Late\r\ncontent-length: {}\r\n\r\n{queued}", queued.len()));
    let server = Server::new([late, vm_reply(200, "resuming")]).await;
    let limit = Duration::from_millis(300);
    let start = Instant::now();
    let error = client(&server).vms().launch(params()).wait_timeout(limit).await.unwrap_err();
    let took = start.elapsed();
    assert!(took >= Duration::from_millis(700) && took < Duration::from_millis(1_900), "{took:?}");
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
    let server = queueing(&["provisioning"]).await;
    let error = hasty(&server).wait_timeout(Duration::from_millis(100)).await.unwrap_err();
    assert_eq!(error.vm_id(), Some(ID));
    assert_eq!(
        error.to_string(),
        format!("the VM {ID} does not run after 100ms: its last status was provisioning")
    );
}
