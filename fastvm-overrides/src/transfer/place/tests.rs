//! What is put in place, and what isn't.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use super::*;
use crate::error::FileTransferErrorKind as Kind;
use crate::transfer::stamp::Stamp;
use crate::transfer::wanted::Wanted;

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("directories");
    fs::write(path, text).expect("a file");
}

fn count(path: &Path) -> usize {
    fs::read_dir(path).expect("a directory").count()
}

#[test]
fn a_file_given_up_leaves_nothing() {
    let directory = tempfile::tempdir().expect("a place");
    let target = directory.path().join("a/b/file");
    let mut file = StagedFile::create(&target).expect("staged");
    file.write(b"half").expect("written");
    assert_eq!(count(&directory.path().join("a/b")), 1);
    drop(file);
    assert_eq!(count(directory.path()), 0);
}

#[test]
fn a_file_takes_its_place_at_once() {
    let directory = tempfile::tempdir().expect("a place");
    let target = directory.path().join("file");
    write(&target, "old");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).expect("a mode");
    symlink("file", directory.path().join("link")).expect("a link");
    let mut file = StagedFile::create(&directory.path().join("link")).expect("staged");
    file.write(b"new").expect("written");
    assert_eq!(fs::read(&target).expect("a file"), b"old");
    file.commit(&Wanted::for_ever()).expect("placed");
    assert_eq!(fs::read(&target).expect("a file"), b"new");
    assert_eq!(fs::metadata(&target).expect("a file").mode() & 0o777, 0o600);
    assert!(fs::symlink_metadata(directory.path().join("link")).expect("a link").is_symlink());
    assert_eq!(count(directory.path()), 2);
}

#[test]
fn a_file_replaces_files_only() {
    let directory = tempfile::tempdir().expect("a place");
    for target in [directory.path().to_owned(), directory.path().join("new/"), "/dev/null".into()] {
        let failure = StagedFile::create(&target).err().expect("refused");
        assert_eq!(failure.kind, Kind::Local { path: target });
    }
    assert_eq!(count(directory.path()), 0);
}

#[test]
fn a_new_tree_appears_with_its_stamp() {
    let directory = tempfile::tempdir().expect("a place");
    let target = directory.path().join("a/tree");
    let tree = StagedTree::create(&target).expect("staged");
    write(&tree.path().join("d/file"), "x");
    assert!(!target.exists());
    tree.commit(Some(Stamp { mode: 0o2750, modified: 1_000 }), &Wanted::for_ever())
        .expect("placed");
    let metadata = fs::metadata(&target).expect("a directory");
    assert_eq!((metadata.mode() & 0o7777, metadata.mtime()), (0o750, 1_000));
    assert_eq!(count(&directory.path().join("a")), 1);
    assert_eq!(fs::read(target.join("d/file")).expect("a file"), b"x");
}

#[test]
fn a_tree_given_up_leaves_nothing() {
    let directory = tempfile::tempdir().expect("a place");
    let tree = StagedTree::create(&directory.path().join("a/b/tree")).expect("staged");
    write(&tree.path().join("locked/file"), "x");
    let locked = tree.path().join("locked");
    fs::set_permissions(locked, fs::Permissions::from_mode(0o000)).expect("a mode");
    drop(tree);
    assert_eq!(count(directory.path()), 0);
}

#[test]
fn a_tree_is_merged_into_what_is_there() {
    let directory = tempfile::tempdir().expect("a place");
    let (target, outside) = (directory.path().join("tree"), directory.path().join("outside"));
    write(&target.join("kept"), "kept");
    write(&target.join("d/replaced"), "old");
    write(&outside, "mine");
    symlink(&outside, target.join("link")).expect("a link");
    let before = fs::metadata(&target).expect("a directory");

    let tree = StagedTree::create(&target).expect("staged");
    write(&tree.path().join("d/replaced"), "new");
    write(&tree.path().join("e/f/added"), "added");
    write(&tree.path().join("link"), "no link any more");
    let shut = fs::Permissions::from_mode(0o500);
    fs::set_permissions(tree.path().join("e"), shut.clone()).expect("a mode");
    fs::set_permissions(tree.path().join("d"), shut).expect("a mode");
    tree.commit(Some(Stamp { mode: 0, modified: 0 }), &Wanted::for_ever()).expect("placed");

    assert_eq!(fs::read(target.join("d/replaced")).expect("a file"), b"new");
    assert_eq!(fs::read(target.join("e/f/added")).expect("a file"), b"added");
    assert_eq!(fs::read(&outside).expect("a file"), b"mine");
    assert!(fs::symlink_metadata(target.join("link")).expect("an entry").is_file());
    for name in ["d", "e"] {
        assert_eq!(fs::metadata(target.join(name)).expect("a directory").mode() & 0o777, 0o500);
    }
    let after = fs::metadata(&target).expect("a directory");
    assert_eq!(after.mode(), before.mode());
    assert_eq!((after.mtime(), after.mtime_nsec()), (before.mtime(), before.mtime_nsec()));
    assert_eq!(count(&target), 4);
}

#[test]
fn nothing_is_moved_where_something_is_in_the_way() {
    let directory = tempfile::tempdir().expect("a place");
    let target = directory.path().join("tree");
    write(&target.join("d/x"), "a file where a directory should be");
    let tree = StagedTree::create(&target).expect("staged");
    write(&tree.path().join("a"), "1");
    write(&tree.path().join("d/x/y"), "2");
    let failure = tree.commit(None, &Wanted::for_ever()).expect_err("refused");
    let path = fs::canonicalize(&target).expect("a path").join("d/x");
    assert_eq!(failure.kind, Kind::Local { path });
    assert_eq!((count(&target), count(&target.join("d"))), (1, 1));
}

#[test]
fn a_file_that_is_not_wanted_any_more_takes_no_place() {
    let directory = tempfile::tempdir().expect("a place");
    for target in ["new", "there"] {
        let target = directory.path().join(target);
        if target.ends_with("there") {
            write(&target, "old");
        }
        let mut file = StagedFile::create(&target).expect("staged");
        file.write(b"new").expect("written");
        assert!(file.commit(&Wanted::given_up()).expect_err("given up").is_abandoned());
    }
    assert_eq!(count(directory.path()), 1);
    assert_eq!(fs::read(directory.path().join("there")).expect("a file"), b"old");
}

#[test]
fn a_new_tree_that_is_not_wanted_any_more_takes_no_place() {
    let directory = tempfile::tempdir().expect("a place");
    let tree = StagedTree::create(&directory.path().join("a/tree")).expect("staged");
    write(&tree.path().join("file"), "x");
    assert!(tree.commit(None, &Wanted::given_up()).expect_err("given up").is_abandoned());
    assert_eq!(count(directory.path()), 0);
}

#[test]
fn the_contents_of_a_file_that_replaces_another_are_its_owners_alone_until_they_are_in_place() {
    let directory = tempfile::tempdir().expect("a place");
    let target = directory.path().join("file");
    write(&target, "old");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o4755)).expect("a mode");
    let mut file = StagedFile::create(&target).expect("staged");
    file.write(b"new").expect("written");
    let staged = fs::read_dir(directory.path()).expect("a directory");
    let modes: Vec<_> = staged
        .map(|entry| entry.expect("an entry").metadata().expect("its metadata").mode() & 0o7777)
        .collect();
    assert!(modes.contains(&0o600) && modes.contains(&0o4755), "{modes:?}");
    // It is to have what the old file has in the end, not what it had in the beginning.
    fs::set_permissions(&target, fs::Permissions::from_mode(0o2641)).expect("a mode");
    file.commit(&Wanted::for_ever()).expect("placed");
    assert_eq!(fs::metadata(&target).expect("a file").mode() & 0o7777, 0o641);
}
