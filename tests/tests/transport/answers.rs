//! What is an answer though it is no success, what becomes of bodies that nobody asked for, and text in other charsets.
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{Bytes, Error, ErrorKind, Fill as _, JsonLines, Request, Text, Value, answers};

use crate::support::{Client, client};

fn redirect(status: u16) -> Reply {
    Reply::with_headers(status, &[("location", "/elsewhere")], "moved")
}

fn to_crate<T>(client: &Client) -> Request<T> {
    Request::get(&client.transport, "/crates")
}

#[tokio::test]
async fn a_documented_redirect_is_an_answer_and_not_followed() {
    for (status, also) in [(302, &[302][..]), (303, &[3]), (304, &[304]), (307, &[301, 307])] {
        let server = Server::new([redirect(status)]).await;
        let client = client(&server);
        let answer = to_crate::<()>(&client).also_answers(also).with_response().await.unwrap();
        assert_eq!((answer.status().as_u16(), server.count()), (status, 1));
        assert_eq!(answer.headers()["location"], "/elsewhere");
        let raw = to_crate::<()>(&client).also_answers(also).raw().await.unwrap();
        assert_eq!(raw.status(), status);
    }
    let server = Server::new([redirect(303)]).await;
    let post = Request::<()>::post(&client(&server).transport, "/x").also_answers(&[303]);
    assert_eq!((post.await.unwrap(), server.count()), ((), 1));
}

#[tokio::test]
async fn a_redirect_that_is_not_documented_is_followed_as_ever() {
    let server = Server::new([redirect(302), Reply::json(200, "1")]).await;
    let value = to_crate::<Value>(&client(&server)).also_answers(&[303]).await.unwrap();
    assert_eq!((value, server.received()[1].target.as_str()), (1.into(), "/elsewhere"));
    let server = Server::new([Reply::json(304, "")]).await;
    let error = to_crate::<Value>(&client(&server)).also_answers(&[303]).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, 304));
}

#[tokio::test]
async fn a_body_that_nobody_asked_for_is_no_matter() {
    let html = Reply::with_headers(200, &[("content-type", "text/html")], "<p>OK</p>");
    let broken = Reply::with_headers(200, &[("content-type", "application/json")], "OK");
    let short = Reply::head(200, &[("content-length", "100")]).send("cut").cut();
    let hanging = Reply::chunked("text/plain").chunk("and so on").hang();
    for reply in [html, broken, short, hanging] {
        let server = Server::new([reply]).await;
        to_crate::<()>(&client(&server)).max_body(3).await.unwrap();
        assert_eq!(server.received()[0].header("accept"), Some("*/*"));
    }
}

#[tokio::test]
async fn a_connection_is_used_again_after_a_body_that_nobody_asked_for() {
    let server = Server::new([Reply::json(200, &"x".repeat(100_000))]).await;
    let client = client(&server);
    for _ in 0..3 {
        to_crate::<()>(&client).await.unwrap();
    }
    assert!(server.received().iter().all(|request| request.connection == 0));
}

#[tokio::test]
async fn what_is_asked_for_is_what_the_operation_says() {
    let server = Server::new([Reply::json(200, "1")]).await;
    let client = client(&server);
    let kiosk = "application/vnd.kiosk+json;version=3";
    to_crate::<Value>(&client).accept(kiosk).await.unwrap();
    to_crate::<Value>(&client).accept(kiosk).with_response().await.unwrap();
    to_crate::<Value>(&client).accept(kiosk).raw().await.unwrap();
    to_crate::<Value>(&client).accept(kiosk).header("accept", "text/csv").raw().await.unwrap();
    let received = server.received();
    let asked: Vec<_> = received.iter().map(|it| it.header("accept").unwrap_or("")).collect();
    assert_eq!(asked, [kiosk, kiosk, kiosk, "text/csv"]);
}

async fn value_of(content_type: &str, body: &[u8]) -> Result<Value, Error> {
    let headers = format!("HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\n");
    let head = format!("{headers}content-length: {}\r\n\r\n", body.len());
    let server = Server::new([Reply::default().send([head.as_bytes(), body].concat())]).await;
    to_crate::<Value>(&client(&server)).await
}

async fn text_of(content_type: &str, body: &[u8]) -> Result<String, Error> {
    let headers = format!("HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\n");
    let head = format!("{headers}content-length: {}\r\n\r\n", body.len());
    let server = Server::new([Reply::default().send([head.as_bytes(), body].concat())]).await;
    let client = client(&server);
    let raw = to_crate::<Text>(&client).raw().await?.text().await?;
    let text = to_crate::<Text>(&client).await?.into_string();
    assert!(text == raw || content_type.contains("json"), "{text} {raw}");
    Ok(text)
}

#[tokio::test]
async fn json_may_have_a_byte_order_mark_and_a_charset() {
    let json = "application/json";
    assert_eq!(value_of(json, b"\xEF\xBB\xBF[1]").await.unwrap()[0], 1);
    assert_eq!(value_of(json, b"\xFF\xFE[\x001\x00]\x00").await.unwrap()[0], 1);
    let latin = "application/json; charset=ISO-8859-1";
    assert_eq!(value_of(latin, b"\"caf\xE9\"").await.unwrap(), "caf\u{e9}");
    assert!(value_of(json, b"\"caf\xE9\"").await.is_err());
    let error = value_of("application/json; charset=Shift_JIS", b"\"\x83\x41\"").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("charset shift_jis"), "{error}");
    assert_eq!(error.body(), b"\"\x83\x41\"");
    assert_eq!(value_of("application/json; charset=Shift_JIS", b"[1]").await.unwrap()[0], 1);
}

#[tokio::test]
async fn an_errors_body_may_have_a_byte_order_mark_and_a_charset() {
    let marked = b"\xEF\xBB\xBF{\"message\":\"gone\"}".as_slice();
    let latin = b"{\"message\":\"caf\xE9\"}".as_slice();
    for (body, charset, message) in [(marked, "utf-8", "gone"), (latin, "iso-8859-1", "caf\u{e9}")]
    {
        let head =
            format!("HTTP/1.1 404 Gone\r\ncontent-type: application/json; charset={charset}\r\n");
        let head = format!("{head}content-length: {}\r\n\r\n", body.len());
        let server = Server::new([Reply::default().send([head.as_bytes(), body].concat())]).await;
        let errors = sdk_runtime::errors![_ => Value];
        let error = to_crate::<Value>(&client(&server)).errors(errors).await.unwrap_err();
        assert_eq!(error.message(), Some(message));
        assert_eq!(error.body_as::<Value>().unwrap()["message"], message);
    }
}

#[tokio::test]
async fn text_is_read_in_its_charset() {
    let cases: [(&str, &[u8], &str); 9] = [
        ("text/plain", b"caf\xC3\xA9", "caf\u{e9}"),
        ("text/plain; charset=iso-8859-1", b"caf\xE9", "caf\u{e9}"),
        ("text/plain; x=y; Charset=\"Latin1\"", b"caf\xE9", "caf\u{e9}"),
        ("text/plain; charset=windows-1252", b"\x80 1", "\u{20ac} 1"),
        ("text/plain; charset=iso-8859-15", b"\xA4 1", "\u{20ac} 1"),
        ("text/plain; charset=utf-16le", b"a\x00\xE9\x00", "a\u{e9}"),
        ("text/plain; charset=utf-16", b"\x00a\x00\xE9", "a\u{e9}"),
        ("text/plain", b"\xEF\xBB\xBFa", "a"),
        ("text/plain", b"caf\xE9", "caf\u{fffd}"),
    ];
    for (content_type, body, text) in cases {
        assert_eq!(text_of(content_type, body).await.unwrap(), text, "{content_type}");
    }
    // What says that it is JSON, and is a string, is the string.
    assert_eq!(text_of("application/json", b"\"a\\n\"").await.unwrap(), "a\n");
    assert_eq!(text_of("application/json", b"{}").await.unwrap(), "{}");
    assert_eq!(text_of("text/plain", b"\"a\"").await.unwrap(), "\"a\"");
}

#[tokio::test]
async fn an_answer_without_the_body_that_was_expected_says_so() {
    let nothing = Reply::default().send("HTTP/1.1 204 No Content\r\n\r\n");
    for (reply, text) in [
        (nothing, "the response (204 No Content) has no body, and one was expected"),
        (Reply::json(200, ""), "the response (200 OK) has no body, and one was expected"),
    ] {
        let server = Server::new([reply]).await;
        let error = to_crate::<Vec<Value>>(&client(&server)).await.unwrap_err();
        assert!(error.to_string().contains(text), "{error}");
        assert_eq!(format!("{error:#}"), error.to_string(), "there is no other cause");
    }
}

/// What `GET /crates` answers.
#[derive(Debug)]
enum Crates {
    Ok(Vec<i64>),
    PartialContent(Bytes),
    Many(JsonLines<i64>),
    Accepted,
    NotModified,
    Success(Text),
}

answers! {
    Crates {
        Ok: Vec<i64> = 200,
        PartialContent: Bytes = 206,
        Many: JsonLines<i64> = 207,
        Accepted = 202,
        NotModified = 304,
        Success: Text = 210..=219,
    }
}

fn crates(client: &Client) -> Request<Crates> {
    to_crate(client).also_answers(&[304])
}

#[tokio::test]
async fn an_answer_is_what_its_status_says() {
    let not_modified = Reply::default().send("HTTP/1.1 304 Not Modified\r\n\r\n");
    let server = Server::new([
        Reply::json(200, "[1]"),
        Reply::with_headers(206, &[("content-type", "application/json")], "[1"),
        Reply::json(207, "1\n2\n"),
        Reply::with_headers(202, &[], "soon"),
        not_modified,
        Reply::with_headers(211, &[], "text"),
    ])
    .await;
    let client = client(&server);
    assert!(matches!(crates(&client).await.unwrap(), Crates::Ok(list) if list == [1]));
    assert!(matches!(crates(&client).await.unwrap(), Crates::PartialContent(part) if part == "[1"));
    let Crates::Many(mut lines) = crates(&client).await.unwrap() else { panic!("a stream") };
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    assert!(matches!(crates(&client).await.unwrap(), Crates::Accepted));
    assert!(matches!(crates(&client).await.unwrap(), Crates::NotModified));
    let answer = crates(&client).with_response().await.unwrap();
    assert!(matches!(&answer.value, Crates::Success(text) if &**text == "text"));
    assert_eq!(answer.status(), 211);
}

#[tokio::test]
async fn a_success_that_the_document_does_not_have_is_an_error_with_the_answer() {
    let server = Server::new([Reply::json(203, r#"{"a":1}"#), Reply::json(404, "{}")]).await;
    let client = client(&server);
    let error = crates(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 203));
    assert_eq!(error.body(), br#"{"a":1}"#);
    assert!(error.to_string().contains("no answer of status 203"), "{error}");
    assert!(crates(&client).await.unwrap_err().is_not_found());
}
