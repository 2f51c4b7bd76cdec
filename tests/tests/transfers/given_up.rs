//! Transfers that are given up, or killed, while the VM works: the old is left, and nothing beside it.

use std::fs;
use std::time::Duration;

use fastvm::FileTransferErrorKind as Kind;
use fastvm_emulator::Fault;

use crate::support::{World, entries, eventually, kind, noise, write};

#[tokio::test]
async fn a_file_given_up_while_the_vm_fetches_leaves_the_old_one() {
    let world = World::new().await;
    write(&world.here("file"), &noise(400_000));
    for (remote, left) in [("/root/old", ["old"].as_slice()), ("/root/a/b/new", &["old"])] {
        write(&world.guest("/root/old"), b"old");
        let slow = Fault::trickle(1_000, Duration::from_millis(100));
        world.emulator.inject(slow.on("storage.get").times(1));
        let upload = world.client.upload(&world.vm, world.here("file"), remote);
        let task = tokio::spawn(upload.into_future());
        eventually("a part is there", || !world.remains().is_empty()).await;
        task.abort();
        assert!(task.await.expect_err("given up").is_cancelled());
        eventually("it is removed", || world.remains().is_empty()).await;
        assert_eq!(entries(&world.guest("/root")), left);
        assert_eq!(fs::read(world.guest("/root/old")).expect("a file"), b"old");
        world.emulator.clear_faults();
    }
}

/// A rename that never ends, of what goes to a place that has "slow" in its name; it tells when it begins.
const STUCK: &str = "for to in \"$@\"; do :; done
    case $to in *slow) >/root/stuck; sleep 600 ;; esac
    exec /usr/bin/mv \"$@\"";

#[tokio::test]
async fn an_upload_given_up_just_before_its_end_leaves_the_old() {
    let world = World::with_programs(&[("mv", STUCK)]).await;
    write(&world.here("file"), b"new");
    write(&world.here("tree/file"), b"new");
    write(&world.guest("/root/slow"), b"old");
    for (from, remote) in
        [("file", "/root/slow"), ("file", "/root/a/b/slow"), ("tree", "/root/tree slow")]
    {
        let upload = world.client.upload(&world.vm, world.here(from), remote);
        let task = tokio::spawn(upload.into_future());
        eventually("it is about to be renamed", || world.guest("/root/stuck").exists()).await;
        task.abort();
        assert!(task.await.expect_err("given up").is_cancelled());
        eventually("nothing is left", || world.remains().is_empty()).await;
        fs::remove_file(world.guest("/root/stuck")).expect("removed");
        assert_eq!(entries(&world.guest("/root")), ["programs", "slow"], "{remote}");
        assert_eq!(fs::read(world.guest("/root/slow")).expect("a file"), b"old");
    }
}

#[tokio::test]
async fn an_upload_whose_last_step_is_killed_says_that_it_may_be_there() {
    // Killed as it is about to rename, as the service does when the time is up.
    let kills = STUCK.replace(">/root/stuck; sleep 600", "kill -9 $PPID; exit 1");
    let world = World::with_programs(&[("mv", &kills)]).await;
    write(&world.here("file"), b"new");
    write(&world.here("tree/file"), b"new");
    write(&world.guest("/root/slow"), b"old");
    for (from, remote) in [("file", "/root/slow"), ("tree", "/root/tree slow")] {
        let error = world.client.upload(&world.vm, world.here(from), remote).await;
        let error = error.expect_err("killed");
        assert!(matches!(kind(&error), Kind::VmCommand { exit_code: 137, .. }), "{error}");
        assert!(error.may_have_executed(), "{error}");
        assert_eq!(world.remains(), [""; 0]);
        assert_eq!(fs::read(world.guest("/root/slow")).expect("a file"), b"old");
    }
}

#[tokio::test]
async fn an_upload_that_is_killed_before_that_says_that_nothing_changed() {
    // The first one changes permissions, the other unpacks: both come before anything shows.
    let kills = "kill -9 $PPID";
    let world = World::with_programs(&[("chmod", kills), ("tar", kills)]).await;
    write(&world.here("file"), b"new");
    write(&world.here("tree/file"), b"new");
    write(&world.guest("/root/old"), b"old");
    for (from, remote) in [("file", "/root/old"), ("tree", "/root/a/new")] {
        let error = world.client.upload(&world.vm, world.here(from), remote).await;
        let error = error.expect_err("killed");
        assert!(matches!(kind(&error), Kind::VmCommand { exit_code: 137, .. }), "{error}");
        assert!(!error.may_have_executed(), "{error}");
        assert_eq!(entries(&world.guest("/root")), ["old", "programs"]);
        assert_eq!(world.remains(), [""; 0]);
    }
}

#[tokio::test]
async fn a_download_given_up_while_the_vm_sends_leaves_nothing_there() {
    let world = World::with_programs(&[("curl", "head -c 1; echo >/root/sends; sleep 600")]).await;
    write(&world.guest("/root/tree/file"), b"1");
    let download = world.client.download(&world.vm, "/root/tree", world.here("back"));
    let task = tokio::spawn(download.into_future());
    eventually("it is sent", || world.guest("/root/sends").exists()).await;
    // While it goes on already, so that nothing is left however it ends.
    eventually("nothing is left", || world.remains().is_empty()).await;
    task.abort();
    assert!(task.await.expect_err("given up").is_cancelled());
    assert_eq!(entries(world.here.path()), [""; 0]);
}

#[tokio::test]
async fn a_failed_upload_that_cant_be_cleaned_up_says_that_something_may_be_left() {
    let world = World::with_programs(&[("rm", "exit 1")]).await;
    write(&world.here("file"), b"new");
    world.emulator.inject(Fault::status(403).on("storage.get"));
    let error = world.client.upload(&world.vm, world.here("file"), "/root/it").await;
    assert!(error.expect_err("refused").may_have_executed());
}

#[tokio::test]
async fn a_question_that_stays_unanswered_changed_nothing() {
    let world = World::new().await;
    write(&world.here("file"), b"new");
    world.emulator.inject(Fault::cut().carried_out().on("runVmCommand"));
    let upload = world.client.upload(&world.vm, world.here("file"), "/root/it").await;
    assert!(!upload.expect_err("no answer").may_have_executed());
    let download = world.client.download(&world.vm, "/root/it", world.here("back"));
    world.emulator.inject(Fault::cut().carried_out().on("runVmCommand"));
    assert!(!download.await.expect_err("no answer").may_have_executed());
}
