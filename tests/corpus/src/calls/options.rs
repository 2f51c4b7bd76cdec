//! What `cargo xtask drive` can be told.

use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};
use xtask::stop::Stop;

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
        while let Some(argument) = parser.next().map_err(|error| misused(&error))? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => {
                    return Err(Stop::Help(include_str!("help.txt")));
                }
                Arg::Long("operations") => options.operations = number(parser, "operations")?,
                Arg::Long("calls") => options.calls = number(parser, "calls")?,
                Arg::Long("seed") => options.seed = number(parser, "seed")?,
                Arg::Long("only") => {
                    let text = parser.value().and_then(ValueExt::string);
                    options.only = Some(text.map_err(|error| misused(&error))?);
                }
                Arg::Long("keep") => options.keep = true,
                Arg::Value(value) if dir.is_none() => dir = Some(PathBuf::from(value)),
                other => return Err(misused(&other.unexpected())),
            }
        }
        options.dir = dir.ok_or_else(|| Stop::usage(NAME, "DIR is missing"))?;
        Ok(Command::Calls(options))
    }
}

fn number<T: std::str::FromStr>(parser: &mut Parser, option: &str) -> Result<T, Stop> {
    let text = parser.value().and_then(ValueExt::string).map_err(|error| misused(&error))?;
    let wrong = || Stop::usage(NAME, format!("--{option} is a whole number, not `{text}`"));
    text.parse().map_err(|_| wrong())
}

fn misused(error: &lexopt::Error) -> Stop {
    Stop::usage(NAME, error.to_string())
}
