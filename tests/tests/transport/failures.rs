//! What errors say: their kind, their text, and whether the call may have been carried out.
use std::collections::BTreeMap;
use std::error::Error as _;

use fastvm_tests::nowhere::Nowhere;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::tls::Authority;
use sdk_runtime::{Error, ErrorKind, Method, Value};

use crate::support::{builder, client};

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
    let nowhere = Nowhere::new().unwrap();
    let client = builder(&nowhere.url()).build().unwrap();
    for request in [client.get(), client.post(), client.launch()] {
        let error = request.await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts(), error.may_have_executed()),
            (ErrorKind::Connect, 3, false),
            "{error}"
        );
        assert!(error.to_string().ends_with(": could not connect (3 attempts)"), "{error}");
        assert!(error.source().unwrap().to_string().starts_with("Connection refused"), "{error:#}");
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

/// What prints an error with its sources, as `{:#}` of anyhow does, must not say anything twice.
#[tokio::test]
async fn the_text_says_what_and_the_source_says_why() {
    let nowhere = Nowhere::new().unwrap();
    let authority = Authority::new(&["http/1.1"]);
    let untrusted = Server::tls(authority.acceptor(), [Reply::json(200, "{}")]).await;
    let scripted = |reply: Reply| async move { Server::new([reply]).await };
    let cut = scripted(Reply::nothing()).await;
    let garbage = scripted(Reply::default().send("not HTTP\r\n\r\n").cut()).await;
    let other = scripted(Reply::json(200, "[7]")).await;
    let status = scripted(Reply::json(409, r#"{"error":"taken"}"#)).await;
    let (nowhere_url, unknown) = (nowhere.url(), "http://pets.invalid".to_owned());
    for (url, why) in [
        (nowhere_url, Some("Connection refused")),
        (unknown, Some("failed to lookup address")),
        (untrusted.url(), Some("certificate")),
        (cut.url(), Some("connection closed")),
        (garbage.url(), Some("HTTP version")),
        (other.url(), Some("expected an object")),
        (status.url(), None),
    ] {
        let request = builder(&url).build().unwrap().get().max_retries(0);
        let error = request.decode_as::<BTreeMap<String, Value>>().await.unwrap_err();
        let (what, chain) = (error.to_string(), chain(&error));
        assert!(!what.contains(why.unwrap_or("?")), "{what}");
        assert!(chain.contains(why.unwrap_or_default()), "{chain}");
        for (index, text) in chain.split(": ").enumerate().filter(|(_, text)| text.len() > 3) {
            assert!(
                !chain.split(": ").skip(index + 1).any(|later| later.contains(text)),
                "{chain}"
            );
        }
        assert_eq!(format!("{error:#}"), chain);
    }
    let middleware = Error::middleware("the circuit is open");
    assert_eq!(chain(&middleware), "the circuit is open");
}

/// An error with its sources, as libraries print them.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}
