//! The time an attempt may take, at each of its phases. The clock is the tests' own.
use std::future::IntoFuture;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fastvm_tests::gate::Gate;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::{ends, until};
use sdk_runtime::{
    Attempt, Body, BoxFuture, Clock, Error, ErrorKind, Fill as _, JsonLines, Middleware, Next,
    Request, Value, http,
};
use tokio::net::TcpListener;

use crate::support::{Client, LIMIT, builder, run_out};

/// A client whose attempts run out of time only where the test says so.
fn client(server: &Server) -> (Client, Clock) {
    let clock = Clock::manual();
    (builder(&server.url()).clock(clock.clone()).max_retries(0).build().unwrap(), clock)
}

#[tokio::test]
async fn the_headers_must_come_in_time() {
    let server = Server::new([Reply::silence()]).await;
    let (client, clock) = client(&server);
    let sent = until(|| server.count() == 1);
    let error = run_out(client.launch(), &clock, sent).await;
    assert_eq!(
        (error.kind(), error.attempts(), error.may_have_executed()),
        (ErrorKind::Timeout, 1, true)
    );
    assert_eq!(
        error.to_string(),
        "POST /v1/pets: the headers of the response did not come within 30 s (it may have been carried out)"
    );
}

/// Tells when the headers of a response are here.
#[derive(Clone, Default)]
struct Headers(Arc<AtomicBool>);

impl Middleware for Headers {
    fn handle<'a>(
        &'a self,
        attempt: Attempt,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        Box::pin(async move {
            let response = next.run(attempt).await;
            self.0.store(true, Ordering::SeqCst);
            response
        })
    }
}

#[tokio::test]
async fn the_body_must_end_in_time() {
    let slow = Reply::chunked("application/json").chunk("[1,").chunk("2,").hang();
    let server = Server::new([slow]).await;
    let (client, clock) = client(&server);
    let headers = Headers::default();
    let client = client.to_builder().middleware(headers.clone()).build().unwrap();
    let here = until(|| headers.0.load(Ordering::SeqCst));
    let error = run_out(client.get(), &clock, here).await;
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Timeout, 200));
    assert_eq!(
        error.to_string(),
        "GET /v1/pets/{id}: the body of the response did not end within 30 s"
    );
}

#[tokio::test]
async fn a_timeout_is_retried_where_the_operation_allows() {
    let server = Server::new([Reply::silence(), Reply::json(200, "{}")]).await;
    let clock = Clock::manual();
    let client = builder(&server.url()).timeout(LIMIT).clock(clock.clone()).build().unwrap();
    let call = tokio::spawn(client.get().with_response().into_future());
    clock.next_wait_of(|left| left == LIMIT).await;
    until(|| server.count() == 1).await;
    clock.advance(LIMIT);
    clock.advance(clock.next_wait_of(|left| left < LIMIT).await);
    assert_eq!(ends(call).await.unwrap().unwrap().attempts(), 2);
}

#[tokio::test]
async fn the_requests_timeout_wins_over_the_clients_and_the_servers() {
    const OTHER: Duration = Duration::from_secs(7);
    let server = Server::new([Reply::silence()]).await;
    let clock = Clock::manual();
    let client = builder(&server.url()).timeout(LIMIT).clock(clock.clone()).build().unwrap();
    for (request, limit) in [
        (client.get(), Some(LIMIT)),
        (client.get().timeout(OTHER), Some(OTHER)),
        // What the server itself bounds has 30 s more, or all the time there is.
        (client.post().server_timeout(Some(1)), Some(Duration::from_secs(31))),
        (client.post().server_timeout(None::<i64>), None),
        (client.post().server_timeout(None::<i64>).timeout(OTHER), Some(OTHER)),
        (client.post().timeout(Duration::MAX), None),
    ] {
        let before = server.count();
        let call = tokio::spawn(request.max_retries(0).into_future());
        until(|| server.count() > before).await;
        match limit {
            Some(limit) => {
                assert_eq!(clock.next_wait().await, limit);
                clock.advance(limit);
                let error = ends(call).await.unwrap().unwrap_err();
                assert!(error.is_timeout(), "{error:#}");
            }
            None => {
                clock.advance(Duration::from_secs(1_000_000));
                tokio::task::yield_now().await;
                assert!(!call.is_finished());
                call.abort();
            }
        }
    }
}

#[tokio::test]
async fn a_stream_may_go_on_after_its_headers() {
    let gate = Gate::closed();
    let slow = Reply::chunked("application/x-ndjson").chunk("1\n").until_open(&gate);
    let slow = slow.chunk("2\n").end();
    let server = Server::new([slow]).await;
    let (client, clock) = client(&server);
    let request = Request::<JsonLines<Value>>::get(&client.transport, "/stream");
    let mut lines = request.timeout(LIMIT).await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    clock.advance(LIMIT * 2);
    gate.open();
    assert_eq!(lines.next().await.unwrap().unwrap(), 2);
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn a_stream_whose_headers_do_not_come_times_out() {
    let server = Server::new([Reply::silence()]).await;
    let (client, clock) = client(&server);
    let request = Request::<JsonLines<Value>>::get(&client.transport, "/stream");
    let sent = until(|| server.count() == 1);
    assert!(run_out(request, &clock, sent).await.is_timeout());
}

/// A handshake that nobody answers stands for everything that belongs to connecting.
#[tokio::test]
async fn connecting_has_a_time_of_its_own_and_is_retried_for_every_operation() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let client = builder(&url).connect_timeout(Duration::from_millis(150)).build().unwrap();
    let error = client.launch().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.may_have_executed()),
        (ErrorKind::Timeout, 3, false)
    );
    assert_eq!(error.to_string(), "POST /v1/pets: no connection within 150 ms (3 attempts)");
}

#[tokio::test]
async fn an_errors_body_that_does_not_end_does_not_hide_its_status() {
    let endless = Reply::head(400, &[("content-length", "100")]).send(r#"{"error":"#).hang();
    let server = Server::new([endless]).await;
    let (client, clock) = client(&server);
    let call = tokio::spawn(client.get().timeout(LIMIT).into_future());
    // It is read for 10 s at most.
    let brief = clock.next_wait_of(|left| left < LIMIT).await;
    assert_eq!(brief, Duration::from_secs(10));
    // What came so far is read by now, or it is not: neither may hide the status.
    clock.advance(brief);
    let error = ends(call).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadRequest);
    assert!(br#"{"error":"#.starts_with(error.body()), "{:?}", error.body());
}
