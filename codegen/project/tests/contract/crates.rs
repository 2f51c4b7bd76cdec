//! Pairs of a generated crate and the hand-written one on top of it, all in one workspace outside of this one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdk_codegen::Tree;

use crate::support::workspace;

/// The flags that the tests of other packages build with in the same folder: what the crates depend on is checked once.
const FLAGS: &str = "-D warnings -D missing_docs -D unreachable_pub -D unsafe_code";

/// What stands in both crates of a pair: only errors count here.
const ERRORS_ALONE: &str = "#![allow(warnings, missing_docs, unreachable_pub)]\n";

/// The workspace of the pairs, below the folder that builds may write to.
pub(crate) struct Crates {
    root: PathBuf,
    members: Vec<String>,
}

impl Crates {
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("contract").join(name);
        Self { root, members: Vec::new() }
    }

    /// Adds a pair: `tree` as `<name>-generated`, and the hand-written crate as `<name>`, without what it says of its
    /// contract.
    pub(crate) fn add(&mut self, name: &str, tree: &Tree) {
        self.add_saying(name, tree, "//! Nothing.\n");
    }

    /// The same, with another contract.
    pub(crate) fn add_saying(&mut self, name: &str, tree: &Tree, contract: &str) {
        let generated = format!("{name}-generated");
        let folder = self.root.join(&generated);
        self.members.push(generated.clone());
        let files = tree.iter().map(|(path, text)| {
            let name = format!("name = \"{generated}\"");
            let text = match path {
                "src/lib.rs" => format!("{ERRORS_ALONE}{text}"),
                "Cargo.toml" => text.replace("name = \"fastvm-generated\"", &name),
                _ => text.to_owned(),
            };
            (PathBuf::from(path), text)
        });
        write_all(&folder, files);
        let on_top = workspace().join("fastvm-overrides");
        let mut files = vec![("Cargo.toml".into(), manifest(name, &on_top))];
        for below in ["src", "guide"] {
            sources(&on_top, &on_top.join(below), contract, &mut files);
        }
        write_all(&self.root.join(name), files.into_iter());
        self.members.push(name.to_owned());
    }

    /// Checks all of them, and returns the names of those that don't compile, with what the compiler said.
    pub(crate) fn check(&self) -> (BTreeSet<String>, String) {
        let root = fs::read_to_string(workspace().join("Cargo.toml")).expect("the workspace");
        let inherited = section(&root, "[workspace.package]");
        let tokio = line(&root, "tokio = ");
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {:?}\n\n{inherited}\n[workspace.dependencies]\n{tokio}\n\n[profile.dev]\ndebug = false\nincremental = false\n",
            self.members
        );
        write(&self.root.join("Cargo.toml"), &manifest);
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("the locked versions");
        write(&self.root.join("Cargo.lock"), &lock);
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures").join("target");
        // Without TLS, which would take most of the time.
        let how = ["check", "--workspace", "--lib", "--keep-going", "--offline"];
        let output = Command::new(env!("CARGO"))
            .args(how)
            .args(["--no-default-features", "--features", "blocking"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", target)
            .env("RUSTFLAGS", FLAGS)
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let failed = said.lines().filter_map(|line| {
            let rest = line.strip_prefix("error: could not compile `")?;
            Some(rest.split_once('`')?.0.to_owned())
        });
        let failed: BTreeSet<_> = failed.collect();
        assert!(output.status.success() || !failed.is_empty(), "{said}");
        (failed, said)
    }
}

/// The manifest of the hand-written crate, renamed and on top of the crate beside it.
fn manifest(name: &str, on_top: &Path) -> String {
    let text = fs::read_to_string(on_top.join("Cargo.toml")).expect("the manifest");
    let tests = section(&text, "[dev-dependencies]");
    let generated = format!(
        "fastvm-generated = {{ package = \"{name}-generated\", path = \"../{name}-generated\", default-features = false }}"
    );
    text.replace(&tests, "")
        .replace("name = \"fastvm\"", &format!("name = \"{name}\""))
        .replace("fastvm-generated.workspace = true", &generated)
        .replace("[lints]\nworkspace = true\n", "")
        .replace("readme = \"../README.md\"\n", "")
}

/// The files of a crate, with this contract.
fn sources(folder: &Path, below: &Path, contract: &str, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(below).expect("a folder of the crate") {
        let path = entry.expect("an entry").path();
        let inside = path.strip_prefix(folder).expect("it is below").to_owned();
        if path.is_dir() {
            sources(folder, &path, contract, found);
        } else if path.ends_with("contract.rs") {
            found.push((inside, contract.to_owned()));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let text = if inside == Path::new("src/lib.rs") {
                format!("{ERRORS_ALONE}{text}")
            } else {
                text
            };
            found.push((inside, text));
        }
    }
}

/// A section of a manifest with its heading.
fn section(manifest: &str, heading: &str) -> String {
    let start = manifest.find(heading).expect("the section");
    let rest = &manifest[start..];
    let end = rest[1..].find("\n[").map_or(rest.len(), |end| end + 2);
    rest[..end].to_owned()
}

fn line<'t>(text: &'t str, start: &str) -> &'t str {
    text.lines().find(|line| line.starts_with(start)).expect("the line")
}

/// Writes a crate's files, and removes what an earlier run left beside them.
fn write_all(folder: &Path, files: impl Iterator<Item = (PathBuf, String)>) {
    let mut kept = BTreeSet::new();
    for (path, text) in files {
        write(&folder.join(&path), &text);
        kept.insert(folder.join(path));
    }
    remove_others(folder, &kept);
}

fn remove_others(folder: &Path, kept: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            remove_others(&path, kept);
        } else if !kept.contains(&path) {
            fs::remove_file(&path).expect("a stale file is removed");
        }
    }
}

/// Writes a file unless it is there as it should be: cargo goes by the time of the last change.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file is written");
}
