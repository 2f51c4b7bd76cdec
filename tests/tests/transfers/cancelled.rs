//! A transfer that is given up leaves nothing behind.

use std::time::Duration;

use fastvm_emulator::Fault;

use crate::support::{World, entries, eventually, noise, write};

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
        tokio::select! {
            outcome = upload.into_future() => panic!("the store says nothing: {outcome:?}"),
            () = eventually("it is sent", || world.operations().contains(&"storage.put".to_owned())) => {}
        }
        // It was dropped. Another one comes after whatever it had begun.
        world.client.upload(&world.vm, world.here(path), "/root/another").await.expect("sent");
        // Where a file comes to lie the VM is only asked.
        let mut begun = world.operations();
        begun.retain(|operation| operation != "runVmCommand");
        let expected = ["presignFile", "storage.put", "presignFile", "storage.put", "fetchFile"];
        assert_eq!(begun[..5], expected);
        assert_eq!(entries(&world.guest("/root")), ["another"]);
        let another = world.guest("/root/another");
        if another.is_dir() {
            std::fs::remove_dir_all(another).expect("removed");
        } else {
            std::fs::remove_file(another).expect("removed");
        }
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
