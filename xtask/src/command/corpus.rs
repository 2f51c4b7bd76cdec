//! `cargo xtask corpus`: the generator over a folder of documents, in a program of its own that regen needn't build.

use std::ffi::OsString;

use super::Command;
use crate::cargo::cargo;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "corpus",
    summary: "generate, compile and round-trip every document of a folder",
    help: include_str!("../../../tests/corpus/src/help.txt"),
    run,
};

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    program(&COMMAND, None, parser)
}

/// Runs the program with the arguments as they are: it knows them.
pub(super) fn program(
    command: &Command,
    first: Option<&str>,
    parser: &mut lexopt::Parser,
) -> Result<(), Stop> {
    let misused = |error: lexopt::Error| command.misused(&error);
    let arguments: Vec<OsString> = parser.raw_args().map_err(misused)?.collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        return Err(Stop::Help(command.help));
    }
    let workspace = Workspace::find()?;
    let status = cargo()
        .args(["run", "--quiet", "--release", "--package", "sdk-corpus", "--manifest-path"])
        .arg(workspace.path("Cargo.toml"))
        .arg("--")
        .args(first)
        .args(arguments)
        .status()
        .map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
    match status.code() {
        Some(0) => Ok(()),
        // It has said why.
        Some(code) => Err(Stop::Ended(code)),
        None => Err(Stop::failed(format!("{} ended early ({status})", command.name))),
    }
}
