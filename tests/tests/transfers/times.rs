//! When files were changed, also long ago.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, utimensat};

use crate::support::{World, tree, write};

fn set(path: &Path, seconds: i64) {
    let time = Timespec { tv_sec: seconds, tv_nsec: 0 };
    let times = Timestamps { last_access: time, last_modification: time };
    utimensat(CWD, path, &times, AtFlags::SYMLINK_NOFOLLOW).expect("a time");
}

#[tokio::test]
async fn times_before_1970_are_kept_both_ways() {
    let world = World::new().await;
    let root = world.here("tree");
    write(&root.join("d/file"), b"1");
    symlink("file", root.join("d/link")).expect("a link");
    for (path, seconds) in [("d/file", -1), ("d/link", -14_182_940), ("d", -86_400), ("", -60)] {
        set(&root.join(path), seconds);
    }
    world.client.upload(&world.vm, &root, "/root/tree").await.expect("sent");
    assert_eq!(tree(&world.guest("/root/tree")), tree(&root));
    assert_eq!(fs::metadata(world.guest("/root/tree")).expect("it").mtime(), -60);

    world.client.download(&world.vm, "/root/tree", world.here("back")).await.expect("got");
    assert_eq!(tree(&world.here("back")), tree(&root));
    assert_eq!(fs::metadata(world.here("back")).expect("it").mtime(), -60);
}
