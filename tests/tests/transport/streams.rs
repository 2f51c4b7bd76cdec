//! Streams of JSON lines.
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::time::Duration;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::until;
use futures_core::Stream;
use sdk_runtime::{Error, ErrorKind, Fill as _, JsonLines, Request, Response, Value};

use crate::support::client;

async fn stream(reply: Reply) -> (Server, JsonLines<Value>) {
    let server = Server::new([reply]).await;
    let request = Request::<JsonLines<Value>>::post(&client(&server).transport, "/exec");
    (server, request.await.unwrap())
}

async fn all(reply: Reply) -> Vec<Result<String, Error>> {
    let (_server, mut lines) = stream(reply).await;
    let mut values = Vec::new();
    while let Some(value) = lines.next().await {
        values.push(value.map(|value| value.to_string()));
    }
    values
}

async fn values(reply: Reply) -> Vec<String> {
    all(reply).await.into_iter().map(Result::unwrap).collect()
}

fn ndjson() -> Reply {
    Reply::chunked("application/x-ndjson")
}

#[tokio::test]
async fn lines_come_however_they_are_cut() {
    let split = ndjson()
        .chunk("{\"a\"")
        .pause(10)
        .chunk(":1}\n{\"b\":")
        .pause(10)
        .chunk("2}")
        .pause(10)
        .chunk("\n")
        .end();
    assert_eq!(values(split).await, [r#"{"a":1}"#, r#"{"b":2}"#]);
    assert_eq!(values(ndjson().chunk("1\n2\n3\n").end()).await, ["1", "2", "3"]);
    assert_eq!(values(ndjson().chunk("\n \r\n1\r\n\n\n2").end()).await, ["1", "2"]);
    assert_eq!(values(ndjson().chunk("\"é").pause(10).chunk("\"").end()).await, ["\"é\""]);
    assert_eq!(values(ndjson().end()).await, [""; 0]);
    assert_eq!(values(ndjson().chunk("\n").end()).await, [""; 0]);
}

#[tokio::test]
async fn lines_come_as_they_arrive() {
    let (_server, mut lines) = stream(ndjson().chunk("1\n").hang()).await;
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    assert!(tokio::time::timeout(Duration::from_millis(50), lines.next()).await.is_err());
}

#[tokio::test]
async fn a_line_that_is_not_json_does_not_end_the_stream() {
    let lines = all(ndjson().chunk("1\n{oops}\n3\n").end()).await;
    let error = lines[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text =
        "POST /exec: line 2 of the stream is not what was expected (it may have been carried out)";
    assert_eq!(error.to_string(), text);
    assert!(format!("{error:#}").starts_with(&format!("{text}: malformed JSON: ")), "{error:#}");
    assert_eq!(error.body(), b"{oops}");
    assert_eq!((lines.len(), lines[2].as_deref().unwrap()), (3, "3"));
}

#[tokio::test]
async fn a_stream_that_is_cut_off_says_so() {
    let lines = all(ndjson().chunk("1\n").pause(20).cut()).await;
    assert_eq!(lines.len(), 2);
    let error = lines[1].as_ref().unwrap_err();
    assert_eq!((error.kind(), error.may_have_executed()), (ErrorKind::Interrupted, true));
    let half = all(ndjson().chunk("{\"a\":").pause(20).cut()).await;
    assert_eq!((half.len(), half[0].as_ref().unwrap_err().kind()), (1, ErrorKind::Interrupted));
}

#[tokio::test]
async fn a_line_may_not_be_endless() {
    let (server, lines) = stream(ndjson().chunk("1\n").chunk(&"x".repeat(200)).hang()).await;
    let mut lines = lines.max_line(100);
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    assert_eq!(lines.next().await.unwrap().unwrap_err().kind(), ErrorKind::Stream);
    assert!(lines.next().await.is_none());
    closed(&server).await;
}

#[tokio::test]
async fn a_line_that_is_too_long_is_refused_also_where_all_of_it_came_at_once() {
    let long = format!("{}\n2\n", "1".repeat(101));
    for reply in [ndjson().chunk(&long).end(), ndjson().chunk(long.trim_end()).end()] {
        let (_server, lines) = stream(reply).await;
        let mut lines = lines.max_line(100);
        assert_eq!(lines.next().await.unwrap().unwrap_err().kind(), ErrorKind::Stream);
        assert!(lines.next().await.is_none());
    }
}

#[tokio::test]
async fn dropping_a_stream_closes_its_connection() {
    let (server, mut lines) = stream(ndjson().chunk("1\n").hang()).await;
    lines.next().await.unwrap().unwrap();
    assert_eq!(server.closed(), 0);
    drop(lines);
    closed(&server).await;
}

#[tokio::test]
async fn dropping_a_request_on_its_way_closes_its_connection() {
    let server = Server::new([Reply::silence()]).await;
    let call = tokio::spawn(client(&server).get().into_future());
    until(|| server.count() == 1).await;
    call.abort();
    closed(&server).await;
}

async fn closed(server: &Server) {
    until(|| server.closed() > 0).await;
}

#[tokio::test]
async fn a_stream_goes_through_the_same_transport() {
    let server = Server::new([
        Reply::json(429, "{}"),
        ndjson().chunk("1\n").end(),
        Reply::json(404, r#"{"error":"no"}"#),
    ])
    .await;
    let request = || Request::<JsonLines<Value>>::post(&client(&server).transport, "/exec");
    let mut response: Response<JsonLines<Value>> = request().with_response().await.unwrap();
    assert_eq!(response.attempts(), 2);
    assert_eq!(response.value.next().await.unwrap().unwrap(), 1);
    let received = server.received();
    assert_eq!(received[1].header("accept"), Some("application/x-ndjson"));
    assert_eq!(received[1].header("x-api-key"), Some(crate::support::KEY));
    assert_eq!(request().await.unwrap_err().message(), Some("no"));
}

#[tokio::test]
async fn it_is_a_stream_for_others_too() {
    let (_server, mut lines) = stream(ndjson().chunk("1\n2\n").end()).await;
    let mut sum = 0;
    while let Some(value) = poll_fn(|cx| Pin::new(&mut lines).poll_next(cx)).await {
        sum += value.unwrap().as_i64().unwrap();
    }
    assert_eq!(sum, 3);
}

#[tokio::test]
async fn a_long_stream_of_many_lines() {
    let chunk = "{\"t\":\"o\",\"d\":\"aGkK\"}\n".repeat(500);
    let mut reply = ndjson();
    for _ in 0..40 {
        reply = reply.chunk(&chunk);
    }
    assert_eq!(values(reply.end()).await.len(), 20_000);
}
