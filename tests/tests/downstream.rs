//! A user's crate compiles: `tests/downstream`, outside of the workspace, without a warning.
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fastvm_tests::crates::LINTS;

/// Copies the crate to where the build may write, with the versions that the workspace locked: no network is needed.
fn copy() -> io::Result<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = tests.parent().expect("a workspace");
    let (from, to) =
        (tests.join("downstream"), Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream"));
    fs::create_dir_all(to.join("src"))?;
    for entry in fs::read_dir(from.join("src"))? {
        let entry = entry?;
        fs::copy(entry.path(), to.join("src").join(entry.file_name()))?;
    }
    // A path in TOML's literal quotes: on Windows it has backslashes.
    let generated = format!("'{}'", root.join("fastvm-generated").display());
    let manifest = fs::read_to_string(from.join("Cargo.toml"))?;
    let moved = manifest.replace("\"../../fastvm-generated\"", &generated);
    assert_ne!(manifest, moved, "the manifest names the crate's path");
    fs::write(to.join("Cargo.toml"), moved)?;
    fs::copy(root.join("Cargo.lock"), to.join("Cargo.lock"))?;
    Ok(to)
}

fn cargo(directory: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    // What it depends on is checked already, with the same flags.
    cargo.current_dir(directory).args(arguments).env("RUSTFLAGS", LINTS);
    cargo.env("CARGO_TARGET_DIR", directory.with_file_name("fixtures").join("target"));
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "false").env("CARGO_INCREMENTAL", "0");
    cargo.output().expect("cargo")
}

fn succeeds(output: &Output) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    assert!(!text.contains("warning: "), "{text}");
}

#[test]
fn a_users_crate_compiles_without_a_warning() {
    let crate_of_user = copy().expect("a copy");
    succeeds(&cargo(&crate_of_user, ["check", "--offline", "--quiet"]));
    succeeds(&cargo(&crate_of_user, ["check", "--offline", "--quiet", "--no-default-features"]));
    // Clippy is an extra component, and only what makes the API pleasant rests on it.
    if cargo(&crate_of_user, ["clippy", "--version"]).status.success() {
        succeeds(&cargo(&crate_of_user, ["clippy", "--offline", "--quiet"]));
    }
}
