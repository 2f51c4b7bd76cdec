//! Faults of other clients' downloads, which these don't have.

use std::fs;
use std::time::Duration;

use fastvm::FileTransferErrorKind as Kind;
use fastvm_emulator::Fault;

use crate::support::{World, awkward_names, entries, kind, noise, write};

/// Programs that do their work and then say that they failed.
const FAILING: [(&str, &str); 3] = [
    ("tar", "/usr/bin/tar \"$@\"; echo cannot read ./secret >&2; exit 2"),
    ("gzip", "/usr/bin/env -i /bin/gzip \"$@\"; exit 3"),
    ("curl", "/usr/bin/curl \"$@\"; exit 56"),
];

#[tokio::test]
async fn fault_05_no_stage_fails_unnoticed() {
    for (program, script) in FAILING {
        let world = World::with_programs(&[(program, script)]).await;
        write(&world.guest("/root/tree/file"), &noise(100_000));
        let error = world.client.download(&world.vm, "/root/tree", world.here("back")).await;
        let error = error.expect_err(program);
        assert!(matches!(kind(&error), Kind::VmCommand { timed_out: false, .. }), "{error}");
        assert!(error.to_string().contains(&format!("{program} failed")), "{error}");
        assert_eq!(entries(world.here.path()), [""; 0]);
        assert!(!world.operations().contains(&"storage.get".to_owned()));
    }
}

#[tokio::test]
async fn fault_05_a_store_that_refuses_is_noticed() {
    let world = World::new().await;
    write(&world.guest("/root/tree/file"), b"1");
    for remote in ["/root/tree/file", "/root/tree"] {
        // curl takes a redirect for a success.
        for status in [403, 307] {
            world.emulator.inject(Fault::status(status).on("storage.put"));
            let error = world.client.download(&world.vm, remote, world.here("back")).await;
            let error = error.expect_err(remote);
            assert!(matches!(kind(&error), Kind::VmCommand { .. }), "{error}");
        }
    }
    assert_eq!(entries(world.here.path()), [""; 0]);
}

#[tokio::test]
async fn fault_08_a_download_that_breaks_off_leaves_the_old_file() {
    let world = World::new().await;
    write(&world.guest("/root/file"), &noise(500_000));
    write(&world.here("file"), b"old");
    world.emulator.inject(Fault::truncate(100_000).on("storage.get"));
    let error = world.client.download(&world.vm, "/root/file", world.here("file")).await;
    let error = error.expect_err("broken off");
    assert_eq!(*kind(&error), Kind::Interrupted, "{error}");
    assert_eq!(fs::read(world.here("file")).expect("a file"), b"old");
    assert_eq!(entries(world.here.path()), ["file"]);
}

#[tokio::test]
async fn fault_08_a_tree_that_breaks_off_leaves_the_old_one() {
    let world = World::new().await;
    for n in 0..20 {
        write(&world.guest(&format!("/root/tree/{n}")), &noise(50_000));
    }
    write(&world.here("tree/0"), b"old");
    for target in ["tree", "a/new"] {
        world.emulator.inject(Fault::truncate(500_000).on("storage.get"));
        let error = world.client.download(&world.vm, "/root/tree", world.here(target)).await;
        assert_eq!(*kind(&error.expect_err("broken off")), Kind::Interrupted);
    }
    assert_eq!(fs::read(world.here("tree/0")).expect("a file"), b"old");
    assert_eq!(
        (entries(world.here.path()), entries(&world.here("tree"))),
        (vec!["tree".into()], vec!["0".into()])
    );
}

#[tokio::test]
async fn fault_08_less_than_the_vm_sent_is_not_taken_for_it() {
    // Another object than the one that was sent, or a part of it.
    let shorter = "/usr/bin/curl \"$@\" | sed 's/ .*/ 7/'";
    let world = World::with_programs(&[("curl", shorter)]).await;
    write(&world.guest("/root/file"), b"12345678");
    let error = world.client.download(&world.vm, "/root/file", world.here("file")).await;
    assert_eq!(*kind(&error.expect_err("8 bytes, not 7")), Kind::Corrupt);
    assert_eq!(entries(world.here.path()), [""; 0]);
}

#[tokio::test]
async fn fault_12_a_name_is_no_pattern() {
    let world = World::new().await;
    // What the patterns would match, were they any.
    for decoy in ["a1.txt", "a2.txt", "x", "y", "i.tsx"] {
        write(&world.guest("/root").join(decoy), b"decoy");
    }
    for name in awkward_names().into_iter().filter_map(|name| String::from_utf8(name).ok()) {
        let remote = format!("/root/{name}");
        write(&world.guest(&remote), name.as_bytes());
        world.client.download(&world.vm, &remote, world.here("back")).await.expect(&name);
        assert_eq!(fs::read(world.here("back")).expect("a file"), name.as_bytes());
    }
}

#[tokio::test]
async fn fault_15_a_probe_that_timed_out_tells_nothing() {
    let world = World::with_programs(&[("sh", "sleep 60")]).await;
    write(&world.guest("/root/file"), b"1");
    let download = world.client.download(&world.vm, "/root/file", world.here("back"));
    let error = download.exec_timeout(Duration::from_secs(1)).await.expect_err("timed out");
    assert!(matches!(kind(&error), Kind::VmCommand { timed_out: true, .. }), "{error}");
    assert!(error.is_timeout());
    assert_eq!(world.operations(), ["runVmCommand"]);
}

#[tokio::test]
async fn fault_15_a_probe_that_failed_tells_nothing() {
    for script in ["exit 1", "echo what?"] {
        let world = World::with_programs(&[("sh", script)]).await;
        write(&world.guest("/root/file"), b"1");
        let error = world.client.download(&world.vm, "/root/file", world.here("back")).await;
        assert!(!error.expect_err(script).is_not_found());
        assert_eq!(world.operations(), ["runVmCommand"]);
    }
}
