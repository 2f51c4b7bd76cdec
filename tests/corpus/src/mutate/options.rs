//! What `cargo xtask mutate` can be told.

use std::path::PathBuf;

use lexopt::{Arg, Parser};
use serde::{Deserialize, Serialize};
use xtask::stop::Stop;

use crate::arguments::{misused, number, text};
use crate::options::Command;

const NAME: &str = "mutate";

/// The command line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Options {
    /// Folders with documents to start from.
    pub(super) dirs: Vec<PathBuf>,
    pub(super) count: u64,
    pub(super) seed: u64,
    pub(super) jobs: usize,
    /// Only the document of this number.
    pub(super) only: Option<u64>,
    /// Whether that is printed.
    pub(super) print: bool,
    pub(super) fresh: bool,
    /// The number that a worker starts with; it ends before `count`.
    pub(super) from: u64,
}

impl Options {
    pub(crate) fn parse(parser: &mut Parser) -> Result<Command, Stop> {
        let jobs = std::thread::available_parallelism().map_or(1, |cores| cores.get() / 2);
        let mut options = Self {
            dirs: Vec::new(),
            count: 10_000,
            seed: 1,
            jobs: jobs.max(1),
            only: None,
            print: false,
            fresh: false,
            from: 0,
        };
        while let Some(argument) = parser.next().map_err(|error| misused(NAME, &error))? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => {
                    return Err(Stop::Help(include_str!("help.txt")));
                }
                Arg::Long("worker") => return worker(&text(NAME, parser)?),
                Arg::Long("count") => options.count = number(NAME, parser, "count")?,
                Arg::Long("seed") => options.seed = number(NAME, parser, "seed")?,
                Arg::Long("jobs") => options.jobs = number::<usize>(NAME, parser, "jobs")?.max(1),
                Arg::Long("only") => options.only = Some(number(NAME, parser, "only")?),
                Arg::Long("print") => options.print = true,
                Arg::Long("fresh") => options.fresh = true,
                Arg::Value(value) => options.dirs.push(PathBuf::from(value)),
                other => return Err(misused(NAME, &other.unexpected())),
            }
        }
        Ok(Command::Mutate(options))
    }
}

fn worker(text: &str) -> Result<Command, Stop> {
    let options = serde_json::from_str(text);
    options.map(Command::MutateWorker).map_err(|error| Stop::failed(format!("--worker: {error}")))
}
