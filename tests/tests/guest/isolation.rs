//! What a guest sees of this machine, and what it can't do to it.

use fastvm_tests::processes::{self, unique_sleep};
use serde_json::json;

use crate::support::Api;

#[tokio::test]
async fn a_guest_is_root_at_home() {
    let api = Api::start().await;
    let vm = api.launch(json!({ "machineType": "c1m2", "envVars": { "GREETING": "hello" } })).await;
    let seen =
        api.sh(&vm, "id -u; pwd; echo $HOME; echo $GREETING; stat -c %a /tmp /var/tmp").await;
    assert_eq!(seen, "0\n/root\n/root\nhello\n1777\n1777\n");
}

#[tokio::test]
async fn a_guest_has_none_of_our_environment() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let environment = api.sh(&vm, "env").await;
    assert!(std::env::var("CARGO_MANIFEST_DIR").is_ok());
    assert!(!environment.contains("CARGO"), "{environment}");
}

#[tokio::test]
async fn a_guest_sees_its_own_files_only() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let ours = tempfile::tempdir().unwrap();
    let seen = api.sh(&vm, &format!("ls -d {} 2>&1 || true", ours.path().display())).await;
    assert!(seen.contains("No such file"), "{seen}");
    assert_eq!(api.sh(&vm, "ls -A /root").await, "");

    api.sh(&vm, "echo data > /root/x").await;
    let root = api.emulator.guest_root(&vm).unwrap();
    assert_eq!(std::fs::read(root.join("root/x")).unwrap(), b"data\n");
}

#[tokio::test]
async fn the_programs_of_this_machine_are_read_only() {
    let api = Api::start().await;
    let vm = api.vm().await;
    for script in [
        "touch /usr/bin/fastvm-was-here",
        "mount -o remount,bind,rw /usr && touch /usr/bin/fastvm-was-here",
        "umount -l /usr",
        "mknod /root/disk b 8 0",
    ] {
        let done = api.exec(&vm, json!({ "command": ["sh", "-c", script] })).await;
        assert_ne!(done["exitCode"], 0, "{script}: {done}");
    }
    assert!(!std::path::Path::new("/usr/bin/fastvm-was-here").exists());
    assert_eq!(
        api.sh(&vm, "for name in sh tar curl; do command -v $name; done | wc -l").await.trim(),
        "3"
    );
}

#[tokio::test]
async fn a_guest_sees_its_own_processes_only() {
    let api = Api::start().await;
    let (one, other) = (api.vm().await, api.vm().await);
    let sleep = unique_sleep();
    api.sh(&one, &format!("sleep {sleep} >/dev/null 2>&1 &")).await;
    processes::wait_for(&sleep, 1).await;
    // The brackets keep the pattern from finding itself.
    let count = format!(
        "cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -c '^[3]{}$' || true",
        &sleep[1..]
    );
    assert_eq!(api.sh(&one, &count).await.trim(), "1");
    assert_eq!(api.sh(&other, &count).await.trim(), "0");
    assert_eq!(api.sh(&other, "kill -9 -1; echo alive").await, "alive\n");
    assert_eq!(processes::count(&sleep), 1);
    assert_eq!(api.sh(&other, "tr '\\0' ' ' < /proc/1/cmdline").await.trim(), "cat");
}

#[tokio::test]
async fn behind_a_guests_proc_nothing_of_ours_can_be_read() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let ours = std::process::id();
    let script = format!(
        "umount /proc; for file in root/etc environ cwd/Cargo.toml; do \
         ls /proc/{ours}/$file/ || cat /proc/{ours}/$file; done; kill -0 {ours}"
    );
    let done = api.exec(&vm, json!({ "command": ["sh", "-c", script] })).await;
    assert_eq!(done["stdout"], "", "{done}");
    assert_ne!(done["exitCode"], 0, "{done}");
}

#[tokio::test]
async fn a_guest_has_devices() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let script = "echo x > /dev/null; head -c 4 /dev/zero | wc -c; head -c 4 /dev/urandom | wc -c; \
                  echo y > /dev/shm/y; cat /dev/shm/y; echo z | cat /dev/stdin; test -c /dev/ptmx; echo $?";
    assert_eq!(api.sh(&vm, script).await.replace(' ', ""), "4\n4\ny\nz\n0\n");
}

#[tokio::test]
async fn each_guest_has_a_name() {
    let api = Api::start().await;
    let vm = api.vm().await;
    assert_eq!(api.sh(&vm, "cat /proc/sys/kernel/hostname").await.trim(), vm);
    assert_eq!(api.sh(&vm, "cat /etc/hostname").await.trim(), vm);
}

#[tokio::test]
async fn links_in_a_guest_lead_to_nothing_of_ours() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let ours = tempfile::tempdir().unwrap();
    let secret = ours.path().join("secret");
    std::fs::write(&secret, "secret").unwrap();
    api.sh(
        &vm,
        &format!(
            "ln -s {} /root/link; ln -s {} /root/directory",
            secret.display(),
            ours.path().display()
        ),
    )
    .await;

    // A file that is fetched to a link is written in the guest, where the link leads nowhere.
    let url = api.put(&vm, b"overwritten".to_vec()).await;
    let path = format!("/v1/vms/{vm}/files/fetch");
    for target in ["/root/link", "/root/directory/new"] {
        let done = api.ask("POST", &path, json!({ "url": url, "path": target })).await;
        assert_ne!(done["exitCode"], 0, "{done}");
    }
    assert_eq!(std::fs::read(&secret).unwrap(), b"secret");
    assert_eq!(std::fs::read_dir(ours.path()).unwrap().count(), 1);
}
