//! The list of what generated crates depend on names each of them, with a reason, and none besides.

use std::collections::BTreeSet;
use std::fs;

use generator_tests::fixture::workspace;

#[test]
fn each_dependency_is_listed_with_a_reason() {
    let read = |path: &str| fs::read_to_string(workspace().join(path)).expect("it is there");
    let manifest: toml::Table = read("codegen/runtime/Cargo.toml").parse().expect("it is TOML");
    let dependencies = manifest["dependencies"].as_table().expect("there are some");
    let list = read("codegen/DEPENDENCIES.md");
    let mut listed = BTreeSet::new();
    for row in list.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<_> = row.trim_matches(['|', ' ']).split(" | ").collect();
        assert!(cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()), "{row}");
        listed.extend(cells[0].split(", ").map(|name| name.trim_matches('`')));
    }
    let depended_on: BTreeSet<_> = dependencies.keys().map(String::as_str).collect();
    assert_eq!(listed, depended_on);
}
