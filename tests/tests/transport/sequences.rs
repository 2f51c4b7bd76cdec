//! Streams of JSON text sequences, and of parts.
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{
    Bytes, Error, ErrorKind, Fill as _, FromAnswer, JsonLines, JsonSeq, Mixed, Request, Value,
};

use crate::support::client;

async fn stream<T: FromAnswer>(reply: Reply) -> (Server, T) {
    let server = Server::new([reply]).await;
    let request = Request::<T>::get(&client(&server).transport, "/all");
    (server, request.await.unwrap())
}

/// The body byte by byte, so that whatever can be cut is cut.
fn split(media: &str, body: &[u8]) -> Reply {
    let mut reply = Reply::head(200, &[("content-type", media), ("transfer-encoding", "chunked")]);
    for byte in body {
        reply = reply.send([b"1\r\n", &[*byte][..], b"\r\n"].concat());
    }
    reply.end()
}

async fn texts(body: &str) -> Vec<Result<String, Error>> {
    let (_server, mut texts) =
        stream::<JsonSeq<Value>>(split("application/json-seq", body.as_bytes())).await;
    let mut found = Vec::new();
    while let Some(text) = texts.next().await {
        found.push(text.map(|text| text.to_string()));
    }
    found
}

async fn values(body: &str) -> Vec<String> {
    texts(body).await.into_iter().map(Result::unwrap).collect()
}

#[tokio::test]
async fn a_sequence_is_split_at_separators() {
    assert_eq!(values("\u{1e}{\"a\":1}\n\u{1e}[2]\n\u{1e}3\n").await, [r#"{"a":1}"#, "[2]", "3"]);
    assert_eq!(
        values("\u{1e}{\n \"a\":\n 1}\n\u{1e}\u{1e}\n\u{1e}\"\\\"\\n\"\n").await,
        [r#"{"a":1}"#, r#""\"\n""#]
    );
    assert_eq!(values("{}\n\u{1e}{}").await, ["{}", "{}"]);
    assert_eq!(values("\u{1e}").await, [""; 0]);
}

#[tokio::test]
async fn a_text_that_is_cut_is_an_error_and_the_sequence_goes_on() {
    let found = texts("\u{1e}{\"a\":\u{1e}[1]\n\u{1e}12").await;
    let kinds: Vec<_> = found.iter().map(|it| it.as_ref().err().map(Error::kind)).collect();
    assert_eq!(kinds, [Some(ErrorKind::Stream), None, Some(ErrorKind::Stream)]);
    assert_eq!(found[2].as_ref().unwrap_err().body(), b"12");
    let found = texts("\u{1e}{oops}\n\u{1e}2\n").await;
    assert_eq!(found[0].as_ref().unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(found[1].as_deref().unwrap(), "2");
}

#[tokio::test]
async fn a_text_comes_before_the_next_one_does() {
    let reply = Reply::chunked("application/json-seq").chunk("\u{1e}{\"a\":[1,\n2]}\n").hang();
    let (_server, mut texts) = stream::<JsonSeq<Value>>(reply).await;
    assert_eq!(texts.next().await.unwrap().unwrap().to_string(), r#"{"a":[1,2]}"#);
}

#[tokio::test]
async fn the_last_line_may_be_cut_though_the_connection_ended_well() {
    let reply = Reply::head(200, &[("connection", "close")]).send("{\"a\":1}\n{\"a\":").cut();
    let (_server, mut lines) = stream::<JsonLines<Value>>(reply).await;
    assert!(lines.next().await.unwrap().is_ok());
    let error = lines.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Stream, b"{\"a\":".as_slice()));
    assert_eq!(error.to_string(), "GET /all: the stream was cut in line 2");
    assert!(lines.next().await.is_none());
}

const MIXED: &str = "multipart/mixed; boundary=\"a b\"";

async fn parts(media: &str, body: &str) -> Vec<Result<(String, String), Error>> {
    let (_server, mut parts) = stream::<Mixed<Bytes>>(split(media, body.as_bytes())).await;
    let mut found = Vec::new();
    while let Some(part) = parts.next_part().await {
        found.push(part.map(|part| {
            let media = part.headers.get("content-type").map_or("", |it| it.to_str().unwrap());
            (media.to_owned(), String::from_utf8_lossy(&part.value).into_owned())
        }));
    }
    found
}

#[tokio::test]
async fn parts_come_with_their_headers() {
    let body = "preamble\r\n--a b\r\nContent-Type: text/plain\r\nX: y\r\n\r\none\r\n--a bc\r\n\r\n--a b  \r\n\r\ntwo\n\r\n--a b\r\n\r\n\r\n--a b\r\n\r\n--a b--\r\nepilogue\r\n--a b\r\n\r\nno\r\n--a b--";
    let found: Vec<_> = parts(MIXED, body).await.into_iter().map(Result::unwrap).collect();
    let part = |media: &str, value: &str| (media.to_owned(), value.to_owned());
    let whole =
        [part("text/plain", "one\r\n--a bc\r\n"), part("", "two\n"), part("", ""), part("", "")];
    assert_eq!(found, whole);
    let bare = parts("multipart/mixed;boundary=x", "--x\n\n1\n--x\na: b\n\n2\n--x--").await;
    assert_eq!(bare.into_iter().map(|it| it.unwrap().1).collect::<Vec<_>>(), ["1", "2"]);
}

#[tokio::test]
async fn parts_that_are_cut_say_so() {
    for body in ["--a b\r\n\r\none\r\n--a b\r\n\r\ntw", "--a b\r\n\r\none\r\n--a b"] {
        let found = parts(MIXED, body).await;
        let error = found.last().unwrap().as_ref().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Stream, "{error}");
        assert!(error.to_string().contains("the stream was cut in part"), "{error}");
    }
    for (media, body) in [("multipart/mixed", "--x\r\n"), (MIXED, "{}")] {
        let found = parts(media, body).await;
        assert_eq!((found.len(), found[0].as_ref().unwrap_err().kind()), (1, ErrorKind::Stream));
    }
    let found = parts(MIXED, "--a b\r\nno header\r\n\r\none\r\n--a b--").await;
    assert_eq!(found[0].as_ref().unwrap_err().kind(), ErrorKind::Stream);
}

#[tokio::test]
async fn parts_of_json_are_values() {
    let body = "--a b\r\nContent-Type: application/json\r\n\r\n{\"a\": 1}\r\n--a b\r\n\r\n{oops\r\n--a b\r\n\r\n3\r\n--a b--";
    let (_server, mut values) = stream::<Mixed<Value>>(split(MIXED, body.as_bytes())).await;
    assert_eq!(values.next().await.unwrap().unwrap().to_string(), r#"{"a":1}"#);
    let error = values.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, b"{oops".as_slice()));
    assert_eq!(values.next().await.unwrap().unwrap(), 3);
    assert!(values.next().await.is_none());
}
