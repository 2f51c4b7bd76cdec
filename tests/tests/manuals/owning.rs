//! The way of another API's owner: install, init, generate, check, explain.

use std::fs;

use crate::commands::{shown, text};
use crate::place::{Place, root};

/// What is run here.
pub(crate) const RUN: &[&str] = &[
    "cargo install --path fastvm-rust/codegen/cli",
    "cargo install --path codegen/cli",
    "openapi-to-crate init openapi.yaml",
    "openapi-to-crate init openapi.json",
    "openapi-to-crate generate",
    "openapi-to-crate check",
    "openapi-to-crate check --strict",
    "openapi-to-crate explain",
];

#[test]
fn a_crate_is_made_from_the_readme_alone() {
    let readme = shown(&text("README.md"));
    let guide = shown(&text("codegen/cli/README.md"));
    let is_shown = |command: &&&str| readme.iter().chain(&guide).any(|it| it == **command);
    assert_eq!(RUN.iter().filter(is_shown).count(), RUN.len());

    let mut place = Place::new();
    let bin = place.at("installed");
    // Built as the tests are, so that nothing is built twice.
    let install = format!(
        "cargo install --quiet --locked --debug --root {} --path {}",
        bin.display(),
        root().join("codegen/cli").display()
    );
    place.run(&install);
    place.find_programs_in(&bin.join("bin"));
    let document = root().join("codegen/cli/tests/pets.yaml");
    fs::copy(document, place.at("openapi.yaml")).expect("a document");
    for command in readme.iter().filter(|command| command.starts_with("openapi-to-crate ")) {
        place.run(command);
    }
    assert!(place.at("pet-shop/src/lib.rs").is_file());
    // The document leaves something open, so that strictness means something.
    let strict = place.output("openapi-to-crate check --strict");
    assert!(!strict.status.success(), "an array without items is warned of");
}
