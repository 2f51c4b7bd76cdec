//! Launches that wait, and launches that don't.
use std::future::IntoFuture;
use std::time::Duration;

use fastvm::models::{Vm, VmLaunchResponse, VmStatus};
use fastvm::prelude::*;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::{ends, until};

use super::support::{ID, SOON, client, on_a_clock, params, queueing, sent, vm_reply};

const POST: &str = "POST /v1/vms";
const GET: &str = "GET /v1/vms/0b9ff0c2-4d2c-4f0f-9d0e-0a1b2c3d4e5f";

#[tokio::test]
async fn a_vm_that_runs_at_once_is_not_looked_at_again() {
    let server = Server::new([vm_reply(201, "running")]).await;
    let vm = client(&server).vms().launch(params()).await.unwrap();
    assert!(vm.is_running());
    assert_eq!((vm.id.as_str(), sent(&server)), (ID, vec![POST.to_owned()]));
}

#[tokio::test]
async fn a_queued_vm_is_looked_at_at_once_and_comes_back_in_its_newest_state() {
    let server = queueing(&["running"]).await;
    // On this clock no time passes: a pause would never end.
    let (client, _clock) = on_a_clock(&server);
    let vm: VmLaunchResponse = ends(client.vms().launch(params())).await.unwrap();
    assert_eq!(vm.status, VmStatus::Running);
    assert_eq!(sent(&server), [POST, GET]);
    assert_eq!(Vm::from(vm).status, VmStatus::Running);
}

#[tokio::test]
async fn unless_told_otherwise_it_looks_every_two_seconds() {
    let server = queueing(&["provisioning", "running"]).await;
    let (client, clock) = on_a_clock(&server);
    let launch = tokio::spawn(client.vms().launch(params()).into_future());
    // The other waits are for 300 s in all, and for an attempt.
    let pause = clock.next_wait_of(|left| left < Duration::from_secs(200)).await;
    assert!((1_800..=2_200).contains(&pause.as_millis()), "{pause:?}");
    assert_eq!(clock.next_wait_of(|left| left > pause).await, Duration::from_secs(300));
    clock.advance(pause);
    ends(launch).await.unwrap().unwrap();
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn statuses_that_are_not_known_are_waited_through() {
    let server = queueing(&["hibernating", "paused", "", "pausing", "running"]).await;
    let vm = client(&server).vms().launch(params()).poll_interval(SOON).await.unwrap();
    assert!(vm.is_running());
    assert_eq!(server.count(), 6);
}

#[tokio::test]
async fn without_waiting_it_comes_back_as_it_is() {
    for status in ["provisioning", "error", "running"] {
        let server = Server::new([vm_reply(202, status)]).await;
        let vm = client(&server).vms().launch(params()).wait(false).await.unwrap();
        assert_eq!((vm.status.as_str(), server.count()), (status, 1));
    }
}

#[tokio::test]
async fn the_response_is_the_posts_and_the_value_the_newest() {
    let queued = Reply::with_headers(
        202,
        &[("content-type", "application/json"), ("x-request-id", "of-the-post")],
        &super::support::vm("provisioning").to_string(),
    );
    let server = Server::new([queued.clone(), vm_reply(200, "running"), queued]).await;
    let vms = client(&server).vms();
    let answer = vms.launch(params()).with_response().poll_interval(SOON).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.request_id()), (202, Some("of-the-post")));
    assert_eq!((answer.attempts(), &answer.value.status), (1, &VmStatus::Running));
    let raw = vms.launch(params()).raw().await.unwrap();
    assert_eq!((raw.status().as_u16(), server.count()), (202, 3));
    assert!(raw.text().await.unwrap().contains("provisioning"));
}

#[tokio::test]
async fn options_go_where_they_belong() {
    let server = queueing(&["running"]).await;
    client(&server)
        .vms()
        .launch(params())
        .header("X-Team", "blue")
        .remove_header("User-Agent")
        .query("region", "eu")
        .body_field("priority", 3)
        .max_body(10_000)
        .max_retries(0)
        .timeout(Duration::from_secs(5))
        .await
        .unwrap();
    let received = server.received();
    let [post, get] = received.as_slice() else { panic!("{received:?}") };
    assert_eq!((post.target.as_str(), get.target.as_str()), ("/v1/vms?region=eu", &GET[4..]));
    assert!(post.body.contains(r#""priority":3"#) && get.body.is_empty(), "{}", post.body);
    for request in [post, get] {
        assert_eq!(request.header("x-team"), Some("blue"));
        assert_eq!(request.header("user-agent"), None);
    }
}

#[tokio::test]
async fn the_timeout_of_a_request_holds_for_each_look_too() {
    let server = Server::new([vm_reply(202, "provisioning"), Reply::silence()]).await;
    let (client, clock) = on_a_clock(&server);
    let client = client.to_builder().max_retries(0).build().unwrap();
    let limit = Duration::from_secs(9);
    let launch = tokio::spawn(client.vms().launch(params()).timeout(limit).into_future());
    until(|| server.count() == 2).await;
    assert_eq!(clock.next_wait_of(|left| left <= limit).await, limit);
    clock.advance(limit);
    let error = ends(launch).await.unwrap().unwrap_err();
    assert!(error.is_timeout() && error.vm_id() == Some(ID), "{error}");
    assert!(error.api().is_some(), "a look timed out, not the wait: {error:?}");
}

#[tokio::test]
async fn a_look_that_fails_in_passing_is_made_again() {
    let replies = [
        vm_reply(202, "provisioning"),
        Reply::json(503, "{}"),
        Reply::nothing(),
        vm_reply(200, "running"),
    ];
    let server = Server::new(replies).await;
    assert!(client(&server).vms().launch(params()).await.unwrap().is_running());
    assert_eq!(sent(&server), [POST, GET, GET, GET]);
}

#[tokio::test]
async fn it_is_lazy_and_can_be_spawned() {
    let server = queueing(&["running"]).await;
    let request = client(&server).vms().launch(params());
    assert_eq!(server.count(), 0);
    let launched = tokio::spawn(request.into_future()).await.unwrap();
    assert!(launched.unwrap().is_running());
}

#[tokio::test]
async fn giving_up_closes_the_connection_and_asks_no_more() {
    let server = Server::new([vm_reply(202, "provisioning"), Reply::silence()]).await;
    let launch = tokio::spawn(client(&server).vms().launch(params()).into_future());
    until(|| server.count() == 2).await;
    launch.abort();
    super::support::closed(&server, 1).await;
    assert_eq!(server.count(), 2);
}
