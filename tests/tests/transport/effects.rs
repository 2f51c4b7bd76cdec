//! Whether a call that failed may have changed something: each point at which it can fail.
use std::future::IntoFuture;
use std::time::Duration;

use fastvm_tests::gate::Gate;
use fastvm_tests::middlebox::Middlebox;
use fastvm_tests::nowhere::Nowhere;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::tls::Authority;
use fastvm_tests::wait::{ends, until};
use sdk_runtime::{
    Attempt, Body, BoxFuture, Clock, Error, ErrorKind, Fill as _, JsonLines, Middleware, Next,
    Request, Value, http,
};
use tokio::net::TcpListener;

use crate::http2::Http2;
use crate::support::{Client, LIMIT, builder, run_out};

/// What a failure says: its kind, and whether the call may have changed something.
fn said(error: &Error) -> (ErrorKind, bool) {
    (error.kind(), error.may_have_executed())
}

async fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (listener, address)
}

#[tokio::test]
async fn where_no_connection_was_made_nothing_may_have_changed() {
    let nowhere = Nowhere::new().unwrap();
    for url in [&*nowhere.url(), "http://pets.invalid"] {
        let error = builder(url).build().unwrap().launch().max_retries(0).await.unwrap_err();
        assert_eq!(said(&error), (ErrorKind::Connect, false), "{url}: {error:#}");
    }
    let (_silent, address) = listener().await;
    let hasty = builder(&format!("https://{address}")).connect_timeout(Duration::from_millis(50));
    let error = hasty.build().unwrap().launch().max_retries(0).await.unwrap_err();
    assert_eq!(said(&error), (ErrorKind::Timeout, false), "{error:#}");
}

#[tokio::test]
async fn where_the_time_was_up_before_a_connection_stood_nothing_may_have_changed() {
    let (_silent, address) = listener().await;
    let tls = builder(&format!("https://{address}"));
    let proxy = format!("http://{address}");
    let tunnel = builder("https://pets.invalid")
        .configure_http(move |http| http.proxy(reqwest::Proxy::https(&proxy).unwrap()));
    for (name, builder) in [("TLS", tls), ("a proxy's tunnel", tunnel)] {
        let clock = Clock::manual();
        // Beyond what this test waits for.
        let client = builder.connect_timeout(Duration::from_secs(3_600)).clock(clock.clone());
        let error = run_out(client.build().unwrap().launch(), &clock, async {}).await;
        assert_eq!(said(&error), (ErrorKind::Timeout, false), "{name}: {error:#}");
        assert_eq!(error.to_string(), "POST /v1/pets: no connection within 30 s", "{name}");
    }
}

#[tokio::test]
async fn what_ran_out_of_time_before_it_was_sent_is_sent_again() {
    let (silent, address) = listener().await;
    let clock = Clock::manual();
    let client = builder(&format!("https://{address}")).clock(clock.clone()).build().unwrap();
    let call = tokio::spawn(client.launch().timeout(LIMIT).into_future());
    for attempt in 1..=3 {
        clock.next_wait_of(|left| left == LIMIT).await;
        let _connection = silent.accept().await.unwrap();
        clock.advance(LIMIT);
        if attempt < 3 {
            clock.advance(clock.next_wait_of(|left| left < LIMIT).await);
        }
    }
    let error = ends(call).await.unwrap().unwrap_err();
    assert_eq!((error.attempts(), error.may_have_executed()), (3, false), "{error:#}");
}

/// A server over HTTP/1.1 behind something that passes on what it wants to, and a client of it.
async fn behind_a_middlebox(replies: [Reply; 2]) -> (Server, Middlebox, Client, Clock) {
    let authority = Authority::new(&["http/1.1"]);
    let server = Server::tls(authority.acceptor(), replies).await;
    let middlebox = Middlebox::before(server.port()).await;
    let certificate = reqwest::Certificate::from_pem(authority.certificate.as_bytes()).unwrap();
    let clock = Clock::manual();
    let client = builder(&format!("https://localhost:{}", middlebox.port))
        .connect_timeout(Duration::from_secs(3_600))
        .configure_http(move |http| http.no_proxy().tls_certs_only([certificate.clone()]))
        .clock(clock.clone())
        .build()
        .unwrap();
    (server, middlebox, client, clock)
}

#[tokio::test]
async fn a_connection_of_another_call_is_none_of_this_one() {
    let (server, middlebox, client, clock) =
        behind_a_middlebox([Reply::silence(), Reply::silence()]).await;
    let other = tokio::spawn(client.get().into_future());
    until(|| server.count() == 1).await;
    middlebox.refuse_new();
    let error = run_out(client.launch(), &clock, async {}).await;
    assert_eq!(said(&error), (ErrorKind::Timeout, false), "{error:#}");
    other.abort();
}

#[tokio::test]
async fn a_connection_that_another_call_leaves_is_used_and_counts() {
    let gate = Gate::closed();
    let late = Reply::default().until_open(&gate);
    let late = late.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
    let (server, middlebox, client, clock) = behind_a_middlebox([late, Reply::silence()]).await;
    let other = tokio::spawn(client.get().into_future());
    until(|| server.count() == 1).await;
    middlebox.refuse_new();
    let sent = async {
        // This call makes a connection that nobody answers; now it can have the other's.
        gate.open();
        until(|| server.count() == 2).await;
    };
    let error = run_out(client.launch(), &clock, sent).await;
    assert_eq!(said(&error), (ErrorKind::Timeout, true), "{error:#}");
    other.await.unwrap().unwrap();
}

#[tokio::test]
async fn after_the_request_was_sent_something_may_have_changed() {
    let server = Server::new([Reply::silence()]).await;
    let clock = Clock::manual();
    let client = builder(&server.url()).clock(clock.clone()).build().unwrap();
    let sent = until(|| server.count() == 1);
    let error = run_out(client.launch(), &clock, sent).await;
    assert_eq!(said(&error), (ErrorKind::Timeout, true), "{error:#}");
    for (reply, kind) in [
        (Reply::nothing(), ErrorKind::Interrupted),
        (Reply::head(200, &[("content-length", "9")]).send("{").cut(), ErrorKind::Interrupted),
        (Reply::json(200, "not JSON"), ErrorKind::Decode),
        (Reply::json(500, "{}"), ErrorKind::Server),
        (Reply::json(408, "{}"), ErrorKind::Status),
        (Reply::with_headers(303, &[("location", "/x")], ""), ErrorKind::Redirect),
        (Reply::json(200, &format!("\"{}\"", "x".repeat(100))), ErrorKind::BodyTooLarge),
    ] {
        let server = Server::new([reply.clone()]).await;
        let client = builder(&server.url()).max_body(50).build().unwrap();
        let error = client.launch().await.unwrap_err();
        assert_eq!(said(&error), (kind, true), "{reply:?}: {error:#}");
    }
}

#[tokio::test]
async fn what_the_server_turned_down_has_changed_nothing() {
    for (status, kind) in [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Unauthorized),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (307, ErrorKind::Redirect),
        (308, ErrorKind::Redirect),
    ] {
        let server = Server::new([Reply::with_headers(status, &[("location", "/x")], "")]).await;
        let error = builder(&server.url()).build().unwrap().launch().await.unwrap_err();
        assert_eq!(said(&error), (kind, false), "{status}: {error:#}");
    }
}

#[tokio::test]
async fn what_an_http2_server_refused_has_changed_nothing() {
    let server = Http2::new(|_, mut respond| respond.send_reset(h2::Reason::REFUSED_STREAM)).await;
    let client = server.client();
    let whole = client.launch().max_retries(0).await.unwrap_err();
    let lines = Request::<JsonLines<Value>>::post(&client.transport, "/exec").max_retries(0);
    let stream = lines.await.unwrap_err();
    for error in [whole, stream] {
        assert_eq!(said(&error), (ErrorKind::Connect, false), "{error:#}");
    }
}

/// HTTP/2 without TLS, to a server that says goodbye before it says hello.
#[tokio::test]
async fn over_a_connection_that_never_became_ready_nothing_was_sent() {
    let (listener, address) = listener().await;
    let server = tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let frame: &[u8] = &[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            connection.writable().await.unwrap();
            connection.try_write(frame).unwrap();
        }
    });
    let client = builder(&format!("http://{address}"))
        .configure_http(|http| http.no_proxy().http2_prior_knowledge())
        .build()
        .unwrap();
    let error = client.launch().max_retries(0).await.unwrap_err();
    server.abort();
    assert!(!error.may_have_executed(), "{error:#} {:?}", error.kind());
}

#[tokio::test]
async fn before_a_request_is_sent_nothing_may_have_changed() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = builder(&server.url()).build().unwrap();
    let request = Request::<Value>::post(&client.transport, "/v1/pets/{id}");
    for (name, request) in [
        ("an empty id", request.clone().path("id", "")),
        ("a header that is none", request.clone().path("id", "1").header("no name", 1)),
        ("no id at all", request),
    ] {
        let error = request.await.unwrap_err();
        assert_eq!(said(&error), (ErrorKind::InvalidRequest, false), "{name}: {error:#}");
        assert_eq!(error.attempts(), 0, "{name}");
    }
    assert_eq!(server.count(), 0);
}

/// Fails, or waits for ever, before or after the request is sent.
struct Obstacle {
    after: bool,
    hangs: bool,
}

impl Middleware for Obstacle {
    fn handle<'a>(
        &'a self,
        attempt: Attempt,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        Box::pin(async move {
            if self.after {
                next.run(attempt).await?;
            }
            if self.hangs {
                std::future::pending::<()>().await;
            }
            Err(Error::middleware("an obstacle"))
        })
    }
}

#[tokio::test]
async fn a_middleware_counts_by_whether_it_sent_the_request() {
    for after in [false, true] {
        let server = Server::new([Reply::json(200, "{}")]).await;
        let failing = builder(&server.url()).middleware(Obstacle { after, hangs: false });
        let error = failing.build().unwrap().launch().await.unwrap_err();
        assert_eq!(said(&error), (ErrorKind::Middleware, after), "{error:#}");

        let clock = Clock::manual();
        let hanging = builder(&server.url()).middleware(Obstacle { after, hangs: true });
        let client = hanging.clock(clock.clone()).build().unwrap();
        let sent = until(|| server.count() == usize::from(after) * 2);
        let error = run_out(client.launch(), &clock, sent).await;
        assert_eq!(said(&error), (ErrorKind::Timeout, after), "{error:#}");
    }
}

#[tokio::test]
async fn a_read_never_changes_anything() {
    let server = Server::new([Reply::json(500, "{}"), Reply::nothing()]).await;
    let client = builder(&server.url()).build().unwrap();
    for _ in 0..2 {
        let error = client.get().max_retries(0).await.unwrap_err();
        assert!(!error.may_have_executed(), "{error:#}");
    }
}
