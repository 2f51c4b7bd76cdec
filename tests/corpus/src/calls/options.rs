//! What `cargo xtask drive` can be told.

use std::path::PathBuf;

use lexopt::{Arg, Parser};
use xtask::stop::Stop;

use crate::arguments::{misused, number, text};
use crate::options::Command;

const NAME: &str = "drive";

/// The command line.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(super) dir: PathBuf,
    pub(super) operations: usize,
    pub(super) calls: usize,
    pub(super) seed: u64,
    pub(super) only: Option<String>,
    pub(super) keep: bool,
}

impl Options {
    pub(crate) fn parse(parser: &mut Parser) -> Result<Command, Stop> {
        let mut dir = None;
        let mut options = Self {
            dir: PathBuf::new(),
            operations: 100,
            calls: 3,
            seed: 1,
            only: None,
            keep: false,
        };
        while let Some(argument) = parser.next().map_err(|error| misused(NAME, &error))? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => {
                    return Err(Stop::Help(include_str!("help.txt")));
                }
                Arg::Long("operations") => options.operations = number(NAME, parser, "operations")?,
                Arg::Long("calls") => options.calls = number(NAME, parser, "calls")?,
                Arg::Long("seed") => options.seed = number(NAME, parser, "seed")?,
                Arg::Long("only") => {
                    options.only = Some(text(NAME, parser)?);
                }
                Arg::Long("keep") => options.keep = true,
                Arg::Value(value) if dir.is_none() => dir = Some(PathBuf::from(value)),
                other => return Err(misused(NAME, &other.unexpected())),
            }
        }
        options.dir = dir.ok_or_else(|| Stop::usage(NAME, "DIR is missing"))?;
        Ok(Command::Calls(options))
    }
}
