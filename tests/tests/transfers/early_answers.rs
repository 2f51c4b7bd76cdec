//! A store that turns an upload down before it has read it.
use std::time::Duration;

use fastvm::runtime::reqwest;
use fastvm::{FastvmClient, FileTransferErrorKind};
use fastvm_emulator::Fault;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{World, kind, noise, write};

/// A store that reads no more than the head of a request, says no and closes. Gives its address.
async fn refusing_store() -> String {
    const NO: &str = "HTTP/1.1 403 Forbidden\r\ncontent-type: application/xml\r\ncontent-length: 62\r\n\
        connection: close\r\n\r\n<Error><Code>Expired</Code><Message>Too late.</Message></Error>";
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    std::thread::spawn(move || {
        // On threads of its own, so that its answer comes while the client is busy sending.
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = [0; 2048];
                if stream.read(&mut head).await.is_ok() {
                    let _ = stream.write_all(NO.as_bytes()).await;
                }
            }
        });
    });
    address
}

fn client(api: &Server) -> FastvmClient {
    FastvmClient::builder()
        .environment(|_| None)
        .http_builder(reqwest::Client::builder().no_proxy())
        .api_key("key")
        .base_url(api.url())
        .build()
        .expect("a client")
}

#[tokio::test]
async fn the_answer_of_a_store_that_reads_no_further_is_not_lost() {
    let store = refusing_store().await;
    let urls = json!({
        "uploadUrl": format!("http://{store}/put?signature=secret-signature"),
        "downloadUrl": format!("http://{store}/get?signature=secret-signature"),
        "expiresInSec": 60,
        "maxUploadBytes": 1_u64 << 30,
    });
    // Where the file comes to lie: the VM is asked before anything is sent.
    let place = json!({
        "exitCode": 0, "stdout": "new 5 8 /root/it", "stderr": "", "timedOut": false,
        "stdoutTruncated": false, "stderrTruncated": false, "durationMs": 1,
    });
    let api = Server::scripted(move |_, request| {
        let is_command = request.target.ends_with("/exec");
        Reply::json(200, &if is_command { &place } else { &urls }.to_string())
    })
    .await;
    let client = client(&api);
    let here = tempfile::tempdir().expect("a directory");
    write(&here.path().join("file"), &noise(20_000_000));
    let mut lost = Vec::new();
    for path in ["file", "."] {
        for _ in 0..50 {
            let upload = client.upload("vm", here.path().join(path), "/root/it");
            let error = upload.await.expect_err("the store says no");
            if *kind(&error) != (FileTransferErrorKind::Storage { status: 403 }) {
                lost.push(format!("{error:#}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} of 100, as {}", lost.len(), lost[0]);
}

/// What a URL has after `#` is for whoever shows a page: no part of a request, and of no answer's address.
#[tokio::test]
async fn a_signed_url_may_have_a_fragment() {
    let store = Server::new([Reply::json(200, "")]).await;
    let urls = json!({
        "uploadUrl": format!("{}/put?signature=s#part", store.url()),
        "downloadUrl": format!("{}/get?signature=s#part", store.url()),
        "expiresInSec": 60,
        "maxUploadBytes": 1_u64 << 30,
    });
    let fetched = json!({
        "exitCode": 0, "stdout": "", "stderr": "", "timedOut": false,
        "stdoutTruncated": false, "stderrTruncated": false, "durationMs": 1,
    });
    let says = |text: &str| {
        let mut said = fetched.clone();
        said["stdout"] = text.into();
        Reply::json(200, &said.to_string())
    };
    // Where the file comes to lie, the URLs, that it was fetched, that it is in its place.
    let replies =
        [says("new 5 8 /root/it"), Reply::json(200, &urls.to_string()), says(""), says("placed")];
    let api = Server::new(replies).await;
    let client = client(&api);
    let here = tempfile::tempdir().expect("a directory");
    write(&here.path().join("file"), b"contents");
    let sent = client.upload("vm", here.path().join("file"), "/root/it").await.expect("sent");
    assert_eq!((sent.bytes, store.received()[0].target.as_str()), (8, "/put?signature=s"));
    // And down: what is there, the URLs, how much was sent.
    let replies = [says("file"), Reply::json(200, &urls.to_string()), says("0 0 0")];
    let api = Server::new(replies).await;
    let client = client.to_builder().base_url(api.url()).build().expect("a client");
    let got = client.download("vm", "/root/it", here.path().join("back")).await.expect("got");
    assert_eq!((got.bytes, store.received()[1].target.as_str()), (0, "/get?signature=s"));
}

/// Longer than systems and libraries wait of their own accord for what they sent to be read (30 s is reqwest's limit).
#[tokio::test]
async fn a_store_may_stand_still_for_as_long_as_the_caller_says() {
    const LONG: Duration = Duration::from_secs(35);
    let world = World::new().await;
    write(&world.here("file"), &noise(20_000_000));
    world.emulator.inject(Fault::delay(LONG).on("storage.put").times(1));
    let upload = world.client.upload(&world.vm, world.here("file"), "/root/it");
    let sent = upload.fetch_timeout(Duration::from_secs(600)).await.expect("sent");
    assert_eq!(sent.bytes, 20_000_000);
}
