//! The store's bytes: whole, in part, streamed, and never half an object.

use std::io::Write as _;
use std::net::TcpStream;

use fastvm_tests::wait;

use crate::support::Api;

#[tokio::test]
async fn what_was_put_is_got() {
    let api = Api::start().await;
    let vm = api.vm().await;
    for content in
        [Vec::new(), b"x".to_vec(), (0..1_000_000_u32).flat_map(u32::to_le_bytes).collect()]
    {
        let url = api.put(&vm, content.clone()).await;
        let got = api.http.get(&url).send().await.unwrap();
        assert_eq!(got.status(), 200);
        assert_eq!(got.headers()["content-length"], content.len().to_string());
        assert_eq!(got.headers()["accept-ranges"], "bytes");
        assert!(got.bytes().await.unwrap() == content);
        let head = api.http.head(&url).send().await.unwrap();
        assert_eq!(
            (head.status().as_u16(), &head.headers()["content-length"]),
            (200, &content.len().to_string().parse().unwrap())
        );
        assert!(head.bytes().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_part_is_got() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let url = api.put(&vm, b"0123456789".to_vec()).await;
    let range = async |range: &str| api.http.get(&url).header("range", range).send().await.unwrap();
    for (asked, part, answered) in [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-2", "89", "bytes 8-9/10"),
    ] {
        let got = range(asked).await;
        assert_eq!(
            (got.status().as_u16(), &got.headers()["content-range"]),
            (206, &answered.parse().unwrap())
        );
        assert_eq!(got.headers()["content-length"], part.len().to_string());
        assert_eq!(got.text().await.unwrap(), part);
    }
    let refused = range("bytes=10-").await;
    assert_eq!(
        (refused.status().as_u16(), &refused.headers()["content-range"]),
        (416, &"bytes */10".parse().unwrap())
    );
    let whole = range("bytes=0-1,3-4").await;
    assert_eq!(
        (whole.status().as_u16(), whole.text().await.unwrap().as_str()),
        (200, "0123456789")
    );
}

#[tokio::test]
async fn a_part_of_an_object_that_was_replaced_is_the_whole_new_one() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let (upload, download) = api.presign(&vm).await;
    let put = async |content: &'static str| {
        let request = api.http.put(&upload).header("content-type", "application/octet-stream");
        assert_eq!(request.body(content).send().await.unwrap().status(), 200);
    };
    put("old content").await;
    let tag = api.http.get(&download).send().await.unwrap().headers()["etag"].clone();
    let resumed = async || {
        let request = api.http.get(&download).header("range", "bytes=4-").header("if-range", &tag);
        request.send().await.unwrap().text().await.unwrap()
    };
    assert_eq!(resumed().await, "content");
    put("new content").await;
    assert_eq!(resumed().await, "new content");
}

#[tokio::test]
async fn a_put_that_breaks_off_leaves_nothing() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let (upload, download) = api.presign(&vm).await;
    let authority = api.emulator.storage_url().trim_start_matches("http://");
    let target = upload.trim_start_matches(api.emulator.storage_url());
    let mut socket = TcpStream::connect(authority).unwrap();
    let head = format!(
        "PUT {target} HTTP/1.1\r\nhost: {authority}\r\ncontent-type: application/octet-stream\r\n\
         content-length: 1000000\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).unwrap();
    socket.write_all(&vec![b'x'; 500_000]).unwrap();
    // The storage lies beside the guests.
    let root = api.emulator.guest_root(&vm).unwrap();
    let objects = root.ancestors().nth(2).unwrap().join("storage/vm-files");
    let stored = || std::fs::read_dir(&objects).unwrap().count();
    wait::until(|| stored() == 1).await;
    assert_eq!(api.http.get(&download).send().await.unwrap().status(), 404);
    drop(socket);
    wait::until(|| stored() == 0).await;
    assert_eq!(api.http.get(&download).send().await.unwrap().status(), 404);
}
