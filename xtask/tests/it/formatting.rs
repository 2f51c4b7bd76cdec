//! Crates in a workspace that is formatted in its own way, held against the real `cargo fmt`.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::support::{Folder, Ran};

/// Another way than ours in all that a stable rustfmt can be told about width and white space.
const OTHERWISE: &str = "max_width = 80\ntab_spaces = 2\nuse_small_heuristics = \"Off\"\nmatch_block_trailing_comma = true\n";

/// A workspace of an owner, with FastVM's document and no crate yet.
fn owners() -> Folder {
    let folder = Folder::workspace();
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/openapi.yaml");
    let document = std::fs::read_to_string(document).expect("it is there");
    folder.write("own/api.yaml", &document);
    folder.write("own/Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n");
    folder
}

fn regen(folder: &Folder, more: &[&str]) -> Ran {
    let arguments =
        ["regen", "--spec", "own/api.yaml", "--name", "acme", "--out", "own/crates/acme"];
    folder.xtask(&[&arguments, more].concat())
}

fn cargo_fmt(folder: &Folder, arguments: &[&str]) -> Ran {
    let cargo = env::var_os("CARGO").expect("cargo runs the tests");
    let mut command = Command::new(cargo);
    command.arg("fmt").args(arguments).current_dir(folder.path("own/crates/acme"));
    Ran::of(command)
}

#[test]
fn cargo_fmt_changes_nothing_wherever_the_settings_are() {
    let folder = owners();
    for file in ["own/rustfmt.toml", ".rustfmt.toml", "own/crates/acme/rustfmt.toml"] {
        folder.write(file, OTHERWISE);
        regen(&folder, &["--force"]).succeeded();
        assert!(folder.read("own/crates/acme/src/client.rs").contains("\n  pub fn "), "{file}");
        let ran = cargo_fmt(&folder, &["--check"]);
        assert_eq!(ran.code, Some(0), "{file}: {}{}", ran.stdout, ran.stderr);
        regen(&folder, &["--check"]).succeeded();
        std::fs::remove_file(folder.path(file)).expect("it was written");
    }
}

#[test]
fn files_that_are_formatted_anew_are_not_changed_by_hand() {
    let folder = owners();
    regen(&folder, &[]).succeeded();
    let before = folder.read("own/crates/acme/src/client.rs");
    folder.write("own/rustfmt.toml", OTHERWISE);
    let ran = regen(&folder, &["--check"]).failed(1, &["formatted otherwise than `cargo fmt`"]);
    assert!(!ran.stderr.contains("by hand"), "{}", ran.stderr);
    cargo_fmt(&folder, &[]).succeeded();
    assert_ne!(folder.read("own/crates/acme/src/client.rs"), before);
    regen(&folder, &["--check"]).succeeded();
    regen(&folder, &[]).succeeded();

    // Neither when the settings and the document change at once: what is there is not what is generated now.
    std::fs::remove_file(folder.path("own/rustfmt.toml")).expect("it was written");
    folder.edit("own/api.yaml", "title: ", "title: The ");
    regen(&folder, &[]).succeeded();
    cargo_fmt(&folder, &["--check"]).succeeded();
    regen(&folder, &["--check"]).succeeded();

    // A change by hand is still one.
    folder.edit("own/crates/acme/src/client.rs", "pub fn ", "pub const fn ");
    cargo_fmt(&folder, &[]).succeeded();
    regen(&folder, &[]).failed(1, &["1 file in own/crates/acme changed by hand"]);
}

#[test]
fn settings_that_only_a_nightly_rustfmt_has_are_none_of_our_business() {
    let folder = owners();
    folder.write(
        "own/rustfmt.toml",
        "wrap_comments = true\nimports_granularity = \"Item\"\ntab_spaces = 2\n",
    );
    let ran = regen(&folder, &[]).succeeded();
    assert!(!ran.stderr.contains("unstable"), "{}", ran.stderr);
    cargo_fmt(&folder, &["--check"]).succeeded();
    folder.write("own/rustfmt.toml", "tab_spaces = \"two\"\n");
    regen(&folder, &[])
        .failed(1, &["rustfmt can't go by `own/rustfmt.toml`", "Nothing was written"]);
}
