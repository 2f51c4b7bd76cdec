//! A download that is given up at any time has landed by then, or never does.

use std::fs;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::Duration;

use fastvm_tests::not_tested;

use crate::support::{World, entries, eventually, write};

/// More than are unpacked in a moment, in an archive that is here as a whole at once.
const FILES: usize = 4_000;

/// A world with a directory of many small files in its VM.
async fn world() -> World {
    let world = World::new().await;
    let tree = world.guest("/root/tree");
    fs::create_dir_all(&tree).expect("a directory");
    for n in 0..FILES {
        fs::write(tree.join(n.to_string()), "new").expect("a file");
    }
    world
}

/// The stage of a download, next to its target or in it, if there is one.
fn stage(directory: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(directory).ok()?.flatten();
    let mut names = entries.map(|entry| entry.path());
    names.find(|path| path.to_string_lossy().contains(".fastvm-download-"))
}

/// Whether the stage, or what is to be added to a directory from it, has something in it.
fn is_unpacking(directory: &Path) -> bool {
    let Some(stage) = stage(directory) else { return false };
    let new = Some(stage.join("new")).filter(|new| new.exists()).unwrap_or(stage);
    fs::read_dir(new).is_ok_and(|mut entries| entries.next().is_some())
}

/// How many of the files are at the target.
fn landed(target: &Path) -> usize {
    (0..FILES).filter(|n| fs::read(target.join(n.to_string())).is_ok_and(|it| it == b"new")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_directory_given_up_while_it_is_unpacked_never_lands() {
    let world = world().await;
    fs::create_dir(world.here("there")).expect("a directory");
    for (target, stages) in [("new", ""), ("there", "there")] {
        let (target, stages) = (world.here(target), world.here(stages));
        {
            let download = world.client.download(&world.vm, "/root/tree", &target);
            let mut download = pin!(download.into_future());
            tokio::select! {
                biased;
                () = eventually("it is unpacked", || is_unpacking(&stages)) => {}
                outcome = &mut download => {
                    outcome.expect("got");
                    not_tested("it was unpacked before it could be given up");
                    continue;
                }
            }
        }
        // What the program does here from now on stays as it is.
        let mine = target.join("7");
        if target.exists() {
            fs::write(&mine, "mine").expect("a file");
        }
        let before = landed(&target);
        assert_eq!(before, 0, "{}", target.display());
        eventually("no stage is left", || stage(&stages).is_none()).await;
        assert_eq!(landed(&target), 0, "{}", target.display());
        assert_eq!(target.exists(), mine.exists());
        assert!(!mine.exists() || fs::read(&mine).expect("a file") == b"mine");
    }
}

#[test]
fn a_directory_whose_runtime_is_dropped_never_lands() {
    let outer = tokio::runtime::Runtime::new().expect("a runtime");
    let world = outer.block_on(world());
    let mut never_landed = 0;
    for round in 0..8 {
        let target = world.here(&format!("new {round}"));
        let inner = tokio::runtime::Runtime::new().expect("a runtime");
        let client = World::builder(&world.emulator).build().expect("a client");
        let download = client.download(&world.vm, "/root/tree", &target).into_future();
        let task = inner.spawn(download);
        let began = || is_unpacking(world.here.path()) || task.is_finished();
        outer.block_on(eventually("it is unpacked", began));
        drop(inner);
        // It was over before, or never is.
        let has_landed = target.exists();
        outer.block_on(eventually("no stage is left", || stage(world.here.path()).is_none()));
        assert_eq!(target.exists(), has_landed);
        let outcome = outer.block_on(task);
        assert!(has_landed || !outcome.is_ok_and(|outcome| outcome.is_ok()));
        never_landed += usize::from(!has_landed);
    }
    // Where dropping the runtime waited for the threads that unpack, each would have landed by then.
    assert!(never_landed > 0, "the runtime waited for each of them");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_given_up_leaves_all_of_the_old_files_or_all_of_the_new_ones() {
    let world = world().await;
    let target = world.here("there");
    for round in 0..4 {
        for n in 0..FILES / 10 {
            write(&target.join((n * 10).to_string()), b"old");
        }
        let download = world.client.download(&world.vm, "/root/tree", &target).into_future();
        let (first, last) = (target.join("3"), target.join("13"));
        let began = async {
            eventually("it is added to", || first.exists() || last.exists()).await;
            // At another moment of it each time, and perhaps too late.
            tokio::time::sleep(Duration::from_millis(round * 10)).await;
        };
        tokio::select! {
            biased;
            () = began => {}
            outcome = download => { outcome.expect("got"); }
        }
        // The download was dropped here, or is over.
        eventually("no stage is left", || stage(&target).is_none()).await;
        let new = landed(&target);
        let there = entries(&target).len();
        assert!(
            (new, there) == (0, FILES / 10) || (new, there) == (FILES, FILES),
            "{new} of {FILES} are new, and {there} are there"
        );
        fs::remove_dir_all(&target).expect("removed");
    }
}
