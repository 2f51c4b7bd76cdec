//! `cargo xtask drive`: operations that are called exact, driven against a server that knows their document.

use super::{Command, corpus};
use crate::stop::Stop;

pub(super) const COMMAND: Command = Command {
    name: "drive",
    summary: "call operations of a folder's documents, and judge the bytes",
    help: include_str!("../../../tests/corpus/src/calls/help.txt"),
    run,
};

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    corpus::program(&COMMAND, Some("drive"), parser)
}
