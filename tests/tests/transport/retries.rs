//! What is sent again, when, and how often.
use std::future::IntoFuture;
use std::time::{Duration, SystemTime};

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::ends;
use sdk_runtime::{Clock, ErrorKind, Method};

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

/// The pauses of a call that fails with this reply each time, on a clock of its own.
async fn pauses(reply: Reply, first: Duration, longest: Duration, retries: u32) -> Vec<Duration> {
    /// Longer than any pause.
    const ATTEMPT: Duration = Duration::from_secs(10_000);
    let (server, clock) = (Server::new([reply]).await, Clock::manual());
    let builder = builder(&server.url()).backoff(first, longest).clock(clock.clone());
    let client = builder.max_retries(retries).timeout(ATTEMPT).build().unwrap();
    let call = tokio::spawn(client.get().into_future());
    let mut pauses = Vec::new();
    for _ in 0..retries {
        let pause = clock.next_wait_of(|left| left < ATTEMPT / 2).await;
        clock.advance(pause);
        pauses.push(pause);
    }
    assert_eq!(ends(call).await.unwrap().unwrap_err().attempts(), retries + 1);
    pauses
}

/// The one pause before a second attempt, where the client's own is 375 to 500 ms.
async fn pause(name: &str, value: &str) -> Duration {
    let reply = Reply::with_headers(503, &[(name, value)], "{}");
    pauses(reply, Duration::from_millis(500), Duration::from_secs(8), 1).await[0]
}

#[tokio::test]
async fn the_pause_is_what_the_server_asks_for() {
    let own = Duration::from_millis(375)..=Duration::from_millis(500);
    for (name, value, asked) in [
        ("retry-after-ms", "150", Some(150)),
        ("retry-after", "0.2", Some(200)),
        ("retry-after", "60", Some(60_000)),
        // Beyond a minute and not more than nothing: the client's own pause.
        ("retry-after", "61", None),
        ("retry-after-ms", "60001", None),
        ("retry-after", "0", None),
        ("retry-after", "-5", None),
        ("retry-after", "nonsense", None),
    ] {
        let pause = pause(name, value).await;
        match asked {
            Some(asked) => assert_eq!(pause, Duration::from_millis(asked), "{name}: {value}"),
            None => assert!(own.contains(&pause), "{name}: {value}: {pause:?}"),
        }
    }
}

#[tokio::test]
async fn the_pause_may_end_at_a_date() {
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(59));
    let pause = pause("retry-after", &date).await;
    // The client's own would be half a second.
    assert!(pause > Duration::from_secs(1) && pause < Duration::from_secs(60), "{pause:?}");
}

#[tokio::test]
async fn the_clients_own_pause_doubles() {
    let (first, longest) = (Duration::from_secs(2), Duration::from_secs(5));
    let pauses = pauses(Reply::json(500, "{}"), first, longest, 3).await;
    for (pause, most) in pauses.iter().zip([2.0, 4.0, 5.0]) {
        let pause = pause.as_secs_f64();
        assert!(pause <= most && pause >= most * 0.75, "{pauses:?}");
    }
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
