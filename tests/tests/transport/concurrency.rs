//! Many calls at once, and connections used again.
use std::time::Duration;

use fastvm_tests::gate::Gate;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::until;
use tokio::task::JoinSet;

use crate::support::client;

#[tokio::test]
async fn one_after_another_they_share_a_connection() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    for _ in 0..20 {
        client.get().await.unwrap();
    }
    assert_eq!((server.count(), server.connections()), (20, 1));
}

#[tokio::test]
async fn an_errors_body_is_read_so_that_its_connection_can_be_used_again() {
    let server = Server::new([Reply::json(404, r#"{"error":"no"}"#)]).await;
    let client = client(&server);
    for _ in 0..5 {
        client.get().await.unwrap_err();
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn sixty_four_at_once() {
    // All of a round are under way before the first is answered.
    let gates = [Gate::closed(), Gate::closed()];
    let replies = gates.clone();
    let server = Server::scripted(move |index, _| {
        let late = Reply::default().until_open(&replies[index / 64]);
        late.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
    })
    .await;
    let client = client(&server);
    for (round, gate) in gates.iter().enumerate() {
        let mut calls = JoinSet::new();
        for _ in 0..64 {
            calls.spawn(client.get().into_future());
        }
        until(|| server.count() == 64 * (round + 1)).await;
        gate.open();
        while let Some(outcome) = calls.join_next().await {
            outcome.unwrap().unwrap();
        }
    }
    assert_eq!(server.count(), 128);
    // The second round uses the connections of the first.
    assert!(server.connections() <= 72, "{}", server.connections());
}

#[tokio::test]
async fn an_idle_connection_that_the_server_closed_is_replaced_unnoticed() {
    let goodbye = Reply::json(200, "{}").cut();
    let server = Server::new([goodbye]).await;
    let client = client(&server);
    for _ in 0..3 {
        assert_eq!(client.launch().with_response().await.unwrap().attempts(), 1);
        until(|| server.closed() == server.count()).await;
        // The other side's end is in this machine's kernel by now; the client's task sees it at its next turn.
        for _ in 0..3 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    assert_eq!((server.count(), server.connections()), (3, 3));
}

#[tokio::test]
async fn a_connection_cut_at_the_second_request_is_not_tried_again_for_a_launch() {
    let server =
        Server::new([Reply::json(200, "{}"), Reply::nothing(), Reply::json(200, "{}")]).await;
    let client = client(&server);
    client.launch().await.unwrap();
    let error = client.launch().await.unwrap_err();
    assert!(error.may_have_executed(), "{error}");
    assert_eq!(server.count(), 2);
}
