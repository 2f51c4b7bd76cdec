//! `cargo xtask mutate`: the generator over documents that nobody would write.

use super::{Command, corpus};
use crate::stop::Stop;

pub(super) const COMMAND: Command = Command {
    name: "mutate",
    summary: "try the generator on documents that nobody would write",
    help: include_str!("../../../tests/corpus/src/mutate/help.txt"),
    run,
};

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    corpus::program(&COMMAND, Some("mutate"), parser)
}
