//! `cargo xtask oldest`: generated code and its runtime with the oldest Rust that they declare.

use std::env;
use std::fs;
use std::process::Command as Process;

use sdk_project::terminal::say;

use super::Command;
use crate::not_tested::not_tested;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "oldest",
    summary: "compile generated code with the oldest Rust that it declares",
    help: HELP,
    run,
};

const HELP: &str = "\
Compiles the generated crate, the runtime and the crate on top with the oldest Rust that they declare as
their `rust-version`, without their tests. Nothing is downloaded: where rustup hasn't that toolchain, a line
that begins with NOT TESTED: says so. A lint of clippy, which the step \"lints\" of `cargo xtask ci` runs,
finds the functions of later versions all the same.

Usage: cargo xtask oldest

Options:
  -h, --help        print this

To install a toolchain: rustup toolchain install 1.85 --profile minimal
";

/// The crates, by their names.
const CRATES: [&str; 3] = ["sdk-runtime", "fastvm-generated", "fastvm"];

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    if let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
        return Err(COMMAND.other(&argument));
    }
    check(&Workspace::find()?)
}

/// As `cargo xtask ci` does it.
pub(super) fn check(workspace: &Workspace) -> Result<(), Stop> {
    let version = declared(workspace)?;
    if !is_installed(&version) {
        not_tested(&format!("generated code with Rust {version}: rustup hasn't that toolchain"));
        return Ok(());
    }
    let mut command = rustup();
    command.args(["run", &version, "cargo", "check", "--features", "blocking,tracing"]);
    command.args(CRATES.map(|name| format!("--package={name}")));
    // Another compiler's output beside ours would make both build anew.
    command
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", workspace.target()?.join("oldest"));
    command.env_remove("CARGO").env_remove("RUSTC").env_remove("RUSTUP_TOOLCHAIN");
    let status = command.status();
    let status = status.map_err(|error| Stop::failed(format!("cannot run rustup: {error}")))?;
    if status.success() {
        say(&format!("generated code compiles with Rust {version}\n"));
        return Ok(());
    }
    let message = format!("generated code doesn't compile with Rust {version}, which it declares");
    Err(Stop::failed(message))
}

/// What the manifest of generated code declares.
fn declared(workspace: &Workspace) -> Result<String, Stop> {
    let path = workspace.path("fastvm-generated/Cargo.toml");
    let text = fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
    let mut values = text.lines().filter_map(|line| line.strip_prefix("rust-version = "));
    let version = values.next().map(|value| value.trim_matches('"').to_owned());
    version.ok_or_else(|| Stop::failed(format!("`{}` declares no Rust", path.display())))
}

fn is_installed(version: &str) -> bool {
    let Ok(output) = rustup().args(["toolchain", "list"]).output() else { return false };
    let is_it = |name: &str| {
        let rest = name.strip_prefix(version);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.', ' ']))
    };
    String::from_utf8_lossy(&output.stdout).lines().any(is_it)
}

fn rustup() -> Process {
    Process::new(env::var_os("RUSTUP").unwrap_or_else(|| "rustup".into()))
}
