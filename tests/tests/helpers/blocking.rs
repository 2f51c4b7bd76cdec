//! The helpers without async.
use std::sync::mpsc;
use std::thread;

use fastvm::prelude::*;
use fastvm::runtime::ErrorKind;
use fastvm::{Error, ExecEvent};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;

use super::support::{ID, SOON, builder, client, events, params, vm_reply};

/// A server on a thread of its own, which goes away with the process.
fn server(replies: Vec<Reply>) -> Server {
    let (sender, receiver) = mpsc::channel();
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
fn a_launch_and_a_wait() {
    let replies = [(202, "provisioning"), (200, "provisioning"), (200, "running")];
    let server = server(replies.map(|(http, status)| vm_reply(http, status)).to_vec());
    let client = client(&server);
    assert!(client.vms().launch(params()).poll_interval(SOON).call().unwrap().is_running());
    assert!(client.wait_for_vm_ready(ID).call().unwrap().is_running());
    let answer = client.vms().launch(params()).wait(false).with_response().call().unwrap();
    assert_eq!((answer.attempts(), server.count()), (1, 5));
}

#[test]
fn a_stream_is_an_iterator() {
    let lines = [r#"{"t":"o","d":"aGkK"}"#, r#"{"t":"x"}"#];
    let server = server(vec![events(&lines), events(&lines[..1])]);
    let client = client(&server);
    let stream = || client.vms().stream(ID, ["make"]).call().unwrap().into_blocking();
    let whole: Vec<ExecEvent> = stream().map(Result::unwrap).collect();
    assert!(matches!(whole[..], [ExecEvent::Stdout(_), ExecEvent::Exit(_)]), "{whole:?}");
    let broken: Vec<Result<ExecEvent, Error>> = stream().collect();
    assert!(matches!(broken[..], [Ok(_), Err(Error::ExecStream(_))]), "{broken:?}");
}

#[tokio::test]
async fn inside_of_async_code_it_is_an_error() {
    let client = builder("http://127.0.0.1:9").build().unwrap();
    let launch = client.vms().launch(params()).call().unwrap_err();
    let wait = client.wait_for_vm_ready(ID).call().unwrap_err();
    assert_eq!(
        (launch.kind(), wait.kind()),
        (Some(ErrorKind::Blocking), Some(ErrorKind::Blocking))
    );
}
