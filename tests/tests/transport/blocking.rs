//! Calls without async.
use std::thread;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{ErrorKind, JsonLines, Request, Value};

use crate::support::{client, nowhere};

/// A server on a thread of its own, which goes away with the process.
fn server(replies: Vec<Reply>) -> Server {
    let (sender, receiver) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            sender.send(Server::new(replies).await).unwrap();
            std::future::pending::<()>().await;
        });
    });
    receiver.recv().unwrap()
}

#[test]
fn a_call_waits_and_connections_are_kept() {
    let server = server(vec![Reply::json(200, "{\"a\":1}")]);
    let client = client(&server);
    for _ in 0..3 {
        assert_eq!(client.get().call().unwrap()["a"], 1);
    }
    assert_eq!(client.get().with_response().call().unwrap().status(), 200);
    assert_eq!(server.connections(), 1);
    assert_eq!(client.get().raw().call().unwrap().blocking_text().unwrap(), "{\"a\":1}");
    let mut raw = client.get().raw().call().unwrap();
    assert_eq!(raw.blocking_chunk().unwrap().unwrap(), "{\"a\":1}");
    assert_eq!(raw.blocking_chunk().unwrap(), None);
    assert_eq!(server.count(), 6);
}

#[test]
fn an_operations_own_request_can_be_called() {
    let server = server(vec![Reply::json(200, "[1]")]);
    assert_eq!(client(&server).list().call().unwrap(), [1]);
}

#[test]
fn a_stream_is_an_iterator() {
    let server = server(vec![
        Reply::chunked("application/x-ndjson").chunk("1\n").pause(20).chunk("2\n").end(),
    ]);
    let stream = Request::<JsonLines<Value>>::get(&client(&server).transport, "/x").call().unwrap();
    let values: Vec<_> =
        stream.into_blocking().map(|value| value.unwrap().as_i64().unwrap()).collect();
    assert_eq!(values, [1, 2]);
}

#[test]
fn calls_from_many_threads() {
    let server = server(vec![Reply::json(200, "{}")]);
    let client = client(&server);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..4).for_each(|_| drop(client.get().call().unwrap())));
        }
    });
    assert_eq!(server.count(), 32);
}

#[test]
fn errors_and_retries_are_the_same() {
    let server = server(vec![Reply::json(500, "{}"), Reply::json(404, "{}")]);
    let error = client(&server).get().call().unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn inside_of_async_code_it_is_an_error() {
    let client = crate::support::builder(&nowhere()).build().unwrap();
    let error = client.get().call().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Blocking);
    assert!(error.to_string().contains(".await"), "{error}");
}

#[test]
fn awaiting_without_a_runtime_is_an_error() {
    let client = crate::support::builder(&nowhere()).build().unwrap();
    let mut pending = std::pin::pin!(client.get().into_future());
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(outcome) = pending.as_mut().poll(&mut cx) else {
        panic!("it waits")
    };
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Blocking);
    assert!(error.to_string().contains("Tokio runtime"), "{error}");
}
