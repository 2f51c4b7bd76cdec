//! Where the API key goes: fault 7.
use fastvm::runtime::ErrorKind;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::{Received, Server};

use super::support::{ID, KEY, SOON, builder, client, params, vm_reply};

fn to(target: &str) -> Reply {
    Reply::with_headers(307, &[("location", target)], "")
}

fn shows_key(request: &Received) -> bool {
    request.headers.iter().any(|(_, value)| value.contains(KEY)) || request.target.contains(KEY)
}

#[tokio::test]
async fn fault_07_the_key_does_not_follow_a_redirect_to_another_host() {
    let other = Server::new([vm_reply(200, "running")]).await;
    let server = Server::new([to(&format!("{}/elsewhere", other.url()))]).await;
    let client =
        builder(&server.url()).header("Authorization", format!("Bearer {KEY}")).build().unwrap();
    client.vms().retrieve(ID).await.unwrap();
    client.wait_for_vm_ready(ID).header("X-Session", KEY).await.unwrap();
    assert_eq!((server.count(), other.count()), (2, 2));
    assert!(server.received().iter().all(shows_key));
    for request in other.received() {
        assert!(!shows_key(&request), "{:?}", request.headers);
    }
}

#[tokio::test]
async fn fault_07_a_wait_that_is_redirected_keeps_the_key_to_itself() {
    let other = Server::new([vm_reply(200, "running")]).await;
    let server = Server::new([vm_reply(202, "provisioning"), to(&other.url())]).await;
    client(&server).vms().launch(params()).poll_interval(SOON).await.unwrap();
    assert_eq!((server.count(), other.count()), (2, 1));
    assert!(!shows_key(&other.received()[0]));
}

#[tokio::test]
async fn fault_07_what_changes_something_is_not_redirected() {
    let other = Server::new([vm_reply(201, "running")]).await;
    let server = Server::new([to(&other.url())]).await;
    let client = client(&server);
    let launch = client.vms().launch(params()).await.unwrap_err();
    let stream = client.vms().stream(ID, ["true"]).await.unwrap_err();
    assert_eq!((launch.kind(), stream.kind()), (Some(ErrorKind::Redirect), ErrorKind::Redirect));
    assert_eq!(other.count(), 0);
}
