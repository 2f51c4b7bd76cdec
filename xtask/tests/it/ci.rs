//! `cargo xtask ci`, with a stand-in for cargo that writes down what it was asked.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::{Folder, Ran};

/// Runs it with a cargo that fails at the subcommand `failing`.
fn ci(folder: &Folder, failing: &str) -> Ran {
    let script = format!(
        "#!/bin/sh\necho \"$RUSTDOCFLAGS$CARGO_NET_OFFLINE cargo $*\" >> {}\n[ \"$1\" != {failing} ]\n",
        folder.path("log").display()
    );
    folder.write("cargo", &script);
    let cargo = folder.path("cargo");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let mut command = folder.command(&["ci"]);
    // One that has no toolchains.
    command.env("RUSTUP", "true");
    command.env("CARGO", cargo).env_remove("RUSTDOCFLAGS").env_remove("CARGO_NET_OFFLINE");
    Ran::of(command)
}

#[test]
fn every_step_runs_in_order() {
    let folder = Folder::generated();
    let ran = ci(&folder, "nothing").succeeded();
    let said = ran.stderr.clone();
    ran.says(&[
        "[1/8] formatting: cargo fmt --all --check\n",
        "passed: lints in ",
        "[4/8] generated code: cargo xtask regen --check\n",
        "fastvm-generated is current",
        "8 steps passed in ",
    ]);
    assert!(said.contains("NOT TESTED: generated code with Rust "), "{said}");
    let deny = "cargo deny --manifest-path codegen/runtime/Cargo.toml --exclude-dev --config codegen/runtime/deny.toml";
    let log = folder.read("log");
    let asked: Vec<_> = log.lines().map(str::trim_start).collect();
    assert_eq!(
        asked,
        [
            "cargo fmt --all --check",
            "cargo clippy --workspace --all-targets --features blocking,tracing -- -D warnings",
            "-Dwarnings cargo doc --workspace --no-deps --features blocking,tracing",
            "true cargo xtask release --dry-run",
            "cargo deny --version",
            &format!("{deny} check licenses bans sources"),
            &format!("{deny} fetch db"),
            &format!("{deny} check --disable-fetch advisories"),
            "cargo test --workspace",
        ]
    );
}

#[test]
fn the_first_failure_ends_it_with_a_summary() {
    let folder = Folder::generated();
    let ran = ci(&folder, "doc").failed(
        1,
        &[
            "`cargo doc --workspace --no-deps --features blocking,tracing` failed",
            "passed  lints ",
            "FAILED  docs ",
            "not run generated code\n",
            "not run tests\n",
        ],
    );
    assert!(!folder.read("log").contains("cargo test"), "{}", ran.stdout);
}

#[test]
fn stale_output_is_a_failure() {
    let folder = Folder::generated();
    folder.edit("spec/openapi.yaml", "A virtual machine.", "One machine.");
    let ran = ci(&folder, "nothing");
    ran.failed(1, &["fastvm-generated is stale", "FAILED  generated code", "not run tests"]);
}
