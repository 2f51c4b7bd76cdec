//! Writes the examples of the pages as one program, and those that are whole tests as a module of tests.

#[path = "../../generator/src/blocks.rs"]
mod blocks;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use blocks::{Block, Kind};

fn main() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fastvm-generated/reference");
    println!("cargo::rerun-if-changed={}", pages.display());
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=../generator/src/blocks.rs");
    let blocks = blocks::of_folder(&pages);
    let blocks: Vec<&Block> = blocks.iter().filter(|block| block.mark == "rust").collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    fs::write(out.join("examples.rs"), examples(&blocks)).expect("a file is written");
    fs::write(out.join("tests.rs"), tests(&blocks)).expect("a file is written");
}

/// An item for each example, and a function that runs the example of a name.
fn examples(blocks: &[&Block]) -> String {
    let mut items = String::new();
    let mut arms = String::new();
    for (index, block) in blocks.iter().enumerate() {
        let call = match block.kind() {
            Kind::Tests => continue,
            Kind::Statements => format!("statements(example_{index})"),
            Kind::Program => format!("example_{index}::run()"),
        };
        items.push_str(&block.item(index, "fastvm::FastvmClient"));
        let _ = writeln!(arms, "{:?} => {call},", block.name);
    }
    format!(
        "{items}fn run(name: &str) -> Option<std::process::ExitCode> {{\nSome(match name {{\n{arms}_ => return None,\n}})\n}}\n"
    )
}

/// A module for each example that is whole tests.
fn tests(blocks: &[&Block]) -> String {
    let blocks = blocks.iter().enumerate().filter(|(_, block)| block.kind() == Kind::Tests);
    blocks.map(|(index, block)| block.item(index, "fastvm::FastvmClient")).collect()
}
