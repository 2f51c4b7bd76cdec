//! Whether a helper that failed may have changed something: each point at which it can fail.
use fastvm::prelude::*;
use fastvm::runtime::ErrorKind;
use fastvm::{Command, Error, FastvmClient};
use fastvm_tests::nowhere::Nowhere;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use serde_json::json;

use super::support::{ID, SOON, builder, client, events, params, vm, vm_reply};

async fn launch(client: &FastvmClient) -> Error {
    client.vms().launch(params()).poll_interval(SOON).await.unwrap_err()
}

#[tokio::test]
async fn a_launch_counts_from_its_post_on() {
    let nowhere = Nowhere::new().unwrap();
    let error = launch(&builder(&nowhere.url()).build().unwrap()).await;
    assert!(!error.may_have_executed(), "{error:#}");
    for (replies, may) in [
        (vec![Reply::json(422, "{}")], false),
        (vec![Reply::json(502, "{}")], true),
        (vec![Reply::nothing()], true),
        (vec![vm_reply(201, "error")], true),
        (vec![vm_reply(202, "provisioning"), vm_reply(200, "stopped")], true),
        (vec![vm_reply(202, "provisioning"), Reply::json(404, "{}")], true),
        (vec![vm_reply(202, "provisioning"), Reply::json(200, "{}")], true),
    ] {
        let server = Server::new(replies.clone()).await;
        let error = launch(&client(&server)).await;
        assert_eq!(error.may_have_executed(), may, "{replies:?}: {error:#}");
    }
}

#[tokio::test]
async fn a_wait_only_looks() {
    for replies in [
        vec![Reply::json(500, "{}")],
        vec![Reply::json(404, "{}")],
        vec![Reply::json(200, "{}")],
        vec![Reply::nothing()],
        vec![vm_reply(200, "error")],
        vec![vm_reply(200, "resuming"), vm_reply(200, "deleting")],
    ] {
        let server = Server::new(replies.clone()).await;
        let wait = client(&server).wait_for_vm_ready(ID).poll_interval(SOON);
        let error = wait.await.unwrap_err();
        assert!(!error.may_have_executed(), "{replies:?}: {error:#}");
        assert_eq!(error.vm_id(), Some(ID), "{error:#}");
    }
    let server = Server::new([vm_reply(200, "resuming")]).await;
    let late = client(&server).wait_for_vm_ready(ID).wait_timeout(std::time::Duration::ZERO);
    let error = late.await.unwrap_err();
    assert!(matches!(error, Error::VmNotReady(_)) && !error.may_have_executed(), "{error:#}");
}

#[tokio::test]
async fn with_an_empty_id_nothing_is_sent() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let here = tempfile::NamedTempFile::new().unwrap();
    let errors: [Error; 5] = [
        client.wait_for_vm_ready("").await.unwrap_err(),
        client.vms().run("", ["true"]).await.unwrap_err().into(),
        client.vms().stream("", ["true"]).await.unwrap_err().into(),
        client.upload("", here.path(), "/root/x").await.unwrap_err(),
        client.download("", "/root/x", here.path()).await.unwrap_err(),
    ];
    for error in errors {
        assert!(!error.may_have_executed(), "{error:#}");
        assert_eq!(error.kind(), Some(ErrorKind::InvalidRequest), "{error:#}");
    }
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn a_command_that_began_may_have_changed_something() {
    let cut = Reply::chunked("application/x-ndjson").chunk("{\"t\":\"o\",\"d\":\"\"}\n").cut();
    for reply in [cut, events(&[]), events(&["oops"])] {
        let server = Server::new([reply.clone()]).await;
        let stream = client(&server).vms().stream(ID, Command::shell("make")).await.unwrap();
        let error = stream.output().await.unwrap_err();
        assert!(error.may_have_executed(), "{reply:?}: {error:#}");
    }
    let server = Server::new([events(&[r#"{"t":"x","c":1}"#])]).await;
    let stream = client(&server).vms().stream(ID, ["false"]).await.unwrap();
    let error: Error = stream.output().await.unwrap().check().unwrap_err().into();
    assert!(error.may_have_executed());
    for (status, may) in [(403, false), (404, false), (500, true)] {
        let server = Server::new([Reply::json(status, "{}")]).await;
        let error = client(&server).vms().stream(ID, ["make"]).await.unwrap_err();
        assert_eq!(error.may_have_executed(), may, "{status}: {error:#}");
    }
}

/// The VM is there once the POST was answered, whatever becomes of the answer.
#[tokio::test]
async fn every_error_after_the_post_has_the_vms_id() {
    let whole = vm("provisioning").to_string();
    let (head, half) =
        (vec![("content-type", "application/json"), ("content-length", "999")], &whole[..60]);
    assert!(half.contains(ID), "{half}");
    let mut wrong = vm("running");
    wrong["cpu"] = json!("many");
    for reply in [
        Reply::json(201, &wrong.to_string()),
        Reply::json(201, &json!({"id": ID}).to_string()),
        Reply::json(201, half),
        Reply::head(202, &head).send(half).cut(),
        Reply::chunked("application/json").chunk(half).cut(),
    ] {
        for wait in [true, false] {
            let server = Server::new([reply.clone()]).await;
            let error = client(&server).vms().launch(params()).wait(wait).await.unwrap_err();
            assert_eq!(error.vm_id(), Some(ID), "{reply:?}: {error:#}");
            assert!(error.may_have_executed() && error.to_string().contains(ID), "{error:#}");
            assert_eq!(server.count(), 1);
        }
    }
    let server = Server::new([Reply::json(201, &whole)]).await;
    let small = client(&server).vms().launch(params()).max_body(60).await.unwrap_err();
    assert_eq!(small.kind(), Some(ErrorKind::BodyTooLarge));
}
