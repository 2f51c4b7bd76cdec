//! `cargo xtask regen`: what it writes, what it leaves alone, and what it refuses.

use std::fmt::Write as _;
use std::fs;

use crate::support::{DOCUMENT, Folder, Ran, document_without_org};

const VM: &str = "fastvm-generated/src/models/vm.rs";
const ORG: &str = "fastvm-generated/src/models/org.rs";

#[test]
fn it_generates_the_crate_and_says_what_it_did() {
    let folder = Folder::workspace();
    let ran = folder.xtask(&["regen"]).succeeded();
    ran.says(&[
        "  created  Cargo.toml\n",
        "  created  src/models/vm.rs\n",
        " created\nfastvm-generated: generated in ",
        ", formatted in ",
        "2 operations and 2 types: all exact\n",
        "\nNext:\n  add \"fastvm-generated\" to `members` in Cargo.toml\n",
    ]);
    assert!(folder.read("fastvm-generated/Cargo.toml").contains("../codegen/runtime"));
    let left: Vec<_> = fs::read_dir(folder.path("")).expect("it is there").collect();
    assert_eq!(left.len(), 4, "no staging folder is left: {left:?}");
}

/// [`DOCUMENT`] with 30 more schemas that are used, lists without `items`.
fn document_of_many() -> String {
    let mut schemas = String::new();
    let mut fields = String::new();
    for n in 0..30 {
        let _ = writeln!(schemas, "    Extra{n}: {{ type: array }}");
        let _ = writeln!(fields, "        extra{n}: {{ $ref: '#/components/schemas/Extra{n}' }}");
    }
    let properties = "      properties: { id: { type: string } }\n    Vm:";
    let more = format!("      properties:\n        id: {{ type: string }}\n{fields}    Vm:");
    DOCUMENT.replacen(properties, &more, 1) + &schemas
}

#[test]
fn what_matters_comes_last_and_long_lists_are_for_those_who_ask() {
    let folder = Folder::workspace();
    folder.write("spec/openapi.yaml", &document_of_many());
    let ran = folder.xtask(&["regen"]).succeeded();
    let ran = ran.says(&[
        "created (--verbose lists them)\n",
        "  repaired  30 places: 30 items-missing\nWhere, why, and what to do: cargo xtask explain\n",
    ]);
    assert!(!ran.stdout.contains("  created  "), "{}", ran.stdout);
    assert_eq!(ran.stderr.matches("warning[items-missing]: an array").count(), 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("27 more of this kind are not shown"), "{}", ran.stderr);
    fs::remove_dir_all(folder.path("fastvm-generated")).expect("it is there");
    let ran = folder.xtask(&["regen", "--verbose"]).succeeded();
    let ran = ran.says(&["  created  src/models/extra0.rs\n", "  created  src/models/vm.rs\n"]);
    assert_eq!(ran.stderr.matches("warning[items-missing]").count(), 30, "{}", ran.stderr);
}

#[test]
fn a_program_reads_one_object() {
    let folder = Folder::workspace();
    let ran = folder.xtask(&["regen", "--json"]).succeeded();
    let said: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(said["files"]["unchanged"], 0);
    assert!(
        said["files"]["created"].as_array().is_some_and(|it| it.contains(&"Cargo.toml".into()))
    );
    assert_eq!(said["totals"]["operations"]["exact"], 2);
    let ran = folder.xtask(&["regen", "--check", "--json"]).succeeded();
    let said: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(said["isCurrent"], true);
    assert_eq!(said["files"]["created"], serde_json::json!([]));
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = Folder::generated();
    let before = folder.snapshot("fastvm-generated");
    let ran = folder.xtask(&["regen"]).succeeded();
    assert_eq!(folder.snapshot("fastvm-generated"), before);
    for word in ["created", "updated", "removed", "Next:"] {
        assert!(!ran.stdout.contains(word), "{}", ran.stdout);
    }
}

#[test]
fn only_what_changed_is_written() {
    let folder = Folder::generated();
    let before = folder.snapshot("fastvm-generated");
    folder.edit("spec/openapi.yaml", "A virtual machine.", "One machine.");
    let ran = folder.xtask(&["regen"]).succeeded();
    ran.says(&["  updated  src/models/vm.rs", "  +1 -1\n"]);
    let after = folder.snapshot("fastvm-generated");
    let org = folder.path(ORG);
    assert_eq!(before[&org], after[&org], "not even the time differs");
    assert!(folder.read(VM).contains("One machine."));
}

#[test]
fn files_that_are_no_longer_generated_are_removed() {
    let folder = Folder::generated();
    folder.write("fastvm-generated/src/models/notes.md", "mine");
    folder.write("spec/openapi.yaml", &document_without_org());
    let ran = folder.xtask(&["regen"]).succeeded();
    ran.says(&["  removed  src/models/org.rs\n"]);
    assert!(!folder.has(ORG) && folder.has(VM));
    assert_eq!(folder.read("fastvm-generated/src/models/notes.md"), "mine");
    folder.xtask(&["regen", "--check"]).succeeded();
}

#[test]
fn a_change_by_hand_is_named_and_refused() {
    let folder = Folder::generated();
    folder.edit(VM, "A virtual machine.", "My machine.");
    folder.edit("spec/openapi.yaml", "An organisation.", "Some people.");
    let before = folder.snapshot("fastvm-generated");
    let ran = folder.xtask(&["regen"]);
    let ran =
        ran.failed(1, &["1 file in fastvm-generated changed by hand", "    src/models/vm.rs\n"]);
    assert!(ran.stderr.contains("cargo xtask regen --force"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("org.rs"), "that one is only stale: {}", ran.stderr);
    assert_eq!(folder.snapshot("fastvm-generated"), before);
}

#[test]
fn force_overwrites_a_change_by_hand() {
    let folder = Folder::generated();
    let generated = folder.read(VM);
    folder.edit(VM, "A virtual machine.", "My machine.");
    folder.xtask(&["regen", "--force"]).succeeded().says(&["  updated  src/models/vm.rs"]);
    assert_eq!(folder.read(VM), generated);
    folder.xtask(&["regen", "--check"]).succeeded();
}

#[test]
fn a_changed_file_is_not_removed_without_force() {
    let folder = Folder::generated();
    folder.edit(ORG, "An organisation.", "My people.");
    folder.write("spec/openapi.yaml", &document_without_org());
    folder.xtask(&["regen"]).failed(1, &["    src/models/org.rs\n"]);
    assert!(folder.read(ORG).contains("My people."));
    folder.xtask(&["regen", "--force"]).succeeded();
    assert!(!folder.has(ORG));
}

#[test]
fn a_file_of_ones_own_in_the_way_is_not_overwritten() {
    let folder = Folder::workspace();
    folder.write("spec/openapi.yaml", &document_without_org());
    folder.xtask(&["regen"]).succeeded();
    folder.write(ORG, "// Mine.\n");
    folder.write("spec/openapi.yaml", DOCUMENT);
    folder.xtask(&["regen"]).failed(1, &["    src/models/org.rs\n"]);
    assert_eq!(folder.read(ORG), "// Mine.\n");
}

#[test]
fn a_deleted_file_comes_back() {
    let folder = Folder::generated();
    fs::remove_file(folder.path(VM)).expect("it was there");
    folder.xtask(&["regen"]).succeeded().says(&["  created  src/models/vm.rs\n"]);
    assert!(folder.has(VM));
}

#[test]
fn line_endings_by_git_are_no_change() {
    let folder = Folder::generated();
    for path in folder.snapshot("fastvm-generated").into_keys() {
        let text = fs::read_to_string(&path).expect("it is text");
        fs::write(&path, text.replace('\n', "\r\n")).expect("it can be written");
    }
    let before = folder.snapshot("fastvm-generated");
    folder.xtask(&["regen", "--check"]).succeeded();
    folder.xtask(&["regen"]).succeeded();
    assert_eq!(folder.snapshot("fastvm-generated"), before);
    folder.edit("spec/openapi.yaml", "A virtual machine.", "One machine.");
    folder.xtask(&["regen"]).succeeded().says(&["  updated  src/models/vm.rs", "+1 -1"]);
}

#[test]
fn a_bad_document_writes_nothing() {
    let folder = Folder::workspace();
    folder.write("spec/openapi.yaml", "openapi: [\n");
    let ran = folder.xtask(&["regen"]);
    ran.failed(1, &["error", "openapi.yaml", "Nothing was written to fastvm-generated."]);
    assert!(!folder.has("fastvm-generated"));

    folder.write("spec/openapi.yaml", DOCUMENT);
    folder.xtask(&["regen"]).succeeded();
    let before = folder.snapshot("fastvm-generated");
    folder.write("spec/openapi.yaml", "title: not a description of an API\n");
    folder.xtask(&["regen"]).failed(1, &["error"]);
    assert_eq!(folder.snapshot("fastvm-generated"), before);
}

#[test]
fn a_missing_file_is_named_with_the_current_folder() {
    let folder = Folder::workspace();
    let here = folder.path("").display().to_string();
    let arguments = ["regen", "--spec", "nowhere.yaml", "--out", "sdk", "--name", "sdk"];
    let ran = folder.xtask(&arguments);
    ran.failed(1, &["there is no file `nowhere.yaml`", here.trim_end_matches('/')]);
    let ran = folder.xtask(&["regen", "--spec", "spec", "--out", "sdk", "--name", "sdk"]);
    ran.failed(1, &["`spec` is a folder"]);
}

#[test]
fn a_bad_configuration_is_placed() {
    let folder = Folder::workspace();
    folder.write("spec/codegen.toml", "[crate]\nname = \"x\"\nnam = 1\n");
    folder
        .xtask(&["regen"])
        .failed(1, &["error: there is no key `nam` here", "spec/codegen.toml:3:1"]);
    assert!(!folder.has("fastvm-generated"));
}

#[test]
fn strict_makes_a_warning_an_error() {
    let folder = Folder::workspace();
    folder.edit("spec/openapi.yaml", "version: 1.0.0", "version: 1.0");
    let ran = folder.xtask(&["regen", "--strict"]);
    ran.failed(1, &["warning[", "spec/openapi.yaml:2:", "error: 1 warning with --strict"]);
    assert!(!folder.has("fastvm-generated"));
    let ran = folder.xtask(&["regen"]).succeeded();
    assert!(ran.stderr.starts_with("warning["), "{}", ran.stderr);
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let folder = Folder::workspace();
    let ran = folder.xtask(&["regen", "--quiet"]).succeeded();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    folder.write("spec/openapi.yaml", "nothing: here\n");
    folder.xtask(&["regen", "--quiet"]).failed(1, &["error"]);
}

#[test]
fn without_rustfmt_the_files_come_as_they_are() {
    let folder = Folder::workspace();
    let without_rustfmt = |arguments: &[&str]| {
        let mut command = folder.command(arguments);
        command.env("PATH", "");
        Ran::of(command)
    };
    let ran = without_rustfmt(&["regen"]).succeeded();
    ran.says(&["rustfmt is not installed", "rustup component add rustfmt"]);
    assert!(folder.has(VM));
    without_rustfmt(&["regen", "--check"]).succeeded();

    folder.edit("spec/openapi.yaml", "A virtual machine.", "One machine.");
    let ran = without_rustfmt(&["regen", "--check"]);
    let ran = ran.failed(1, &["fastvm-generated is stale", "where rustfmt is installed"]);
    assert_eq!(ran.stdout, "", "a diff would mislead");
}
