//! Where an uploaded file comes to lie, and what becomes of what was there.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};

use fastvm::FileTransferErrorKind as Kind;

use fastvm_tests::not_tested;

use crate::support::{World, awkward_names, entries, kind, noise, write};

async fn upload(world: &World, remote: &str) -> Result<fastvm::Transferred, fastvm::Error> {
    world.client.upload(&world.vm, world.here("file"), remote).await
}

#[tokio::test]
async fn a_replaced_file_keeps_mode_and_owner_but_no_powers() {
    let world = World::new().await;
    write(&world.here("file"), b"new");
    let old = world.guest("/root/old");
    for (before, after) in
        [(0o600, 0o600), (0o755, 0o755), (0o4755, 0o755), (0o6710, 0o710), (0, 0), (0o1044, 0o044)]
    {
        write(&old, b"old contents");
        // Only root may; for others the file is their own already.
        let is_given = chown(&old, Some(1_234), Some(4_321)).is_ok();
        fs::set_permissions(&old, fs::Permissions::from_mode(before)).expect("a mode");
        upload(&world, "/root/old").await.expect("sent");
        let there = fs::metadata(&old).expect("a file");
        assert_eq!(there.mode() & 0o7777, after, "{before:o}");
        if is_given {
            assert_eq!((there.uid(), there.gid()), (1_234, 4_321));
        } else {
            not_tested("only root can give the old file to somebody else");
        }
        fs::set_permissions(&old, fs::Permissions::from_mode(0o600)).expect("a mode");
        assert_eq!(fs::read(&old).expect("a file"), b"new");
        fs::remove_file(&old).expect("removed");
    }
    assert_eq!(world.remains(), [""; 0]);
}

#[tokio::test]
async fn what_replaces_a_private_file_is_never_readable_by_others() {
    // The mode that what is fetched has, before it is in its place.
    let spy = "/usr/bin/curl \"$@\"; stat -c '%n %a' /root/.fastvm* >>/root/seen";
    let world = World::with_programs(&[("curl", spy)]).await;
    write(&world.here("file"), b"new");
    write(&world.guest("/root/old"), b"old");
    for (mode, seen) in [(0o600, "600\n"), (0o640, "600\n"), (0o644, "644\n")] {
        fs::set_permissions(world.guest("/root/old"), fs::Permissions::from_mode(mode)).expect("");
        upload(&world, "/root/old").await.expect("sent");
        let said = fs::read_to_string(world.guest("/root/seen")).expect("a file");
        assert!(said.ends_with(seen), "{mode:o}: {said}");
        fs::remove_file(world.guest("/root/seen")).expect("removed");
    }
}

#[tokio::test]
async fn a_new_file_has_the_vms_usual_permissions() {
    let world = World::new().await;
    write(&world.here("file"), b"new");
    fs::set_permissions(world.here("file"), fs::Permissions::from_mode(0o600)).expect("a mode");
    world.sh("umask 022; echo >/root/usual").await;
    upload(&world, "/root/new").await.expect("sent");
    upload(&world, "/root/a/b/new").await.expect("sent");
    let mode = |path: &str| fs::metadata(world.guest(path)).expect("it").mode();
    assert_eq!(mode("/root/new"), mode("/root/usual"));
    assert_eq!(mode("/root/a/b/new"), mode("/root/usual"));
    world.sh("umask 022; mkdir /root/directory").await;
    assert_eq!(mode("/root/a/b"), mode("/root/directory"));
    assert_eq!(mode("/root/a"), mode("/root/directory"));
}

#[tokio::test]
async fn links_are_followed_as_by_whoever_opens_the_file_to_write() {
    let world = World::new().await;
    let link = |target: &str, at: &str| symlink(target, world.guest(at)).expect("a link");
    write(&world.here("file"), b"new");
    write(&world.guest("/root/d/old"), b"old");
    link("d/old", "/root/relative");
    link("/root/relative", "/root/chain");
    link("d", "/root/directory");
    link("../directory/old", "/root/d/back");
    link("d/made", "/root/dangling");
    link("/root/d/line\nbreak\n", "/root/odd");
    for remote in ["/root/relative", "/root/chain", "/root/directory/old", "/root/d/back"] {
        fs::write(world.guest("/root/d/old"), b"old").expect("a file");
        upload(&world, remote).await.expect(remote);
        assert_eq!(fs::read(world.guest("/root/d/old")).expect("a file"), b"new", "{remote}");
    }
    for (remote, made) in [("/root/dangling", "made"), ("/root/odd", "line\nbreak\n")] {
        upload(&world, remote).await.expect(remote);
        assert_eq!(fs::read(world.guest("/root/d").join(made)).expect("a file"), b"new");
    }
    for at in ["relative", "chain", "directory", "d/back", "dangling", "odd"] {
        let at = world.guest("/root").join(at);
        assert!(fs::symlink_metadata(&at).expect("a link").is_symlink(), "{}", at.display());
    }
    assert_eq!(entries(&world.guest("/root/d")), ["back", "line\nbreak\n", "made", "old"]);
    assert_eq!(world.remains(), [""; 0]);
}

#[tokio::test]
async fn where_no_file_can_be_it_fails_before_anything_is_sent() {
    let world = World::new().await;
    write(&world.here("file"), b"new");
    write(&world.guest("/root/d/file"), b"old");
    let link = |target: &str, at: &str| symlink(target, world.guest(at)).expect("a link");
    link("d", "/root/to a directory");
    link("missing/file", "/root/far");
    link("nothing/", "/root/slash");
    link("two", "/root/one");
    link("one", "/root/two");
    link("/dev/null", "/root/to null");
    let made = std::process::Command::new("mkfifo").arg(world.guest("/root/fifo")).status();
    assert!(made.expect("mkfifo").success());
    let not_text = std::os::unix::ffi::OsStrExt::from_bytes(b"caf\xe9");
    symlink::<&std::ffi::OsStr, _>(not_text, world.guest("/root/not text")).expect("a link");
    for remote in [
        "/root/d",
        "/root/to a directory",
        "/root/fifo",
        "/dev/null",
        "/root/to null",
        "/root/d/file/below",
        "/root/far",
        "/root/far/below",
        "/root/slash",
        "/root/one",
        "/root/missing/../x",
        "/root/not text",
    ] {
        let error = upload(&world, remote).await.expect_err(remote);
        assert!(matches!(kind(&error), Kind::InvalidPath { .. }), "{remote}: {error}");
        assert!(!error.may_have_executed(), "{remote}");
        assert_eq!(world.operations(), ["runVmCommand"], "{remote}");
        world.emulator.clear_requests();
    }
    for remote in ["/", "/root/", "/root/.", "/root/missing/..", "/root/d/file/"] {
        let error = upload(&world, remote).await.expect_err(remote);
        assert!(matches!(kind(&error), Kind::InvalidPath { .. }), "{remote}: {error}");
        assert_eq!(world.operations(), [""; 0], "{remote}");
    }
    assert_eq!(fs::read(world.guest("/root/d/file")).expect("a file"), b"old");
    assert_eq!(world.remains(), [""; 0]);
}

#[tokio::test]
async fn missing_parents_are_made_whatever_their_names() {
    let world = World::new().await;
    write(&world.here("file"), b"new");
    for name in awkward_names().into_iter().filter_map(|name| String::from_utf8(name).ok()) {
        let remote = format!("/srv/{name}/{name}//./{name}");
        upload(&world, &remote).await.expect(&remote);
        assert_eq!(fs::read(world.guest(&remote)).expect("a file"), b"new");
    }
    upload(&world, "/new/file").await.expect("below the root directory");
    assert_eq!(fs::read(world.guest("/new/file")).expect("a file"), b"new");
    assert!(entries(&world.guest("/")).iter().all(|name| !name.contains("fastvm")));
}

#[tokio::test]
async fn other_names_of_the_old_file_keep_its_contents() {
    let world = World::new().await;
    write(&world.here("file"), b"new");
    write(&world.guest("/root/old"), b"old");
    fs::hard_link(world.guest("/root/old"), world.guest("/root/other")).expect("a hard link");
    upload(&world, "/root/old").await.expect("sent");
    assert_eq!(fs::read(world.guest("/root/old")).expect("a file"), b"new");
    assert_eq!(fs::read(world.guest("/root/other")).expect("a file"), b"old");
}

#[tokio::test]
async fn on_a_full_file_system_the_old_is_left() {
    let world = World::new().await;
    if !world.emulator.isolation().starts_with("namespaces") {
        not_tested("only a VM with mounts of its own has a file system that is soon full");
        return;
    }
    // A file system of 1 MiB.
    world.sh("printf old >/dev/old; mkdir /dev/tree; printf old >/dev/tree/old").await;
    write(&world.here("file"), &noise(2 << 20));
    write(&world.here("tree/file"), &noise(2 << 20));
    for remote in ["/dev/old", "/dev/a/new"] {
        let error = upload(&world, remote).await.expect_err("no room");
        assert!(matches!(kind(&error), Kind::VmCommand { timed_out: false, .. }), "{error}");
        assert!(!error.may_have_executed(), "{error}");
    }
    let tree = world.client.upload(&world.vm, world.here("tree"), "/dev/b/new").await;
    let error = tree.expect_err("no room");
    assert!(!error.may_have_executed(), "{error}");
    let tree = world.client.upload(&world.vm, world.here("tree"), "/dev/tree").await;
    assert!(tree.expect_err("no room").may_have_executed());
    assert_eq!(world.sh("cat /dev/old /dev/tree/old; ls -A /dev | grep fastvm").await, "oldold");
    assert_eq!(world.sh("ls -d /dev/a /dev/b 2>/dev/null").await, "");
    assert_eq!(world.remains(), [""; 0]);
}
