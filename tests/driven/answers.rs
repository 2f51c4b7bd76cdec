//! What comes back, by its status and media type; and what is asked for.

use answers::Client;
use answers::models::{Crate, Paper, Pending};
use answers::resources::{
    CrateRetrieveAnswer, FStatusBodiesAnswer, GEitherAnswer, KVersionsAnswer, KVersionsAsPngAnswer,
    KWatchStreamAnswer, OrderDefaultOrSameAnswer, OrderMaybeTextAnswer, OrderRangeAnswer,
};
use answers::runtime::{Bytes, Error, ErrorKind, Request, Text};
use server::{Received, Reply, Server};

const JSON: &str = "content-type: application/json";
const PLACE: &str = "location: /elsewhere";

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a client")
}

/// An answer: `200 OK`, its headers, the body.
fn reply(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Reply {
    let code = status.split(' ').next().and_then(|code| code.parse().ok()).expect("a status");
    let headers = headers.iter().filter_map(|header| header.split_once(": "));
    let reply = Reply::new(code).bytes(body.as_ref());
    headers.fold(reply, |reply, (name, value)| reply.header(name, value))
}

/// Makes a call that is answered so; gives its outcome and what was sent.
fn drive<T>(answer: Reply, call: impl FnOnce(&Client) -> T) -> (T, Received) {
    let server = Server::replying(&[answer]);
    let outcome = call(&client(&server));
    let mut requests = server.requests();
    (outcome, requests.remove(0))
}

fn outcome<T>(answer: Reply, call: impl FnOnce(&Client) -> T) -> T {
    drive(answer, call).0
}

#[test]
fn successes_of_several_shapes_are_told_apart_by_status() {
    let get = |answer| outcome(answer, |client| client.crates().retrieve("1").call());
    let here = get(reply("200 OK", &[JSON], r#"{"id":"c"}"#)).expect("it is here");
    let CrateRetrieveAnswer::Ok(found) = here else { panic!("{here:?}") };
    assert_eq!(found.id, "c");
    let later = get(reply("202 Accepted", &[JSON], r#"{"eta":3}"#)).expect("it is on its way");
    assert!(matches!(&later, CrateRetrieveAnswer::Accepted(it) if it.eta == 3), "{later:?}");
    let error = get(reply("201 Created", &[JSON], r#"{"id":"c"}"#)).expect_err("it has no 201");
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, br#"{"id":"c"}"#.as_slice()));
    assert!(error.to_string().contains("no answer of status 201"), "{error}");
    assert!(get(reply("404 Not Found", &[JSON], "{}")).expect_err("gone").is_not_found());

    let bodies = |answer| outcome(answer, |client| client.f().status_bodies().call());
    let whole = bodies(reply("200 OK", &[JSON], r#"{"a":"x"}"#)).expect("whole");
    assert!(matches!(&whole, FStatusBodiesAnswer::Ok(it) if it.a == "x"), "{whole:?}");
    let octets = "content-type: application/octet-stream";
    let part = bodies(reply("206 Partial Content", &[octets], b"\xFF\0\"")).expect("a part");
    assert_eq!(part, FStatusBodiesAnswer::PartialContent(Bytes::from_static(b"\xFF\0\"")));
}

#[test]
fn ranges_and_the_default_are_read() {
    let get = |answer| outcome(answer, |client| client.orders().range().call()).expect("an answer");
    assert!(matches!(get(reply("200 OK", &[JSON], r#"{"id":"c"}"#)), OrderRangeAnswer::Ok(_)));
    let success = get(reply("201 Created", &[JSON], r#"{"eta":1}"#));
    assert!(matches!(success, OrderRangeAnswer::Success(_)), "{success:?}");
    let odd = get(reply("299 Odd", &["content-type: text/plain"], "odd"));
    assert!(matches!(&odd, OrderRangeAnswer::Status299(text) if &**text == "odd"), "{odd:?}");
    for status in ["301 Moved Permanently", "308 Permanent Redirect"] {
        assert_eq!(get(reply(status, &[PLACE], "")), OrderRangeAnswer::Redirection);
    }
    let crates: [fn(&Client) -> Result<Crate, Error>; 2] =
        [|client| client.orders().place().call(), |client| client.orders().only_default().call()];
    for call in crates {
        let made = outcome(reply("203 Other", &[JSON], r#"{"id":"c"}"#), call).expect("a crate");
        assert_eq!(made.id, "c");
    }
    let same = |answer| outcome(answer, |client| client.orders().default_or_same().call());
    let not_modified = same(reply("304 Not Modified", &[], "")).expect("the same");
    assert_eq!(not_modified, OrderDefaultOrSameAnswer::NotModified);
    let other = same(reply("200 OK", &[JSON], "[")).expect("bytes");
    assert_eq!(other, OrderDefaultOrSameAnswer::Default(Bytes::from("[")));
}

#[test]
fn what_does_not_differ_is_one_type() {
    for status in ["200 OK", "201 Created"] {
        let body = reply(status, &[JSON], r#"{"a":"x"}"#);
        assert_eq!(outcome(body, |client| client.orders().same().call()).expect("one").a, "x");
    }
    let text = |answer| outcome(answer, |client| client.orders().maybe_text().call());
    let some = text(reply("200 OK", &["content-type: text/plain"], "")).expect("empty text");
    assert!(matches!(&some, OrderMaybeTextAnswer::Ok(text) if text.is_empty()), "{some:?}");
    let none = text(reply("204 No Content", &[], "")).expect("nothing");
    assert_eq!(none, OrderMaybeTextAnswer::NoContent);
}

#[test]
fn answers_without_content_take_whatever_comes() {
    let calls: [fn(&Client) -> Result<(), Error>; 3] = [
        |client| client.g().ping().call(),
        |client| client.g().fire().call(),
        |client| client.g().by_default().call(),
    ];
    for call in calls {
        for body in ["", "OK", "<html>", r#"{"a":1}"#] {
            outcome(reply("202 Accepted", &["content-type: text/html"], body), call).expect("fine");
        }
    }
    outcome(reply("200 OK", &[JSON], ""), |client| client.g().peek().call()).expect("a head");
}

#[test]
fn documented_redirects_are_answers_and_not_followed() {
    let signed = reply("303 See Other", &[PLACE, "set-cookie: a=b"], "moved");
    let answer = outcome(signed, |client| client.g().signin().with_response().call());
    let answer = answer.expect("it is documented");
    assert_eq!(answer.status().as_u16(), 303);
    assert_eq!(answer.headers()["location"], "/elsewhere");
    assert_eq!(answer.headers()["set-cookie"], "a=b");
    let calls: [fn(&Client) -> Result<(), Error>; 2] =
        [|client| client.g().export().call(), |client| client.orders().see_other().call()];
    for (call, status) in calls.into_iter().zip(["302 Found", "303 See Other"]) {
        outcome(reply(status, &[PLACE], ""), call).expect("it is documented");
    }
    let either = |answer| outcome(answer, |client| client.g().either().call()).expect("either");
    assert_eq!(either(reply("303 See Other", &[PLACE], "")), GEitherAnswer::SeeOther);
    let whole = either(reply("200 OK", &[JSON], r#"{"a":"x"}"#));
    assert!(matches!(&whole, GEitherAnswer::Ok(it) if it.a == "x"), "{whole:?}");
    // One that isn't documented leads on.
    let replies = [reply("307 Temporary", &[PLACE], ""), reply("302 Found", &[], "")];
    let server = Server::replying(&replies);
    client(&server).g().export().call().expect("the second one is the answer");
    assert_eq!(server.requests()[1].line, "GET /elsewhere");
}

#[test]
fn what_has_not_changed_is_nothing() {
    let cached = |client: &Client| client.g().cached().if_none_match("\"e\"").call();
    let (found, request) = drive(reply("304 Not Modified", &[], ""), cached);
    assert!(found.expect("it is documented").is_none());
    assert_eq!(request.header("if-none-match"), Some("\"e\""));
    let found = outcome(reply("200 OK", &[JSON], r#"{"a":"x"}"#), cached).expect("it is there");
    assert_eq!(found.map(|it| it.a).as_deref(), Some("x"));
}

#[test]
fn what_is_asked_for_is_what_the_document_offers() {
    fn sent<T>(call: impl FnOnce(&Client) -> Request<T>, body: &str) -> String
    where
        T: answers::runtime::FromAnswer,
    {
        let (outcome, request) = drive(reply("200 OK", &[], body), |client| call(client).call());
        assert!(outcome.is_ok(), "{}", request.line);
        request.header("accept").unwrap_or("none").to_owned()
    }
    const PAPER: &str = r#"{"title":"t"}"#;
    let json: [(fn(&Client) -> Request<Paper>, &str); 7] = [
        (|it| it.k().vendor().into(), "application/vnd.kiosk.v2+json"),
        (|it| it.k().versioned().into(), "application/vnd.kiosk+json;version=3"),
        (|it| it.k().jsonapi().into(), "application/vnd.api+json"),
        (|it| it.k().hal().into(), "application/hal+json"),
        (|it| it.k().both().into(), "application/json"),
        (|it| it.k().charset().into(), "application/json; charset=utf-8"),
        (|it| it.k().names().into(), "application/json, text/json;q=0.9"),
    ];
    for (call, accept) in json {
        assert_eq!(sent(call, PAPER), accept);
    }
    let texts: [(fn(&Client) -> Request<Text>, &str); 4] = [
        (|it| it.k().text().into(), "text/plain"),
        (|it| it.k().csv().into(), "text/csv"),
        (|it| it.f().down_text_any().into(), "text/plain"),
        (|it| it.f().down_any_text().into(), "*/*"),
    ];
    for (call, accept) in texts {
        assert_eq!(sent(call, "a,b"), accept);
    }
    let bytes: [(fn(&Client) -> Request<Bytes>, &str); 10] = [
        (|it| it.k().pdf().into(), "application/pdf"),
        (|it| it.k().both_as_pdf().into(), "application/pdf"),
        (|it| it.k().xml().into(), "application/xml"),
        (|it| it.f().down_any().into(), "*/*"),
        (|it| it.f().down_any_bare().into(), "*/*"),
        (|it| it.f().down_image().into(), "image/*"),
        (|it| it.f().down_json_bin().into(), "application/json"),
        (|it| it.f().down_both_as_bytes().into(), "application/octet-stream"),
        (|it| it.f().down_text_any_as_pdf().into(), "application/pdf"),
        (|it| it.f().down_octet().into(), "application/octet-stream, application/json;q=0.5"),
    ];
    for (call, accept) in bytes {
        assert_eq!(sent(call, "%PDF"), accept);
    }
    assert_eq!(sent(|it| it.k().none().into(), ""), "application/problem+json");
    assert_eq!(sent(|it| it.g().ping().into(), ""), "*/*");
    assert_eq!(sent(|it| it.k().lines().into(), PAPER), "application/jsonl");
    assert_eq!(sent(|it| it.f().down_any_obj().into(), r#"{"a":"x"}"#), "application/json");
    let both = "application/json, application/octet-stream";
    assert_eq!(sent(|it| it.f().status_bodies().into(), r#"{"a":"x"}"#), both);
    let stream = "application/x-ndjson, application/json;q=0.5";
    assert_eq!(sent(|it| it.k().watch_stream().into(), ""), stream);
}

#[test]
fn each_media_type_of_an_answer_has_a_method() {
    let kiosk = "content-type: application/vnd.kiosk.v1+json";
    let crates = outcome(reply("200 OK", &[kiosk], r#"{"id":"c"}"#), |client| {
        client.k().versions().call().expect("v1")
    });
    assert!(matches!(crates, KVersionsAnswer::Ok(_)), "{crates:?}");
    let png = reply("200 OK", &["content-type: image/png"], b"\x89PNG");
    let image = outcome(png, |client| client.k().versions_as_png().call().expect("an image"));
    assert_eq!(image, KVersionsAsPngAnswer::Ok(Bytes::from_static(b"\x89PNG")));
    let later = reply("202 Accepted", &[JSON], r#"{"eta":3}"#);
    let image = outcome(later, |client| client.k().versions_as_png().call().expect("later"));
    assert_eq!(image, KVersionsAsPngAnswer::Accepted(pending()));
    let lines = reply("200 OK", &[], "{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
    let stream = outcome(lines, |client| client.k().watch_stream().call().expect("a stream"));
    let KWatchStreamAnswer::Ok(lines) = stream else { panic!("{stream:?}") };
    let ids: Vec<String> = lines.into_blocking().map(|it| it.expect("a crate").id).collect();
    assert_eq!(ids, ["a", "b"]);
}

fn pending() -> Pending {
    answers::runtime::from_json(br#"{"eta":3}"#).expect("it is one")
}

#[test]
fn bytes_are_bytes_whatever_they_are_called() {
    let calls: [fn(&Client) -> Request<Bytes>; 3] = [
        |client| client.f().down_any().into(),
        |client| client.f().down_json_bin().into(),
        |client| client.f().down_any_bare().into(),
    ];
    for call in calls {
        let bytes = outcome(reply("200 OK", &[JSON], b"\"\xFF\0"), |client| call(client).call());
        assert_eq!(bytes.expect("bytes"), b"\"\xFF\0".as_slice());
        let raw = outcome(reply("200 OK", &[], "abc"), |client| {
            let mut raw = call(client).raw().call().expect("bytes");
            raw.blocking_chunk().expect("a piece")
        });
        assert_eq!(raw.as_deref(), Some(b"abc".as_slice()));
    }
    let text = outcome(reply("200 OK", &[JSON], "\"a\\n\""), |it| it.f().down_any_text().call());
    assert_eq!(&*text.expect("text"), "a\n");
}
