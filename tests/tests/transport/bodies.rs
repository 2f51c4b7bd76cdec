//! Bodies of requests and responses.
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{Bytes, ErrorKind, Fill as _, Method, Request, Text, Value};

use crate::support::{builder, client};

#[tokio::test]
async fn a_body_announced_as_too_large_is_not_read() {
    let server = Server::new([Reply::head(200, &[("content-length", "1001")]).hang()]).await;
    let small = builder(&server.url()).max_body(1_000).build().unwrap();
    let error = small.get().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::BodyTooLarge, 1));
    assert!(error.to_string().contains("1000 bytes"), "{error}");
}

#[tokio::test]
async fn a_body_that_grows_too_large_is_given_up() {
    let half = "x".repeat(600);
    let server =
        Server::new([Reply::chunked("text/plain").chunk(&half).pause(20).chunk(&half).hang()])
            .await;
    let error = client(&server).get().max_body(1_000).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
}

#[tokio::test]
async fn a_body_of_just_the_limit_is_read() {
    let text = format!("\"{}\"", "x".repeat(998));
    let chunked =
        Reply::chunked("application/json").chunk(&text[..500]).pause(20).chunk(&text[500..]).end();
    for reply in [Reply::json(200, &text), chunked] {
        let server = Server::new([reply]).await;
        assert_eq!(
            client(&server).get().max_body(1_000).await.unwrap().as_str().unwrap().len(),
            998
        );
        assert_eq!(
            client(&server).get().max_body(999).await.unwrap_err().kind(),
            ErrorKind::BodyTooLarge
        );
    }
}

#[tokio::test]
async fn the_start_of_a_huge_errors_body_is_kept() {
    let server = Server::new([Reply::json(400, &"x".repeat(3 << 20))]).await;
    let error = client(&server).get().max_body(10).await.unwrap_err();
    assert_eq!((error.kind(), error.body().len()), (ErrorKind::BadRequest, 1 << 20));
    assert!(error.to_string().len() < 200);
}

#[tokio::test]
async fn a_body_that_is_not_json_is_said_to_be_none() {
    for (reply, text) in [
        (Reply::json(200, r#"{"a": }"#), "the response is not what was expected: "),
        (
            Reply::with_headers(200, &[("content-type", "text/html")], "<html>"),
            "text/html instead of JSON",
        ),
        (Reply::json(200, ""), "(200 OK) has no body, and one was expected"),
    ] {
        let server = Server::new([reply]).await;
        let error = client(&server).get().decode_as::<Vec<Value>>().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts(), server.count()), (ErrorKind::Decode, 1, 1));
        assert!(format!("{error:#}").contains(text), "{error:#}");
        assert_eq!(error.status().unwrap(), 200);
    }
}

#[tokio::test]
async fn an_answer_without_a_body() {
    let nothing = Reply::default().send("HTTP/1.1 204 No Content\r\n\r\n");
    let server = Server::new([
        nothing,
        Reply::json(200, "{\"ignored\":1}"),
        Reply::with_headers(200, &[], "also"),
    ])
    .await;
    let client = client(&server);
    for _ in 0..2 {
        Request::<()>::delete(&client.transport, "/x").await.unwrap();
    }
    assert_eq!(Request::<Bytes>::get(&client.transport, "/x").await.unwrap(), "also");
    assert_eq!(&*Request::<Text>::get(&client.transport, "/x").await.unwrap(), "also");
}

#[tokio::test]
async fn the_response_unread() {
    let reply = Reply::chunked("text/plain").chunk("ab").pause(30).chunk("cd").end();
    let server = Server::new([
        reply.clone(),
        reply.clone(),
        reply,
        Reply::json(200, "[1]"),
        Reply::json(404, "{}"),
    ])
    .await;
    let client = client(&server);
    let mut response = client.get().raw().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/plain");
    assert_eq!(response.chunk().await.unwrap().unwrap(), "ab");
    assert_eq!(response.chunk().await.unwrap().unwrap(), "cd");
    assert_eq!(response.chunk().await.unwrap(), None);
    assert_eq!(client.get().raw().await.unwrap().text().await.unwrap(), "abcd");
    let error = client.get().max_body(3).raw().await.unwrap().bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert_eq!(client.get().raw().await.unwrap().decode::<Vec<i64>>().await.unwrap(), [1]);
    assert!(client.get().raw().await.unwrap_err().is_not_found());
    assert!(
        server
            .received()
            .iter()
            .all(|request| request.header("accept") == Some("application/json"))
    );
}

#[tokio::test]
async fn content_goes_with_its_type_and_nothing_with_none() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    client.get().await.unwrap();
    client.post().await.unwrap();
    client.request(Method::POST, "/x").body("text/csv", "a,b").await.unwrap();
    let form: Value = [("b", Value::from(vec!["x y", "é"])), ("n", Value::Null), ("z", 1.into())]
        .into_iter()
        .collect();
    client.request(Method::POST, "/x").form(form).await.unwrap();
    client.request(Method::POST, "/x").await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received
        .iter()
        .map(|request| (request.header("content-type"), request.body.as_str()))
        .collect();
    assert_eq!(
        sent,
        [
            (None, ""),
            (Some("application/json"), r#"{"name":"rex"}"#),
            (Some("text/csv"), "a,b"),
            (Some("application/x-www-form-urlencoded"), "b=x%20y&b=%C3%A9&z=1"),
            (None, ""),
        ]
    );
}

#[tokio::test]
async fn fields_can_be_added_to_a_body() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    client.post().body_field("name", "max").body_field("age", 3).await.unwrap();
    client.request(Method::POST, "/x").body_field("only", true).await.unwrap();
    let error = client
        .request(Method::POST, "/x")
        .body("text/csv", "a")
        .body_field("b", 1)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    let error = client
        .request(Method::POST, "/x")
        .json(Value::from(1))
        .body_field("b", 1)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    let bodies: Vec<Value> =
        server.received().iter().map(|request| request.body.parse().unwrap()).collect();
    assert_eq!(
        bodies,
        [r#"{"name":"max","age":3}"#, r#"{"only":true}"#]
            .map(|body| body.parse::<Value>().unwrap())
    );
}
