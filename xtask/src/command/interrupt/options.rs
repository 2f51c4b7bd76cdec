//! What `cargo xtask interrupt` can be told.

use std::str::FromStr;

use lexopt::{Arg, Parser, ValueExt};

use super::COMMAND;
use crate::stop::Stop;

pub(super) const HELP: &str = "\
Generates a crate again and again, from one document and another in turn, and ends each run at a random
moment: by SIGINT, SIGTERM or SIGKILL, anywhere or while files are being moved into place. It fails where

  - a run that was asked to end left anything behind, or the crate and its names neither as they were nor
    as they were to be
  - a run that was killed left them so without having written down what is left to do
  - the next run didn't make the crate whole, or left anything behind

Usage: cargo xtask interrupt [OPTIONS]

Options:
  --rounds N        how many runs to end; 50 unless given
  --types N         how many types the documents have; 150 unless given
  --seed N          other moments; 1 unless given
  -h, --help        print this

Exit codes: 0 where all is well, 1 where something was half done or left behind, 2 a wrong command line.
";

/// The command line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) rounds: usize,
    pub(super) types: usize,
    pub(super) seed: u64,
}

impl Options {
    pub(super) fn parse(parser: &mut Parser) -> Result<Self, Stop> {
        let mut options = Self { rounds: 50, types: 150, seed: 1 };
        while let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
            match argument {
                Arg::Long("rounds") => options.rounds = number(parser, "rounds")?,
                Arg::Long("types") => options.types = number(parser, "types")?,
                Arg::Long("seed") => options.seed = number(parser, "seed")?,
                other => return Err(COMMAND.other(&other)),
            }
        }
        Ok(options)
    }
}

fn number<N: FromStr>(parser: &mut Parser, option: &str) -> Result<N, Stop> {
    let text = parser.value().and_then(ValueExt::string);
    let text = text.map_err(|error| COMMAND.misused(&error))?;
    text.parse().map_err(|_| {
        let message = format!("--{option} is a number, not `{text}`");
        Stop::usage(COMMAND.name, message)
    })
}
