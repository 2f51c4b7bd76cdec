//! What must not be done twice is sent once: fault 1.
use std::time::Duration;

use fastvm::models::{BuildCreateParams, SnapshotCreateParams};
use fastvm::runtime::BoxFuture;
use fastvm::{ApiError, Command, Error, FastvmClient};
use fastvm_tests::nowhere::Nowhere;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::{ends, until};

use super::support::{ID, builder, on_a_clock, params};

const SHORT: Duration = Duration::from_millis(150);

type Send = fn(&FastvmClient) -> BoxFuture<'static, Result<(), Error>>;

/// Each call whose work may be done by the time that its answer is lost.
const CALLS: [(&str, Send); 5] = [
    ("exec", |client| {
        let request = client.vms().run(ID, ["touch", "/root/once"]).timeout(SHORT);
        Box::pin(async { done(request.await) })
    }),
    ("exec as a stream", |client| {
        let request = client.vms().stream(ID, Command::shell("touch once")).timeout(SHORT);
        Box::pin(async { done(request.await) })
    }),
    ("launch", |client| {
        let request = client.vms().launch(params()).timeout(SHORT);
        Box::pin(async { request.await.map(drop) })
    }),
    ("snapshot", |client| {
        let request = client.snapshots().create(SnapshotCreateParams::new(ID)).timeout(SHORT);
        Box::pin(async { done(request.await) })
    }),
    ("build", |client| {
        let request =
            client.builds().create(BuildCreateParams::new().image_ref("alpine")).timeout(SHORT);
        Box::pin(async { done(request.await) })
    }),
];

fn done<T>(outcome: Result<T, ApiError>) -> Result<(), Error> {
    Ok(outcome.map(drop)?)
}

#[tokio::test]
async fn fault_01_nothing_is_sent_again_once_it_may_have_arrived() {
    for reply in [
        Reply::json(502, r#"{"error":"the host is gone"}"#),
        Reply::with_headers(502, &[("x-should-retry", "true")], ""),
        Reply::silence(),
        Reply::nothing(),
    ] {
        for (name, send) in CALLS {
            let server = Server::new([reply.clone()]).await;
            let (client, clock) = on_a_clock(&server);
            let call = tokio::spawn(send(&client));
            until(|| server.count() == 1).await;
            clock.advance(SHORT);
            let error = ends(call).await.unwrap().expect_err(name);
            assert_eq!(server.count(), 1, "{name}, {reply:?}");
            assert!(error.may_have_executed(), "{name}, {reply:?}: {error}");
            assert!(error.to_string().contains("it may have been carried out"), "{name}: {error}");
        }
    }
}

#[tokio::test]
async fn fault_01_a_caller_may_opt_in() {
    let server = Server::new([Reply::json(502, "{}")]).await;
    let client = builder(&server.url()).build().unwrap();
    let error = client.vms().launch(params()).max_retries(2).await.unwrap_err();
    assert_eq!((server.count(), error.api().map(ApiError::attempts)), (3, Some(3)));
}

#[tokio::test]
async fn what_was_never_sent_may_be_tried_again_and_was_not_carried_out() {
    let nowhere = Nowhere::new().unwrap();
    let client = builder(&nowhere.url()).build().unwrap();
    for (name, send) in CALLS {
        let error = send(&client).await.expect_err(name);
        assert!(!error.may_have_executed(), "{name}: {error}");
        assert_eq!(error.api().map(ApiError::attempts), Some(3), "{name}");
    }
}
