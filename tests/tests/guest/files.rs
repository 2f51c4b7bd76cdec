//! Files of guests: fetched with curl, and kept by snapshots.

use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};

use fastvm_tests::processes::{self, unique_sleep, wait_until_stopped};
use serde_json::{Value, json};

use crate::support::Api;

async fn fetch(api: &Api, vm: &str, url: &str, path: &str) -> Value {
    api.ask("POST", &format!("/v1/vms/{vm}/files/fetch"), json!({ "url": url, "path": path })).await
}

#[tokio::test]
async fn a_guest_fetches_what_was_put() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let url = api.put(&vm, b"content".to_vec()).await;
    for name in
        ["/root/plain", "/root/a[1-2]{x,y}.txt", "/root/-o", "/root/with space#1", "/root/ä"]
    {
        let done = fetch(&api, &vm, &url, name).await;
        assert_eq!(done["exitCode"], 0, "{done}");
        let file = api.emulator.guest_root(&vm).unwrap().join(&name[1..]);
        assert_eq!(std::fs::read(file).unwrap(), b"content", "{name}");
    }
}

#[tokio::test]
async fn a_failed_fetch_has_the_exit_code_of_curl() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let (_, never_put) = api.presign(&vm).await;
    let done = fetch(&api, &vm, &never_put, "/root/x").await;
    assert_eq!(done["exitCode"], 22, "{done}");
    let url = api.put(&vm, b"content".to_vec()).await;
    let done = fetch(&api, &vm, &url, "/no/such/directory").await;
    assert_eq!(done["exitCode"], 23, "{done}");
}

#[tokio::test]
async fn a_guest_puts_what_others_get() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let (upload, download) = api.presign(&vm).await;
    let script =
        "printf data > x; curl -fsS -T x -H 'Content-Type: application/octet-stream' -- \"$1\"";
    let done = api.exec(&vm, json!({ "command": ["sh", "-c", script, "sh", upload] })).await;
    assert_eq!(done["exitCode"], 0, "{done}");
    // As a tar is sent whose size nobody knows.
    let (piped, from_pipe) = api.presign(&vm).await;
    let script = "tar -C / -cz etc/hosts | \
                  curl -fsS -X PUT -T - -H 'Content-Type: application/octet-stream' -- \"$1\"";
    let done = api.exec(&vm, json!({ "command": ["sh", "-c", script, "sh", piped] })).await;
    assert_eq!(done["exitCode"], 0, "{done}");
    let get = async |url| api.http.get(url).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(get(download).await, "data");
    assert_eq!(get(from_pipe).await[..2], [0x1f, 0x8b]);
}

#[tokio::test]
async fn archives_with_owners_of_their_own_are_unpacked() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let script = "mkdir in out && echo x > in/file && tar --owner=1234 --group=1234 -czf a.tar.gz -C in . && \
                  tar -xzf a.tar.gz -C out && cat out/file";
    assert_eq!(api.sh(&vm, script).await, "x\n");
}

#[tokio::test]
async fn a_snapshot_keeps_files_as_they_were() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let sleep = unique_sleep();
    let script = format!(
        "sleep {sleep} >/dev/null 2>&1 &
         mkdir -p tree/sub && cd tree && echo one > file && chmod 640 file && touch -d '2001-02-03 04:05:06Z' file
         ln file hard && ln -s /etc/passwd link && mkfifo fifo && truncate -s 1G holes && mkdir closed; echo inside > closed/file; chmod 0 closed
         printf x > 'na\nme' && touch -d '2002-02-02 00:00:00Z' sub"
    );
    api.sh(&vm, &script).await;
    let snapshot = api.ask("POST", "/v1/snapshots", json!({ "vmId": vm })).await;
    let snapshot = snapshot["id"].as_str().unwrap();
    api.wait(&format!("/v1/snapshots/{snapshot}"), "ready").await;
    // What happens afterwards is not in it, and what ran goes on running.
    api.sh(&vm, "echo two > tree/file").await;
    processes::wait_for(&sleep, 1).await;

    let copy = api.launch(json!({ "snapshotId": snapshot })).await;
    let root = api.emulator.guest_root(&copy).unwrap().join("root/tree");
    let file = root.join("file").symlink_metadata().unwrap();
    assert_eq!((file.mode() & 0o7777, file.mtime(), file.nlink()), (0o640, 981_173_106, 2));
    assert_eq!(std::fs::read(root.join("file")).unwrap(), b"one\n");
    assert_eq!(std::fs::read_link(root.join("link")).unwrap().to_str(), Some("/etc/passwd"));
    assert!(root.join("fifo").symlink_metadata().unwrap().file_type().is_fifo());
    let holes = root.join("holes").symlink_metadata().unwrap();
    assert_eq!(holes.len(), 1 << 30);
    assert!(holes.blocks() < 1000, "{} blocks", holes.blocks());
    assert_eq!(root.join("sub").symlink_metadata().unwrap().mtime(), 1_012_608_000);
    assert!(root.join("na\nme").exists());
    assert_eq!(api.sh(&copy, "cat tree/closed/file; head -c 4 tree/link").await, "inside\nroot");
    // Processes are not kept.
    processes::wait_for(&sleep, 1).await;
    let emulators = root.ancestors().nth(4).unwrap().to_owned();
    api.emulator.stop().await;
    assert!(!emulators.exists(), "{}", emulators.display());
}

#[tokio::test]
async fn a_snapshot_of_a_paused_guest_leaves_it_paused() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let mark = unique_sleep();
    let script = "(while :; do sleep 0.02; done) >/dev/null 2>&1 &";
    api.exec(&vm, json!({ "command": ["sh", "-c", script, "sh", mark] })).await;
    api.ask("POST", &format!("/v1/vms/{vm}/pause"), Value::Null).await;
    api.wait(&format!("/v1/vms/{vm}"), "paused").await;
    let snapshot = api.ask("POST", "/v1/snapshots", json!({ "vmId": vm })).await;
    api.wait(&format!("/v1/snapshots/{}", snapshot["id"].as_str().unwrap()), "ready").await;
    wait_until_stopped(&mark).await;
}
