//! What FastVM's generated crate offers, at a glance: its files, and each public item and method.

use std::fmt::Write as _;
use std::fs;

use sdk_codegen::{Config, Generated, Runtime, generate};

use crate::hold::hold;
use generator_tests::fixture::{Folder, workspace};

fn fastvm() -> Generated {
    let spec = workspace().join("spec");
    let config = fs::read_to_string(spec.join("codegen.toml")).expect("the configuration");
    let config = Config::parse(&config, "codegen.toml").expect("a good configuration");
    let config = Config { runtime: Runtime::Path("../codegen/runtime".to_owned()), ..config };
    generate(&Folder(spec), "openapi.yaml", &config).unwrap_or_else(|failure| panic!("{failure}"))
}

/// The public items of a file, each on a line: what comes before the body.
fn signatures(text: &str) -> String {
    let mut out = String::new();
    let mut signature = String::new();
    for line in text.lines().map(str::trim) {
        let starts = ["pub fn ", "pub struct ", "pub enum ", "pub type "];
        let starts = starts.iter().any(|start| line.starts_with(start));
        if signature.is_empty() && !starts {
            continue;
        }
        if !signature.is_empty() && !signature.ends_with('(') && !line.starts_with(')') {
            signature.push(' ');
        }
        signature.push_str(line);
        if line.ends_with(['{', ';', '}']) {
            let end = signature.trim_end_matches(['{', ' ', '}']).replace(",)", ")");
            let _ = writeln!(out, "  {end}");
            signature.clear();
        }
    }
    out
}

#[test]
fn every_change_of_the_generated_api_shows() {
    let mut text = String::new();
    for (path, content) in &fastvm().tree {
        let _ = write!(text, "{path}\n{}", signatures(content));
    }
    hold(".", "fastvm_api", &text);
}
