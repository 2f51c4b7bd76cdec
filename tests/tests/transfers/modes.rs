//! Who may read and run what is downloaded, at any time.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::pin::pin;
use std::time::Duration;

use fastvm_emulator::Fault;

use fastvm_tests::not_tested;

use crate::support::{World, noise, write};

/// The permission bits that a program's new file has here.
fn usual(world: &World) -> u32 {
    write(&world.here("usual"), b"");
    fs::metadata(world.here("usual")).expect("a file").mode() & 0o7777
}

#[tokio::test]
async fn nobody_else_can_read_what_comes_in_place_of_a_private_file() {
    let world = World::new().await;
    write(&world.guest("/root/file"), &noise(2_000_000));
    let usual = usual(&world);
    for (name, allowed) in [("private", 0o600), ("new", usual)] {
        if name == "private" {
            write(&world.here("private"), b"old");
            let mode = fs::Permissions::from_mode(allowed);
            fs::set_permissions(world.here("private"), mode).expect("a mode");
        }
        world.emulator.inject(Fault::trickle(20_000, Duration::from_millis(50)).on("storage.get"));
        let download = world.client.download(&world.vm, "/root/file", world.here(name));
        let mut download = pin!(download.into_future());
        let staged = async {
            loop {
                let entries = fs::read_dir(world.here.path()).expect("a directory");
                for metadata in entries.flatten().filter_map(|entry| {
                    let is_staged = entry.file_name().to_string_lossy().contains("fastvm");
                    is_staged.then(|| entry.metadata().ok()).flatten()
                }) {
                    if metadata.len() > 0 {
                        return metadata.mode() & 0o7777;
                    }
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        // Were this program killed now it would stay as it is.
        let mode = tokio::select! {
            mode = staged => mode,
            outcome = &mut download => panic!("it trickles: {outcome:?}"),
        };
        assert_eq!(mode & !allowed, 0, "{name} at {mode:o}");
    }
}

#[tokio::test]
async fn a_file_keeps_its_permissions_and_passes_on_no_powers() {
    let world = World::new().await;
    write(&world.guest("/root/file"), b"new");
    let usual = usual(&world);
    world.client.download(&world.vm, "/root/file", world.here("new")).await.expect("got");
    assert_eq!(fs::metadata(world.here("new")).expect("a file").mode() & 0o7777, usual);
    for (mode, expected) in
        [(0o600, 0o600), (0o4755, 0o755), (0o2755, 0o755), (0o1666, 0o666), (0o444, 0o444)]
    {
        let target = world.here("there");
        let _ = fs::remove_file(&target);
        write(&target, b"old");
        fs::set_permissions(&target, fs::Permissions::from_mode(mode)).expect("a mode");
        world.client.download(&world.vm, "/root/file", &target).await.expect("got");
        assert_eq!(fs::read(&target).expect("a file"), b"new");
        let there = fs::metadata(&target).expect("a file").mode() & 0o7777;
        assert_eq!(there, expected, "{mode:o} became {there:o}");
    }
}

#[tokio::test]
async fn what_a_group_may_read_no_other_group_may() {
    let world = World::new().await;
    write(&world.guest("/root/file"), b"new");
    let target = world.here("there");
    write(&target, b"old");
    if chown(&target, Some(12_345), Some(23_456)).is_err() {
        not_tested("only root gives files away");
        return;
    }
    let mode = || fs::Permissions::from_mode(0o640);
    fs::set_permissions(&target, mode()).expect("a mode");
    world.client.download(&world.vm, "/root/file", &target).await.expect("got");
    let there = fs::metadata(&target).expect("a file");
    assert_eq!((there.uid(), there.gid(), there.mode() & 0o7777), (12_345, 23_456, 0o640));

    // Who can't give it to that group gives its group nothing.
    let runtime = crate::support::without_powers();
    let client = World::builder(&world.emulator).build().expect("a client");
    let download = client.download(&world.vm, "/root/file", &target);
    let got = runtime.spawn(download.into_future()).await.expect("no panic");
    runtime.shutdown_background();
    got.expect("the directory is ours");
    let there = fs::metadata(&target).expect("a file");
    assert_eq!((there.uid(), there.mode() & 0o7777), (0, 0o600));
}
