//! The names that stay: where they are kept, when that is stale, and what can't be read.

use crate::support::{DOCUMENT, Folder, document_without_org};

const LOCK: &str = "spec/names.lock";
const VM: &str = "fastvm-generated/src/models/vm.rs";

/// A property that would be called as `id` is.
const NEIGHBOUR: (&str, &str) = (
    "machine.\n      required: [id]\n      properties: {",
    "machine.\n      required: [id]\n      properties: { ID: { type: string },",
);

#[test]
fn names_are_kept_beside_the_document() {
    let folder = Folder::workspace();
    folder.xtask(&["regen"]).succeeded().says(&["spec/names.lock: "]);
    let lock = folder.read(LOCK);
    assert!(lock.starts_with("# Which name each part of the document has in Rust"), "{lock}");
    assert!(lock.contains("\nschemas/Vm type Vm\nschemas/Vm/properties/id field id\n"), "{lock}");
    let before = folder.snapshot("spec");
    let ran = folder.xtask(&["regen"]).succeeded();
    assert!(!ran.stdout.contains("names.lock"), "{}", ran.stdout);
    assert_eq!(folder.snapshot("spec"), before, "not even the time differs");
}

#[test]
fn a_newcomer_renames_nothing_and_is_kept_too() {
    let folder = Folder::generated();
    folder.edit("spec/openapi.yaml", NEIGHBOUR.0, NEIGHBOUR.1);
    folder.xtask(&["regen"]).succeeded().says(&["spec/names.lock: ", "1 new, 0 dropped"]);
    let model = folder.read(VM);
    assert!(model.contains("pub id: String,") && model.contains("pub id_field: "), "{model}");
    assert!(folder.read(LOCK).contains("schemas/Vm/properties/ID field id_field\n"));
    folder.xtask(&["regen", "--check"]).succeeded();
}

#[test]
fn what_is_gone_is_dropped_and_said() {
    let folder = Folder::generated();
    folder.write("spec/openapi.yaml", &document_without_org());
    let ran = folder.xtask(&["regen"]).succeeded();
    ran.says(&["0 new, 9 dropped", "  dropped  schemas/Org type Org\n"]);
    assert!(!folder.read(LOCK).contains("Org"));
}

#[test]
fn a_stale_or_missing_lock_fails_the_check() {
    let folder = Folder::generated();
    let lock = folder.read(LOCK);
    folder.edit(LOCK, "schemas/Vm/properties/id field id\n", "");
    let ran = folder.xtask(&["regen", "--check"]);
    let ran = ran.failed(1, &["spec/names.lock is stale: 1 new, 0 to drop", "cargo xtask regen"]);
    ran.says(&["+schemas/Vm/properties/id field id"]);
    std::fs::remove_file(folder.path(LOCK)).expect("it was there");
    folder.xtask(&["regen", "--check"]).failed(1, &["spec/names.lock is missing"]);
    assert!(!folder.has(LOCK), "a check writes nothing");
    folder.xtask(&["regen", "--quiet"]).succeeded();
    assert_eq!(folder.read(LOCK), lock);
    let windows = lock.replace('\n', "\r\n");
    folder.write(LOCK, &windows);
    folder.xtask(&["regen", "--check"]).succeeded();
}

#[test]
fn a_name_changed_in_the_lock_is_changed_in_the_crate() {
    let folder = Folder::generated();
    folder.edit(LOCK, "schemas/Vm type Vm\n", "schemas/Vm type Machine\n");
    folder.xtask(&["regen"]).succeeded();
    assert!(folder.read("fastvm-generated/src/models/machine.rs").contains("pub struct Machine {"));
    assert!(!folder.has(VM));
}

#[test]
fn a_name_of_the_lock_moves_to_the_new_proposal_when_asked() {
    let folder = Folder::generated();
    folder.edit(LOCK, "schemas/Vm type Vm\n", "schemas/Vm type OldVm\n");
    folder.xtask(&["regen"]).succeeded();
    assert!(folder.read(LOCK).contains("schemas/Vm type OldVm\n"));
    folder.xtask(&["regen", "--rename", "schemas/Vm"]).succeeded();
    let lock = folder.read(LOCK);
    assert!(lock.contains("schemas/Vm type Vm\n"), "{lock}");
    assert!(lock.contains("schemas/Vm/properties/id field id\n"), "{lock}");
    let texts = ["the lock has no name at `schemas/Nothing`", "--rename takes a place"];
    folder.xtask(&["regen", "--rename", "schemas/Nothing"]).failed(1, &texts);
}

#[test]
fn a_lock_that_cannot_be_read_writes_nothing() {
    let folder = Folder::generated();
    let before = folder.snapshot("fastvm-generated");
    let lock = folder.read(LOCK);
    folder.edit("spec/openapi.yaml", NEIGHBOUR.0, NEIGHBOUR.1);
    folder.edit(LOCK, "schemas/Vm type", "<<<<<<< HEAD\nschemas/Vm type");
    let line = lock.lines().position(|line| line.starts_with("schemas/Vm type"));
    let place = format!("spec/names.lock:{}:1", line.expect("it is there") + 1);
    let texts = ["a merge left this here", place.as_str(), "Nothing was written."];
    folder.xtask(&["regen"]).failed(1, &texts);
    folder.write(LOCK, &lock.replace("field id\n", "field fn\n"));
    let ran = folder.xtask(&["regen", "--force"]);
    ran.failed(1, &["`fn` is a keyword of Rust", "spec/names.lock:"]);
    assert_eq!(folder.snapshot("fastvm-generated"), before);
}

#[test]
fn names_that_cannot_both_be_had_write_nothing() {
    let folder = Folder::generated();
    let before = folder.snapshot("fastvm-generated");
    folder.edit(LOCK, "schemas/Org type Org\n", "schemas/Org type VM\n");
    let ran = folder.xtask(&["regen"]);
    ran.failed(
        1,
        &["can't be kept", "spec/names.lock:", "Nothing was written to fastvm-generated."],
    );
    assert_eq!(folder.snapshot("fastvm-generated"), before);
}

#[test]
fn another_document_has_its_own_lock_beside_it_or_elsewhere() {
    let folder = Folder::workspace();
    folder.write("docs/pets.yaml", DOCUMENT);
    let arguments = ["regen", "--spec", "docs/pets.yaml", "--out", "sdk", "--name", "sdk"];
    folder.xtask(&arguments).succeeded();
    assert!(folder.read("docs/pets.names.lock").contains("schemas/Vm type Vm\n"));
    let elsewhere = ["--names", "kept/names.lock", "--force"];
    let ran = folder.xtask(&[&arguments[..], &elsewhere].concat());
    ran.failed(1, &["cannot write `kept/names.lock`", "Nothing was written."]);
    folder.write("kept/names.lock", "schemas/Vm type Machine\n");
    folder.xtask(&[&arguments[..], &elsewhere].concat()).succeeded();
    assert!(folder.has("sdk/src/models/machine.rs"));
}

#[test]
fn a_place_follows_the_document_again_when_it_is_told_to() {
    let folder = Folder::workspace();
    let query = |name: &str| {
        format!("{{ name: {name}, in: query, required: true, schema: {{ type: string }} }}, ")
    };
    let (ab, ba) = (query("a") + &query("b"), query("b") + &query("a"));
    let head = "getVm\n      tags: [VMs]\n      parameters: [";
    folder.edit("spec/openapi.yaml", head, &format!("{head}{ab}"));
    folder.xtask(&["regen"]).succeeded();
    let lock = folder.read(LOCK);
    assert!(lock.contains("\noperations/getVm arguments path/id query/a query/b\n"), "{lock}");
    folder.edit("spec/openapi.yaml", &ab, &ba);
    folder.xtask(&["regen", "--check"]).succeeded();
    let none = folder.xtask(&["regen", "--rearrange", "schemas/Vm"]);
    none.failed(1, &["nothing is arranged at `schemas/Vm`", "a place as the lock has it"]);
    folder.xtask(&["regen", "--rearrange", "operations/getVm"]).succeeded();
    let lock = folder.read(LOCK);
    assert!(lock.contains("\noperations/getVm arguments path/id query/b query/a\n"), "{lock}");
    let vms = folder.read("fastvm-generated/src/resources/vms.rs");
    let order = ["id: impl", "b: impl", "a: impl"].map(|argument| vms.find(argument));
    assert!(order.is_sorted() && order[0].is_some(), "{vms}");
}
