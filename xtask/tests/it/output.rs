//! Writing a tree, step by step: what an interruption leaves, and what a strange list can't do.

use std::fs;

use sdk_codegen::tree::Tree;
use sdk_project::output::{Beside, LeftOver, Output, Staging, Style};

use crate::support::Folder;

fn tree_of(files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::new();
    for (path, text) in files {
        tree.insert(*path, *text).expect("the path is fine");
    }
    tree
}

fn open(folder: &Folder) -> Output {
    Output::open_to_write(&folder.path("out"), None).expect("it can be opened")
}

/// Prepares the tree and writes it, after `before` had its way with the prepared files.
fn write(folder: &Folder, tree: &Tree, before: impl FnOnce(&Staging)) -> Result<(), String> {
    let output = open(folder);
    let staging = output.staging().expect("it can be made");
    let (tree, _) = staging.prepare(tree, &Style::default()).expect("it can be prepared");
    let plan = output.plan(&tree).expect("it can be planned");
    assert_eq!(plan.edited(), [] as [&str; 0], "nobody changed anything by hand");
    before(&staging);
    output.write(&plan, staging, None).map_err(|stop| stop.render(false))
}

#[test]
fn what_was_begun_is_finished_before_anything_else() {
    let folder = Folder::new();
    let old =
        tree_of(&[("a.txt", "a 1"), ("b.txt", "b 1"), ("c.txt", "c 1"), ("old/d.txt", "d 1")]);
    let new = tree_of(&[("a.txt", "a 2"), ("b.txt", "b 2"), ("c/d.txt", "d 2")]);
    write(&folder, &old, |_| ()).expect("it is written");
    folder.write("names", "names 1");
    let names = Beside::prepare(&folder.path("names"), "names 2").expect("it can be written");
    let output = open(&folder);
    let staging = output.staging().expect("it can be made");
    let (tree, _) = staging.prepare(&new, &Style::default()).expect("it can be prepared");
    let plan = output.plan(&tree).expect("it can be planned");
    // A folder stands where a file has to come, and something is in it.
    fs::remove_file(folder.path("out/b.txt")).expect("it is there");
    folder.write("out/b.txt/mine", "");
    let error = output.write(&plan, staging, Some(names)).map_err(|stop| stop.render(false));
    let error = error.expect_err("a folder is in the way");
    assert!(error.contains("Running the command again finishes the work."), "{error}");
    assert_eq!(folder.read("out/a.txt"), "a 2");
    assert_eq!(folder.read("names"), "names 1");
    drop(output);

    let looked = Output::open(&folder.path("out"), None).expect("it can be looked at");
    assert_eq!(looked.left_over(), Some(LeftOver::Unfinished));
    drop(looked);
    fs::remove_dir_all(folder.path("out/b.txt")).expect("it is there");
    // A repository may be moved meanwhile.
    let moved = Folder::new();
    fs::rename(folder.path(""), moved.path("in")).expect("it can be moved");
    let finished = Output::open_to_write(&moved.path("in/out"), None).expect("it can be opened");
    assert_eq!(finished.left_over(), Some(LeftOver::Finished));
    assert!(finished.plan(&new).expect("it can be planned").is_current());
    assert_eq!(moved.read("in/names"), "names 2");
    assert_eq!(moved.snapshot("").len(), 5, "nothing is left: {:?}", moved.snapshot(""));
}

#[test]
fn what_a_killed_run_prepared_goes() {
    let folder = Folder::new();
    folder.write("out/.regen.new/files/src/lib.rs", "half of i");
    folder.write("out/.regen.new/draft", "# What");
    let output = open(&folder);
    assert!(!output.is_foreign() && output.left_over().is_none());
    assert!(!folder.has("out/.regen.new"));
}

#[test]
fn a_folder_that_was_made_for_nothing_goes() {
    let folder = Folder::new();
    drop(open(&folder));
    assert!(!folder.has("out"));
    let deep = Output::open_to_write(&folder.path("a/b/out"), None).expect("it can be opened");
    assert!(folder.has("a/b/out"));
    drop(deep);
    assert!(!folder.has("a"));
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
        let output = open(&folder);
        let staging = output.staging().expect("it can be made");
        let error =
            staging.prepare(&tree_of(files), &Style::default()).map_err(|stop| stop.render(false));
        let error = error.expect_err("it is no Rust");
        assert!(error.contains("rustfmt refuses the generated code"), "{error}");
        assert!(error.contains(place), "{error}");
    }
    assert!(!folder.has("out"));
}

#[test]
fn every_rust_file_is_formatted_as_the_nearest_settings_have_it() {
    let folder = Folder::new();
    let tree = tree_of(&[
        ("src/lib.rs", "pub   mod deep;\npub   mod missing;\n"),
        ("src/deep.rs", "mod  leaf;\npub fn  f() {g()}\n"),
        ("src/deep/leaf.rs", "fn g() {h( )}\n"),
        ("notes.md", "as   it  is\n"),
    ]);
    let prepared = |style: &Style| {
        let staging = Staging::temporary().expect("it can be made");
        let (tree, _) = staging.prepare(&tree, style).expect("it can be prepared");
        ["src/lib.rs", "src/deep.rs", "src/deep/leaf.rs", "notes.md"]
            .map(|path| tree.get(path).unwrap_or_default().to_owned())
    };
    let expected = |indent: &str| {
        [
            "pub mod deep;\npub mod missing;\n".to_owned(),
            format!("mod leaf;\npub fn f() {{\n{indent}g()\n}}\n"),
            format!("fn g() {{\n{indent}h()\n}}\n"),
            "as   it  is\n".to_owned(),
        ]
    };
    assert_eq!(prepared(&Style::default()), expected("    "));
    let out = folder.path("deep/out");
    for (file, text, indent) in [
        ("rustfmt.toml", "hard_tabs = true", "\t"),
        (".rustfmt.toml", "tab_spaces = 3", "   "),
        // What only a nightly rustfmt knows is none of our business.
        ("deep/rustfmt.toml", "tab_spaces = 2\nwrap_comments = true", "  "),
        ("deep/out/.rustfmt.toml", "tab_spaces = 1", " "),
    ] {
        folder.write(file, text);
        let style = Style::at(&out);
        assert_eq!(style.file(), Some(&*folder.path(file)));
        assert_eq!(prepared(&style), expected(indent), "{file}");
    }
}

#[test]
fn a_module_is_formatted_by_the_edition_of_the_crate_around_it() {
    let folder = Folder::new();
    // The editions sort these two in different ways.
    let code = "use a::{b2, b10, B};\n";
    let prepared = |files: &[(&str, &str)]| {
        let staging = Staging::temporary().expect("it can be made");
        let style = Style::at(&folder.path("host/src/acme"));
        let (tree, _) = staging.prepare(&tree_of(files), &style).expect("it can be prepared");
        tree.get("mod.rs").unwrap_or_default().to_owned()
    };
    let newest = prepared(&[("mod.rs", code)]);
    folder.write("host/Cargo.toml", "[package]\nname = \"host\"\nedition.workspace = true\n");
    folder.write("Cargo.toml", "[workspace.package]\nedition = \"2021\"\n");
    let older = prepared(&[("mod.rs", code)]);
    assert_ne!(older, newest);
    folder.edit("host/Cargo.toml", "edition.workspace = true", "edition = \"2024\"");
    assert_eq!(prepared(&[("mod.rs", code)]), newest);
    folder.edit("host/Cargo.toml", "2024", "2021");
    assert_eq!(prepared(&[("mod.rs", code)]), older);
    // A crate has its own edition, wherever it is.
    assert_eq!(prepared(&[("mod.rs", code), ("Cargo.toml", "")]), newest);
}

#[test]
fn settings_that_rustfmt_refuses_are_named() {
    let folder = Folder::new();
    folder.write("rustfmt.toml", "tab_spaces = \"two\"\n");
    let staging = Staging::temporary().expect("it can be made");
    let tree = tree_of(&[("src/lib.rs", "fn f() {}\n")]);
    let error = staging.prepare(&tree, &Style::at(&folder.path("out")));
    let error = error.map_err(|stop| stop.render(false)).expect_err("two is no number");
    assert!(error.contains("rustfmt can't go by `") && error.contains("tab_spaces"), "{error}");
}
