//! Archives from a VM that means harm, or is only unlike this machine.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};

use fastvm::{Error, FileTransferErrorKind as Kind, Transferred};
use tar::{Builder, EntryType, Header};

use crate::support::{World, entries, kind, write};

/// Name, kind, link target.
type Entry<'a> = (&'a str, EntryType, &'a str);

/// A VM whose tar gives these entries, each file with a byte in it, with all bits and a foreign owner.
async fn world(archive: &[Entry<'_>]) -> World {
    let world = World::with_programs(&[("tar", "cat /root/archive")]).await;
    let mut builder = Builder::new(Vec::new());
    for (name, kind, link) in archive {
        let mut header = Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.as_old_mut().linkname[..link.len()].copy_from_slice(link.as_bytes());
        header.set_entry_type(*kind);
        header.set_mode(0o7755);
        header.set_uid(4_242);
        header.set_gid(4_242);
        let data: &[u8] = if kind.is_file() { b"!" } else { b"" };
        header.set_size(data.len() as u64);
        header.set_cksum();
        builder.append(&header, data).expect("memory");
    }
    write(&world.guest("/root/archive"), &builder.into_inner().expect("memory"));
    fs::create_dir_all(world.guest("/root/tree")).expect("a directory");
    world
}

async fn download(world: &World) -> Result<Transferred, Error> {
    world.client.download(&world.vm, "/root/tree", world.here("in/tree")).await
}

const FILE: EntryType = EntryType::Regular;
const LINK: EntryType = EntryType::Symlink;
const HARD: EntryType = EntryType::Link;

#[tokio::test]
async fn fault_16_no_entry_leaves_the_target() {
    let cases: [&[Entry<'_>]; 9] = [
        &[("ok", FILE, ""), ("/tmp/fastvm-escaped", FILE, "")],
        &[("ok", FILE, ""), ("../escaped", FILE, "")],
        &[("ok", FILE, ""), ("d/../../escaped", FILE, "")],
        &[("up", LINK, ".."), ("up/escaped", FILE, "")],
        &[("d/here", LINK, ".."), ("far", LINK, "d/here/../.."), ("far/escaped", FILE, "")],
        &[("d", EntryType::Directory, ""), ("l", LINK, "d"), ("l/x", FILE, "")],
        &[("h", HARD, "../../outside")],
        &[("h", HARD, "/etc/passwd")],
        &[("l", LINK, "../../outside"), ("l", FILE, "")],
    ];
    for case in cases {
        let world = world(case).await;
        write(&world.here("outside"), b"mine");
        for already in [false, true] {
            if already {
                write(&world.here("in/tree/mine"), b"mine");
            }
            let error = download(&world).await.expect_err("refused");
            let Kind::UnsafeEntry { path, .. } = kind(&error) else { panic!("{case:?}: {error}") };
            assert!(case.iter().any(|(name, ..)| name == path), "{case:?}: {path}");
            let left = if already { vec!["in", "outside"] } else { vec!["outside"] };
            assert_eq!(entries(world.here.path()), left, "{case:?}");
        }
        assert_eq!(entries(&world.here("in/tree")), ["mine"]);
        assert_eq!(fs::read(world.here("outside")).expect("a file"), b"mine");
        assert!(!std::path::Path::new("/tmp/fastvm-escaped").exists());
    }
}

#[tokio::test]
async fn fault_16_a_link_that_was_here_is_not_followed() {
    let world = world(&[("d/x", FILE, ""), ("f", FILE, "")]).await;
    fs::create_dir_all(world.here("in/tree")).expect("directories");
    write(&world.here("outside/x"), b"mine");
    symlink(world.here("outside"), world.here("in/tree/d")).expect("a link");
    let error = download(&world).await.expect_err("in the way");
    assert!(matches!(kind(&error), Kind::Local { path } if path.ends_with("in/tree/d")), "{error}");
    assert_eq!(fs::read(world.here("outside/x")).expect("a file"), b"mine");
    assert_eq!(entries(&world.here("in/tree")), ["d"]);

    // One that a file replaces goes itself, not what it points to.
    fs::remove_file(world.here("in/tree/d")).expect("a link");
    symlink(world.here("outside/x"), world.here("in/tree/f")).expect("a link");
    download(&world).await.expect("got");
    assert_eq!(fs::read(world.here("outside/x")).expect("a file"), b"mine");
    assert_eq!(fs::read(world.here("in/tree/f")).expect("a file"), b"!");
}

#[tokio::test]
async fn fault_16_neither_devices_nor_powers_come() {
    let kinds = [EntryType::Char, EntryType::Block, EntryType::Fifo];
    let mut archive: Vec<Entry<'_>> = kinds.iter().map(|kind| ("special", *kind, "")).collect();
    archive.push(("run", FILE, ""));
    let world = world(&archive).await;
    let got = download(&world).await.expect("got");
    assert_eq!((got.files, got.skipped), (1, 3));
    assert_eq!(entries(&world.here("in/tree")), ["run"]);
    let mode = fs::metadata(world.here("in/tree/run")).expect("a file").mode();
    assert_eq!(mode & 0o7777, 0o755);
}

#[tokio::test]
async fn fault_17_the_caller_owns_what_comes() {
    let world =
        world(&[("d", EntryType::Directory, ""), ("d/f", FILE, ""), ("l", LINK, "d/f")]).await;
    download(&world).await.expect("got");
    let me = fs::metadata(world.here.path()).expect("a directory").uid();
    for path in ["in/tree", "in/tree/d", "in/tree/d/f", "in/tree/l"] {
        assert_eq!(fs::symlink_metadata(world.here(path)).expect("an entry").uid(), me, "{path}");
    }
}

#[tokio::test]
async fn fault_17_an_absolute_link_is_refused_by_name_and_leaves_no_half() {
    let world =
        world(&[("a", FILE, ""), ("bin/python", LINK, "/usr/bin/python3"), ("z", FILE, "")]).await;
    let error = download(&world).await.expect_err("refused");
    let Kind::UnsafeEntry { path, .. } = kind(&error) else { panic!("{error}") };
    assert_eq!(path, "bin/python");
    assert!(error.to_string().contains("bin/python"), "{error}");
    assert_eq!(entries(world.here.path()), [""; 0]);
}

#[tokio::test]
async fn fault_17_links_that_stay_inside_are_kept() {
    let links = [("l", LINK, "d/f"), ("d/up", LINK, "../l"), ("d/nowhere", LINK, "missing")];
    let archive: Vec<_> = [("d/f", FILE, "")].into_iter().chain(links).collect();
    let world = world(&archive).await;
    download(&world).await.expect("got");
    for (name, _, target) in links {
        let there = fs::read_link(world.here("in/tree").join(name)).expect("a link");
        assert_eq!(there.to_str(), Some(target));
    }
}
