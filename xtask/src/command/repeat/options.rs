//! What `cargo xtask repeat` can be told.

use std::ffi::OsString;

use lexopt::{Arg, Parser, ValueExt};

use super::COMMAND;
use crate::stop::Stop;

pub(super) const HELP: &str = "\
Builds tests once, then runs them again and again beside busy loops, one program of tests at a time, as
`cargo test` does. What fails now and then, or only on a busy machine, shows here. It says a line for each
run, keeps the output of those that fail under target/repeat/, and fails where one of them did.

Usage: cargo xtask repeat [OPTIONS] [NAME]... [-- ARGUMENTS...]

Names are those of `cargo test --workspace --test NAME`; without any, all tests of the workspace run, those
in the sources included. Examples in the documentation are not among them: they have no program to run.
Arguments after -- go to each program, as `cargo test` does it: a part of the names of tests, --skip TEXT, ...

Options:
  --times N         how often to run each; 20 unless given
  --busy N          how many loops keep the machine busy meanwhile; 4 unless given, 0 for none
  -h, --help        print this

Exit codes: 0 where all runs passed, 1 where one failed or the tests can't be built, 2 where the command
line is wrong.

Examples:
  cargo xtask repeat guest emulator
  cargo xtask repeat --times 100 --busy 8 guest -- console
  cargo xtask repeat --times 3
";

/// The command line.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// Of programs of tests; none for all.
    pub(super) names: Vec<String>,
    /// At least one.
    pub(super) times: usize,
    pub(super) busy: usize,
    /// For the programs.
    pub(super) arguments: Vec<OsString>,
}

impl Options {
    pub(super) fn parse(parser: &mut Parser) -> Result<Self, Stop> {
        let all = parser.raw_args().map_err(|error| COMMAND.misused(&error))?;
        let mut own: Vec<OsString> = all.collect();
        let end = own.iter().position(|argument| argument == "--").unwrap_or(own.len());
        let arguments = own.split_off(end).into_iter().skip(1).collect();
        let parser = &mut Parser::from_args(own);
        let mut options = Self { names: Vec::new(), times: 20, busy: 4, arguments };
        while let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
            match argument {
                Arg::Value(name) => {
                    let name = name.string().map_err(|error| COMMAND.misused(&error))?;
                    options.names.push(name);
                }
                Arg::Long("times") => options.times = number(parser, "times", 1)?,
                Arg::Long("busy") => options.busy = number(parser, "busy", 0)?,
                other => return Err(COMMAND.other(&other)),
            }
        }
        Ok(options)
    }
}

fn number(parser: &mut Parser, option: &str, least: usize) -> Result<usize, Stop> {
    let text = parser.value().and_then(ValueExt::string);
    let text = text.map_err(|error| COMMAND.misused(&error))?;
    let number = text.parse().ok().filter(|number| *number >= least);
    number.ok_or_else(|| {
        let message = format!("--{option} is a number from {least} on, not `{text}`");
        Stop::usage(COMMAND.name, message)
    })
}
