//! Streams, and what asks for them.

use server::{Received, Reply, Server};
use streams::models::{
    AnswerAskParams, AnswerChooseParamsOne, AnswerDrawParams, Move, Piece, Stopped,
};
use streams::runtime::{ErrorKind, FromAnswer, Request};
use streams::{Client, Error};

const EVENTS: &str = "text/event-stream";
const PIECES: &str = "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\ndata: [DONE]\n\n";

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a client")
}

/// Makes a call that is answered so; gives its outcome and what was sent.
fn drive<T>(media: &str, body: &str, call: impl FnOnce(&Client) -> T) -> (T, Received) {
    let server = Server::replying(&[Reply::new(200).body(media, body)]);
    let outcome = call(&client(&server));
    let mut requests = server.requests();
    (outcome, requests.remove(0))
}

fn deltas(stream: impl Iterator<Item = Result<Piece, Error>>) -> Vec<String> {
    stream.map(|piece| piece.expect("a piece").delta).collect()
}

#[test]
fn a_stream_is_asked_for() {
    let ask = || AnswerAskParams::new("why?");
    let (found, request) = drive(EVENTS, PIECES, |client| {
        deltas(client.answers().ask_stream(ask()).call().expect("a stream").into_blocking())
    });
    assert_eq!(found, ["a", "b"]);
    assert_eq!(request.text(), r#"{"question":"why?","stream":true}"#);
    assert_eq!(request.header("accept"), Some("text/event-stream"));
    let (found, request) = drive("application/json", r#"{"text":"so"}"#, |client| {
        client.answers().ask(ask()).call().expect("an answer").text
    });
    assert_eq!((found.as_str(), request.text().as_str()), ("so", r#"{"question":"why?"}"#));
    assert_eq!(request.header("accept"), Some("application/json"));
}

#[test]
fn what_the_caller_says_of_the_stream_holds() {
    let no = || AnswerAskParams::new("why?").stream(false);
    let (error, request) = drive("application/json", r#"{"text":"so"}"#, |client| {
        let mut stream =
            client.answers().ask_stream(no()).call().expect("it may come yet").into_blocking();
        stream.next().expect("an error").expect_err("it is no stream")
    });
    assert_eq!(request.text(), r#"{"question":"why?","stream":false}"#);
    assert!(error.to_string().contains("what came is no stream of events"), "{error}");
    // Asked for by the method for the whole answer, it can't be read; the error says what reads it.
    let yes = AnswerAskParams::new("why?").stream(true);
    let (error, _) = drive(EVENTS, PIECES, |client| client.answers().ask(yes).call());
    let error = error.expect_err("it is a stream");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("call `ask_stream`"), "{error}");
    let (_, request) = drive(EVENTS, PIECES, |client| {
        client.answers().ask_stream(AnswerAskParams::new("why?")).body_field("stream", "yes").call()
    });
    assert_eq!(request.text(), r#"{"question":"why?","stream":"yes"}"#);
}

#[test]
fn parts_ask_for_a_stream_too() {
    let sent = |params: AnswerDrawParams| {
        let (_, request) =
            drive(EVENTS, PIECES, |client| client.answers().draw_stream(params).call());
        let text = request.text();
        (text.matches("name=\"stream\"").count(), text.contains("\r\n\r\ntrue\r\n"))
    };
    assert_eq!(sent(AnswerDrawParams::new("a cat")), (1, true));
    assert_eq!(sent(AnswerDrawParams::new("a cat").stream(false)), (1, false));
    // Where not every choice of the body can ask for it, its caller does.
    let (_, request) = drive(EVENTS, PIECES, |client| {
        client.answers().choose_stream(AnswerChooseParamsOne::new("1")).call()
    });
    assert_eq!(request.text(), r#"{"one":"1"}"#);
}

#[test]
fn events_are_read_as_the_document_describes_them() {
    let (found, _) = drive(EVENTS, PIECES, |client| {
        deltas(client.ticks().follow().call().expect("a stream").into_blocking())
    });
    assert_eq!(found, ["a", "b"]);
    let moves = "event: went\ndata: {\"to\":\"x\"}\n\nevent: stopped\nid: 7\ndata: here\n\nevent: new\ndata: 1\n\n";
    let (found, _) = drive(EVENTS, moves, |client| {
        let stream = client.ticks().follow_moves().call().expect("a stream");
        stream.into_blocking().map(|it| it.expect("a move")).collect::<Vec<_>>()
    });
    let [Move::Went(went), Move::Stopped(Stopped { data, id, .. }), Move::Unknown(new)] =
        found.as_slice()
    else {
        panic!("{found:?}")
    };
    assert_eq!((went.data.to.as_str(), data.as_str(), id.as_deref()), ("x", "here", Some("7")));
    assert_eq!(new["event"], "new");
    let (found, _) = drive(EVENTS, PIECES, |client| {
        let stream = client.ticks().follow_chunks().call().expect("a stream");
        deltas(stream.into_blocking().map(|event| event.map(|event| event.data)))
    });
    assert_eq!(found, ["a", "b"]);
    let readings = "id: 1\nretry: 5\nevent: add\ndata: {\"delta\":\"a\"}\n\n";
    let (found, _) = drive(EVENTS, readings, |client| {
        let mut stream = client.ticks().follow_readings().call().expect("a stream").into_blocking();
        stream.next().expect("an event").expect("a reading")
    });
    assert_eq!(
        (found.id.as_deref(), found.retry, found.event.as_deref()),
        (Some("1"), Some(5), Some("add"))
    );
    assert_eq!(found.data.delta, "a");
    let (found, _) = drive(EVENTS, "data: a\ndata: b\n\ndata: [DONE]\n\n", |client| {
        let stream = client.ticks().follow_words().call().expect("a stream");
        stream.into_blocking().map(|it| it.expect("text")).collect::<Vec<_>>()
    });
    assert_eq!(found, ["a\nb", "[DONE]"]);
}

#[test]
fn lines_sequences_and_parts_are_streams() {
    let lines = "{\"delta\":\"a\"}\n{\"delta\":\"b\"}\n";
    let (found, request) = drive("application/x-jsonlines", lines, |client| {
        deltas(client.lines().list().call().expect("lines").into_blocking())
    });
    assert_eq!(found, ["a", "b"]);
    assert_eq!(request.header("accept"), Some("application/x-jsonlines"));
    let (found, _) = drive("application/jsonl", lines, |client| {
        deltas(client.lines().list_items().call().expect("lines").into_blocking())
    });
    assert_eq!(found, ["a", "b"]);
    let (found, _) =
        drive("application/jsonl", "a\nb", |client| client.lines().list_texts().call());
    assert_eq!(found.expect("bytes"), "a\nb");
    let sequence = "\u{1e}{\"delta\":\n\"a\"}\n\u{1e}{\"delta\":\"b\"}\n";
    let (found, request) = drive("application/geo+json-seq", sequence, |client| {
        deltas(client.lines().list_sequence().call().expect("a sequence").into_blocking())
    });
    assert_eq!(found, ["a", "b"]);
    assert_eq!(request.header("accept"), Some("application/geo+json-seq"));
    let parts = "--x\r\nContent-Type: application/json\r\n\r\n{\"delta\":\"a\"}\r\n--x\r\n\r\n{\"delta\":\"b\"}\r\n--x--\r\n";
    let (found, request) = drive("multipart/mixed; boundary=x", parts, |client| {
        deltas(client.lines().list_parts().call().expect("parts").into_blocking())
    });
    assert_eq!(found, ["a", "b"]);
    assert_eq!(request.header("accept"), Some("multipart/mixed"));
    let (found, _) = drive("multipart/mixed; boundary=x", parts, |client| {
        client.lines().list_files().call().expect("parts").into_blocking().count()
    });
    assert_eq!(found, 2);
}

#[test]
fn each_way_to_read_an_answer_asks_for_it() {
    fn accept<T: FromAnswer>(call: fn(&Client) -> Request<T>) -> String {
        let (_, request) = drive("text/plain", "", |client| call(client).call().map(drop));
        request.header("accept").unwrap_or_default().to_owned()
    }
    assert_eq!(accept(|client| client.lines().list_either().into()), "application/json");
    assert_eq!(accept(|client| client.lines().list_either_stream().into()), "text/event-stream");
    assert_eq!(
        accept(|client| client.lines().list_either_as_lines().into()),
        "application/x-ndjson"
    );
}
