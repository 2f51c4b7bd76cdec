//! Connections that are dead, unread or idle don't get into the way of calls.
use std::future::IntoFuture;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use fastvm_tests::middlebox::Middlebox;
use fastvm_tests::wait::{ends, until};
use h2::SendStream;
use sdk_runtime::http::Response;
use sdk_runtime::{Bytes, Clock, Error, Value};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::Barrier;
use tokio::task::{JoinHandle, JoinSet};

use crate::http2::{Http2, Respond, answer};
use crate::support::{LIMIT, builder};

/// Lets an attempt that was sent run out of time.
async fn let_it_run_out(clock: &Clock, sent: impl Fn() -> bool) {
    clock.next_wait_of(|left| left == LIMIT).await;
    until(sent).await;
    clock.advance(LIMIT);
}

fn spawn(request: sdk_runtime::Request<Value>) -> JoinHandle<Result<Value, Error>> {
    tokio::spawn(request.timeout(LIMIT).into_future())
}

#[tokio::test]
async fn after_a_timeout_the_next_attempt_does_not_use_a_dead_http2_connection() {
    let server = Http2::new(|_, respond| answer(respond)).await;
    let middlebox = Middlebox::before(server.port).await;
    let clock = Clock::manual();
    let client = server.builder(middlebox.port).clock(clock.clone()).build().unwrap();
    client.get().await.unwrap();

    middlebox.forget();
    let sent = middlebox.sent();
    let call = spawn(client.get());
    let_it_run_out(&clock, || middlebox.sent() > sent).await;
    clock.advance(clock.next_wait().await);
    assert_eq!(ends(call).await.unwrap().unwrap()["http"], 2);
    assert_eq!(middlebox.connections(), 2);
}

#[tokio::test]
async fn a_launch_over_a_dead_http2_connection_fails_and_the_next_call_works() {
    let server = Http2::new(|_, respond| answer(respond)).await;
    let middlebox = Middlebox::before(server.port).await;
    let clock = Clock::manual();
    let client = server.builder(middlebox.port).clock(clock.clone()).build().unwrap();
    let copy = client.to_builder().max_retries(0).build().unwrap();
    client.get().await.unwrap();

    middlebox.forget();
    let sent = middlebox.sent();
    let call = spawn(client.launch());
    let_it_run_out(&clock, || middlebox.sent() > sent).await;
    let error = call.await.unwrap().unwrap_err();
    assert!(error.is_timeout() && error.may_have_executed(), "{error:#}");
    // Copies share the connections, and so the fresh one.
    ends(copy.get()).await.unwrap();
    assert_eq!((server.requests.load(SeqCst), middlebox.connections()), (2, 2));
}

#[tokio::test]
async fn a_slow_answer_over_a_connection_that_lives_costs_no_other() {
    let held = Arc::new(std::sync::Mutex::new(Vec::new()));
    let holder = held.clone();
    let server = Http2::new(move |number, respond| match number {
        0 => holder.lock().unwrap().push(respond),
        _ => answer(respond),
    })
    .await;
    let clock = Clock::manual();
    let client = server.builder(server.port).clock(clock.clone()).build().unwrap();
    let slow = spawn(client.get().max_retries(0));
    clock.next_wait_of(|left| left == LIMIT).await;
    until(|| server.requests.load(SeqCst) == 1).await;
    client.get().await.unwrap();
    clock.advance(LIMIT);
    slow.await.unwrap().unwrap_err();
    client.get().await.unwrap();
    assert_eq!(server.connections.load(SeqCst), 1);
}

/// Takes 20 s: the defaults are what matters here.
#[tokio::test]
async fn a_dead_http2_connection_is_given_up_also_while_it_is_idle() {
    let server = Http2::new(|_, respond| answer(respond)).await;
    let certificate = server.certificate();
    let configured = Middlebox::before(server.port).await;
    let given = Middlebox::before(server.port).await;
    let http = reqwest::Client::builder().no_proxy().tls_certs_only([certificate]);
    let url = format!("https://localhost:{}", given.port);
    let clients = [
        (server.builder(configured.port).build().unwrap(), configured),
        (builder(&url).http_builder(http).build().unwrap(), given),
    ];
    for (client, middlebox) in &clients {
        client.get().await.unwrap();
        middlebox.forget();
    }
    for (client, middlebox) in &clients {
        until(|| middlebox.closed() == 1).await;
        assert_eq!(client.launch().with_response().await.unwrap().attempts(), 1);
        assert_eq!(middlebox.connections(), 2);
    }
}

#[tokio::test]
async fn streams_that_nobody_reads_do_not_block_other_calls() {
    /// How much a stream has to send: more than its window.
    const STREAM: usize = 4 << 20;
    const STREAMS: usize = 16;
    /// What a whole connection would take in if nothing were set.
    const USUAL: usize = 5 << 20;
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = sent.clone();
    let server = Http2::new(move |number, mut respond: Respond| {
        if number < STREAMS {
            let body = respond.send_response(Response::new(()), false).unwrap();
            tokio::spawn(pour(body, STREAM, counter.clone()));
        } else {
            answer(respond);
        }
    })
    .await;
    let client = server.client();
    let mut streams = Vec::new();
    for _ in 0..STREAMS {
        streams.push(client.get().raw().await.unwrap());
    }
    until(|| sent.load(SeqCst) >= USUAL).await;
    assert_eq!(ends(client.get()).await.unwrap()["http"], 2);
    assert_eq!(server.connections.load(SeqCst), 1);
    // Nor is anything of them lost.
    for stream in streams {
        assert_eq!(stream.bytes().await.unwrap().len(), STREAM);
    }
}

async fn pour(mut body: SendStream<Bytes>, mut left: usize, sent: Arc<AtomicUsize>) {
    while left > 0 {
        body.reserve_capacity(left);
        let capacity = std::future::poll_fn(|cx| body.poll_capacity(cx)).await;
        let Some(Ok(capacity @ 1..)) = capacity else { return };
        let piece = capacity.min(left);
        left -= piece;
        if body.send_data(vec![0; piece].into(), left == 0).is_err() {
            return;
        }
        sent.fetch_add(piece, SeqCst);
    }
}

#[tokio::test]
async fn idle_connections_are_bounded() {
    const CALLS: usize = 200;
    const BOUND: usize = 64;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (all, closed) = (Arc::new(Barrier::new(CALLS)), Arc::new(AtomicUsize::new(0)));
    let counter = closed.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (all, closed) = (all.clone(), counter.clone());
            tokio::spawn(async move {
                let mut buffer = [0; 4096];
                assert!(stream.read(&mut buffer).await.unwrap() > 0);
                // So many connections stand at once.
                all.wait().await;
                let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
                stream.write_all(answer).await.unwrap();
                while let Ok(1..) = stream.read(&mut buffer).await {}
                closed.fetch_add(1, SeqCst);
            });
        }
    });
    let client = builder(&url).build().unwrap();
    let mut calls: JoinSet<_> = (0..CALLS).map(|_| client.get().into_future()).collect();
    while let Some(outcome) = calls.join_next().await {
        outcome.unwrap().unwrap();
    }
    until(|| closed.load(SeqCst) >= CALLS - BOUND).await;
    assert_eq!(closed.load(SeqCst), CALLS - BOUND);
}
