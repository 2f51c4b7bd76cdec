//! Faults of other clients' uploads, which these don't have.

use std::fs;
use std::future::IntoFuture;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use fastvm::models::VmLaunchParams;
use fastvm::{Error, FileTransferErrorKind as Kind, Transferred, runtime};
use fastvm_emulator::{Clock, Emulator, Fault};
use tokio::task::JoinHandle;

use crate::support::{World, entries, eventually, kind, noise, tree, without_powers, write};

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
    const LIMIT: Duration = Duration::from_secs(600);
    let clock = Clock::manual();
    let world = World::with(Emulator::builder().clock(clock.clone()), VmLaunchParams::new()).await;
    write(&world.here("file"), &noise(100_000));
    world.emulator.inject(Fault::trickle(10, LIMIT * 2).on("storage.get"));
    let upload = world.client.upload(&world.vm, world.here("file"), "/root/it");
    let upload = tokio::spawn(upload.fetch_timeout(LIMIT).into_future());
    // Both the piece that doesn't come and the end of the VM's patience are waited for by the emulator's clock.
    eventually("the VM fetches", || world.operations().contains(&"storage.get".to_owned())).await;
    clock.until_due_within(LIMIT).await;
    clock.advance(LIMIT);
    let error = upload.await.expect("no panic").expect_err("timed out");
    assert!(matches!(kind(&error), Kind::VmCommand { timed_out: true, .. }), "{error}");
    assert!(error.is_timeout());
}

/// Everything that takes long takes longer than a call may, on clocks that only this test moves.
#[tokio::test]
async fn fault_06_a_transfer_outlives_the_timeout_of_a_call() {
    const CALL: Duration = Duration::from_millis(300);
    const SLOW: Duration = Duration::from_millis(900);
    let (ours, theirs) = (runtime::Clock::manual(), Clock::manual());
    let builder = Emulator::builder().clock(theirs.clone());
    let world = World::with(builder, VmLaunchParams::new()).await;
    let brief = world.client.to_builder().timeout(CALL).clock(ours.clone()).build();
    let brief = brief.expect("a client");
    write(&world.here("tree/file"), b"1");
    for path in ["tree/file", "tree"] {
        let _ = fs::remove_file(world.guest("/root/it"));
        for operation in ["storage.put", "fetchFile", "runVmCommand"] {
            world.emulator.inject(Fault::delay(SLOW).on(operation));
        }
        let upload = brief.upload(&world.vm, world.here(path), "/root/it");
        outlives(tokio::spawn(upload.into_future()), &ours, &theirs, SLOW).await;
        world.emulator.clear_faults();
        for operation in ["runVmCommand", "storage.get"] {
            world.emulator.inject(Fault::delay(SLOW).on(operation).times(2));
        }
        let download = brief.download(&world.vm, "/root/it", world.here("back").join(path));
        outlives(tokio::spawn(download.into_future()), &ours, &theirs, SLOW).await;
        world.emulator.clear_faults();
    }
}

/// Moves both clocks on whenever the emulator holds something back for as long as `slow`, until the transfer is over.
async fn outlives(
    mut transfer: JoinHandle<Result<Transferred, Error>>,
    ours: &runtime::Clock,
    theirs: &Clock,
    slow: Duration,
) {
    loop {
        tokio::select! {
            biased;
            outcome = &mut transfer => {
                outcome.expect("no panic").expect("moved");
                return;
            }
            () = theirs.until_due_within(slow) => {
                ours.advance(slow);
                theirs.advance(slow);
            }
        }
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
