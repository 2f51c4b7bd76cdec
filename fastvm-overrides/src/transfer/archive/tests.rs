//! Archives are made and unpacked for real, honest ones and others.

use std::fs;
use std::io::{BufReader, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{EntryType, Header};

use super::*;
use crate::error::FileTransferErrorKind as Kind;
use crate::transfer::failure::Failure;
use crate::transfer::pump::{self, Piece};
use crate::transfer::wanted::Wanted;

/// Packs a directory and gives the archive.
pub(super) fn packed(root: &Path, limit: u64) -> Result<(Transferred, Vec<u8>), Failure> {
    let (sink, mut pieces) = pump::outgoing(limit);
    let root = root.to_owned();
    let thread = std::thread::spawn(move || pack(&root, sink, &Wanted::for_ever()));
    let mut bytes = Vec::new();
    while let Some(Piece::Data(piece)) = pieces.blocking_recv() {
        bytes.extend_from_slice(&piece);
    }
    drop(pieces);
    let (done, sent) = thread.join().expect("the thread doesn't panic")?;
    assert_eq!(sent, bytes.len() as u64);
    Ok((done, bytes))
}

pub(super) fn unpacked(archive: &[u8], root: &Path) -> Result<Transferred, Failure> {
    unpack(BufReader::new(archive), root, &Wanted::for_ever()).map(|unpacked| unpacked.done)
}

/// Name, kind, link target, data.
type Entry<'a> = (&'a [u8], EntryType, &'a [u8], &'a [u8]);

/// An archive with these entries.
fn archive(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut sink = GzEncoder::new(Vec::new(), Compression::fast());
    for (name, kind, link, data) in entries {
        let mut header = Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name);
        header.as_old_mut().linkname[..link.len()].copy_from_slice(link);
        header.set_entry_type(*kind);
        header.set_mode(0o6755);
        header.set_mtime(1_000_000_000);
        header.set_size(data.len() as u64);
        header.set_cksum();
        sink.write_all(header.as_bytes()).expect("memory");
        sink.write_all(data).expect("memory");
        header::pad(&mut sink, data.len() as u64).expect("memory");
    }
    header::end(&mut sink).expect("memory");
    sink.finish().expect("memory")
}

#[test]
fn what_is_packed_comes_out_again() {
    let (from, into) =
        (tempfile::tempdir().expect("a place"), tempfile::tempdir().expect("a place"));
    let root = from.path();
    let long = "long-".repeat(50);
    let names: [&[u8]; 7] =
        [b"-x", b"a[1-2].txt", b"{x,y}", b"new\nline", b"caf\xe9", b".hidden", long.as_bytes()];
    for name in names {
        let name = std::ffi::OsStr::from_bytes(name);
        fs::write(root.join(name), name.as_bytes()).expect("a file");
    }
    let deep = root.join(&long).with_extension("d").join(&long).join("leaf");
    fs::create_dir_all(deep.parent().expect("a parent")).expect("directories");
    fs::write(&deep, vec![7; 300_000]).expect("a file");
    fs::create_dir(root.join("empty")).expect("a directory");
    fs::set_permissions(root.join("empty"), fs::Permissions::from_mode(0o555)).expect("a mode");
    fs::set_permissions(root.join("-x"), fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink("../empty", root.join(&long).with_extension("d").join("link")).expect("a link");
    symlink(&long, root.join("long link")).expect("a link");

    let (done, archive) = packed(root, u64::MAX).expect("packed");
    assert_eq!((done.files, done.skipped), (8, 0));
    assert_eq!(unpacked(&archive, into.path()).expect("unpacked"), done);

    let wanted = Wanted::for_ever();
    for found in walk::Walk::new(root, &wanted).expect("a directory") {
        let found = found.expect("an entry");
        let there = into.path().join(&found.relative);
        let metadata = fs::symlink_metadata(&there).expect("the same entry");
        assert_eq!(metadata.mode(), found.metadata.mode(), "{there:?}");
        assert_eq!(metadata.mtime(), found.metadata.mtime(), "{there:?}");
        if metadata.is_file() {
            assert_eq!(fs::read(&there).expect("a file"), fs::read(&found.path).expect("a file"));
        } else if metadata.is_symlink() {
            assert_eq!(fs::read_link(&there).ok(), fs::read_link(&found.path).ok());
        }
    }
    assert_eq!(fs::read_dir(into.path()).expect("a directory").count(), 10);
}

#[test]
fn no_entry_leaves_the_target() {
    let file = EntryType::Regular;
    let cases: [&[Entry<'_>]; 9] = [
        &[(b"/tmp/x", file, b"", b"x")],
        &[(b"../x", file, b"", b"x")],
        &[(b"a/../../x", file, b"", b"x")],
        &[(b"l", EntryType::Symlink, b"/tmp", b"")],
        &[(b"l", EntryType::Symlink, b"../..", b"")],
        &[
            (b"a/", EntryType::Directory, b"", b""),
            (b"l", EntryType::Symlink, b"a", b""),
            (b"l/x", file, b"", b"x"),
        ],
        &[(b"h", EntryType::Link, b"../outside", b"")],
        &[(b"h", EntryType::Link, b"/etc/passwd", b"")],
        &[
            (b"a", file, b"", b"x"),
            (b"l", EntryType::Symlink, b"a", b""),
            (b"h", EntryType::Link, b"l", b""),
        ],
    ];
    for case in cases {
        let directory = tempfile::tempdir().expect("a place");
        let root = directory.path().join("root");
        fs::create_dir(&root).expect("a directory");
        fs::write(directory.path().join("outside"), "mine").expect("a file");
        let failure = unpacked(&archive(case), &root).expect_err("refused");
        let name = String::from_utf8_lossy(case[case.len() - 1].0).into_owned();
        assert!(
            matches!(&failure.kind, Kind::UnsafeEntry { path, .. } if *path == name),
            "{name}: {failure:?}"
        );
        assert_eq!(fs::read_dir(directory.path()).expect("a directory").count(), 2, "{name}");
    }
}

#[test]
fn a_link_gives_way_to_a_later_file() {
    let root = tempfile::tempdir().expect("a place");
    let entries: [Entry<'_>; 3] = [
        (b"a", EntryType::Regular, b"", b"first"),
        (b"l", EntryType::Symlink, b"a", b""),
        (b"l", EntryType::Regular, b"", b"second"),
    ];
    unpacked(&archive(&entries), root.path()).expect("unpacked");
    assert_eq!(fs::read(root.path().join("a")).expect("a file"), b"first");
    assert_eq!(fs::read(root.path().join("l")).expect("a file"), b"second");
}

#[test]
fn devices_are_skipped_and_setuid_is_dropped() {
    let root = tempfile::tempdir().expect("a place");
    let entries: [Entry<'_>; 5] = [
        (b"null", EntryType::Char, b"", b""),
        (b"disk", EntryType::Block, b"", b""),
        (b"pipe", EntryType::Fifo, b"", b""),
        (b"d/run", EntryType::Regular, b"", b"#!"),
        (b"d/again", EntryType::Link, b"d/run", b""),
    ];
    let done = unpacked(&archive(&entries), root.path()).expect("unpacked");
    assert_eq!((done.bytes, done.files, done.skipped), (2, 2, 3));
    let metadata = fs::metadata(root.path().join("d/run")).expect("a file");
    assert_eq!(
        (metadata.mode() & 0o7777, metadata.nlink(), metadata.mtime()),
        (0o755, 2, 1_000_000_000)
    );
    assert_eq!(fs::read_dir(root.path()).expect("a directory").count(), 1);
}

#[test]
fn a_part_of_an_archive_is_not_taken_for_the_whole() {
    let whole = archive(&[
        (b"a", EntryType::Regular, b"", &[1; 5000]),
        (b"b", EntryType::Regular, b"", b"2"),
    ]);
    for length in [0, 10, whole.len() / 2, whole.len() - 4] {
        let root = tempfile::tempdir().expect("a place");
        let failure = unpacked(&whole[..length], root.path()).expect_err("too short");
        assert_eq!(failure.kind, Kind::Corrupt, "{length}");
    }
}

#[test]
fn a_long_name_takes_no_more_memory_than_a_path_needs() {
    let name = vec![b'n'; 65 << 10];
    let entries: [Entry<'_>; 1] = [(b"x", EntryType::GNULongName, b"", &name)];
    let root = tempfile::tempdir().expect("a place");
    assert_eq!(
        unpacked(&archive(&entries), root.path()).expect_err("too long").kind,
        Kind::Corrupt
    );
}

#[test]
fn extended_headers_are_understood() {
    let root = tempfile::tempdir().expect("a place");
    let entries: [Entry<'_>; 2] = [
        (b"x", EntryType::XHeader, b"", b"19 path=sub/caf\xc3\xa9s\n21 mtime=1234567.875\n"),
        (b"short", EntryType::Regular, b"", b"beans"),
    ];
    unpacked(&archive(&entries), root.path()).expect("unpacked");
    let path = root.path().join("sub/caf\u{e9}s");
    assert_eq!(fs::read(&path).expect("a file"), b"beans");
    assert_eq!(fs::metadata(path).expect("a file").mtime(), 1_234_567);
}

#[test]
fn an_archive_stops_at_its_limit() {
    let from = tempfile::tempdir().expect("a place");
    let noise: Vec<u8> =
        (0..600_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    fs::write(from.path().join("noise"), noise).expect("a file");
    let failure = packed(from.path(), 1_000_000).expect_err("too large");
    assert!(matches!(failure.kind, Kind::TooLarge { limit: 1_000_000, size } if size > 1_000_000));
}

#[test]
fn what_is_no_file_is_skipped() {
    let from = tempfile::tempdir().expect("a place");
    let _socket =
        std::os::unix::net::UnixListener::bind(from.path().join("socket")).expect("a socket");
    let made = std::process::Command::new("mkfifo").arg(from.path().join("fifo")).status();
    assert!(made.expect("mkfifo").success());
    fs::write(from.path().join("file"), "1").expect("a file");
    let (done, _) = packed(from.path(), u64::MAX).expect("packed");
    assert_eq!((done.files, done.skipped), (1, 2));
}

#[test]
fn work_that_is_not_wanted_any_more_ends_at_once() {
    let wanted = Wanted::given_up();
    let from = tempfile::tempdir().expect("a place");
    fs::write(from.path().join("file"), "1").expect("a file");
    let (sink, _pieces) = pump::outgoing(u64::MAX);
    let failure = pack(from.path(), sink, &wanted).expect_err("given up");
    assert!(failure.is_abandoned());
    assert!(walk::Walk::new(from.path(), &wanted).err().expect("given up").is_abandoned());

    // All of it is there, as a small archive lies in the channel as a whole.
    let into = tempfile::tempdir().expect("a place");
    let whole = archive(&[(b"a", EntryType::Regular, b"", b"1")]);
    let failure = unpack(BufReader::new(&*whole), into.path(), &wanted).err().expect("given up");
    assert!(failure.is_abandoned());
    assert_eq!(fs::read_dir(into.path()).expect("a directory").count(), 0);
}
