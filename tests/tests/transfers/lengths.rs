//! The length is compared, both ways: what isn't as long as what was sent is no success.

use std::fs;
use std::time::Duration;

use fastvm::{Error, FileTransferErrorKind as Kind};
use fastvm_emulator::Fault;

use fastvm_tests::not_tested;

use crate::support::{World, entries, kind, noise, write};

/// Fetches, changes the length of what came (`truncate -s LENGTH`), and says that all went well.
fn fetch_and_resize(length: &str) -> String {
    format!(
        "/usr/bin/curl \"$@\" || exit
         while [ \"$1\" != -o ]; do shift; done
         truncate -s {length} \"$2\""
    )
}

/// Both numbers are said, and nothing changed.
fn assert_corrupt(error: &Error, numbers: [&str; 2]) {
    assert_eq!(*kind(error), Kind::Corrupt, "{error}");
    for number in numbers {
        assert!(format!("{error:#}").contains(number), "{number}: {error:#}");
    }
    assert!(!error.may_have_executed(), "{error}");
}

#[tokio::test]
async fn a_file_that_came_to_the_vm_in_part_or_with_more_is_no_success() {
    for (length, found) in [("50000", "50000"), ("0", "0 bytes"), ("+7", "100007")] {
        let world = World::with_programs(&[("curl", &fetch_and_resize(length))]).await;
        write(&world.here("file"), &noise(100_000));
        write(&world.guest("/root/old"), b"old");
        for remote in ["/root/old", "/root/a/new"] {
            let sent = world.client.upload(&world.vm, world.here("file"), remote).await;
            assert_corrupt(&sent.expect_err(length), [found, "100000"]);
        }
        assert_eq!(fs::read(world.guest("/root/old")).expect("a file"), b"old");
        assert_eq!(entries(&world.guest("/root")), ["old", "programs"]);
    }
}

#[tokio::test]
async fn an_archive_that_came_to_the_vm_in_part_or_with_more_is_not_unpacked() {
    for length in ["40000", "+512"] {
        let world = World::with_programs(&[("curl", &fetch_and_resize(length))]).await;
        write(&world.here("tree/file"), &noise(100_000));
        write(&world.guest("/root/old/mine"), b"old");
        for remote in ["/root/old", "/root/a/new"] {
            let sent = world.client.upload(&world.vm, world.here("tree"), remote).await;
            assert_corrupt(&sent.expect_err(length), ["came to the VM", "were sent"]);
        }
        assert_eq!(entries(&world.guest("/root")), ["old", "programs"]);
        assert_eq!(entries(&world.guest("/root/old")), ["mine"]);
        assert_eq!(world.remains(), [""; 0]);
    }
}

#[tokio::test]
async fn what_goes_out_of_the_vm_in_part_or_with_more_is_no_success() {
    // Of what has no length of its own: the kernel's files, and archives.
    for change in ["{ head -c 100; cat >/dev/null; }", "{ cat; echo more; }"] {
        let script = format!("{change} | /usr/bin/curl \"$@\"");
        let world = World::with_programs(&[("curl", &script)]).await;
        write(&world.guest("/root/tree/file"), &noise(100_000));
        let mut remotes = vec!["/root/tree"];
        if world.sh("head -c 500 /proc/self/maps 2>/dev/null | wc -c").await.trim() == "500" {
            remotes.push("/proc/self/maps");
        } else {
            not_tested("this VM has no /proc");
        }
        for remote in remotes {
            let got = world.client.download(&world.vm, remote, world.here("back")).await;
            let error = got.expect_err(change);
            assert_corrupt(&error, ["came", "the VM sent"]);
        }
        assert_eq!(entries(world.here.path()), [""; 0]);
        assert_eq!(world.remains(), [""; 0]);
    }
}

#[tokio::test]
async fn files_of_no_size_come_whole() {
    let world = World::new().await;
    write(&world.guest("/root/empty"), b"");
    world.client.download(&world.vm, "/root/empty", world.here("back")).await.expect("got");
    assert_eq!(fs::read(world.here("back")).expect("a file"), b"");
    let version = world.sh("cat /proc/version 2>/dev/null").await;
    if version.is_empty() {
        not_tested("this VM has no /proc");
        return;
    }
    let got = world.client.download(&world.vm, "/proc/version", world.here("back")).await;
    assert_eq!(got.expect("got").bytes, version.len() as u64);
    assert_eq!(fs::read_to_string(world.here("back")).expect("a file"), version);
}

#[tokio::test]
async fn a_file_that_changes_its_length_in_the_vm_is_no_success() {
    for (before, after) in [
        ("truncate -s 300000 /root/file", ":"),
        ("echo more >>/root/file", ":"),
        (":", "truncate -s 300000 /root/file"),
        (":", "echo more >>/root/file"),
        (":", ": >/root/file"),
    ] {
        let script = format!("{before}; /usr/bin/curl \"$@\"; ended=$?; {after}; exit $ended");
        let world = World::with_programs(&[("curl", &script)]).await;
        write(&world.guest("/root/file"), &noise(600_000));
        let got = world.client.download(&world.vm, "/root/file", world.here("back")).await;
        assert_corrupt(&got.expect_err(&script), ["600000", "bytes"]);
        assert_eq!(entries(world.here.path()), [""; 0]);
    }
}

#[tokio::test]
async fn a_file_that_is_cut_in_the_vm_while_it_is_sent_is_no_success() {
    // Cut once curl has said how long it is. Some versions notice, others wait for more until their time is up.
    let script =
        "/usr/bin/curl --limit-rate 1M \"$@\" & sleep 1; truncate -s 100000 /root/file; wait $!";
    let world = World::with_programs(&[("curl", script)]).await;
    write(&world.guest("/root/file"), &noise(8_000_000));
    let download = world.client.download(&world.vm, "/root/file", world.here("back"));
    let error = download.exec_timeout(Duration::from_secs(5)).await.expect_err("cut");
    assert!(matches!(kind(&error), Kind::VmCommand { .. } | Kind::Corrupt), "{error}");
    assert_eq!(entries(world.here.path()), [""; 0]);
}

#[tokio::test]
async fn a_failed_upload_leaves_the_old_file_as_it_was() {
    let world = World::new().await;
    write(&world.here("file"), &noise(400_000));
    let old = noise(5_000);
    let get = "storage.get";
    for fault in [
        Fault::truncate(100_000).on(get),
        Fault::status(403).on(get),
        Fault::cut().on(get),
        Fault::trickle(1_000, Duration::from_millis(200)).on(get),
        Fault::cut().on("fetchFile"),
        Fault::cut().carried_out().on("fetchFile"),
        Fault::status(502).on("storage.put"),
    ] {
        write(&world.guest("/root/old"), &old);
        let said = format!("{fault:?}");
        for remote in ["/root/old", "/root/a/b/new"] {
            world.emulator.inject(fault.clone().times(1));
            let upload = world.client.upload(&world.vm, world.here("file"), remote);
            upload.fetch_timeout(Duration::from_secs(1)).await.expect_err(&said);
            world.emulator.clear_faults();
        }
        assert!(fs::read(world.guest("/root/old")).expect("a file") == old, "{said}");
        assert_eq!(entries(&world.guest("/root")), ["old"], "{said}");
    }
}
