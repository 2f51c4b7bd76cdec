//! Writing a tree, step by step: what an interruption leaves, and what a strange list can't do.

use std::fs;

use sdk_codegen::tree::Tree;
use sdk_project::output::{Output, Staging};

use crate::support::Folder;

fn tree_of(files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::new();
    for (path, text) in files {
        tree.insert(*path, *text).expect("the path is fine");
    }
    tree
}

fn open(folder: &Folder) -> Output {
    Output::open(&folder.path("out"), None).expect("it can be opened")
}

/// Prepares the tree and writes it, after `before` had its way with the prepared files.
fn write(folder: &Folder, tree: &Tree, before: impl FnOnce(&Staging)) -> Result<(), String> {
    let output = open(folder);
    let staging = output.staging().expect("it can be made");
    let (tree, _) = staging.prepare(tree, "").expect("it can be prepared");
    let plan = output.plan(&tree).expect("it can be planned");
    assert_eq!(plan.edited(), [] as [&str; 0], "nobody changed anything by hand");
    before(&staging);
    output.write(&plan, &staging).map_err(|stop| stop.render(false))
}

#[test]
fn an_interruption_leaves_each_file_old_or_new_and_is_repaired() {
    let folder = Folder::new();
    let old =
        tree_of(&[("a.txt", "a 1"), ("b.txt", "b 1"), ("c.txt", "c 1"), ("old/d.txt", "d 1")]);
    let new = tree_of(&[("a.txt", "a 2"), ("b.txt", "b 2"), ("c.txt", "c 2")]);
    write(&folder, &old, |_| ()).expect("it is written");
    let error = write(&folder, &new, |staging| {
        fs::remove_file(staging.file("b.txt")).expect("it is there");
    });
    let error = error.expect_err("a file is missing");
    assert!(error.contains("Running the command again finishes the work."), "{error}");
    assert_eq!(folder.read("out/a.txt"), "a 2");
    assert_eq!(folder.read("out/b.txt"), "b 1");
    assert_eq!(folder.read("out/c.txt"), "c 1");

    // Another tree by now: what the interrupted run wrote is still not taken for someone's work.
    let newer = tree_of(&[("a.txt", "a 3"), ("b.txt", "b 3"), ("c.txt", "c 3")]);
    write(&folder, &newer, |_| ()).expect("it is written");
    assert_eq!(folder.read("out/a.txt"), "a 3");
    assert_eq!(folder.read("out/c.txt"), "c 3");
    assert!(!folder.has("out/old"));
    assert!(open(&folder).plan(&newer).expect("it can be planned").is_current());
}

#[test]
fn a_file_can_become_a_folder_and_a_folder_a_file() {
    let folder = Folder::new();
    let one = tree_of(&[("x", "file"), ("y/z", "in a folder")]);
    let other = tree_of(&[("x/z", "in a folder"), ("y", "file")]);
    write(&folder, &one, |_| ()).expect("it is written");
    let blocked = open(&folder).plan(&other).map_err(|stop| stop.render(false));
    let blocked = blocked.expect_err("a folder is in the way");
    assert!(blocked.contains("out/y` is not a file"), "{blocked}");
    let first = tree_of(&[("x/z", "in a folder")]);
    write(&folder, &first, |_| ()).expect("it is written");
    write(&folder, &other, |_| ()).expect("it is written");
    assert_eq!(folder.read("out/x/z"), "in a folder");
    assert_eq!(folder.read("out/y"), "file");
}

#[test]
fn a_list_cannot_name_files_outside() {
    let folder = Folder::new();
    folder.write("precious", "precious");
    for path in ["../precious", "/etc/hostname", "a/../../precious"] {
        folder.write("out/.regen", &format!("{}  {path}\n", "0".repeat(64)));
        let output = Output::open(&folder.path("out"), None);
        let error = output.map_err(|stop| stop.render(false)).expect_err("the path is refused");
        assert!(
            error.contains(".regen:1: this is not the checksum of a generated file"),
            "{error}"
        );
    }
    assert_eq!(folder.read("precious"), "precious");
}

#[test]
fn a_list_with_a_conflict_is_placed() {
    let folder = Folder::new();
    folder.write("out/.regen", "# comment\n<<<<<<< HEAD\n");
    let error = Output::open(&folder.path("out"), None).map_err(|stop| stop.render(false));
    let error = error.expect_err("the line is no checksum");
    assert!(error.contains(".regen:2: this is not the checksum of a generated file"), "{error}");
}

#[test]
fn checksums_of_both_sides_of_a_merge_are_fine() {
    let folder = Folder::new();
    write(&folder, &tree_of(&[("a", "ours")]), |_| ()).expect("it is written");
    let ours = folder.read("out/.regen");
    write(&folder, &tree_of(&[("a", "theirs")]), |_| ()).expect("it is written");
    let theirs = folder.read("out/.regen");
    folder.write("out/.regen", &format!("{ours}{theirs}"));
    write(&folder, &tree_of(&[("a", "merged")]), |_| ()).expect("it is written");
    assert_eq!(folder.read("out/.regen").lines().filter(|line| line.ends_with("  a")).count(), 1);
}

#[test]
fn bytes_that_are_no_text_are_a_change_by_hand() {
    let folder = Folder::new();
    let tree = tree_of(&[("a", "text")]);
    write(&folder, &tree, |_| ()).expect("it is written");
    fs::write(folder.path("out/a"), [0xff, 0xfe]).expect("it can be written");
    let plan = open(&folder).plan(&tree).expect("it can be planned");
    assert_eq!(plan.edited(), ["a"]);
}

#[test]
fn code_that_rustfmt_refuses_is_not_written() {
    let folder = Folder::new();
    let leaf = [("src/lib.rs", "fn broken( {")];
    let parent = [("src/lib.rs", "mod other;\nfn broken( {"), ("src/other.rs", "")];
    for (files, place) in [(&leaf[..], "src/lib.rs:1"), (&parent, "in src/lib.rs:\n")] {
        let staging = open(&folder).staging().expect("it can be made");
        let error = staging.prepare(&tree_of(files), "").map_err(|stop| stop.render(false));
        let error = error.expect_err("it is no Rust");
        assert!(error.contains("rustfmt refuses the generated code"), "{error}");
        assert!(error.contains(place), "{error}");
    }
    assert!(!folder.has("out"));
}

#[test]
fn every_rust_file_is_formatted_as_asked() {
    let folder = Folder::new();
    let tree = tree_of(&[
        ("src/lib.rs", "pub   mod deep;\npub   mod missing;\n"),
        ("src/deep.rs", "mod  leaf;\npub fn  f() {g()}\n"),
        ("src/deep/leaf.rs", "fn g() {h( )}\n"),
        ("notes.md", "as   it  is\n"),
    ]);
    let staging = open(&folder).staging().expect("it can be made");
    let (tree, _) = staging.prepare(&tree, "hard_tabs = true").expect("it can be prepared");
    assert_eq!(tree.get("src/lib.rs"), Some("pub mod deep;\npub mod missing;\n"));
    assert_eq!(tree.get("src/deep.rs"), Some("mod leaf;\npub fn f() {\n\tg()\n}\n"));
    assert_eq!(tree.get("src/deep/leaf.rs"), Some("fn g() {\n\th()\n}\n"));
    assert_eq!(tree.get("notes.md"), Some("as   it  is\n"));
}

#[cfg(unix)]
#[test]
fn what_a_killed_run_left_is_swept_up() {
    let folder = Folder::new();
    let day = std::time::Duration::from_secs(24 * 3600);
    for name in [".out.regen-1", ".out.regen-2", ".out.regen-mine"] {
        folder.write(&format!("{name}/files/a"), "");
        let time = std::time::SystemTime::now() - day;
        let dir = fs::File::open(folder.path(name)).expect("it is there");
        dir.set_modified(time).expect("it is ours");
    }
    folder.write(".out.regen-2/fresh", "");
    write(&folder, &tree_of(&[("a", "")]), |_| ()).expect("it is written");
    assert!(!folder.has(".out.regen-1"), "it is old");
    assert!(folder.has(".out.regen-2"), "that run may still be going on");
    assert!(folder.has(".out.regen-mine"), "regen never makes such a name");
}
