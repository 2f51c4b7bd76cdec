//! Bodies of several parts.
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{ErrorKind, FilePart, Fill as _, Method, Parts, RequestBody, Value};

use crate::support::client;
use crate::uploads::file;

#[tokio::test]
async fn a_form_has_its_parts_in_order() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let file = file("from disk");
    let named = FilePart::new("from memory".as_bytes().to_vec()).file_name("ä\"\r\n.txt");
    let parts = Parts::new()
        .value("caption", "", &"two\nlines")
        .files("scans", "image/tiff", [FilePart::file(file.path()).file_name("a.tiff"), named])
        .value("copies", "", &3)
        .value("none", "", &None::<i32>)
        .value("tags", "", &vec!["a", "b"])
        .value("about", "", &Value::from_iter([("title", Value::from("x"))]))
        .value("exact", "application/json", &"x")
        .files("raw", "image/*", [FilePart::new(b"r").header("X-Sum", 7).length(9)])
        .files("png", "", [FilePart::from(b"p").content_type("image/png")]);
    let request = client(&server).request(Method::POST, "/x");
    let request = request.multipart("multipart/form-data", parts);
    request.body_field("copies", 4).body_field("late", true).await.unwrap();
    let received = server.received();
    let received = received.first().unwrap();
    let media = received.header("content-type").unwrap();
    let boundary = media.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert!(boundary.len() == 32 && boundary.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let length = received.body.len().to_string();
    assert_eq!(received.header("content-length"), Some(&*length));
    let data = "Content-Disposition: form-data; name=";
    let expected = [
        format!("{data}\"caption\"\r\n\r\ntwo\nlines"),
        format!(
            "{data}\"scans\"; filename=\"a.tiff\"\r\nContent-Type: image/tiff\r\n\r\nfrom disk"
        ),
        format!(
            "{data}\"scans\"; filename=\"ä%22%0D%0A.txt\"\r\nContent-Type: image/tiff\r\n\r\nfrom memory"
        ),
        format!("{data}\"tags\"\r\n\r\na"),
        format!("{data}\"tags\"\r\n\r\nb"),
        format!("{data}\"about\"\r\nContent-Type: application/json\r\n\r\n{{\"title\":\"x\"}}"),
        format!("{data}\"exact\"\r\nContent-Type: application/json\r\n\r\n\"x\""),
        format!(
            "{data}\"raw\"; filename=\"raw\"\r\nContent-Type: application/octet-stream\r\nX-Sum: 7\r\n\r\nr"
        ),
        format!("{data}\"png\"; filename=\"png\"\r\nContent-Type: image/png\r\n\r\np"),
        format!("{data}\"copies\"\r\n\r\n4"),
        format!("{data}\"late\"\r\n\r\ntrue"),
    ];
    let expected = expected.map(|part| format!("--{boundary}\r\n{part}\r\n")).concat();
    assert_eq!(received.body, format!("{expected}--{boundary}--\r\n"));
}

#[tokio::test]
async fn a_form_with_a_reader_is_sent_in_chunks_unless_its_length_is_said() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let reader = || FilePart::new(RequestBody::reader(&b"abc"[..]));
    for part in [reader(), reader().length(3)] {
        let parts = Parts::new().files("f", "", [part]);
        client.request(Method::POST, "/x").multipart("multipart/form-data", parts).await.unwrap();
    }
    let received = server.received();
    let [chunked, sized] = received.as_slice() else { panic!("{received:?}") };
    assert_eq!(chunked.header("transfer-encoding"), Some("chunked"));
    assert_eq!(sized.header("content-length"), Some(&*sized.body.len().to_string()));
    assert!([chunked, sized].iter().all(|it| it.body.contains("\r\n\r\nabc\r\n--")));
}

#[tokio::test]
async fn a_part_with_a_header_that_can_not_be_sent_is_refused() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    for part in [FilePart::new(b"a").header("x\n", 1), FilePart::new(b"a").content_type("a\nb")] {
        let parts = Parts::new().files("f", "", [part]);
        let request = client.request(Method::POST, "/x").multipart("multipart/form-data", parts);
        let error = request.await.unwrap_err();
        assert_eq!((error.kind(), server.count()), (ErrorKind::InvalidRequest, 0));
    }
}

#[tokio::test]
async fn other_kinds_of_parts_have_no_names() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let parts = Parts::new()
        .value("meta", "application/json", &Value::from_iter([("a", 1)]))
        .files("data", "text/csv", [FilePart::new(b"a,b")]);
    let request = client(&server).request(Method::POST, "/x");
    request.multipart("multipart/related", parts).await.unwrap();
    let received = server.received();
    let boundary = received[0].header("content-type").unwrap().split_once('=').unwrap().1;
    let expected = [
        "--@\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n",
        "--@\r\nContent-Disposition: attachment; filename=\"data\"\r\n",
        "Content-Type: text/csv\r\n\r\na,b\r\n--@--\r\n",
    ];
    assert_eq!(received[0].body, expected.concat().replace('@', boundary));
}
