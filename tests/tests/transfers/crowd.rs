//! Many transfers at once, and hosts with names, which have to be looked up.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use fastvm::models::VmLaunchParams;
use fastvm_emulator::{Emulator, Fault};
use tokio::sync::{Mutex, MutexGuard};
use tokio::task::JoinSet;

use crate::support::{World, eventually, noise, tree, write};

/// How many transfers run at once, as their documentation says.
const AT_ONCE: usize = 32;

/// For how long an upload lets the store stand still.
const PATIENCE: Duration = Duration::from_secs(8);

/// Tests that take all the turns of this program go one after another, or they would wait for each other.
async fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::const_new(());
    ALONE.lock().await
}

/// An emulator that is reached by a name.
async fn named() -> World {
    World::with(Emulator::builder().host("localhost"), VmLaunchParams::new()).await
}

impl World {
    fn count(&self, operation: &str) -> usize {
        self.operations().iter().filter(|name| *name == operation).count()
    }

    /// Has the store let as many uploads stand still as run at once.
    fn stand_still(&self) {
        for _ in 0..AT_ONCE {
            self.emulator.inject(Fault::delay(Duration::from_secs(3600)).on("storage.put"));
        }
    }

    /// Begins as many uploads as run at once, none of which gets on.
    async fn stall_all(&self) -> JoinSet<()> {
        self.stand_still();
        let mut stalled = JoinSet::new();
        for n in 0..AT_ONCE {
            let upload = self.client.upload(&self.vm, self.here("file"), format!("/root/{n}"));
            stalled.spawn(async move {
                let _ = upload.await;
            });
        }
        eventually("all of them are sent", || self.count("storage.put") == AT_ONCE).await;
        stalled
    }
}

#[test]
fn a_host_is_looked_up_while_transfers_run_however_few_threads_the_runtime_has() {
    let outer = tokio::runtime::Runtime::new().expect("a runtime");
    let world = outer.block_on(named());
    assert!(world.emulator.storage_url().starts_with("http://localhost:"));
    // More than waits in the process: its thread is busy until the store takes it.
    write(&world.here("tree/file"), &noise(12 << 20));
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let builder = builder.worker_threads(1).max_blocking_threads(1).enable_all();
    for what in ["tree/file", "tree"] {
        let runtime = builder.build().expect("a runtime");
        runtime.block_on(async {
            let client = World::builder(&world.emulator).build().expect("a client");
            let remote = format!("/root/{}", what.replace('/', "-"));
            let upload = client.upload(&world.vm, world.here(what), &remote);
            upload.fetch_timeout(Duration::from_secs(60)).await.expect("sent");
            let client = World::builder(&world.emulator).build().expect("a client");
            let back = world.here("back").join(what);
            let download = client.download(&world.vm, &remote, back);
            download.fetch_timeout(Duration::from_secs(60)).await.expect("got");
        });
    }
    assert_eq!(tree(&world.here("back/tree")), tree(&world.here("tree")));
}

#[tokio::test]
async fn of_many_transfers_some_run_and_the_others_wait_before_anything_is_signed() {
    let world = named().await;
    write(&world.here("file"), &noise(100_000));
    let mut tasks = JoinSet::new();
    for n in 0..4 * AT_ONCE {
        let upload = world.client.upload(&world.vm, world.here("file"), format!("/root/{n}"));
        tasks.spawn(upload.into_future());
    }
    while let Some(sent) = tasks.join_next().await {
        sent.expect("no panic").expect("sent");
    }
    let mut running = 0;
    for operation in world.operations() {
        match operation.as_str() {
            "presignFile" => running += 1,
            // The VM's own, with which an upload is nearly over.
            "storage.get" => running -= 1,
            _ => {}
        }
        assert!(running <= AT_ONCE, "{running} are signed and not over");
    }
    assert_eq!(world.count("storage.get"), 4 * AT_ONCE);
}

#[tokio::test]
async fn a_transfer_that_waits_and_is_dropped_keeps_nobody_waiting() {
    let world = World::new().await;
    let _alone = alone().await;
    write(&world.here("file"), b"1");
    let mut stalled = world.stall_all().await;
    let waits = |name: &str| {
        let upload = world.client.upload(&world.vm, world.here("file"), name);
        upload.into_future()
    };
    let (mut first, mut second) = (waits("/root/first"), waits("/root/second"));
    poll_fn(|context| {
        assert!(first.as_mut().poll(context).is_pending());
        assert!(second.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    drop(first);
    // Each of the others is given up, and makes room.
    stalled.shutdown().await;
    second.await.expect("sent");
    // The first one was never begun.
    assert_eq!(world.count("presignFile"), AT_ONCE + 1);
    assert!(world.guest("/root/second").exists() && !world.guest("/root/first").exists());
}

#[tokio::test]
async fn transfers_that_nobody_polls_any_more_come_to_their_end() {
    let world = World::new().await;
    let _alone = alone().await;
    write(&world.here("file"), &noise(100_000));
    let mut left: Vec<_> = (0..2 * AT_ONCE)
        .map(|n| {
            let upload = world.client.upload(&world.vm, world.here("file"), format!("/root/{n}"));
            upload.into_future()
        })
        .collect();
    poll_fn(|context| {
        for upload in &mut left {
            assert!(upload.as_mut().poll(context).is_pending());
        }
        Poll::Ready(())
    })
    .await;
    // They took all the turns, and this one comes after them.
    world.client.upload(&world.vm, world.here("file"), "/root/last").await.expect("sent");
    for upload in left {
        upload.await.expect("sent");
    }
}

#[tokio::test]
async fn a_transfer_that_stalls_gives_up_its_turn_when_its_time_is_up() {
    let world = World::new().await;
    let _alone = alone().await;
    write(&world.here("file"), b"1");
    world.stand_still();
    let mut stalled = JoinSet::new();
    for n in 0..AT_ONCE {
        let upload = world.client.upload(&world.vm, world.here("file"), format!("/root/{n}"));
        stalled.spawn(upload.fetch_timeout(PATIENCE).into_future());
    }
    // Each has met a store that stands still, so the next one doesn't.
    eventually("all of them are sent", || world.count("storage.put") == AT_ONCE).await;
    world.client.upload(&world.vm, world.here("file"), "/root/last").await.expect("sent");
    while let Some(outcome) = stalled.join_next().await {
        let error = outcome.expect("no panic").expect_err("the store stands still");
        assert!(error.is_timeout(), "{error}");
    }
}
