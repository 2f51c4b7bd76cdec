//! What goes in comes out again.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use crate::support::{World, entries, fill, noise, tree, write};

#[tokio::test]
async fn a_file_goes_there_and_back() {
    let world = World::new().await;
    for size in [0, 1, 256 << 10, (1 << 20) + 17] {
        let bytes = noise(size);
        write(&world.here("file"), &bytes);
        let sent =
            world.client.upload(&world.vm, world.here("file"), "/root/file").await.expect("sent");
        assert_eq!((sent.bytes, sent.files), (size as u64, 1));
        assert_eq!(fs::read(world.guest("/root/file")).expect("a file"), bytes);

        let got = world.client.download(&world.vm, "/root/file", world.here("back")).await;
        assert_eq!(got.expect("got"), sent);
        assert_eq!(fs::read(world.here("back")).expect("a file"), bytes);
    }
    assert_eq!(entries(world.here.path()), ["back", "file"]);
}

#[tokio::test]
async fn the_steps_are_few() {
    let world = World::new().await;
    fs::create_dir(world.here("tree")).expect("a directory");
    write(&world.here("file"), b"1");
    world.client.upload(&world.vm, world.here("file"), "/root/file").await.expect("sent");
    let sent = ["presignFile", "storage.put", "fetchFile", "storage.get"];
    let around = |steps: &[&'static str]| [&["runVmCommand"], steps, &["runVmCommand"]].concat();
    assert_eq!(world.operations(), around(&sent));
    world.emulator.clear_requests();
    // One that nobody else may read asks for one more, so that what replaces it isn't readable either.
    fs::set_permissions(world.guest("/root/file"), fs::Permissions::from_mode(0o600)).expect("");
    world.client.upload(&world.vm, world.here("file"), "/root/file").await.expect("sent");
    assert_eq!(world.operations().iter().filter(|step| *step == "runVmCommand").count(), 3);
    world.emulator.clear_requests();
    world.client.upload(&world.vm, world.here("tree"), "/root/tree").await.expect("sent");
    let steps = ["presignFile", "storage.put", "fetchFile", "storage.get", "runVmCommand"];
    assert_eq!(world.operations(), steps);
    for remote in ["/root/file", "/root/tree"] {
        world.emulator.clear_requests();
        world
            .client
            .download(&world.vm, remote, world.here("back").join(&remote[6..]))
            .await
            .expect("got");
        let steps = ["runVmCommand", "presignFile", "runVmCommand", "storage.put", "storage.get"];
        assert_eq!(world.operations(), steps, "{remote}");
    }
}

#[tokio::test]
async fn a_tree_goes_there_and_back() {
    let world = World::new().await;
    fill(&world.here("tree"));
    fs::set_permissions(world.here("tree"), fs::Permissions::from_mode(0o750)).expect("a mode");
    let sent =
        world.client.upload(&world.vm, world.here("tree"), "/root/a/tree/").await.expect("sent");
    assert_eq!(tree(&world.guest("/root/a/tree")), tree(&world.here("tree")));
    assert_eq!(fs::metadata(world.guest("/root/a/tree")).expect("it").mode() & 0o7777, 0o750);

    let got =
        world.client.download(&world.vm, "/root/a/tree", world.here("b/back")).await.expect("got");
    assert_eq!(got, sent);
    assert_eq!(tree(&world.here("b/back")), tree(&world.here("tree")));
    let (from, back) = (fs::metadata(world.here("tree")), fs::metadata(world.here("b/back")));
    let (from, back) = (from.expect("a directory"), back.expect("a directory"));
    assert_eq!((back.mode(), back.mtime()), (from.mode(), from.mtime()));
    assert_eq!(world.remains(), [""; 0]);
    assert_eq!(entries(world.here.path()), ["b", "tree"]);
}

#[tokio::test]
async fn two_thousand_files_go_there_and_back() {
    let world = World::new().await;
    for n in 0..2_000 {
        write(&world.here(&format!("tree/{}/{n}", n % 40)), format!("file {n}").as_bytes());
    }
    let sent =
        world.client.upload(&world.vm, world.here("tree"), "/root/tree").await.expect("sent");
    assert_eq!(sent.files, 2_000);
    world.client.download(&world.vm, "/root/tree", world.here("back")).await.expect("got");
    assert_eq!(tree(&world.here("back")), tree(&world.here("tree")));
}

#[tokio::test]
async fn a_tree_is_added_to_what_is_there() {
    let world = World::new().await;
    write(&world.here("tree/d/new"), b"new");
    write(&world.here("tree/d/same"), b"newer");
    write(&world.guest("/root/tree/d/same"), b"older");
    write(&world.guest("/root/tree/kept"), b"kept");
    fs::set_permissions(world.guest("/root/tree"), fs::Permissions::from_mode(0o711))
        .expect("a mode");
    world.client.upload(&world.vm, world.here("tree"), "/root/tree").await.expect("sent");
    assert_eq!(entries(&world.guest("/root/tree")), ["d", "kept"]);
    assert_eq!(fs::read(world.guest("/root/tree/d/same")).expect("a file"), b"newer");
    assert_eq!(fs::metadata(world.guest("/root/tree")).expect("it").mode() & 0o777, 0o711);

    write(&world.here("back/mine"), b"mine");
    write(&world.here("back/d/same"), b"older");
    world.client.download(&world.vm, "/root/tree", world.here("back")).await.expect("got");
    assert_eq!(entries(&world.here("back")), ["d", "kept", "mine"]);
    assert_eq!(entries(&world.here("back/d")), ["new", "same"]);
    assert_eq!(fs::read(world.here("back/d/same")).expect("a file"), b"newer");
}

#[tokio::test]
async fn the_caller_owns_what_comes_and_the_vms_user_what_goes() {
    let world = World::new().await;
    write(&world.here("tree/run"), b"1");
    // Only root may; for others the file is their own, which the VM knows as little.
    let _ = std::os::unix::fs::chown(world.here("tree/run"), Some(12_345), Some(12_345));
    fs::set_permissions(world.here("tree/run"), fs::Permissions::from_mode(0o755)).expect("a mode");
    world.client.upload(&world.vm, world.here("tree"), "/root/tree").await.expect("sent");
    let home = fs::metadata(world.guest("/root")).expect("a directory");
    let there = fs::metadata(world.guest("/root/tree/run")).expect("a file");
    assert_eq!((there.uid(), there.gid()), (home.uid(), home.gid()));
}

#[tokio::test]
async fn what_is_no_file_is_skipped_and_counted() {
    let world = World::new().await;
    write(&world.here("tree/file"), b"1");
    let made = std::process::Command::new("mkfifo").arg(world.here("tree/fifo")).status();
    assert!(made.expect("mkfifo").success());
    let sent =
        world.client.upload(&world.vm, world.here("tree"), "/root/tree").await.expect("sent");
    assert_eq!((sent.files, sent.skipped), (1, 1));

    let made = std::process::Command::new("mkfifo").arg(world.guest("/root/tree/fifo")).status();
    assert!(made.expect("mkfifo").success());
    let got =
        world.client.download(&world.vm, "/root/tree", world.here("back")).await.expect("got");
    assert_eq!((got.files, got.skipped), (1, 1));
    assert_eq!(entries(&world.here("back")), ["file"]);
}

#[tokio::test]
async fn names_of_the_paths_themselves_may_be_awkward() {
    let world = World::new().await;
    for name in crate::support::awkward_names() {
        let Ok(text) = String::from_utf8(name.clone()) else { continue };
        let here = world.here.path().join(OsStr::from_bytes(&name));
        write(&here, &name);
        let remote = format!("/root/{text}");
        world.client.upload(&world.vm, &here, &remote).await.expect("sent");
        fs::remove_file(&here).expect("a file");
        world.client.download(&world.vm, &remote, &here).await.expect("got");
        assert_eq!(fs::read(&here).expect("a file"), name, "{text:?}");

        let directory = world.here("tree").join(OsStr::from_bytes(&name));
        write(&directory.join("file"), &name);
        let remote = format!("/root/tree/{text}");
        world.client.upload(&world.vm, &directory, &remote).await.expect("sent");
        let back = world.here("back").join(OsStr::from_bytes(&name));
        world.client.download(&world.vm, &remote, &back).await.expect("got");
        assert_eq!(tree(&back), tree(&directory), "{text:?}");
    }
}

#[test]
fn without_async_it_goes_the_same_way() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let world = runtime.block_on(World::new());
    write(&world.here("file"), b"1");
    world.client.upload(&world.vm, world.here("file"), "/root/file").call().expect("sent");
    let got =
        world.client.download(&world.vm, "/root/file", world.here("back")).call().expect("got");
    assert_eq!((got.bytes, got.files), (1, 1));
    assert_eq!(fs::read(world.here("back")).expect("a file"), b"1");
}
