//! What `cargo xtask bench` can be told.

use std::path::PathBuf;

use lexopt::{Arg, ValueExt};

use super::COMMAND;
use crate::stop::Stop;

pub(super) const HELP: &str = "\
Measures what the generated crate costs to compile, and what the same document costs through
openapi-to-rust, the strongest rival, where that is installed.

Under target/bench/ it makes a workspace for each: the crate as generated, and an empty crate with
the same dependencies, which are built first and not counted. Then, round by round and taking turns,
it touches src/lib.rs of each crate and times `cargo check` with CARGO_INCREMENTAL=0. What counts is
the median above that of the empty crate: the code itself, without cargo's and rustc's start. Our
runtime counts as a dependency, whereas the rival's crate contains its own.

Usage: cargo xtask bench [OPTIONS]

Options:
  --document FILE   another document than spec/openapi.yaml: YAML or JSON
  --rounds N        how often to measure; 7 unless given
  --rival PATH      the program openapi-to-rust, if it isn't on PATH
  -h, --help        print this

Examples:
  cargo xtask bench
  cargo run --release -q -p xtask -- bench
                                    with the generator itself optimised, which only its own time shows
  cargo xtask bench --document openai.yaml --rounds 3

To install the rival: cargo install openapi-to-rust --version 0.23.0
Do nothing else on the machine meanwhile. The first run fetches and builds dependencies; later runs
need no network.
";

/// The command line.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// A document other than this workspace's.
    pub(super) document: Option<PathBuf>,
    /// At least one.
    pub(super) rounds: usize,
    pub(super) rival: Option<PathBuf>,
}

impl Options {
    pub(super) fn parse(parser: &mut lexopt::Parser) -> Result<Self, Stop> {
        let mut options = Self { document: None, rounds: 7, rival: None };
        while let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
            match argument {
                Arg::Long("document") => options.document = Some(path(parser)?),
                Arg::Long("rival") => options.rival = Some(path(parser)?),
                Arg::Long("rounds") => options.rounds = rounds(parser)?,
                other => return Err(COMMAND.other(&other)),
            }
        }
        Ok(options)
    }
}

fn path(parser: &mut lexopt::Parser) -> Result<PathBuf, Stop> {
    let value = parser.value().map_err(|error| COMMAND.misused(&error))?;
    Ok(PathBuf::from(value))
}

fn rounds(parser: &mut lexopt::Parser) -> Result<usize, Stop> {
    let text = parser.value().and_then(ValueExt::string);
    let text = text.map_err(|error| COMMAND.misused(&error))?;
    match text.parse() {
        Ok(rounds @ 1..) => Ok(rounds),
        _ => {
            let message = format!("--rounds is a number from 1 on, not `{text}`");
            Err(Stop::usage(COMMAND.name, message))
        }
    }
}
