//! Bodies that are read while they are sent.
use std::future::IntoFuture as _;
use std::io::{self, Cursor, Write as _};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use fastvm_tests::reply::Reply;
use fastvm_tests::server::{Received, Server};
use fastvm_tests::wait::ends;
use futures_core::Stream;
use sdk_runtime::{
    Attempt, Body, BoxFuture, Clock, Error, ErrorKind, Fill as _, Method, Middleware, Next,
    Request, RequestBody, Value, http,
};
use tokio::io::AsyncWriteExt as _;

use crate::support::{Client, LIMIT, builder, client, run_out};

fn put(client: &Client, body: impl Into<RequestBody>) -> Request<Value> {
    client.request(Method::PUT, "/x").body("text/csv", body)
}

pub(crate) fn file(content: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(content.as_bytes()).expect("its content");
    file
}

/// A stream of pieces that are there already.
struct Pieces(std::vec::IntoIter<io::Result<&'static str>>);

impl Stream for Pieces {
    type Item = io::Result<&'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn pieces(pieces: Vec<io::Result<&'static str>>) -> RequestBody {
    RequestBody::stream(Pieces(pieces.into_iter()))
}

fn shape(received: &Received) -> [Option<&str>; 4] {
    let header = |name| received.header(name);
    let body = Some(received.body.as_str());
    [header("content-type"), header("content-length"), header("transfer-encoding"), body]
}

#[tokio::test]
async fn a_body_is_sent_from_wherever_it_comes() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let file = file("a,b\n");
    put(&client, file.path()).await.unwrap();
    put(&client, RequestBody::file(file.path()).content_type("image/png")).await.unwrap();
    put(&client, RequestBody::reader(&b"a,b\n"[..])).await.unwrap();
    put(&client, RequestBody::reader(&b"a,b\n"[..]).length(4)).await.unwrap();
    put(&client, RequestBody::blocking_reader(Cursor::new("a,b\n")).length(4)).await.unwrap();
    put(&client, pieces(vec![Ok("a,"), Ok(""), Ok("b\n")])).await.unwrap();
    put(&client, pieces(vec![])).await.unwrap();
    put(&client, RequestBody::blocking_reader(io::empty()).length(0)).await.unwrap();
    let (csv, png) = (Some("text/csv"), Some("image/png"));
    let (four, chunked, text) = (Some("4"), Some("chunked"), Some("a,b\n"));
    let received = server.received();
    let sent: Vec<_> = received.iter().map(shape).collect();
    assert_eq!(
        sent,
        [
            [csv, four, None, text],
            [png, four, None, text],
            [csv, None, chunked, text],
            [csv, four, None, text],
            [csv, four, None, text],
            [csv, None, chunked, text],
            [csv, None, chunked, Some("")],
            [csv, Some("0"), None, Some("")],
        ]
    );
}

#[tokio::test]
async fn a_large_body_arrives_whole() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let text: String = (b'a'..b'x').cycle().take(400_000).map(char::from).collect();
    let file = file(&text);
    put(&client, file.path()).await.unwrap();
    put(&client, RequestBody::blocking_reader(file.reopen().expect("the file"))).await.unwrap();
    put(&client, RequestBody::reader(Cursor::new(text.clone().into_bytes()))).await.unwrap();
    assert!(server.received().iter().all(|received| received.body == text));
}

#[tokio::test]
async fn a_range_of_types_needs_one_named() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let put = |types: &str, body: RequestBody| client.request(Method::PUT, "/x").body(types, body);
    put("*/*", "a".into()).await.unwrap();
    put("application/*", "a".into()).await.unwrap();
    put("image/*", RequestBody::from("a").content_type("image/png")).await.unwrap();
    put("image/*", "a".into()).header("content-type", "image/webp").await.unwrap();
    let error = put("image/*", "a".into()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
    assert!(error.to_string().contains("image/*"), "{error}");
    let received = server.received();
    let types: Vec<_> = received.iter().map(|it| it.header("content-type").unwrap()).collect();
    let octets = "application/octet-stream";
    assert_eq!(types, [octets, octets, "image/png", "image/webp"]);
}

#[tokio::test]
async fn a_file_is_read_again_and_a_reader_is_not() {
    let cut = Reply::nothing().cut();
    let server = Server::new([cut.clone(), Reply::json(200, "{}"), cut]).await;
    let client = client(&server);
    let file = file("a,b");
    put(&client, file.path()).max_retries(1).await.unwrap();
    let error = put(&client, RequestBody::reader(&b"a"[..])).max_retries(3).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Interrupted, 1));
    let bodies: Vec<_> = server.received().into_iter().map(|it| it.body).collect();
    assert_eq!(bodies, ["a,b", "a,b", "a"]);
}

#[tokio::test]
async fn a_reader_waits_for_a_connection() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let client = builder(&url).build().unwrap();
    let error = put(&client, RequestBody::reader(&b"a"[..])).max_retries(2).await.unwrap_err();
    // Nothing was read, so it was tried again.
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    assert!(!error.may_have_executed());
}

#[tokio::test]
async fn a_clone_of_a_request_has_the_same_reader() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let request = put(&client(&server), RequestBody::reader(&b"a"[..]));
    request.clone().await.unwrap();
    let error = request.await.unwrap_err();
    assert_eq!((error.kind(), server.count()), (ErrorKind::Body, 1));
    assert!(format!("{error:#}").contains("was read already"), "{error:#}");
    assert!(!error.may_have_executed());
}

#[tokio::test]
async fn a_body_that_can_not_be_read_is_an_error_of_its_own() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let missing = put(&client, RequestBody::file("/no/such/file")).await.unwrap_err();
    assert_eq!((missing.kind(), missing.may_have_executed()), (ErrorKind::Body, false));
    assert!(format!("{missing:#}").contains("/no/such/file"), "{missing:#}");
    let folder = put(&client, RequestBody::file(std::env::temp_dir())).await.unwrap_err();
    assert!(format!("{folder:#}").contains("a directory"), "{folder:#}");
    let broken = pieces(vec![Ok("a"), Err(io::Error::other("the disk is gone"))]);
    let broken = put(&client, broken).max_retries(3).await.unwrap_err();
    assert_eq!((broken.kind(), broken.attempts()), (ErrorKind::Body, 1));
    assert!(format!("{broken:#}").contains("the disk is gone"), "{broken:#}");
    for (length, how) in [(1, "longer"), (3, "shorter")] {
        let body = RequestBody::reader(&b"ab"[..]).length(length);
        let error = put(&client, body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Body);
        assert!(format!("{error:#}").contains(how), "{error:#}");
    }
    assert_eq!(server.count(), 0, "no server took a part for the whole");
}

/// What a test writes is the body, a byte at a time.
fn written(client: &Client) -> (tokio::io::DuplexStream, Request<Value>) {
    let (writer, reader) = tokio::io::duplex(1);
    (writer, put(client, RequestBody::reader(reader)))
}

#[tokio::test]
async fn a_body_that_moves_may_take_any_time() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let clock = Clock::manual();
    let client = builder(&server.url()).clock(clock.clone()).timeout(LIMIT).build().unwrap();
    let (mut writer, request) = written(&client);
    let call = tokio::spawn(request.into_future());
    for _ in 0..5 {
        clock.next_wait_of(|left| left == LIMIT).await;
        // All but the last byte is taken by then.
        writer.write_all(b"ab").await.unwrap();
        clock.advance(LIMIT);
    }
    writer.shutdown().await.unwrap();
    ends(call).await.unwrap().unwrap();
    assert_eq!(server.received()[0].body, "ab".repeat(5));
}

#[tokio::test]
async fn a_body_that_stands_still_runs_out_of_time() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let clock = Clock::manual();
    let client = builder(&server.url()).clock(clock.clone()).timeout(LIMIT).build().unwrap();
    let (mut writer, request) = written(&client);
    let call = tokio::spawn(request.max_retries(0).into_future());
    clock.next_wait_of(|left| left == LIMIT).await;
    writer.write_all(b"ab").await.unwrap();
    for _ in 0..2 {
        clock.next_wait_of(|left| left == LIMIT).await;
        clock.advance(LIMIT);
    }
    let error = ends(call).await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.may_have_executed()), (ErrorKind::Timeout, true));
}

#[tokio::test]
async fn a_timeout_of_the_request_is_for_all_of_the_body() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let clock = Clock::manual();
    let client = builder(&server.url()).clock(clock.clone()).build().unwrap();
    let (mut writer, request) = written(&client);
    let moved = async { writer.write_all(b"ab").await.unwrap() };
    let error = run_out(request, &clock, moved).await;
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_middleware_is_told_that_a_body_is_streamed() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let seen = Seen::default();
    let client = builder(&server.url()).middleware(seen.clone()).build().unwrap();
    put(&client, "a").await.unwrap();
    put(&client, file("b").path()).await.unwrap();
    let seen = seen.0.lock().unwrap().clone();
    assert_eq!(seen, [("a".to_owned(), false), (String::new(), true)]);
}

/// Keeps the body of each attempt, and whether it is streamed.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<(String, bool)>>>);

impl Middleware for Seen {
    fn handle<'a>(
        &'a self,
        attempt: Attempt,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        let body = String::from_utf8_lossy(attempt.body()).into_owned();
        self.0.lock().unwrap().push((body, attempt.streams_body()));
        next.run(attempt)
    }
}
