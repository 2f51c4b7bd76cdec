//! A merge that ends at any of its steps leaves what was there, or says what it left.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::FileTransferErrorKind as Kind;
use crate::transfer::place::StagedTree;
use crate::transfer::wanted::Wanted;

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("directories");
    fs::write(path, text).expect("a file");
}

/// Mode, time to the last bit, number of the file, contents.
type Found = (u32, i64, i64, u64, Vec<u8>);

/// All that is in a directory, and it.
fn snapshot(root: &Path) -> BTreeMap<PathBuf, Found> {
    let (mut found, mut waiting) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(path) = waiting.pop() {
        let metadata = fs::symlink_metadata(&path).expect("an entry");
        let contents = if metadata.is_dir() {
            let entries = fs::read_dir(&path).expect("a directory");
            waiting.extend(entries.map(|entry| entry.expect("an entry").path()));
            Vec::new()
        } else if metadata.is_symlink() {
            fs::read_link(&path).expect("a link").into_os_string().into_encoded_bytes()
        } else {
            fs::read(&path).expect("a file")
        };
        let (mode, time) = (metadata.mode(), (metadata.mtime(), metadata.mtime_nsec()));
        found.insert(path, (mode, time.0, time.1, metadata.ino(), contents));
    }
    found
}

/// A target with files, links and directories, some of them shut.
fn fill_target(target: &Path) {
    for name in ["kept", "replaced", "d/replaced", "d/kept", "d/e/replaced", "shut/replaced"] {
        write(&target.join(name), "old");
    }
    symlink("kept", target.join("link")).expect("a link");
    symlink("kept", target.join("d/link")).expect("a link");
    let mode = |name: &str, mode| {
        fs::set_permissions(target.join(name), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    mode("d", 0o2750);
    mode("shut", 0o500);
}

fn fill_staged(tree: &Path) {
    let files = [
        "replaced",
        "d/replaced",
        "d/e/replaced",
        "shut/replaced",
        "link",
        "d/link",
        "new",
        "d/new",
        "n/new",
        "shut/new",
    ];
    for name in files {
        write(&tree.join(name), "new");
    }
    symlink("new", tree.join("new link")).expect("a link");
    fs::set_permissions(tree.join("n"), fs::Permissions::from_mode(0o500)).expect("a mode");
}

fn assert_is_merged(target: &Path) {
    for (path, (.., contents)) in snapshot(target) {
        let name = path.strip_prefix(target).expect("inside").to_string_lossy().into_owned();
        let text = String::from_utf8(contents).expect("text");
        if path.is_file() && !path.is_symlink() {
            assert_eq!(text, if name.ends_with("kept") { "old" } else { "new" }, "{name}");
        }
        assert!(!name.contains("fastvm"), "{name}");
    }
    assert_eq!(fs::read_dir(target).expect("a directory").count(), 8);
}

#[test]
fn a_merge_given_up_before_any_of_its_steps_leaves_what_was_there() {
    give_up_before_each_step(|_| {});
}

#[test]
fn a_merge_into_a_mount_point_given_up_before_any_of_its_steps_leaves_what_was_there() {
    let test = concat!(
        "transfer::place::merge::tests::",
        "a_merge_into_a_mount_point_given_up_before_any_of_its_steps_leaves_what_was_there"
    );
    with_mounts(test, || {
        give_up_before_each_step(|target| {
            for name in ["d", "d/e", "shut"] {
                fs::create_dir_all(target.join(name)).expect("a directory");
                mount(&["-t", "tmpfs", "none"], &target.join(name));
            }
        });
    });
}

/// Merges once more for each step that there is, and gives it up before that one.
fn give_up_before_each_step(prepare: impl Fn(&Path)) {
    for steps in 0.. {
        let directory = tempfile::tempdir().expect("a place");
        let target = directory.path().join("target");
        prepare(&target);
        fill_target(&target);
        let before = snapshot(&target);
        let tree = StagedTree::create(&target).expect("staged");
        fill_staged(&tree.path());
        let mut left = steps;
        let wanted = Wanted::while_so(move || {
            left -= 1;
            left >= 0
        });
        match tree.commit(None, &wanted) {
            Ok(()) => {
                assert_is_merged(&target);
                assert!(steps > 15, "{steps} steps are not all");
                break;
            }
            Err(failure) => {
                assert!(failure.is_abandoned(), "{failure:?}");
                assert_eq!(snapshot(&target), before, "after {steps} steps");
            }
        }
    }
}

#[test]
fn what_another_wrote_meanwhile_is_not_undone() {
    let directory = tempfile::tempdir().expect("a place");
    let target = directory.path().join("target");
    for n in 0..10 {
        write(&target.join(n.to_string()), "old");
    }
    let tree = StagedTree::create(&target).expect("staged");
    for n in 0..20 {
        write(&tree.path().join(n.to_string()), "new");
    }
    let (steps, place) = (Arc::new(AtomicUsize::new(0)), target.clone());
    let wanted = Wanted::while_so(move || {
        let is_last = steps.fetch_add(1, Ordering::Relaxed) == 21;
        if is_last {
            // All 20 are in place.
            for name in ["3", "13"] {
                fs::write(place.join("another's"), "mine").expect("a file");
                fs::rename(place.join("another's"), place.join(name)).expect("renamed");
            }
        }
        !is_last
    });
    let failure = tree.commit(None, &wanted).expect_err("given up");
    assert!(failure.is_abandoned(), "{failure:?}");
    for n in 0..20 {
        let text = fs::read_to_string(target.join(n.to_string())).ok();
        let expected = match n {
            3 | 13 => Some("mine"),
            0..10 => Some("old"),
            _ => None,
        };
        assert_eq!(text.as_deref(), expected, "{n}");
    }
}

/// Runs a test again in a mount namespace of its own, as root there. Says so where the system forbids that.
fn with_mounts(test: &str, body: impl FnOnce()) {
    const INSIDE: &str = "FASTVM_TEST_WITH_MOUNTS";
    if std::env::var_os(INSIDE).is_some() {
        return body();
    }
    let unshare = ["--mount", "--map-root-user"];
    let allowed = Command::new("unshare").args(unshare).arg("true").output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        crate::transfer::not_tested(format_args!("{test}: this system lets us mount nothing"));
        return;
    }
    let mut command = Command::new("unshare");
    command.args(unshare).arg(std::env::current_exe().expect("this program"));
    command.args(["--exact", test, "--nocapture"]).env(INSIDE, "1");
    // Removed from out here, where nothing is mounted in it.
    let place = tempfile::tempdir().expect("a place");
    command.env("TMPDIR", place.path());
    let output = command.output().expect("this program");
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{complained}");
}

fn mount(arguments: &[&str], at: &Path) {
    let status = Command::new("mount").args(arguments).arg(at).status().expect("mount");
    assert!(status.success(), "mount {arguments:?}");
}

#[test]
fn a_merge_that_can_be_neither_finished_nor_undone_says_what_is_new_and_where_the_old_is() {
    let test = concat!(
        "transfer::place::merge::tests::",
        "a_merge_that_can_be_neither_finished_nor_undone_says_what_is_new_and_where_the_old_is"
    );
    with_mounts(test, || {
        let directory = tempfile::tempdir().expect("a place");
        let target = directory.path().join("target");
        fs::create_dir(&target).expect("a directory");
        mount(&["-t", "tmpfs", "none"], &target);
        for n in 0..6 {
            write(&target.join(n.to_string()), "old");
        }
        let tree = StagedTree::create(&target).expect("staged");
        for n in 0..10 {
            write(&tree.path().join(n.to_string()), "new");
        }
        let (mut steps, place) = (0, target.clone());
        let wanted = Wanted::while_so(move || {
            steps += 1;
            if steps == 9 {
                // One directory was opened, and seven entries are in place.
                mount(&["-o", "remount,ro"], &place);
            }
            true
        });
        let failure = tree.commit(None, &wanted).expect_err("read-only");
        let Kind::Placement { path, changed: 7, kept: Some(kept) } = &failure.kind else {
            panic!("{failure:?}")
        };
        assert_eq!(path.parent(), Some(fs::canonicalize(&target).expect("it").as_path()));
        let text = failure.to_string();
        assert!(text.contains("7 entries of the target are new"), "{text}");
        assert!(text.contains(&kept.display().to_string()), "{text}");
        let (mut new, mut old) = (0, 0);
        for entry in fs::read_dir(&target).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_file() && fs::read(&path).expect("a file") == b"new" {
                new += 1;
            }
        }
        for entry in fs::read_dir(kept).expect("a directory") {
            assert_eq!(fs::read(entry.expect("an entry").path()).expect("a file"), b"old");
            old += 1;
        }
        let replaced =
            (0..6).filter(|n| fs::read(target.join(n.to_string())).expect("a file") == b"new");
        assert_eq!((new, old), (7, replaced.count()));
    });
}
