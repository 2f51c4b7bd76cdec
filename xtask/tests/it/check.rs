//! `cargo xtask regen --check`: what it finds and how it says so.

use std::fmt::Write as _;
use std::fs;

use crate::support::{Folder, document_without_org};

const VM: &str = "fastvm-generated/src/models/vm.rs";

#[test]
fn current_output_passes() {
    let folder = Folder::generated();
    let ran = folder.xtask(&["regen", "--check"]).succeeded();
    ran.says(&["fastvm-generated is current: "]);
    let ran = folder.xtask(&["regen", "--check", "--quiet"]).succeeded();
    assert_eq!(ran.stdout, "");
}

#[test]
fn stale_output_fails_with_a_diff_and_the_command() {
    let folder = Folder::generated();
    folder.edit("spec/openapi.yaml", "A virtual machine.", "One machine.");
    let before = folder.snapshot("");
    let ran = folder.xtask(&["regen", "--check"]);
    let ran = ran.failed(1, &["fastvm-generated is stale: ", "with: cargo xtask regen\n"]);
    let ran = ran.says(&[
        "--- src/models/vm.rs (on disk)\n+++ src/models/vm.rs (generated)\n@@ ",
        "\n-/// A virtual machine.\n+/// One machine.\n",
    ]);
    assert!(!ran.stderr.contains("by hand"), "{}", ran.stderr);
    assert_eq!(folder.snapshot(""), before, "nothing was written");
}

#[test]
fn nothing_generated_yet_is_stale() {
    let folder = Folder::workspace();
    let ran = folder.xtask(&["regen", "--check"]).failed(1, &["fastvm-generated is stale: "]);
    ran.says(&["+++ Cargo.toml (generated)\n"]);
    assert!(!folder.has("fastvm-generated"));
}

#[test]
fn a_file_that_should_go_is_stale() {
    let folder = Folder::generated();
    folder.write("spec/openapi.yaml", &document_without_org());
    let ran = folder.xtask(&["regen", "--check"]).failed(1, &["is stale"]);
    ran.says(&["--- src/models/org.rs (on disk)\n"]);
}

#[test]
fn a_change_by_hand_is_told_from_stale_output() {
    let folder = Folder::generated();
    folder.edit(VM, "A virtual machine.", "My machine.");
    let ran = folder.xtask(&["regen", "--check"]);
    let ran = ran.failed(1, &["Changed by hand", "\n      src/models/vm.rs\n", "--force"]);
    ran.says(&["\n-/// My machine.\n+/// A virtual machine.\n"]);
}

#[test]
fn a_list_of_checksums_that_is_not_the_files_is_stale() {
    let folder = Folder::generated();
    let list = folder.read("fastvm-generated/.regen");
    let added = format!("{list}{}  gone.rs\n", "0".repeat(64));
    folder.write("fastvm-generated/.regen", &added);
    let ran = folder.xtask(&["regen", "--check"]);
    ran.failed(1, &["its list of checksums is not that of its files"]);
    folder.xtask(&["regen"]).succeeded();
    assert_eq!(folder.read("fastvm-generated/.regen"), list);
}

#[test]
fn a_deleted_list_makes_the_files_foreign() {
    let folder = Folder::generated();
    fs::remove_file(folder.path("fastvm-generated/.regen")).expect("it was there");
    folder.xtask(&["regen", "--check"]).failed(1, &["checksums"]);
    folder.xtask(&["regen"]).failed(1, &["files in it that were not generated"]);
    folder.xtask(&["regen", "--force"]).succeeded();
    folder.xtask(&["regen", "--check"]).succeeded();
}

#[test]
fn long_diffs_are_cut() {
    let folder = Folder::generated();
    let mut text = folder.read(VM);
    for number in 0..200 {
        let _ = writeln!(text, "// Line {number}.");
    }
    folder.write(VM, &text);
    let ran = folder.xtask(&["regen", "--check"]).failed(1, &[]);
    let ran = ran.says(&["more lines\n"]);
    assert!(ran.stdout.lines().count() < 70, "{}", ran.stdout);
}

#[test]
fn many_diffs_are_cut_to_a_list() {
    let folder = Folder::workspace();
    let mut document = crate::support::DOCUMENT.to_owned();
    for number in 0..30 {
        let name = format!("Extra{number}");
        let _ = writeln!(
            document,
            "    {name}: {{ type: object, properties: {{ id: {{ type: string }} }} }}"
        );
    }
    folder.write("spec/openapi.yaml", &document);
    let ran = folder.xtask(&["regen", "--check"]).failed(1, &["is stale"]);
    let ran = ran.says(&["And without their diffs:\n", "  created  src/models/vm.rs\n"]);
    assert_eq!(ran.stdout.matches("(generated)\n").count(), 12);
}
