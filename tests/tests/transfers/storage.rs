//! What the staging store sees, and how its limits are kept.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::time::Duration;

use fastvm::FileTransferErrorKind as Kind;
use fastvm::models::VmLaunchParams;
use fastvm::runtime::reqwest;
use fastvm_emulator::{Clock, Emulator, Fault};

use crate::support::{World, kind, noise, write};

#[tokio::test]
async fn the_store_gets_nothing_of_the_apis() {
    let world = World::new().await;
    let builder =
        world.client.to_builder().header("Authorization", "Bearer sk").header("Cookie", "a=b");
    let client = builder.build().expect("a client");
    write(&world.here("file"), b"1");
    client.upload(&world.vm, world.here("file"), "/root/file").await.expect("sent");
    client.download(&world.vm, "/root/file", world.here("back")).await.expect("got");
    let requests = world.emulator.requests();
    let of_store = requests
        .iter()
        .filter(|r| r.operation.as_deref().is_some_and(|o| o.starts_with("storage")));
    let of_store: Vec<_> = of_store.collect();
    assert_eq!(of_store.len(), 4);
    assert!(of_store.iter().all(|r| !r.api_key && !r.authorization && !r.cookie), "{of_store:?}");
    let puts = of_store.iter().filter(|r| r.method == "PUT");
    assert!(
        puts.clone().all(|put| put.content_type.as_deref() == Some("application/octet-stream"))
    );
    assert_eq!(puts.count(), 2);
}

#[tokio::test]
async fn no_redirect_of_the_store_is_followed() {
    let world = World::new().await;
    // One that follows redirects by itself.
    let follows = reqwest::Client::builder().no_proxy().build().expect("an HTTP client");
    let follows = World::builder(&world.emulator).http_client(follows).build().expect("a client");
    write(&world.here("file"), b"1");
    write(&world.guest("/root/file"), b"1");
    let redirect = Fault::status(302).header("location", world.emulator.base_url());
    for client in [&world.client, &follows] {
        world.emulator.inject(redirect.clone().on("storage.put"));
        let error =
            client.upload(&world.vm, world.here("file"), "/root/up").await.expect_err("a redirect");
        assert!(matches!(kind(&error), Kind::Storage { .. }), "{error}");
        world.emulator.inject(redirect.clone().on("storage.get"));
        let error = client
            .download(&world.vm, "/root/file", world.here("down"))
            .await
            .expect_err("a redirect");
        assert!(matches!(kind(&error), Kind::Storage { .. }), "{error}");
    }
    assert!(!world.here("down").exists() && !world.guest("/root/up").exists());
}

#[tokio::test]
async fn what_is_too_large_is_not_sent() {
    let builder = Emulator::builder().max_upload_bytes(1_000_000);
    let world = World::with(builder, VmLaunchParams::new()).await;
    write(&world.here("tree/file"), &noise(1_000_001));
    let file = world.client.upload(&world.vm, world.here("tree/file"), "/root/it").await;
    assert_eq!(
        *kind(&file.expect_err("too large")),
        Kind::TooLarge { size: 1_000_001, limit: 1_000_000 }
    );
    assert_eq!(world.operations(), ["runVmCommand", "presignFile"]);
    let tree = world.client.upload(&world.vm, world.here("tree"), "/root/it").await;
    let error = tree.expect_err("too large");
    assert!(matches!(kind(&error), Kind::TooLarge { limit: 1_000_000, .. }), "{error}");
    assert!(!world.operations().contains(&"fetchFile".to_owned()));

    write(&world.here("tree/file"), &noise(1_000_000));
    world
        .client
        .upload(&world.vm, world.here("tree/file"), "/root/it")
        .await
        .expect("just small enough");
}

#[tokio::test]
async fn a_file_that_changes_its_size_is_an_error_with_its_name() {
    const WHILE: Duration = Duration::from_secs(5);
    let clock = Clock::manual();
    let world = World::with(Emulator::builder().clock(clock.clone()), VmLaunchParams::new()).await;
    for grows in [true, false] {
        let path = world.here("file");
        write(&path, &noise(600_000));
        // It is open when URLs are signed, and not sent yet.
        world.emulator.inject(Fault::delay(WHILE).on("presignFile"));
        let upload = tokio::spawn(world.client.upload(&world.vm, &path, "/root/it").into_future());
        clock.until_due_within(WHILE).await;
        let mut file = OpenOptions::new().append(true).open(&path).expect("a file");
        if grows {
            file.write_all(b"more").expect("written");
        } else {
            file.set_len(300_000).expect("cut");
        }
        clock.advance(WHILE);
        let error = upload.await.expect("no panic").expect_err("it changed");
        assert_eq!(*kind(&error), Kind::Local { path }, "{error}");
        assert!(format!("{error:#}").contains("changed"), "{error:#}");
        assert!(!world.guest("/root/it").exists());
    }
    assert!(!world.operations().contains(&"fetchFile".to_owned()));
}

#[tokio::test]
async fn a_store_that_stands_still_runs_out_of_time() {
    let world = World::new().await;
    write(&world.here("file"), b"1");
    write(&world.guest("/root/file"), &noise(200_000));
    let brief = Duration::from_millis(500);
    world.emulator.inject(Fault::delay(Duration::from_secs(60)).on("storage.put"));
    let upload =
        world.client.upload(&world.vm, world.here("file"), "/root/up").fetch_timeout(brief).await;
    assert_eq!(*kind(&upload.expect_err("no answer")), Kind::TimedOut);
    world.emulator.inject(Fault::trickle(1_000, Duration::from_secs(60)).on("storage.get"));
    let download = world.client.download(&world.vm, "/root/file", world.here("down"));
    assert_eq!(*kind(&download.fetch_timeout(brief).await.expect_err("no more")), Kind::TimedOut);
    assert!(!world.here("down").exists());
}

#[tokio::test]
async fn a_slow_store_is_waited_for_while_bytes_move() {
    let world = World::new().await;
    write(&world.guest("/root/file"), &noise(20_000));
    // 8 s in all, with a limit of 5 s on standing still: much more than from one piece to the next.
    world.emulator.inject(Fault::trickle(2_000, Duration::from_millis(800)).on("storage.get"));
    let download = world.client.download(&world.vm, "/root/file", world.here("down"));
    download.fetch_timeout(Duration::from_secs(5)).await.expect("got");
    assert_eq!(fs::read(world.here("down")).expect("a file"), noise(20_000));
}
