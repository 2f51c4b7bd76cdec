//! Calls without async.
use std::sync::Arc;
use std::thread;

use fastvm_tests::nowhere::Nowhere;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{Error, ErrorKind, Fill as _, JsonLines, Request, Value};

use crate::support::client;

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
    let nowhere = Nowhere::new().unwrap();
    let client = crate::support::builder(&nowhere.url()).build().unwrap();
    let error = client.get().call().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Blocking);
    assert!(error.to_string().contains(".await"), "{error}");
}

#[tokio::test]
async fn inside_of_async_code_a_stream_gives_one_error_and_ends() {
    let server = Server::new([Reply::chunked("application/x-ndjson").chunk("1\n").hang()]).await;
    let stream = Request::<JsonLines<Value>>::get(&client(&server).transport, "/x").await.unwrap();
    let outcomes: Vec<_> = stream.into_blocking().take(3).collect();
    let kinds: Vec<_> =
        outcomes.iter().map(|outcome| outcome.as_ref().unwrap_err().kind()).collect();
    assert_eq!(kinds, [ErrorKind::Blocking]);
}

#[test]
fn a_stream_that_breaks_gives_its_error_once() {
    let cut = Reply::chunked("application/x-ndjson").chunk("1\n").pause(20).cut();
    let server = server(vec![cut]);
    let stream = Request::<JsonLines<Value>>::get(&client(&server).transport, "/x").call().unwrap();
    let outcomes: Vec<_> = stream.into_blocking().take(4).collect();
    assert!(matches!(outcomes[..], [Ok(_), Err(_)]), "{outcomes:?}");
}

/// Where tokio expects blocking work a call is right, and so is the iterator of a stream.
fn calls(server: &Server) -> Result<(), Error> {
    client(server).get().call()?;
    let lines = Request::<JsonLines<Value>>::get(&client(server).transport, "/x").call()?;
    lines.into_blocking().collect::<Result<Vec<_>, _>>().map(drop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_call_is_allowed_where_tokio_expects_blocking_work() {
    let server = Arc::new(server(vec![Reply::json(200, "{}")]));
    let other = server.clone();
    tokio::task::spawn_blocking(move || calls(&other)).await.unwrap().unwrap();
    let other = server.clone();
    tokio::spawn(async move { tokio::task::block_in_place(|| calls(&other)) })
        .await
        .unwrap()
        .unwrap();
    tokio::task::block_in_place(|| calls(&server)).unwrap();
    // On the thread of the runtime itself tokio sets no limit again until it polls once more.
    tokio::task::yield_now().await;
    // Nor does a look whether it is allowed use up what async code may do.
    for _ in 0..1_000 {
        assert_eq!(calls(&server).unwrap_err().kind(), ErrorKind::Blocking);
    }
    tokio::task::yield_now().await;
    assert_eq!(server.count(), 6);
}

#[tokio::test]
async fn a_call_is_refused_wherever_async_code_runs() {
    let server = Arc::new(server(vec![Reply::json(200, "{}")]));
    let kind = |server: &Server| calls(server).unwrap_err().kind();
    assert_eq!(kind(&server), ErrorKind::Blocking);
    let other = server.clone();
    let spawned = tokio::spawn(async move { kind(&other) });
    assert_eq!(spawned.await.unwrap(), ErrorKind::Blocking);
    let local = tokio::task::LocalSet::new();
    let other = server.clone();
    assert_eq!(local.run_until(async move { kind(&other) }).await, ErrorKind::Blocking);
    // A thread that may use the runtime, but polls nothing.
    let (handle, other) = (tokio::runtime::Handle::current(), server.clone());
    let entered = thread::spawn(move || {
        let _entered = handle.enter();
        calls(&other)
    });
    entered.join().unwrap().unwrap();
}

#[test]
fn awaiting_without_a_runtime_is_an_error() {
    let nowhere = Nowhere::new().unwrap();
    let client = crate::support::builder(&nowhere.url()).build().unwrap();
    let mut pending = std::pin::pin!(client.get().into_future());
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(outcome) = pending.as_mut().poll(&mut cx) else {
        panic!("it waits")
    };
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Blocking);
    assert!(error.to_string().contains("Tokio runtime"), "{error}");
}
