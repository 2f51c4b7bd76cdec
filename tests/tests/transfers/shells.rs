//! What runs in the VM does so in any of its usual shells, with the tools of GNU or of busybox.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use fastvm::FileTransferErrorKind as Kind;
use fastvm_emulator::Fault;

use fastvm_tests::not_tested;

use crate::support::{Tree, World, entries, fill, kind, noise, tree, write};

/// The programs that the scripts use.
const TOOLS: [&str; 14] = [
    "cat", "chmod", "chown", "gzip", "mkdir", "mkfifo", "mv", "readlink", "rm", "stat", "tar",
    "tee", "touch", "wc",
];

#[tokio::test]
async fn transfers_go_with_dash() {
    with_shell("/bin/dash", "", &[]).await;
}

#[tokio::test]
async fn transfers_go_with_bash() {
    with_shell("/bin/bash", "--posix", &[]).await;
}

#[tokio::test]
async fn transfers_go_with_busybox() {
    let places = ["/bin/busybox", "/usr/bin/busybox"];
    match places.into_iter().find(|place| Path::new(place).exists()) {
        Some(busybox) => with_shell(busybox, "sh", &TOOLS).await,
        None => not_tested("busybox is not installed, so nothing was tried with it"),
    }
}

/// A world whose `sh` is this one, with these programs as applets of the shell's file.
async fn with_shell(shell: &str, options: &str, applets: &[&str]) {
    if !Path::new(shell).exists() {
        not_tested(format_args!("{shell} is not installed, so nothing was tried with it"));
        return;
    }
    let applets = applets.iter().map(|name| (*name, format!("exec {shell} {name} \"$@\"")));
    let sh = ("sh", format!("echo >>/root/used; exec {shell} {options} \"$@\""));
    let programs: Vec<_> = applets.chain([sh]).collect();
    let programs: Vec<_> = programs.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let world = World::with_programs(&programs).await;
    if world.sh("echo ran").await != "ran\n" {
        not_tested(format_args!("this VM has no {shell}, so nothing was tried with it"));
        return;
    }
    files(&world).await;
    directories(&world).await;
    faults(&world).await;
    assert!(world.guest("/root/used").exists(), "it was another shell");
    assert_eq!(world.remains(), [""; 0]);
}

async fn files(world: &World) {
    let client = &world.client;
    let remote = "/root/a\n'\"/-b/ $(c) *";
    for size in [0, 1, 100_000] {
        write(&world.here("file"), &noise(size));
        client.upload(&world.vm, world.here("file"), remote).await.expect("sent");
        fs::set_permissions(world.guest(remote), fs::Permissions::from_mode(0o4640)).expect("mode");
        client.upload(&world.vm, world.here("file"), remote).await.expect("sent again");
        let mode = fs::metadata(world.guest(remote)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o7777, 0o640);
        client.download(&world.vm, remote, world.here("back")).await.expect("got");
        assert_eq!(fs::read(world.here("back")).expect("a file"), noise(size));
        fs::remove_file(world.guest(remote)).expect("removed");
    }
    symlink("la\nst\n", world.guest("/root/link")).expect("a link");
    client.upload(&world.vm, world.here("file"), "/root/link").await.expect("sent");
    assert_eq!(fs::read(world.guest("/root/la\nst\n")).expect("a file"), noise(100_000));
    let version = world.sh("cat /proc/version 2>/dev/null").await;
    if version.is_empty() {
        not_tested("this VM has no /proc");
    } else {
        client.download(&world.vm, "/proc/version", world.here("back")).await.expect("got");
        assert_eq!(fs::read_to_string(world.here("back")).expect("a file"), version);
    }
}

async fn directories(world: &World) {
    let client = &world.client;
    fill(&world.here("tree"));
    let remote = "/root/new\n/-d/tree";
    client.upload(&world.vm, world.here("tree"), remote).await.expect("sent");
    client.upload(&world.vm, world.here("tree"), remote).await.expect("added");
    assert!(of_files(&world.guest(remote)) == of_files(&world.here("tree")));
    client.download(&world.vm, remote, world.here("tree back")).await.expect("got");
    write(&world.here("other/common/of the other"), b"1");
    write(&world.here("one/common/of the one"), b"1");
    for round in 0..4 {
        let remote = format!("/root/a{round}/b");
        let upload = |from| client.upload(&world.vm, world.here(from), &remote).into_future();
        let (one, other) = tokio::join!(upload("one"), upload("other"));
        one.expect("sent");
        other.expect("sent");
        let there = world.guest(&format!("{remote}/common"));
        assert_eq!(entries(&there), ["of the one", "of the other"]);
    }
    assert!(of_files(&world.here("tree back")) == of_files(&world.here("tree")));
}

/// A tree without the times of directories and links, which the tar of busybox doesn't keep.
fn of_files(root: &Path) -> Tree {
    let mut found = tree(root);
    for (mode, time, _) in found.values_mut() {
        const KIND: u32 = 0o170_000;
        const FILE: u32 = 0o100_000;
        if *mode & KIND != FILE {
            *time = 0;
        }
    }
    found
}

async fn faults(world: &World) {
    let client = &world.client;
    write(&world.guest("/root/old"), b"old");
    for remote in ["/root/old/below", "/root/missing/../x", "/root"] {
        let error = client.upload(&world.vm, world.here("file"), remote).await.expect_err(remote);
        assert!(matches!(kind(&error), Kind::InvalidPath { .. }), "{error}");
    }
    for remote in ["/root/old/below", "/root/missing/../x", "/root/old"] {
        let error = client.upload(&world.vm, world.here("tree"), remote).await.expect_err(remote);
        assert!(matches!(kind(&error), Kind::VmCommand { .. }), "{error}");
        assert!(!error.may_have_executed(), "{error}");
    }
    for (from, remote) in [("file", "/root/old"), ("tree", "/root/never")] {
        world.emulator.inject(Fault::truncate(50_000).on("storage.get").times(1));
        client.upload(&world.vm, world.here(from), remote).await.expect_err("cut");
    }
    assert_eq!(fs::read(world.guest("/root/old")).expect("a file"), b"old");
    let there = entries(&world.guest("/root"));
    assert!(!there.contains(&"never".to_owned()) && !there.contains(&"missing".to_owned()));
}
