//! `cargo xtask deny`: the licences and advisories of what generated crates depend on.

use std::process::{Command as Process, ExitStatus, Stdio};

use sdk_project::terminal::say;

use super::Command;
use crate::cargo::cargo;
use crate::not_tested::not_tested;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "deny",
    summary: "check licences and advisories of what generated crates depend on",
    help: HELP,
    run,
};

const HELP: &str = "\
Holds what generated crates depend on, with all features and on all systems, against
codegen/runtime/deny.toml: which licences they may have, where they come from, and whether an advisory
warns of them. cargo-deny does the work. Where it isn't installed, or the database of advisories can't be
had, a line that begins with NOT TESTED: says so, and the rest counts.

Usage: cargo xtask deny

Options:
  -h, --help        print this

To install cargo-deny: cargo install --locked cargo-deny
";

const MANIFEST: &str = "codegen/runtime/Cargo.toml";
const ALLOWED: &str = "codegen/runtime/deny.toml";

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    if let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
        return Err(COMMAND.other(&argument));
    }
    check(&Workspace::find()?)
}

/// As `cargo xtask ci` does it.
pub(super) fn check(workspace: &Workspace) -> Result<(), Stop> {
    if !succeeds(cargo().args(["deny", "--version"]).stdout(Stdio::null()).stderr(Stdio::null())) {
        not_tested("licences and advisories: cargo-deny is not installed");
        return Ok(());
    }
    passes(deny(workspace).args(["check", "licenses", "bans", "sources"]).status())?;
    if !succeeds(deny(workspace).args(["fetch", "db"])) {
        not_tested("advisories: their database can't be had here");
        return Ok(());
    }
    passes(deny(workspace).args(["check", "--disable-fetch", "advisories"]).status())?;
    say("what generated crates depend on is as it may be\n");
    Ok(())
}

fn deny(workspace: &Workspace) -> Process {
    let mut command = cargo();
    command.args(["deny", "--manifest-path", MANIFEST, "--exclude-dev", "--config", ALLOWED]);
    command.current_dir(workspace.root());
    command
}

fn passes(ended: std::io::Result<ExitStatus>) -> Result<(), Stop> {
    let status = ended.map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
    if status.success() {
        return Ok(());
    }
    let help = "What is allowed stands in codegen/runtime/deny.toml, with the reasons.";
    Err(Stop::with_help(format!("cargo-deny found something ({status})"), help))
}

fn succeeds(command: &mut Process) -> bool {
    command.status().is_ok_and(|status| status.success())
}
