//! Streams of server-sent events.
use std::future::IntoFuture;
use std::time::Duration;

use fastvm_tests::gate::Gate;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::until;
use sdk_runtime::http::Response;
use sdk_runtime::{
    Bytes, Clock, Error, ErrorKind, Event, Events, Fill as _, Request, Text, Value, Whole,
};

use crate::http2::Http2;
use crate::support::{builder, client};

fn sse() -> Reply {
    Reply::chunked("text/event-stream")
}

async fn events(reply: Reply) -> (Server, Events<Value>) {
    let server = Server::new([reply]).await;
    let request = Request::<Events<Value>>::get(&client(&server).transport, "/events");
    (server, request.await.unwrap())
}

async fn texts(body: &str) -> Vec<Event<String>> {
    let server = Server::new([sse().chunk(body).end()]).await;
    let request = Request::<Events<Text>>::get(&client(&server).transport, "/events");
    let (mut events, mut found) = (request.await.unwrap(), Vec::new());
    while let Some(event) = events.next_event().await {
        found.push(event.unwrap());
    }
    found
}

async fn data(body: &str) -> Vec<String> {
    texts(body).await.into_iter().map(|event| event.data).collect()
}

async fn all(reply: Reply) -> Vec<Result<String, Error>> {
    let (_server, mut events) = events(reply).await;
    let mut found = Vec::new();
    while let Some(event) = events.next().await {
        found.push(event.map(|event| event.to_string()));
    }
    found
}

#[tokio::test]
async fn fields_are_read_as_the_specification_has_them() {
    assert_eq!(data("data: a\n\ndata:b\n\ndata:  c\n\n").await, ["a", "b", " c"]);
    assert_eq!(data("data: a\r\n\r\ndata: b\r\rdata: c\n\n").await, ["a", "b", "c"]);
    assert_eq!(data("data: YHOO\ndata: +2\ndata: 10\n\n").await, ["YHOO\n+2\n10"]);
    assert_eq!(data("\u{feff}data: a\n\n\u{feff}data: b\n\n").await, ["a"]);
    assert_eq!(data(": comment\n\nother: x\nData: x\nevent: x\n\ndata: a\n\n").await, ["a"]);
    // The three of the specification's own examples: empty data, one line end, and an event that is cut.
    assert_eq!(data("data\n\ndata\ndata\n\n").await, ["", "\n"]);
    assert_eq!(data("").await, [""; 0]);
    assert_eq!(data("\n\n\n").await, [""; 0]);
}

#[tokio::test]
async fn an_event_has_a_name_an_id_and_a_time() {
    let body = "event: add\nid: 1\nretry: 250\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: x\0y\ndata: d\n\nretry: 2s\ndata: e\n\n";
    let events = texts(body).await;
    let [first, second, third, fourth, fifth] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((first.event.as_deref(), first.id.as_deref()), (Some("add"), Some("1")));
    assert_eq!(first.retry, Some(Duration::from_millis(250)));
    assert_eq!((second.event.as_deref(), second.id.as_deref()), (None, Some("1")));
    assert_eq!(second.retry, None);
    assert_eq!((third.id.as_deref(), fourth.id.as_deref()), (Some(""), Some("")));
    assert_eq!(fifth.retry, None);
}

#[tokio::test]
async fn events_come_however_they_are_cut() {
    let body =
        "\u{feff}: hi\r\nevent: é\r\ndata: {\"a\":\r\ndata: \"é\"}\r\n\r\nid: 7\rdata: [1]\r\r";
    let mut reply = Reply::head(
        200,
        &[("content-type", "text/event-stream"), ("transfer-encoding", "chunked")],
    );
    for byte in body.as_bytes() {
        reply = reply.send([b"1\r\n", &[*byte][..], b"\r\n"].concat());
    }
    assert_eq!(
        all(reply.end()).await.into_iter().map(Result::unwrap).collect::<Vec<_>>(),
        [r#"{"a":"é"}"#, "[1]"]
    );
}

#[tokio::test]
async fn events_come_as_they_arrive() {
    let gate = Gate::closed();
    let reply = sse().chunk("data: 1\n\n").until_open(&gate).chunk("data: 2\n\n").end();
    let (_server, mut events) = events(reply).await;
    assert_eq!(events.next().await.unwrap().unwrap(), 1);
    gate.open();
    assert_eq!(events.next().await.unwrap().unwrap(), 2);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_ends_at_done_and_where_it_ends() {
    for end in ["data: [DONE]\n\n", "data: [DONE]\n", "data: [DONE]", ""] {
        let found = all(sse().chunk("data: 1\n\n").chunk(end).end()).await;
        assert_eq!(found.into_iter().map(Result::unwrap).collect::<Vec<_>>(), ["1"], "{end}");
    }
    // The server may go on after that: nothing of it is read.
    let (server, mut open) = events(sse().chunk("data: [DONE]\n\n").hang()).await;
    assert!(open.next().await.is_none());
    until(|| server.closed() > 0).await;
    assert_eq!(data("data: [DONE]\n\n").await, ["[DONE]"]);
}

#[tokio::test]
async fn a_stream_that_is_cut_says_so() {
    for half in ["data: {\"a\":", "data: 2\n", "event: x\ndata: 2\nid: 3"] {
        let cut = all(sse().chunk("data: 1\n\n").chunk(half).pause(20).cut()).await;
        let kinds: Vec<_> = cut.iter().map(|it| it.as_ref().err().map(Error::kind)).collect();
        assert_eq!(kinds, [None, Some(ErrorKind::Interrupted)]);
        // The connection may end as it should, and the event all the same be cut.
        let ended = all(sse().chunk("data: 1\n\n").chunk(half).end()).await;
        let error = ended[1].as_ref().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Stream);
        assert_eq!(error.to_string(), "GET /events: the stream was cut in event 2");
    }
    // The length may say that there should be more.
    let headers = [("content-type", "text/event-stream"), ("content-length", "100")];
    let short = all(Reply::head(200, &headers).send("data: 1\n\n").pause(20).cut()).await;
    assert_eq!(short[1].as_ref().unwrap_err().kind(), ErrorKind::Interrupted);
    let whole = all(sse().chunk("data: 1\n\nid: 7\n: comment").end()).await;
    assert_eq!(whole.len(), 1);
}

#[tokio::test]
async fn a_stream_of_http_2_that_is_reset_says_so() {
    let server = Http2::new(|_, mut respond| {
        let mut body = respond.send_response(Response::new(()), false).unwrap();
        body.send_data(Bytes::from_static(b"data: 1\n\n"), false).unwrap();
        body.send_reset(h2::Reason::INTERNAL_ERROR);
    })
    .await;
    let request = Request::<Events<Value>>::get(&server.client().transport, "/events");
    // The reset may come before the event does.
    let error = match request.max_retries(0).await {
        Err(error) => error,
        Ok(mut events) => loop {
            if let Err(error) = events.next().await.expect("an error") {
                assert!(events.next().await.is_none());
                break error;
            }
        },
    };
    assert_eq!(error.kind(), ErrorKind::Interrupted, "{error:#}");
}

#[tokio::test]
async fn what_is_no_event_of_the_stream_is_an_error_and_it_goes_on() {
    let body = "data: 1\n\ndata: {oops\n\ndata:\n\ndata: 4\n\n";
    let found = all(sse().chunk(body).end()).await;
    assert_eq!(found.len(), 3);
    let error = found[1].as_ref().unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, b"{oops".as_slice()));
    assert_eq!(error.to_string(), "GET /events: event 2 of the stream is not what was expected");
    assert_eq!(found[2].as_deref().unwrap(), "4");
}

#[tokio::test]
async fn an_error_of_the_server_has_its_message() {
    let of = |event: &str| {
        let reply = sse().chunk(event).end();
        async move {
            let server = Server::new([reply]).await;
            let request = Request::<Events<Vec<i64>>>::get(&client(&server).transport, "/events");
            request.await.unwrap().next().await.unwrap().unwrap_err()
        }
    };
    let error = of("event: error\ndata: {\"message\":\"too\\nbusy\"}\n\n").await;
    assert_eq!(error.to_string(), "GET /events: the server sent an error: too busy");
    assert_eq!(
        (error.kind(), error.body()),
        (ErrorKind::Stream, b"{\"message\":\"too\\nbusy\"}".as_slice())
    );
    let error = of("data: {\"error\":{\"message\":\"no credit\"}}\n\n").await;
    assert_eq!(error.to_string(), "GET /events: the server sent an error: no credit");
    let error = of("event: error\ndata: gone\n\n").await;
    assert_eq!(error.to_string(), "GET /events: the server sent an error: gone");
}

#[tokio::test]
async fn an_answer_that_is_no_stream_of_events_is_an_error() {
    let reply = Reply::json(200, r#"{"id":"x","text":"whole"}"#);
    let found = all(reply).await;
    let error = found[0].as_ref().unwrap_err();
    assert!(error.to_string().contains("what came is no stream of events"), "{error}");
    assert_eq!(error.body().trim_ascii(), br#"{"id":"x","text":"whole"}"#);
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn an_event_may_be_read_as_a_whole() {
    let body = "event: add\nid: 7\nretry: 10\ndata: {\"a\":1}\n\ndata: plain\n\ndata: 12\n\n";
    let server = Server::new([sse().chunk(body).end()]).await;
    let request = Request::<Events<Whole<Value>>>::get(&client(&server).transport, "/events");
    let (mut events, mut found) = (request.await.unwrap(), Vec::new());
    while let Some(event) = events.next().await {
        found.push(event.unwrap().to_string());
    }
    let whole = r#"{"data":{"a":1},"event":"add","id":"7","retry":10}"#;
    assert_eq!(found, [whole, r#"{"data":"plain"}"#, r#"{"data":"12"}"#]);
}

#[tokio::test]
async fn an_event_may_not_be_endless() {
    for body in [": ".to_owned() + &"x".repeat(200), "data: 12345678\n".repeat(20)] {
        let (server, stream) = events(sse().chunk("data: 1\n\n").chunk(&body).hang()).await;
        let mut stream = stream.max_event(100);
        assert_eq!(stream.next().await.unwrap().unwrap(), 1);
        let error = stream.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Stream);
        assert!(error.to_string().contains("longer than 100 bytes (.max_event(..)"), "{error}");
        assert!(stream.next().await.is_none());
        until(|| server.closed() > 0).await;
    }
}

#[tokio::test]
async fn dropping_a_stream_closes_its_connection() {
    let (server, mut stream) = events(sse().chunk("data: 1\n\n").hang()).await;
    stream.next().await.unwrap().unwrap();
    drop(stream);
    until(|| server.closed() > 0).await;
}

#[tokio::test]
async fn a_stream_that_is_at_its_end_leaves_its_connection_to_the_next_call() {
    let server = Server::new([sse().chunk("data: 1\n\ndata: [DONE]\n\n").end()]).await;
    let client = client(&server);
    for _ in 0..3 {
        let request = Request::<Events<Value>>::get(&client.transport, "/events");
        let mut events = request.await.unwrap();
        while events.next().await.is_some() {}
    }
    let connections: Vec<_> = server.received().iter().map(|it| it.connection).collect();
    assert!(connections.len() == 3 && connections[2] < 2, "{connections:?}");
}

#[tokio::test]
async fn a_broken_stream_goes_on_where_it_was() {
    let broken = sse().chunk("retry: 70\nid: 6\n\nid: 7\ndata: 1\n\ndata: 2").pause(20).cut();
    let ended = sse().chunk("id: 8\ndata: 2\n\n").end();
    let over = Reply::head(204, &[]);
    let server = Server::new([broken, ended, over]).await;
    let clock = Clock::manual();
    let client = builder(&server.url()).clock(clock.clone()).build().unwrap();
    let request = Request::<Events<Value>>::get(&client.transport, "/events").query("a", "b");
    let mut events = request.await.unwrap().reconnect(1);
    assert_eq!(events.next().await.unwrap().unwrap(), 1);
    // The server's own pause; then ours, since the second answer says nothing of it.
    let next = tokio::spawn(async move { (events.next().await, events) });
    assert_eq!(clock.next_wait_of(|left| left < Duration::from_secs(10)).await.as_millis(), 70);
    clock.advance(Duration::from_millis(70));
    let (next, mut events) = next.await.unwrap();
    assert_eq!(next.unwrap().unwrap(), 2);
    let end = tokio::spawn(async move { events.next().await.is_none() });
    clock.next_wait_of(|left| left.as_millis() == 70).await;
    clock.advance(Duration::from_millis(70));
    assert!(end.await.unwrap());
    let ids: Vec<_> =
        server.received().iter().map(|it| it.header("last-event-id").map(str::to_owned)).collect();
    assert_eq!(ids, [None, Some("7".to_owned()), Some("8".to_owned())]);
    assert!(server.received().iter().all(|it| it.target == "/events?a=b"));
}

#[tokio::test]
async fn reconnecting_has_an_end() {
    let cut = || sse().chunk("retry: 1\n\n").pause(20).cut();
    let server =
        Server::new([sse().chunk("retry: 1\ndata: 1\n\n").pause(20).cut(), cut(), cut(), cut()])
            .await;
    let request = Request::<Events<Value>>::get(&client(&server).transport, "/events");
    let mut events = request.await.unwrap().reconnect(2);
    assert_eq!(events.next().await.unwrap().unwrap(), 1);
    assert_eq!(events.next().await.unwrap().unwrap_err().kind(), ErrorKind::Interrupted);
    assert!(events.next().await.is_none());
    assert_eq!(server.count(), 3);
    // What is refused is not asked for again.
    let server = Server::new([cut(), Reply::json(404, r#"{"error":"gone"}"#)]).await;
    let request = Request::<Events<Value>>::get(&client(&server).transport, "/events");
    let mut events = request.await.unwrap().reconnect(5);
    assert_eq!(events.next().await.unwrap().unwrap_err().message(), Some("gone"));
    assert!(events.next().await.is_none());
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn what_changes_something_is_not_sent_again() {
    let cut = || sse().chunk("retry: 1\ndata: 1\n\n").pause(20).cut();
    let server = Server::new([cut(), cut()]).await;
    let request = Request::<Events<Value>>::post(&client(&server).transport, "/ask");
    let mut events = request.clone().await.unwrap().reconnect(1);
    assert_eq!(events.next().await.unwrap().unwrap(), 1);
    assert_eq!(events.next().await.unwrap().unwrap_err().kind(), ErrorKind::Interrupted);
    assert_eq!(server.count(), 1);
    // Unless its caller says that it may be.
    let mut events = request.max_retries(0).into_future().await.unwrap().reconnect(1);
    assert_eq!(events.next().await.unwrap().unwrap(), 1);
    assert_eq!(events.next().await.unwrap().unwrap(), 1);
    assert_eq!(server.count(), 3);
}
