//! A workspace of all crates and their users, and what the compiler says of each.

use std::collections::BTreeMap;
use std::path::Path;

use fastvm_tests::crates::{self, LINTS};
use generator_tests::fixture::workspace;
use sdk_codegen::Tree;
use serde_json::Value;

/// The workspace.
pub(crate) struct Crates(crates::Crates);

impl Crates {
    pub(crate) fn new() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("additive");
        Self(crates::Crates::new(root))
    }

    /// Adds a generated crate.
    pub(crate) fn add(&mut self, name: &str, tree: &Tree) {
        self.0.add(name, tree);
    }

    /// Adds a user of a generated crate. What is deprecated breaks nobody.
    pub(crate) fn add_user(&mut self, name: &str, of: &str, code: &str) {
        let runtime = workspace().join("codegen/runtime");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             sdk = {{ package = \"{of}\", path = \"../{of}\", default-features = false }}\n\
             sdk-runtime = {{ path = '{}', default-features = false }}\n",
            runtime.display()
        );
        let code = format!("#![allow(warnings, missing_docs, unreachable_pub)]\n{code}");
        self.0.add(name, [("Cargo.toml", manifest), ("src/lib.rs", code)]);
    }

    /// Checks all of them; gives the errors of each by its name.
    pub(crate) fn check(&self) -> BTreeMap<String, Vec<String>> {
        // What the other generated crates depend on is checked already, with the same flags.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures").join("target");
        let mut cargo = self.0.cargo(&target);
        cargo.args(["check", "--workspace", "--lib", "--keep-going", "--offline", "--quiet"]);
        cargo.args(["--no-default-features", "--message-format=json"]).env("RUSTFLAGS", LINTS);
        let output = cargo.output().expect("cargo");
        let said = String::from_utf8_lossy(&output.stdout);
        let found = errors(&said);
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() || !found.is_empty(), "{why}");
        found
    }
}

/// The errors in what cargo says, by the package.
fn errors(said: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in said.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let is_error = message["message"]["level"] == "error";
        let name = message["target"]["name"].as_str().map(|name| name.replace('_', "-"));
        let text = message["message"]["rendered"].as_str();
        if let (true, Some(name), Some(text)) = (is_error, name, text) {
            found.entry(name).or_default().push(text.to_owned());
        }
    }
    found
}
