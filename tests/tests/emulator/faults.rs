//! Faults on demand: each kind, for the operation and as often as was said.

use std::time::Duration;

use fastvm_emulator::{Emulator, Fault};
use fastvm_tests::processes::{self, unique_sleep};
use fastvm_tests::server::Received;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use crate::support::{Answer, Fastvm, bare, http};

fn get(fastvm: &Fastvm, path: &str) -> Received {
    let mut request = bare("GET", path);
    request.headers.push(("x-api-key".to_owned(), fastvm.emulator.api_key().to_owned()));
    request
}

async fn try_list(fastvm: &Fastvm) -> reqwest::Result<Answer> {
    fastvm.try_raw(&get(fastvm, "/v1/vms")).await
}

/// What a connection says until its end, and how that comes.
async fn read_raw(fastvm: &Fastvm) -> (String, std::io::Result<usize>) {
    let address = fastvm.emulator.base_url().strip_prefix("http://").expect("plain HTTP");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let key = fastvm.emulator.api_key();
    let request = format!("GET /v1/vms HTTP/1.1\r\nhost: x\r\nx-api-key: {key}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("to be sent");
    let mut bytes = Vec::new();
    let end = stream.read_to_end(&mut bytes).await;
    (String::from_utf8_lossy(&bytes).into_owned(), end)
}

#[tokio::test]
async fn a_status_with_headers_and_a_body_in_place_of_the_operation() {
    let fastvm = Fastvm::start().await;
    let body = r#"{"message":"come back"}"#;
    let busy = Fault::status(503).header("Retry-After", "1").body(body).on("launchVm").times(2);
    fastvm.emulator.inject(busy);
    assert_eq!(fastvm.get("/v1/vms").await.expect(200).body, json!([]));
    for _ in 0..2 {
        let answer = fastvm.post("/v1/vms", json!({"machineType": "c1m2"})).await.expect(503);
        assert_eq!((answer.header("retry-after"), answer.text.as_str()), (Some("1"), body));
    }
    assert_eq!(fastvm.get("/v1/vms").await.body, json!([]));
    fastvm.vm().await;
}

#[tokio::test]
async fn a_status_although_the_operation_was_carried_out() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    fastvm.emulator.inject(Fault::status(502).carried_out().on("runVmCommand").times(2));
    fastvm.exec(&vm, &["sh", "-c", "echo x >> /root/runs"]).await.error(502);
    // The same where it would have streamed.
    let body = json!({"command": ["sh", "-c", "sleep 0.1; echo x >> /root/runs"]});
    let path = format!("/v1/vms/{vm}/exec");
    let streamed = fastvm.send(reqwest::Method::POST, &path, Some(body), "application/x-ndjson");
    streamed.await.error(502);
    assert_eq!(fastvm.shell(&vm, "cat /root/runs").await, "x\nx\n");
}

#[tokio::test]
async fn a_delay_before_the_answer() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let delay = Duration::from_secs(20);
    fastvm.emulator.inject(Fault::delay(delay).on("listVms").skip(1));
    // The first comes although the clock stands still.
    fastvm.get("/v1/vms").await.expect(200);
    let client = fastvm.client.clone();
    let second = tokio::spawn(async move { client.get("/v1/vms").await });
    clock.until_due_within(delay).await;
    assert_eq!(clock.next_due(), Some(delay));
    assert_eq!(fastvm.emulator.requests().last().expect("a request").status, None);
    clock.advance(delay);
    second.await.expect("an answer").expect(200);
}

#[tokio::test]
async fn a_connection_that_is_cut_before_or_after_the_operation() {
    let fastvm = Fastvm::start().await;
    let mut launch = get(&fastvm, "/v1/vms");
    launch.method = "POST".to_owned();
    launch.body = json!({"machineType": "c1m2"}).to_string();
    for (fault, vms) in
        [(Fault::cut(), 0), (Fault::cut().carried_out(), 1), (Fault::cut().reset(), 1)]
    {
        fastvm.emulator.inject(fault.on("launchVm"));
        assert!(fastvm.try_raw(&launch).await.is_err());
        assert_eq!(fastvm.emulator.requests().last().expect("a request").status, None);
        assert_eq!(fastvm.get("/v1/vms").await.body.as_array().map(Vec::len), Some(vms));
    }
}

#[tokio::test]
async fn a_cut_is_an_end_and_a_reset_a_reset() {
    let fastvm = Fastvm::start().await;
    fastvm.emulator.inject(Fault::cut());
    let (text, end) = read_raw(&fastvm).await;
    assert_eq!((text.as_str(), end.expect("an end")), ("", 0));
    fastvm.emulator.inject(Fault::cut().reset());
    let (text, end) = read_raw(&fastvm).await;
    let error = end.expect_err("a reset").kind();
    assert_eq!((text.as_str(), error), ("", std::io::ErrorKind::ConnectionReset));
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    let fastvm = Fastvm::start().await;
    fastvm.vm().await;
    fastvm.emulator.inject(Fault::truncate(10).on("listVms").times(2));
    let error = try_list(&fastvm).await.err().expect("a body that broke off");
    assert!(error.is_body() || error.is_decode(), "{error:?}");
    let (text, _) = read_raw(&fastvm).await;
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("content-length: "), "{head}");
    assert_eq!(body.len(), 10);
    try_list(&fastvm).await.expect("an answer").expect(200);
}

#[tokio::test]
async fn a_stream_that_breaks_off_within_a_line() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    fastvm.emulator.inject(Fault::truncate(25).on("runVmCommand"));
    let mut request = get(&fastvm, &format!("/v1/vms/{vm}/exec"));
    request.method = "POST".to_owned();
    request.headers.push(("accept".to_owned(), "application/x-ndjson".to_owned()));
    let (script, mark) = ("touch /root/ran; while :; do echo x; sleep 0.01; done", unique_sleep());
    request.body = json!({"command": ["sh", "-c", script, "sh", mark]}).to_string();
    assert!(fastvm.try_raw(&request).await.is_err());
    // The command went with the connection.
    processes::wait_for(&mark, 0).await;
    assert!(fastvm.emulator.guest_root(&vm).expect("a root").join("root/ran").exists());
}

#[tokio::test]
async fn a_body_that_trickles_comes_whole() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let every = Duration::from_secs(20);
    fastvm.emulator.inject(Fault::trickle(3, every).on("healthCheck"));
    let client = fastvm.client.clone();
    let health = tokio::spawn(async move { client.get("/healthz").await });
    // 15 bytes in 5 pieces.
    for _ in 0..5 {
        clock.until_due_within(every).await;
        assert!(!health.is_finished());
        clock.advance(every);
    }
    assert_eq!(health.await.expect("an answer").expect(200).body["status"], "ok");
}

#[tokio::test]
async fn storage_can_fail_too() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let path = format!("/v1/vms/{vm}/files/presign");
    let signed = fastvm.post(&path, json!({"path": "/x"})).await.expect(200).body;
    let (upload, download) = (signed["uploadUrl"].as_str(), signed["downloadUrl"].as_str());
    let (upload, download) = (upload.expect("a URL"), download.expect("a URL"));
    let http = http();
    let put = async || {
        let put = http.put(upload).header("content-type", "application/octet-stream");
        put.body("0123456789").send().await.expect("an answer").status().as_u16()
    };
    fastvm.emulator.inject(Fault::status(500).on("storage.put"));
    assert_eq!(put().await, 500);
    assert_eq!(http.get(download).send().await.expect("an answer").status(), 404);
    assert_eq!(put().await, 200);
    fastvm.emulator.inject(Fault::truncate(4).on("storage.get"));
    let broken = http.get(download).send().await.expect("a head");
    assert_eq!(broken.content_length(), Some(10));
    assert!(broken.bytes().await.is_err());
    let whole = http.get(download).send().await.expect("a head").text().await.expect("a body");
    assert_eq!(whole, "0123456789");
}

#[tokio::test]
async fn a_body_that_breaks_off_has_every_byte_up_to_there_however_slowly_it_is_read() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let path = format!("/v1/vms/{vm}/files/presign");
    let signed = fastvm.post(&path, json!({"path": "/x"})).await.expect(200).body;
    let url = |field: &str| signed[field].as_str().expect("a URL").to_owned();
    let put = http().put(url("uploadUrl")).header("content-type", "application/octet-stream");
    assert_eq!(put.body(vec![b'x'; 8 << 20]).send().await.expect("an answer").status(), 200);

    let origin = fastvm.emulator.storage_url();
    let (address, download) = (origin.replace("http://", ""), url("downloadUrl"));
    let request = format!("GET {} HTTP/1.1\r\nhost: {address}\r\n\r\n", &download[origin.len()..]);
    let mut readers = tokio::task::JoinSet::new();
    // Whether something lies in the emulator still when the body ends depends on how much has room in the system.
    for part in (0..10).map(|tenth| (5 << 20) + tenth * 130_000) {
        fastvm.emulator.inject(Fault::truncate(part).on("storage.get"));
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(64 << 10).expect("to be set");
        let connected = socket.connect(address.parse().expect("an address")).await;
        let mut stream = connected.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("to be sent");
        stream.readable().await.expect("the head");
        readers.spawn(async move { (part, read_slowly(stream).await) });
    }
    while let Some(read) = readers.join_next().await {
        let (part, text) = read.expect("a text");
        let (_, body) = text.split_once("\r\n\r\n").expect("a head");
        assert_eq!(body.len(), part);
    }
}

/// What a connection says until its end. How slowly that is read changes nothing of it.
async fn read_slowly(mut stream: TcpStream) -> String {
    let (mut bytes, mut piece) = (Vec::new(), vec![0; 64 << 10]);
    while let read @ 1.. = stream.read(&mut piece).await.expect("bytes, or their end") {
        bytes.extend_from_slice(&piece[..read]);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    String::from_utf8(bytes).expect("text")
}
