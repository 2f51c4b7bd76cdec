//! What errors say: their kind, their text, and whether the call may have been carried out.
use std::error::Error as _;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{Error, ErrorKind, Method};

use crate::support::{builder, client, nowhere};

async fn launch_error(reply: Reply) -> Error {
    let server = Server::new([reply]).await;
    client(&server).launch().await.unwrap_err()
}

#[tokio::test]
async fn statuses_have_kinds() {
    for (status, kind) in [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Unauthorized),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (418, ErrorKind::Status),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (304, ErrorKind::Status),
    ] {
        let error = launch_error(Reply::json(status, "")).await;
        assert_eq!(
            (error.kind(), error.status().map(|status| status.as_u16())),
            (kind, Some(status))
        );
    }
}

#[tokio::test]
async fn the_text_is_one_line_with_all_that_helps() {
    let headers = [("x-request-id", "req-7"), ("content-type", "application/json")];
    let server = Server::new([Reply::with_headers(
        409,
        &headers,
        r#"{"message":"name is\ntaken","code":7}"#,
    )])
    .await;
    let error = client(&server).get().await.unwrap_err();
    let text = "GET /v1/pets/{id}: 409 Conflict: name is taken (request id req-7, 3 attempts)";
    assert_eq!(error.to_string(), text);
    assert_eq!(error.operation(), Some("GET /v1/pets/{id}"));
    assert_eq!(error.message(), Some("name is\ntaken"));
    assert_eq!(error.body(), br#"{"message":"name is\ntaken","code":7}"#);
    assert_eq!(error.request_id(), Some("req-7"));
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert!(error.is_conflict() && !error.is_not_found());
}

#[tokio::test]
async fn a_body_without_a_message_leaves_the_status() {
    let error =
        launch_error(Reply::with_headers(502, &[("request-id", "r1")], "<html>bad gateway</html>"))
            .await;
    assert_eq!(
        error.to_string(),
        "POST /v1/pets: 502 Bad Gateway (request id r1, it may have been carried out)"
    );
    assert_eq!(error.message(), None);
    assert_eq!(error.body(), b"<html>bad gateway</html>");
}

#[tokio::test]
async fn what_may_have_happened_is_said() {
    let half = Reply::head(200, &[("content-length", "9")]).send("{").cut();
    for (reply, may) in [
        (Reply::json(500, "{}"), true),
        (Reply::json(502, "{}"), true),
        (Reply::json(408, "{}"), true),
        (Reply::nothing(), true),
        (half, true),
        (Reply::json(200, "not json"), true),
        (Reply::json(400, "{}"), false),
        (Reply::json(401, "{}"), false),
        (Reply::json(409, "{}"), false),
        (Reply::json(429, "{}"), false),
    ] {
        let error = launch_error(reply.clone()).await;
        assert_eq!(error.may_have_executed(), may, "{reply:?}: {error}");
    }
}

#[tokio::test]
async fn a_read_changes_nothing() {
    let server = Server::new([Reply::json(500, "{}")]).await;
    let client = client(&server);
    assert!(!client.get().await.unwrap_err().may_have_executed());
    assert!(client.request(Method::DELETE, "/x").await.unwrap_err().may_have_executed());
}

#[tokio::test]
async fn an_attempt_that_may_have_arrived_counts_although_the_last_one_did_not() {
    let server = Server::new([Reply::nothing(), Reply::json(409, "{}")]).await;
    let error = client(&server).launch().max_retries(1).await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_executed()), (ErrorKind::Conflict, true));
}

#[tokio::test]
async fn a_refused_connection_is_retried_for_every_operation() {
    let client = builder(&nowhere()).build().unwrap();
    for request in [client.get(), client.post(), client.launch()] {
        let error = request.await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts(), error.may_have_executed()),
            (ErrorKind::Connect, 3, false),
            "{error}"
        );
        assert!(error.to_string().contains("could not connect: Connection refused"), "{error}");
        assert!(error.source().is_some());
    }
}

#[tokio::test]
async fn a_name_that_is_not_resolved_is_retried_for_every_operation() {
    let client = builder("http://pets.invalid").build().unwrap();
    let error = client.launch().max_retries(1).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.may_have_executed()),
        (ErrorKind::Connect, 2, false),
        "{error}"
    );
}

#[tokio::test]
async fn errors_are_small_and_can_be_sent() {
    fn sendable<T: Send + Sync + 'static>() {}
    sendable::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
