//! What may be uploaded, and where downloads may go.

use std::fs;
use std::time::Duration;

use fastvm::FileTransferErrorKind as Kind;

use crate::support::{World, entries, kind, transfer_error, write};

#[tokio::test]
async fn what_is_missing_is_not_found() {
    let world = World::new().await;
    let download = world.client.download(&world.vm, "/root/missing", world.here("back")).await;
    let error = download.expect_err("missing in the VM");
    assert!(error.is_not_found());
    assert_eq!(transfer_error(&error).code(), Some("ENOENT"));
    assert_eq!(*kind(&error), Kind::NotFound { path: "/root/missing".into() });
    assert_eq!(world.operations(), ["runVmCommand"]);

    let upload = world.client.upload(&world.vm, world.here("missing"), "/root/x").await;
    let error = upload.expect_err("missing here");
    assert!(error.is_not_found() && transfer_error(&error).code() == Some("ENOENT"));
    assert_eq!(world.operations(), ["runVmCommand"]);
}

#[tokio::test]
async fn a_vm_that_is_missing_is_not_found() {
    let world = World::new().await;
    write(&world.here("file"), b"1");
    let upload = world.client.upload("no-such-vm", world.here("file"), "/root/x").await;
    let error = upload.expect_err("no such VM");
    assert!(error.is_not_found() && transfer_error(&error).api().is_some());
    assert_eq!(error.vm_id(), Some("no-such-vm"));
}

#[tokio::test]
async fn only_files_and_directories_are_moved() {
    let world = World::new().await;
    let made = std::process::Command::new("mkfifo").arg(world.here("fifo")).status();
    assert!(made.expect("mkfifo").success());
    let upload = world.client.upload(&world.vm, world.here("fifo"), "/root/x");
    let long = Duration::from_secs(300);
    let upload = tokio::time::timeout(long, upload).await.expect("it waits for no writer");
    assert_eq!(*kind(&upload.expect_err("no file")), Kind::Local { path: world.here("fifo") });
    assert_eq!(world.operations(), [""; 0]);

    let made = std::process::Command::new("mkfifo").arg(world.guest("/root/fifo")).status();
    assert!(made.expect("mkfifo").success());
    let download = world.client.download(&world.vm, "/root/fifo", world.here("back")).await;
    assert!(matches!(kind(&download.expect_err("no file")), Kind::InvalidPath { .. }));
    assert_eq!(world.operations(), ["runVmCommand"]);
}

#[tokio::test]
async fn files_and_directories_dont_replace_each_other() {
    let world = World::new().await;
    write(&world.guest("/root/tree/file"), b"1");
    write(&world.here("file"), b"mine");
    fs::create_dir(world.here("directory")).expect("a directory");
    for (remote, target) in
        [("/root/tree/file", "directory"), ("/root/tree/file", "new/"), ("/root/tree", "file")]
    {
        world.emulator.clear_requests();
        let download = world.client.download(&world.vm, remote, world.here(target)).await;
        let error = download.expect_err("in the way");
        assert_eq!(*kind(&error), Kind::Local { path: world.here(target) }, "{error}");
        assert_eq!(world.operations(), ["runVmCommand"], "nothing is sent for nothing");
    }
    assert_eq!(entries(world.here.path()), ["directory", "file"]);

    let upload = world.client.upload(&world.vm, world.here("directory"), "/root/tree/file").await;
    assert!(matches!(
        kind(&upload.expect_err("a file there")),
        Kind::VmCommand { exit_code: 20, .. }
    ));
    let upload = world.client.upload(&world.vm, world.here("file"), "/root/new/").await;
    assert!(matches!(kind(&upload.expect_err("a directory's name")), Kind::InvalidPath { .. }));
    assert_eq!(world.remains(), [""; 0]);
}

#[tokio::test]
async fn links_at_the_ends_are_followed() {
    let world = World::new().await;
    write(&world.here("tree/file"), b"1");
    std::os::unix::fs::symlink("tree", world.here("link")).expect("a link");
    std::os::unix::fs::symlink("tree/file", world.here("link to file")).expect("a link");
    world.client.upload(&world.vm, world.here("link"), "/root/tree").await.expect("sent");
    world.client.upload(&world.vm, world.here("link to file"), "/root/file").await.expect("sent");
    assert_eq!(entries(&world.guest("/root/tree")), ["file"]);
    assert_eq!(fs::read(world.guest("/root/file")).expect("a file"), b"1");
    std::os::unix::fs::symlink("tree", world.guest("/root/link")).expect("a link");
    world.client.download(&world.vm, "/root/link", world.here("back")).await.expect("got");
    assert_eq!(entries(&world.here("back")), ["file"]);
}

#[test]
fn outside_of_a_runtime_it_is_an_error() {
    let client = fastvm::FastvmClient::builder()
        .environment(|_| None)
        .api_key("sk")
        .build()
        .expect("a client");
    let upload = client.upload("vm", "Cargo.toml", "/root/x");
    let download = client.download("vm", "/root/x", "/nonexistent/x");
    for future in [upload.into_future(), download.into_future()] {
        let mut future = future;
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(Err(error)) => {
                assert!(format!("{error:#}").contains("runtime"), "{error:#}");
            }
            other => panic!("{other:?}"),
        }
    }
}
