//! A workspace of all crates and their users, and what the compiler says of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator_tests::fixture::workspace;
use sdk_codegen::Tree;
use serde_json::Value;

/// The workspace, outside of this one, with the versions that this one locked: no network is needed.
pub(crate) struct Crates {
    root: PathBuf,
    members: Vec<String>,
}

impl Crates {
    pub(crate) fn new() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("additive");
        Self { root, members: Vec::new() }
    }

    /// Adds a generated crate.
    pub(crate) fn add(&mut self, name: &str, tree: &Tree) {
        for (path, text) in tree {
            self.write(&format!("{name}/{path}"), text);
        }
        self.members.push(name.to_owned());
    }

    /// Adds a user of a generated crate.
    pub(crate) fn add_user(&mut self, name: &str, of: &str, code: &str) {
        let runtime = workspace().join("codegen/runtime");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             sdk = {{ package = \"{of}\", path = \"../{of}\", default-features = false }}\n\
             sdk-runtime = {{ path = '{}', default-features = false }}\n",
            runtime.display()
        );
        self.write(&format!("{name}/Cargo.toml"), &manifest);
        self.write(&format!("{name}/src/lib.rs"), code);
        self.members.push(name.to_owned());
    }

    /// Writes a file unless it is there as it should be: cargo goes by the time of the last change.
    fn write(&self, inside: &str, text: &str) {
        let path = self.root.join(inside);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            return;
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file is written");
    }

    /// Checks all of them; gives the errors of each by its name.
    pub(crate) fn check(&self) -> BTreeMap<String, Vec<String>> {
        let members = format!("[workspace]\nresolver = \"3\"\nmembers = {:?}\n\n", self.members);
        let quick = "[profile.dev]\ndebug = false\nincremental = false\n";
        self.write("Cargo.toml", &format!("{members}{quick}"));
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("the locked versions");
        fs::write(self.root.join("Cargo.lock"), lock).expect("a lock is written");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["check", "--workspace", "--lib", "--keep-going", "--offline", "--quiet"]);
        cargo.args(["--no-default-features", "--message-format=json"]).current_dir(&self.root);
        // What is deprecated breaks nobody.
        cargo.env("RUSTFLAGS", "-A warnings").env_remove("CARGO_ENCODED_RUSTFLAGS");
        cargo.env("CARGO_TARGET_DIR", self.root.join("target"));
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
