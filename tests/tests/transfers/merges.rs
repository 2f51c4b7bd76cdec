//! What is downloaded into a directory that is there already, with other file systems and other users' files in it.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;
use std::process::Command;

use fastvm::FileTransferErrorKind as Kind;

use fastvm_tests::not_tested;

use crate::support::{World, entries, kind, tree, without_powers, write};

/// Runs a test again in a process with mounts of its own, as root there. Says so where the system forbids that.
fn with_mounts(test: &str, body: impl AsyncFnOnce()) {
    const INSIDE: &str = "FASTVM_TEST_WITH_MOUNTS";
    if std::env::var_os(INSIDE).is_some() {
        return tokio::runtime::Runtime::new().expect("a runtime").block_on(body());
    }
    let mut unshare = vec!["--mount"];
    if !rustix::process::geteuid().is_root() {
        unshare.push("--map-root-user");
    }
    let allowed = Command::new("unshare").args(&unshare).arg("true").output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        not_tested(format_args!("{test}: this system lets us mount nothing"));
        return;
    }
    let mut command = Command::new("unshare");
    command.args(&unshare).arg(std::env::current_exe().expect("this program"));
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

/// A VM with a tree, and a directory here with some of the same names.
async fn world() -> World {
    let world = World::new().await;
    let root = world.guest("/root/tree");
    for name in ["a", "b", "d/replaced", "d/new", "d/sub/new", "m/replaced", "m/new", "m/sub/run"] {
        write(&root.join(name), b"new");
    }
    symlink("../a", root.join("m/link")).expect("a link");
    fs::hard_link(root.join("m/new"), root.join("m/second name")).expect("a link");
    for (name, mode) in [("m/sub/run", 0o751), ("m/sub", 0o510)] {
        fs::set_permissions(root.join(name), fs::Permissions::from_mode(mode)).expect("a mode");
    }
    for name in ["a", "d/replaced", "d/kept"] {
        write(&world.here("there").join(name), b"old");
    }
    fs::create_dir(world.here("there/m")).expect("a directory");
    world
}

async fn download(world: &World) -> Result<fastvm::Transferred, fastvm::Error> {
    world.client.download(&world.vm, "/root/tree", world.here("there")).await
}

#[test]
fn a_mount_point_within_the_target_is_filled_too() {
    with_mounts("merges::a_mount_point_within_the_target_is_filled_too", async || {
        // A file system of its own, and a directory of the same one, mounted once more.
        for other in [None, Some("other")] {
            let world = world().await;
            let mounted = world.here("there/m");
            match other {
                None => mount(&["-t", "tmpfs", "none"], &mounted),
                Some(other) => {
                    let other = world.here(other);
                    fs::create_dir(&other).expect("a directory");
                    mount(&["--bind", other.to_str().expect("text")], &mounted);
                }
            }
            write(&mounted.join("replaced"), b"old");
            write(&mounted.join("kept"), b"old");
            download(&world).await.expect("got");
            let (there, mut expected) = (tree(&mounted), tree(&world.guest("/root/tree/m")));
            let kept = there.get(Path::new("kept")).expect("it is kept").clone();
            expected.insert("kept".into(), kept);
            assert_eq!(there, expected);
            let inode = |name: &str| fs::metadata(mounted.join(name)).expect("a file").ino();
            assert_eq!(inode("new"), inode("second name"));
            assert_eq!(entries(&world.here("there")), ["a", "b", "d", "m"]);
            assert_eq!(fs::read(world.here("there/a")).expect("a file"), b"new");
        }
    });
}

#[test]
fn a_merge_that_is_stopped_midway_is_undone_and_says_so() {
    with_mounts("merges::a_merge_that_is_stopped_midway_is_undone_and_says_so", async || {
        let world = world().await;
        // What is mounted can't be replaced.
        let busy = world.here("there/d/replaced");
        write(&world.here("other"), b"mounted");
        mount(&["--bind", world.here("other").to_str().expect("text")], &busy);
        mount(&["-t", "tmpfs", "none"], &world.here("there/m"));
        let before = tree(&world.here("there"));
        let error = download(&world).await.expect_err("it is busy");
        let Kind::Placement { path, changed: 0, kept: None } = kind(&error) else {
            panic!("{error}")
        };
        assert_eq!(*path, fs::canonicalize(&busy).expect("a path"));
        assert!(!error.may_have_executed());
        assert!(error.to_string().contains("all is as it was"), "{error}");
        assert_eq!(tree(&world.here("there")), before);
    });
}

#[test]
fn a_file_system_that_takes_no_files_is_noticed_before_anything_is_moved() {
    let test = "merges::a_file_system_that_takes_no_files_is_noticed_before_anything_is_moved";
    with_mounts(test, async || {
        for options in ["ro", "size=4k,nr_inodes=2"] {
            let world = world().await;
            mount(&["-t", "tmpfs", "-o", options, "none"], &world.here("there/m"));
            let before = tree(&world.here("there"));
            let error = download(&world).await.expect_err(options);
            assert!(matches!(kind(&error), Kind::Local { .. }), "{error}");
            assert!(!error.may_have_executed());
            assert_eq!(tree(&world.here("there")), before, "{options}");
        }
    });
}

#[tokio::test]
async fn another_users_directory_is_noticed_before_anything_is_moved() {
    let world = world().await;
    if chown(world.here("there/m"), Some(12_345), Some(12_345)).is_err() {
        not_tested("only root gives directories away");
        return;
    }
    let before = tree(&world.here("there"));
    let runtime = without_powers();
    let client = World::builder(&world.emulator).build().expect("a client");
    let download = client.download(&world.vm, "/root/tree", world.here("there"));
    let error = runtime.spawn(download.into_future()).await.expect("no panic");
    runtime.shutdown_background();
    let error = error.expect_err("another's");
    let path = fs::canonicalize(world.here("there/m")).expect("a path");
    assert_eq!(*kind(&error), Kind::Local { path });
    assert!(!error.may_have_executed());
    assert_eq!(tree(&world.here("there")), before);
}
