//! A transfer that is given up leaves nothing behind.

use std::time::Duration;

use fastvm_emulator::Fault;

use crate::support::{World, entries, eventually, noise, write};

const SOON: Duration = Duration::from_millis(300);

#[tokio::test]
async fn a_download_given_up_leaves_nothing() {
    let world = World::new().await;
    write(&world.guest("/root/tree/file"), &noise(2_000_000));
    for (remote, target) in [("/root/tree/file", "a/file"), ("/root/tree", "a/tree")] {
        world.emulator.inject(Fault::trickle(20_000, Duration::from_millis(50)).on("storage.get"));
        let download = world.client.download(&world.vm, remote, world.here(target));
        let task = tokio::spawn(download.into_future());
        eventually("something is staged", || world.here("a").exists()).await;
        task.abort();
        assert!(task.await.expect_err("given up").is_cancelled());
        eventually("it is removed", || entries(world.here.path()).is_empty()).await;
    }
}

#[tokio::test]
async fn an_upload_given_up_while_it_is_sent_begins_nothing_in_the_vm() {
    let world = World::new().await;
    write(&world.here("tree/file"), &noise(8_000_000));
    for path in ["tree/file", "tree"] {
        world.emulator.inject(Fault::delay(Duration::from_secs(60)).on("storage.put"));
        world.emulator.clear_requests();
        let upload = world.client.upload(&world.vm, world.here(path), "/root/it");
        let task = tokio::spawn(upload.into_future());
        let is_sent = || world.operations().last().is_some_and(|last| last == "storage.put");
        eventually("it is sent", is_sent).await;
        task.abort();
        tokio::time::sleep(SOON).await;
        // Before it was sent the VM was only asked, where a file comes to lie.
        assert!(
            world.operations().ends_with(&["presignFile".to_owned(), "storage.put".to_owned()])
        );
    }
    assert_eq!(world.remains(), [""; 0]);
}

#[tokio::test]
async fn an_upload_given_up_while_the_vm_works_is_cleaned_up_after() {
    let world = World::with_programs(&[("tar", "sleep 60")]).await;
    write(&world.here("tree/file"), b"1");
    let upload = world.client.upload(&world.vm, world.here("tree"), "/root/it");
    let task = tokio::spawn(upload.into_future());
    eventually("it is unpacked", || !world.remains().is_empty() && world.operations().len() == 5)
        .await;
    task.abort();
    eventually("it is removed", || world.remains().is_empty()).await;
}
