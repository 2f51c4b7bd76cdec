//! `cargo xtask emulator`: a local FastVM for programs on this machine.

use std::ffi::OsString;
use std::process;

use super::Command;
use crate::cargo::cargo;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "emulator",
    summary: "start a local FastVM, to try the SDK or test a program without an account",
    help: HELP,
    run,
};

const HELP: &str = "\
Builds and starts the emulator in tests/emulator: the FastVM API on 127.0.0.1, with real processes and
files behind it. It prints the two variables that point a client at it, and runs until Ctrl-C, which
removes its VMs.

Usage: cargo xtask emulator [OPTIONS]

Options:
  --port N              the port of the API; 8700 unless given, 0 for a free one
  --api-key KEY         the API key to ask for; a new one at random unless given
  --launch-delay TIME   how long a launch takes, such as 200ms; then it is answered with 202
  -h, --help            print this

The other options are those of the program: cargo run -p fastvm-emulator -- --help

Examples:
  cargo xtask emulator
  cargo xtask emulator --port 9000 --api-key local --launch-delay 2s
";

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    let arguments = parser.raw_args().map_err(|error| COMMAND.misused(&error))?;
    let arguments: Vec<OsString> = arguments.collect();
    if arguments.iter().any(|argument| argument == "-h" || argument == "--help") {
        return Err(Stop::Help(HELP));
    }
    let workspace = Workspace::find()?;
    let mut command = cargo();
    let manifest = workspace.path("Cargo.toml");
    command.args(["run", "--package", "fastvm-emulator", "--manifest-path"]).arg(manifest);
    become_it(command.arg("--").args(arguments))
}

/// Goes on as the other program, so that signals reach it and not only this one.
#[cfg(unix)]
fn become_it(command: &mut process::Command) -> Result<(), Stop> {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    Err(Stop::failed(format!("cannot run cargo: {error}")))
}

/// Runs the other program to its end; Ctrl-C reaches both.
#[cfg(not(unix))]
fn become_it(command: &mut process::Command) -> Result<(), Stop> {
    let status = command.status();
    let status = status.map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(Stop::failed(format!("the emulator ended with {status}")))
}
