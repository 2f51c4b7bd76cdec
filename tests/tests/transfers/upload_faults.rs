//! Faults of other clients' uploads, which these don't have.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use fastvm::FileTransferErrorKind as Kind;
use fastvm_emulator::Fault;

use crate::support::{World, entries, kind, noise, tree, without_powers, write};

#[tokio::test]
async fn fault_02_uploading_a_directory_ends() {
    let world = World::new().await;
    // More than any pipe or channel on the way holds.
    write(&world.here("tree/noise"), &noise(12 << 20));
    for n in 0..100 {
        write(&world.here(&format!("tree/{n}")), &noise(1_000));
    }
    let upload = world.client.upload(&world.vm, world.here("tree"), "/root/tree");
    let sent = tokio::time::timeout(Duration::from_secs(60), upload).await;
    assert_eq!(sent.expect("it ends").expect("sent").files, 101);
    assert_eq!(tree(&world.guest("/root/tree")), tree(&world.here("tree")));
}

#[tokio::test]
async fn fault_03_one_unreadable_file_fails_the_upload_by_name() {
    let world = World::new().await;
    for name in ["a", "b", "c"] {
        write(&world.here("tree").join(name), name.as_bytes());
    }
    let secret = world.here("tree/b");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("a mode");
    let runtime = without_powers();
    let upload = world.client.upload(&world.vm, world.here("tree"), "/root/tree");
    let error =
        runtime.spawn(async { upload.await }).await.expect("no panic").expect_err("unreadable");
    runtime.shutdown_background();
    assert_eq!(*kind(&error), Kind::Local { path: secret.clone() });
    assert!(error.to_string().contains("tree/b"), "{error}");
    assert!(!world.guest("/root/tree").exists());
    assert_eq!(world.remains(), [""; 0]);
    // The VM was never asked to do anything, and the store took no half of an archive.
    let requests = world.emulator.requests();
    let put = requests.iter().find(|request| request.operation.as_deref() == Some("storage.put"));
    assert!(put.is_none_or(|put| put.status != Some(200)), "{put:?}");
    assert!(!world.operations().contains(&"fetchFile".to_owned()));
}

#[tokio::test]
async fn fault_04_a_failed_fetch_is_an_error() {
    let world = World::new().await;
    write(&world.here("tree/file"), b"1");
    for path in ["tree/file", "tree"] {
        // The VM's own request to the store.
        world.emulator.inject(Fault::status(403).on("storage.get"));
        let error =
            world.client.upload(&world.vm, world.here(path), "/root/it").await.expect_err(path);
        assert!(
            matches!(kind(&error), Kind::VmCommand { exit_code: 22, timed_out: false, .. }),
            "{error}"
        );
        assert!(!world.guest("/root/it").exists());
        assert_eq!(world.remains(), [""; 0]);
    }
}

#[tokio::test]
async fn fault_04_a_fetch_that_timed_out_is_an_error() {
    let world = World::new().await;
    write(&world.here("file"), &noise(100_000));
    world.emulator.inject(Fault::trickle(10, Duration::from_millis(200)).on("storage.get"));
    let upload = world.client.upload(&world.vm, world.here("file"), "/root/it");
    let error = upload.fetch_timeout(Duration::from_secs(1)).await.expect_err("timed out");
    assert!(matches!(kind(&error), Kind::VmCommand { timed_out: true, .. }), "{error}");
    assert!(error.is_timeout());
}

#[tokio::test]
async fn fault_06_a_transfer_outlives_the_timeout_of_a_call() {
    let world = World::new().await;
    let brief =
        world.client.to_builder().timeout(Duration::from_millis(300)).build().expect("a client");
    write(&world.here("tree/file"), b"1");
    let slow = Duration::from_millis(900);
    for path in ["tree/file", "tree"] {
        let _ = fs::remove_file(world.guest("/root/it"));
        for operation in ["storage.put", "fetchFile", "runVmCommand"] {
            world.emulator.inject(Fault::delay(slow).on(operation));
        }
        brief.upload(&world.vm, world.here(path), "/root/it").await.expect(path);
        world.emulator.clear_faults();
        for operation in ["runVmCommand", "storage.get"] {
            world.emulator.inject(Fault::delay(slow).on(operation).times(2));
        }
        let back = world.here("back").join(path);
        brief.download(&world.vm, "/root/it", back).await.expect(path);
        world.emulator.clear_faults();
    }
}

#[tokio::test]
async fn fault_11_the_archive_goes_when_unpacking_fails() {
    let world =
        World::with_programs(&[("tar", "/usr/bin/tar \"$@\"; echo the disk is full >&2; exit 2")])
            .await;
    write(&world.here("tree/file"), b"1");
    let error = world.client.upload(&world.vm, world.here("tree"), "/root/tree").await;
    let error = error.expect_err("unpacking failed");
    assert!(matches!(kind(&error), Kind::VmCommand { exit_code: 2, .. }), "{error}");
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(world.remains(), [""; 0]);
    // It was to be new: no half of it shows.
    assert_eq!(entries(&world.guest("/root")), ["programs"]);
}

#[tokio::test]
async fn fault_11_the_archive_goes_when_unpacking_times_out() {
    let world = World::with_programs(&[("tar", "sleep 60")]).await;
    write(&world.here("tree/file"), b"1");
    let upload = world.client.upload(&world.vm, world.here("tree"), "/root/tree");
    let error = upload.exec_timeout(Duration::from_secs(1)).await.expect_err("timed out");
    assert!(matches!(kind(&error), Kind::VmCommand { timed_out: true, .. }), "{error}");
    assert_eq!(world.remains(), [""; 0]);
}

#[tokio::test]
async fn fault_11_the_archive_goes_when_the_answer_is_lost() {
    let world = World::new().await;
    write(&world.here("tree/file"), b"1");
    world.emulator.inject(Fault::cut().carried_out().on("fetchFile"));
    let error = world.client.upload(&world.vm, world.here("tree"), "/root/tree").await;
    let error = error.expect_err("no answer");
    assert!(error.may_have_executed());
    assert_eq!(error.vm_id(), Some(world.vm.as_str()));
    assert_eq!(world.remains(), [""; 0]);
}

#[tokio::test]
async fn fault_13_a_path_that_could_be_an_option_is_none() {
    let world = World::new().await;
    write(&world.here("tree/-rf"), b"1");
    for remote in ["-x", "--help", "x", "./x", "~/x", "", "/root/a\0b"] {
        let upload = world.client.upload(&world.vm, world.here("tree"), remote).await;
        let download = world.client.download(&world.vm, remote, world.here("back")).await;
        for outcome in [upload, download] {
            let error = outcome.expect_err(remote);
            assert!(matches!(kind(&error), Kind::InvalidPath { .. }), "{error}");
        }
    }
    assert_eq!(world.operations(), [""; 0]);
    world.client.upload(&world.vm, world.here("tree"), "/-x/-y").await.expect("sent");
    assert_eq!(entries(&world.guest("/-x/-y")), ["-rf"]);
    world.client.download(&world.vm, "/-x/-y", world.here("back")).await.expect("got");
    assert_eq!(entries(&world.here("back")), ["-rf"]);
}
