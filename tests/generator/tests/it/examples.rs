//! The examples that the reference has of operations.

use std::fmt::Write as _;

use generator_tests::examples::examples;
use generator_tests::fixture::{Fixture, names};
use sdk_codegen::Runtime;

use crate::hold::hold;

fn runtime() -> Runtime {
    Runtime::Version("1".to_owned())
}

#[test]
fn every_operation_has_an_example() {
    for name in names("accept") {
        for (path, code) in examples(&Fixture::open("accept", &name).generated(runtime())) {
            assert!(code.is_some(), "{name}: {path} has none");
        }
    }
}

/// The fixtures that have all kinds of parameters, bodies and answers.
const SHOWN: &[&str] = &[
    "bodies",
    "builders",
    "deprecated",
    "directions",
    "formats_configured",
    "many_arguments",
    "merge_patches",
    "nested_unions",
    "nulls",
    "pages",
    "parameter_matrix",
    "recursive",
    "sent_bodies",
    "streams",
    "tagged_unions",
    "tuples",
    "untagged_unions",
    "value_enums",
    "version_3_1",
];

#[test]
fn examples_read_as_if_written_by_hand() {
    let mut all = String::new();
    for name in names("accept").iter().filter(|name| SHOWN.contains(&name.as_str())) {
        let _ = writeln!(all, "# {name}\n");
        for (path, code) in examples(&Fixture::open("accept", name).generated(runtime())) {
            let _ = writeln!(all, "## {path}\n\n{}", code.unwrap_or_default());
        }
    }
    hold(".", "examples", &all);
}
