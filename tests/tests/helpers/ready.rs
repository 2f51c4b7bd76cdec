//! Waiting for a VM that is there.
use std::future::IntoFuture;
use std::time::Duration;

use fastvm::Error;
use fastvm::prelude::*;
use fastvm::runtime::ErrorKind;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::{ends, until};

use super::support::{ID, SOON, builder, client, on_a_clock, sent, vm_reply};

#[tokio::test]
async fn it_looks_until_the_vm_runs() {
    let statuses = ["paused", "resuming", "hibernating", "running"];
    let server = Server::new(statuses.map(|status| vm_reply(200, status))).await;
    let vm = client(&server).wait_for_vm_ready(ID).poll_interval(SOON).await.unwrap();
    assert!(vm.is_running() && vm.id == ID);
    assert_eq!(sent(&server), [const { "GET /v1/vms/0b9ff0c2-4d2c-4f0f-9d0e-0a1b2c3d4e5f" }; 4]);
}

#[tokio::test]
async fn it_ends_like_a_launch_does() {
    let failed = Server::new([vm_reply(200, "error")]).await;
    let error = client(&failed).wait_for_vm_ready(ID).await.unwrap_err();
    assert!(matches!(&error, Error::VmLaunch(failed) if failed.status() == "error"), "{error:?}");

    let missing = Server::new([Reply::json(404, r#"{"error":"no such VM"}"#)]).await;
    let error = client(&missing).wait_for_vm_ready(ID).await.unwrap_err();
    assert!(matches!(error, Error::VmPoll(_)) && error.is_not_found(), "{error:?}");
    assert_eq!(error.vm_id(), Some(ID));
}

#[tokio::test]
async fn fault_19_the_deadline_bounds_the_first_look_too() {
    let server = Server::new([Reply::silence()]).await;
    let (client, clock) = on_a_clock(&server);
    let limit = Duration::from_secs(20);
    let wait = client.wait_for_vm_ready(ID).wait_timeout(limit);
    let wait = tokio::spawn(wait.into_future());
    until(|| server.count() == 1).await;
    assert_eq!(clock.next_wait().await, limit);
    clock.advance(limit);
    let error = ends(wait).await.unwrap().unwrap_err();
    let Error::VmNotReady(late) = &error else { panic!("{error:?}") };
    assert_eq!((late.vm_id(), late.last_status(), late.timeout()), (ID, None, limit));
}

#[tokio::test]
async fn a_time_without_end_is_allowed() {
    let server = Server::new([vm_reply(200, "resuming"), vm_reply(200, "running")]).await;
    let wait = client(&server).wait_for_vm_ready(ID).wait_timeout(Duration::MAX);
    assert!(wait.poll_interval(SOON).await.unwrap().is_running());
}

#[tokio::test]
async fn options_hold_for_every_look() {
    let server = Server::new([vm_reply(200, "resuming"), vm_reply(200, "running")]).await;
    let wait =
        client(&server).wait_for_vm_ready(ID).header("X-Team", "blue").query("verbose", true);
    wait.poll_interval(SOON).await.unwrap();
    for request in server.received() {
        assert_eq!(request.header("x-team"), Some("blue"));
        assert!(request.target.ends_with("?verbose=true"), "{}", request.target);
    }
}

#[test]
fn outside_of_a_runtime_it_is_an_error_and_no_panic() {
    let client = builder("http://127.0.0.1:9").build().unwrap();
    let mut wait = client.wait_for_vm_ready(ID).into_future();
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(outcome) = wait.as_mut().poll(&mut cx) else { panic!("it waits") };
    assert_eq!(outcome.unwrap_err().kind(), Some(ErrorKind::Blocking));
}
