//! openapi-to-rust, another generator that is a Rust program.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::cost::{Cost, cost_of};

const PROGRAM: &str = "openapi-to-rust";

pub(crate) const INSTALL: &str =
    "to compare, cargo install openapi-to-rust --version 0.23.0 and put it on PATH";

/// What it takes to generate a document; nothing where it is not installed.
pub(crate) fn cost(folder: &Path, document: &Path) -> Option<Cost> {
    Command::new(PROGRAM).arg("--version").output().ok()?;
    fs::create_dir_all(folder.join("src")).expect("a folder is made");
    fs::write(folder.join("src/lib.rs"), "pub mod generated;\n").expect("a file is written");
    cost_of(Command::new(PROGRAM).arg("init").arg(document).current_dir(folder));
    Some(cost_of(Command::new(PROGRAM).arg("generate").current_dir(folder)))
}
