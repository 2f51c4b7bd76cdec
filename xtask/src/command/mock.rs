//! `cargo xtask mock`: every operation of a folder's documents, called against a server that others wrote.

use super::{Command, corpus};
use crate::stop::Stop;

pub(super) const COMMAND: Command = Command {
    name: "mock",
    summary: "call every operation against a mock server of others",
    help: include_str!("../../../tests/corpus/src/mock/help.txt"),
    run,
};

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    corpus::program(&COMMAND, Some("mock"), parser)
}
