//! What is sent again, when, and how often.
use std::time::{Duration, Instant, SystemTime};

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{ErrorKind, Method};

use crate::support::{builder, client};

#[tokio::test]
async fn passing_failures_are_retried() {
    for status in [408, 409, 429, 500, 502, 503, 599] {
        let server = Server::new([Reply::json(status, "{}"), Reply::json(200, "{}")]).await;
        let response = client(&server).get().with_response().await.unwrap();
        assert_eq!((response.attempts(), server.count()), (2, 2), "{status}");
    }
}

#[tokio::test]
async fn lasting_failures_are_not() {
    for status in [400, 401, 403, 404, 410, 422] {
        let server = Server::new([Reply::json(status, r#"{"error":"no"}"#)]).await;
        let error = client(&server).get().await.unwrap_err();
        assert_eq!(
            (error.attempts(), server.count(), error.message()),
            (1, 1, Some("no")),
            "{status}"
        );
    }
}

#[tokio::test]
async fn the_number_of_retries_is_the_clients_or_the_requests() {
    let server = Server::new([Reply::json(500, "{}")]).await;
    let client = client(&server);
    assert_eq!(client.get().await.unwrap_err().attempts(), 3);
    assert_eq!(client.get().max_retries(0).await.unwrap_err().attempts(), 1);
    assert_eq!(client.get().max_retries(4).await.unwrap_err().attempts(), 5);
    let patient = client.to_builder().max_retries(1).build().unwrap();
    assert_eq!(patient.get().await.unwrap_err().attempts(), 2);
}

#[tokio::test]
async fn the_server_may_say_otherwise() {
    let refused = |status, again| Reply::with_headers(status, &[("x-should-retry", again)], "{}");
    for (first, attempts) in
        [(refused(503, "false"), 1), (refused(400, "true"), 2), (refused(503, "maybe"), 2)]
    {
        let server = Server::new([first.clone(), Reply::json(200, "{}")]).await;
        let _ = client(&server).get().await;
        assert_eq!(server.count(), attempts, "{first:?}");
    }
}

#[tokio::test]
async fn a_post_is_repeated_only_where_it_was_turned_down() {
    let limited = Reply::json(429, "{}");
    let server = Server::new([limited.clone(), Reply::json(200, "{}")]).await;
    assert_eq!(client(&server).post().with_response().await.unwrap().attempts(), 2);

    let insisting = Reply::with_headers(503, &[("x-should-retry", "true")], "{}");
    let declining = Reply::with_headers(429, &[("x-should-retry", "false")], "{}");
    for reply in
        [Reply::json(500, "{}"), Reply::json(409, "{}"), insisting, declining, Reply::nothing()]
    {
        let server = Server::new([reply.clone(), Reply::json(200, "{}")]).await;
        let error = client(&server).post().await.unwrap_err();
        assert_eq!((error.attempts(), server.count()), (1, 1), "{reply:?}");
    }
}

#[tokio::test]
async fn a_launch_is_sent_once_whatever_the_server_says() {
    let insisting = Reply::with_headers(503, &[("x-should-retry", "true")], "{}");
    let cut = Reply::chunked("application/json").chunk("{").cut();
    for reply in [insisting, Reply::json(429, "{}"), Reply::nothing(), cut] {
        let server = Server::new([reply.clone(), Reply::json(200, "{}")]).await;
        client(&server).launch().await.unwrap_err();
        assert_eq!(server.count(), 1, "{reply:?}");
    }
}

#[tokio::test]
async fn the_clients_retries_do_not_lift_an_operations_policy_but_the_requests_do() {
    let server = Server::new([Reply::json(502, "{}")]).await;
    let eager = builder(&server.url()).max_retries(5).build().unwrap();
    assert_eq!(eager.launch().await.unwrap_err().attempts(), 1);
    assert_eq!(eager.launch().max_retries(2).await.unwrap_err().attempts(), 3);
}

#[tokio::test]
async fn other_methods_go_by_what_they_promise() {
    for (method, attempts) in [
        (Method::PUT, 3),
        (Method::DELETE, 3),
        (Method::OPTIONS, 3),
        (Method::PATCH, 1),
        (Method::POST, 1),
    ] {
        let server = Server::new([Reply::json(500, "{}")]).await;
        let error = client(&server).request(method.clone(), "/x").await.unwrap_err();
        assert_eq!((error.attempts(), error.kind()), (attempts, ErrorKind::Server), "{method}");
    }
}

#[tokio::test]
async fn retries_are_counted_in_a_header_and_otherwise_the_same() {
    let server =
        Server::new([Reply::json(500, "{}"), Reply::json(500, "{}"), Reply::json(200, "{}")]).await;
    client(&server).post().max_retries(2).await.unwrap();
    let received = server.received();
    let counts: Vec<_> =
        received.iter().map(|request| request.header("x-pets-retry-count")).collect();
    assert_eq!(counts, [None, Some("1"), Some("2")]);
    assert!(received.iter().all(|request| request.body == r#"{"name":"rex"}"#));
}

#[tokio::test]
async fn the_pause_is_what_the_server_asks_for() {
    for (name, value, least, most) in [
        ("retry-after-ms", "150", 150, 1_000),
        ("retry-after", "0.2", 200, 1_000),
        // Beyond a minute and not more than nothing: the client's own pause.
        ("retry-after", "61", 0, 800),
        ("retry-after-ms", "60001", 0, 800),
        ("retry-after", "0", 0, 800),
        ("retry-after", "-5", 0, 800),
        ("retry-after", "nonsense", 0, 800),
    ] {
        let server =
            Server::new([Reply::with_headers(503, &[(name, value)], "{}"), Reply::json(200, "{}")])
                .await;
        client(&server).get().await.unwrap();
        let received = server.received();
        let pause = received[1].at - received[0].at;
        let (least, most) = (Duration::from_millis(least), Duration::from_millis(most));
        assert!(least <= pause && pause < most, "{name}: {value}: {pause:?}");
    }
}

#[tokio::test]
async fn the_pause_may_end_at_a_date() {
    // A date has whole seconds: two from now are one and a bit.
    let date = || httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    let server = Server::scripted(move |index, _| match index {
        0 => Reply::with_headers(503, &[("retry-after", &date())], "{}"),
        _ => Reply::json(200, "{}"),
    })
    .await;
    client(&server).get().await.unwrap();
    let received = server.received();
    let pause = received[1].at - received[0].at;
    assert!(pause > Duration::from_millis(500) && pause < Duration::from_secs(4), "{pause:?}");
}

#[tokio::test]
async fn the_clients_own_pause_doubles() {
    let server = Server::new([Reply::json(500, "{}")]).await;
    let (first, longest) = (Duration::from_millis(80), Duration::from_millis(160));
    let client = builder(&server.url()).backoff(first, longest).max_retries(3).build().unwrap();
    let start = Instant::now();
    client.get().await.unwrap_err();
    // 60 to 80, 120 to 160 and again 120 to 160 ms.
    let taken = start.elapsed();
    assert!(
        taken >= Duration::from_millis(300) && taken < Duration::from_millis(1_200),
        "{taken:?}"
    );
}

#[tokio::test]
async fn a_broken_connection_is_retried_where_the_operation_allows() {
    for broken in [
        Reply::nothing(),
        Reply::default().send("HTTP/1.1 200 OK\r\ncont").cut(),
        Reply::head(200, &[("content-length", "100")]).send(r#"{"half":"#).cut(),
        Reply::chunked("application/json").chunk(r#"{"half":"#).cut(),
        Reply::default().send("not HTTP at all\r\n\r\n").cut(),
    ] {
        let server = Server::new([broken.clone(), Reply::json(200, r#"{"whole":true}"#)]).await;
        let response = client(&server).get().with_response().await.unwrap();
        assert_eq!(
            (response.attempts(), response.value["whole"].as_bool()),
            (2, Some(true)),
            "{broken:?}"
        );
    }
}
