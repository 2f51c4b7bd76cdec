//! The time an attempt may take, at each of its phases.
use std::time::{Duration, Instant};

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{ErrorKind, JsonLines, Request, Value};
use tokio::net::TcpListener;

use crate::support::{builder, client};

const SHORT: Duration = Duration::from_millis(150);

#[tokio::test]
async fn the_headers_must_come_in_time() {
    let server = Server::new([Reply::silence()]).await;
    let start = Instant::now();
    let error = client(&server).launch().timeout(SHORT).await.unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(2));
    assert_eq!(
        (error.kind(), error.attempts(), error.may_have_executed()),
        (ErrorKind::Timeout, 1, true)
    );
    assert_eq!(
        error.to_string(),
        "POST /v1/pets: the headers of the response did not come within 150 ms (it may have been carried out)"
    );
}

#[tokio::test]
async fn the_body_must_end_in_time() {
    let slow = Reply::chunked("application/json")
        .chunk("[1,")
        .pause(60)
        .chunk("2,")
        .pause(60)
        .chunk("3,")
        .hang();
    let server = Server::new([slow]).await;
    let error = client(&server).get().timeout(SHORT).max_retries(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "GET /v1/pets/{id}: the body of the response did not end within 150 ms"
    );
}

#[tokio::test]
async fn a_timeout_is_retried_where_the_operation_allows() {
    let server = Server::new([Reply::silence(), Reply::json(200, "{}")]).await;
    let hasty = builder(&server.url()).timeout(SHORT).build().unwrap();
    assert_eq!(hasty.get().with_response().await.unwrap().attempts(), 2);
}

#[tokio::test]
async fn the_requests_timeout_wins_over_the_clients_and_the_servers() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let slow = Server::new([Reply::default()
        .pause(300)
        .send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")])
    .await;
    let hasty =
        |server: &Server| builder(&server.url()).timeout(SHORT).max_retries(0).build().unwrap();
    hasty(&server).get().await.unwrap();
    assert!(hasty(&slow).get().await.unwrap_err().is_timeout());
    hasty(&slow).get().timeout(Duration::from_secs(5)).await.unwrap();
    // What the server itself bounds has 30 s more, or all the time there is.
    hasty(&slow).post().server_timeout(Some(1)).await.unwrap();
    hasty(&slow).post().server_timeout(None::<i64>).await.unwrap();
    hasty(&slow).post().timeout(Duration::MAX).await.unwrap();
    assert!(
        hasty(&slow)
            .post()
            .server_timeout(None::<i64>)
            .timeout(SHORT)
            .await
            .unwrap_err()
            .is_timeout()
    );
}

#[tokio::test]
async fn a_stream_may_go_on_after_its_headers() {
    let slow = Reply::chunked("application/x-ndjson").chunk("1\n").pause(300).chunk("2\n").end();
    let server = Server::new([slow]).await;
    let request = Request::<JsonLines<Value>>::get(&client(&server).transport, "/stream");
    let mut lines = request.timeout(SHORT).await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    assert_eq!(lines.next().await.unwrap().unwrap(), 2);
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn a_stream_whose_headers_do_not_come_times_out() {
    let server = Server::new([Reply::silence()]).await;
    let request = Request::<JsonLines<Value>>::get(&client(&server).transport, "/stream");
    assert!(request.timeout(SHORT).max_retries(0).await.unwrap_err().is_timeout());
}

/// A handshake that nobody answers stands for everything that belongs to connecting.
#[tokio::test]
async fn connecting_has_a_time_of_its_own_and_is_retried_for_every_operation() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let client = builder(&url).connect_timeout(SHORT).build().unwrap();
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
    let error = client(&server).get().timeout(SHORT).await.unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::BadRequest, &br#"{"error":"#[..]));
}
