//! Signed URLs don't show.

use fastvm::Error;
use fastvm_emulator::Fault;

use crate::support::{World, write};

/// Text, `Debug` form and causes of an error.
fn everything(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        text = format!("{text} {cause} {cause:?}");
        next = cause.source();
    }
    text
}

/// What prints an error with its sources must not say anything twice.
fn assert_said_once(error: &Error) {
    let mut parts = vec![error.to_string()];
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        parts.push(cause.to_string());
        next = cause.source();
    }
    assert_eq!(format!("{error:#}"), parts.join(": "));
    for (index, part) in parts.iter().enumerate() {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != index);
        assert!(!others.clone().any(|(_, other)| other.contains(part.as_str())), "{parts:?}");
    }
}

fn assert_clean(world: &World, error: &Error) {
    assert_said_once(error);
    let text = everything(error);
    let origin = world.emulator.storage_url().trim_start_matches("http://");
    assert!(!text.contains(origin), "{text}");
    for word in ["ignature=", "xpires=", world.emulator.api_key()] {
        assert!(!text.contains(word), "{text}");
    }
}

#[tokio::test]
async fn fault_14_what_the_vm_says_is_shown_without_signed_urls() {
    let world = World::with_programs(&[("curl", "echo \"curl: $*\" >&2; exit 22")]).await;
    write(&world.guest("/root/tree/file"), b"1");
    for remote in ["/root/tree/file", "/root/tree"] {
        let error = world.client.download(&world.vm, remote, world.here("back")).await;
        let error = error.expect_err("curl fails");
        assert!(error.to_string().contains("[signed URL]"), "{error}");
        assert_clean(&world, &error);
    }
}

#[tokio::test]
async fn fault_14_what_the_store_says_is_shown_without_signed_urls() {
    let world = World::new().await;
    write(&world.here("file"), b"1");
    write(&world.guest("/root/file"), b"1");
    for (fault, operation) in [
        (Fault::status(403), "storage.put"),
        (Fault::status(307).header("location", "http://127.0.0.1:9/x?Signature=1"), "storage.put"),
        (Fault::cut(), "storage.put"),
        (Fault::status(500), "storage.get"),
        (Fault::truncate(0), "storage.get"),
    ] {
        world.emulator.inject(fault.on(operation));
        let error = match operation {
            "storage.put" => world.client.upload(&world.vm, world.here("file"), "/root/up").await,
            _ => world.client.download(&world.vm, "/root/file", world.here("down")).await,
        };
        assert_clean(&world, &error.expect_err(operation));
    }
}

#[tokio::test]
async fn fault_14_a_transfer_shows_no_secret_before_it_begins() {
    let world = World::new().await;
    let upload = world.client.upload(&world.vm, world.here("file"), "/root/up");
    let download = world.client.download(&world.vm, "/root/up", world.here("file"));
    let text = format!("{upload:?} {download:?}");
    assert!(text.contains("/root/up") && !text.contains(world.emulator.api_key()), "{text}");
}
