//! Files in and out: signed URLs, storage, fetches.

use std::time::Duration;

use fastvm_emulator::Emulator;
use serde_json::{Value, json};

use crate::support::{Fastvm, http};

const BYTES: &str = "application/octet-stream";

async fn presign(fastvm: &Fastvm, vm: &str) -> Value {
    let path = format!("/v1/vms/{vm}/files/presign");
    fastvm.post(&path, json!({"path": "/root/a"})).await.expect(200).body
}

async fn put(url: &str, media: &str, body: Vec<u8>) -> u16 {
    let request = http().put(url).header("content-type", media).body(body);
    request.send().await.expect("an answer").status().as_u16()
}

fn url<'a>(presigned: &'a Value, field: &str) -> &'a str {
    presigned[field].as_str().expect("a URL")
}

#[tokio::test]
async fn a_file_goes_into_the_vm_and_out_again() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let signed = presign(&fastvm, &vm).await;
    assert!(url(&signed, "uploadUrl").starts_with(fastvm.emulator.storage_url()));
    assert_eq!(signed["expiresInSec"], 900);
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    assert_eq!(put(url(&signed, "uploadUrl"), BYTES, bytes.clone()).await, 200);
    let fetch = json!({"url": signed["downloadUrl"], "path": "/root/a b;c.bin", "timeoutSec": 60});
    let fetched = fastvm.post(&format!("/v1/vms/{vm}/files/fetch"), fetch).await.expect(200);
    assert_eq!(fetched.body["exitCode"], 0, "{}", fetched.text);
    let root = fastvm.emulator.guest_root(&vm).expect("a root");
    assert_eq!(std::fs::read(root.join("root/a b;c.bin")).expect("the file"), bytes);

    let back = presign(&fastvm, &vm).await;
    let script = format!(
        "curl -fsS -T '/root/a b;c.bin' -H 'Content-Type: {BYTES}' '{}'",
        url(&back, "uploadUrl")
    );
    fastvm.shell(&vm, &script).await;
    let got = http().get(url(&back, "downloadUrl")).send().await.expect("an answer");
    assert_eq!(got.bytes().await.expect("bytes"), bytes);
}

#[tokio::test]
async fn only_a_url_that_was_signed_here_is_fetched() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let signed = presign(&fastvm, &vm).await;
    let forged = format!("{}0", url(&signed, "downloadUrl"));
    let path = format!("/v1/vms/{vm}/files/fetch");
    for wrong in
        ["http://example.com/x", &forged, url(&signed, "uploadUrl"), "file:///etc/passwd", ""]
    {
        fastvm.post(&path, json!({"url": wrong, "path": "/root/x"})).await.error(400);
    }
    let own = url(&signed, "downloadUrl");
    for wrong in ["relative", ""] {
        fastvm.post(&path, json!({"url": own, "path": wrong})).await.error(400);
    }
    fastvm.post(&path, json!({"url": own, "path": "/root/x", "timeoutSec": 0})).await.error(400);
    fastvm.post(&format!("/v1/vms/{vm}/files/presign"), json!({"path": ""})).await.error(400);
}

#[tokio::test]
async fn a_fetch_that_fails_says_so_in_its_exit_code() {
    let lifetime = Duration::from_secs(900);
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let vm = fastvm.vm().await;
    let signed = presign(&fastvm, &vm).await;
    assert_eq!(put(url(&signed, "uploadUrl"), BYTES, b"late".to_vec()).await, 200);
    clock.advance(lifetime);
    let body = json!({"url": signed["downloadUrl"], "path": "/root/x"});
    let fetched = fastvm.post(&format!("/v1/vms/{vm}/files/fetch"), body).await.expect(200);
    assert_eq!(fetched.body["exitCode"], 22);
    assert!(!fastvm.emulator.guest_root(&vm).expect("a root").join("root/x").exists());
}

#[tokio::test]
async fn a_fetch_needs_a_vm_that_runs() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let signed = presign(&fastvm, &vm).await;
    fastvm.ask(&format!("/v1/vms/{vm}/pause")).await.expect(200);
    let body = json!({"url": signed["downloadUrl"], "path": "/root/x"});
    fastvm.post(&format!("/v1/vms/{vm}/files/fetch"), body).await.error(409);
}

#[tokio::test]
async fn a_build_context_is_bound_to_gzip() {
    let fastvm = Fastvm::start().await;
    let signed = fastvm.ask("/v1/build-contexts/presign").await.expect(200).body;
    assert_eq!(put(url(&signed, "uploadUrl"), BYTES, b"x".to_vec()).await, 403);
    assert_eq!(put(url(&signed, "uploadUrl"), "application/gzip", b"x".to_vec()).await, 200);
}

#[tokio::test]
async fn how_much_may_be_uploaded_is_set() {
    let fastvm = Fastvm::with(Emulator::builder().max_upload_bytes(10).start()).await;
    let vm = fastvm.vm().await;
    let signed = presign(&fastvm, &vm).await;
    assert_eq!(signed["maxUploadBytes"], 10);
    let refused = put(url(&signed, "uploadUrl"), BYTES, vec![0; 11]).await;
    assert!((400..500).contains(&refused), "{refused}");
    assert_eq!(put(url(&signed, "uploadUrl"), BYTES, vec![0; 10]).await, 200);
}

#[tokio::test]
async fn what_was_put_can_be_had_for_a_day() {
    let days = Duration::from_secs(48 * 3600);
    let (fastvm, clock) = Fastvm::timed(Emulator::builder().url_lifetime(days)).await;
    let vm = fastvm.vm().await;
    let signed = presign(&fastvm, &vm).await;
    assert_eq!(put(url(&signed, "uploadUrl"), BYTES, b"x".to_vec()).await, 200);
    let get = async || {
        let answer = http().get(url(&signed, "downloadUrl")).send().await.expect("an answer");
        answer.status().as_u16()
    };
    let root = fastvm.emulator.guest_root(&vm).expect("a root");
    // The storage lies beside the guests.
    let objects = root.ancestors().nth(2).expect("a folder").join("storage/vm-files");
    let stored = || std::fs::read_dir(&objects).expect("a folder").count();
    clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!((get().await, stored()), (200, 1));
    clock.advance(Duration::from_millis(1));
    assert_eq!(get().await, 404);
    // Signing finds what is too old, and removes it.
    presign(&fastvm, &vm).await;
    assert_eq!(stored(), 0);
}
