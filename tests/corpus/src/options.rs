//! What `cargo xtask corpus` can be told.

use std::path::PathBuf;
use std::time::Duration;

use lexopt::{Arg, Parser};
use serde::{Deserialize, Serialize};
use xtask::stop::Stop;

use crate::arguments::{misused, number, text};
use crate::compile::Compiler;

const NAME: &str = "corpus";

/// What a run does with each document; part of what its result is kept under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Steps {
    /// What looks at the code of crates, if anything.
    pub(crate) check: Option<Compiler>,
    /// Whether crates have the program that calls every operation.
    #[serde(default)]
    pub(crate) exercise: bool,
    /// Whether the examples of operations are compiled with crates.
    #[serde(default)]
    pub(crate) examples: bool,
    pub(crate) round_trip: bool,
    /// How many instances of each schema are made.
    pub(crate) samples: usize,
    pub(crate) seed: u64,
}

/// The command line.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) dir: PathBuf,
    pub(crate) steps: Steps,
    pub(crate) json: bool,
    pub(crate) jobs: usize,
    /// The time that a document may take in all.
    pub(crate) limit: Duration,
    /// Whether results of earlier runs are thrown away.
    pub(crate) fresh: bool,
    /// Whether the crates stay where they were made.
    pub(crate) keep: bool,
    /// Only documents whose path has this in it.
    pub(crate) only: Option<String>,
    /// The folder for a text of what is made of each document.
    pub(crate) output: Option<PathBuf>,
}

/// One document, for the process that works on it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Task {
    pub(crate) document: PathBuf,
    /// The document's path for people.
    pub(crate) name: String,
    /// Where its crate goes.
    pub(crate) crate_dir: PathBuf,
    /// What the runtime was built as, where anything is to be compiled.
    pub(crate) libraries: Option<crate::compile::Libraries>,
    pub(crate) runtime: PathBuf,
    pub(crate) steps: Steps,
    /// The file for a text of what is made of it.
    pub(crate) output: Option<PathBuf>,
}

/// What the process is to do.
pub(crate) enum Command {
    /// Run over a folder.
    Drive(Options),
    /// Work on one document; only this program itself says so.
    Worker(Task),
    /// Call operations that the generator calls exact.
    Calls(crate::calls::Options),
    /// Call every operation of a server that others wrote.
    Mock(crate::mock::Options),
    /// Try documents that nobody would write.
    Mutate(crate::mutate::Options),
    /// Try some of them in this process; only this program itself says so.
    MutateWorker(crate::mutate::Options),
}

const HELP: &str = include_str!("help.txt");

impl Options {
    pub(crate) fn parse(parser: &mut Parser) -> Result<Command, Stop> {
        let mut dir = None;
        let steps = Steps {
            check: None,
            exercise: false,
            examples: false,
            round_trip: false,
            samples: 100,
            seed: 1,
        };
        let mut options = Self {
            dir: PathBuf::new(),
            steps,
            json: false,
            jobs: default_jobs(),
            limit: Duration::from_secs(900),
            fresh: false,
            keep: false,
            only: None,
            output: None,
        };
        while let Some(argument) = parser.next().map_err(|error| misused(NAME, &error))? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => return Err(Stop::Help(HELP)),
                Arg::Long("worker") => return worker(&text(NAME, parser)?),
                Arg::Long("check") => {
                    options.steps.check = options.steps.check.or(Some(Compiler::Rustc));
                }
                Arg::Long("clippy") => options.steps.check = Some(Compiler::Clippy),
                Arg::Long("exercise") => options.steps.exercise = true,
                Arg::Long("examples") => {
                    options.steps.examples = true;
                    options.steps.check = options.steps.check.or(Some(Compiler::Rustc));
                }
                Arg::Long("round-trip") => options.steps.round_trip = true,
                Arg::Long("samples") => options.steps.samples = number(NAME, parser, "samples")?,
                Arg::Long("seed") => options.steps.seed = number(NAME, parser, "seed")?,
                Arg::Long("jobs") => options.jobs = number::<usize>(NAME, parser, "jobs")?.max(1),
                Arg::Long("limit") => {
                    options.limit = Duration::from_secs(number(NAME, parser, "limit")?);
                }
                Arg::Long("only") => options.only = Some(text(NAME, parser)?),
                Arg::Long("output") => options.output = Some(PathBuf::from(text(NAME, parser)?)),
                Arg::Long("json") => options.json = true,
                Arg::Long("fresh") => options.fresh = true,
                Arg::Long("keep") => options.keep = true,
                Arg::Value(value) if dir.is_none() && value == "mutate" => {
                    return crate::mutate::Options::parse(parser);
                }
                Arg::Value(value) if dir.is_none() && value == "drive" => {
                    return crate::calls::Options::parse(parser);
                }
                Arg::Value(value) if dir.is_none() && value == "mock" => {
                    return crate::mock::Options::parse(parser);
                }
                Arg::Value(value) if dir.is_none() => dir = Some(PathBuf::from(value)),
                other => return Err(misused(NAME, &other.unexpected())),
            }
        }
        options.dir = dir.ok_or_else(|| Stop::usage(NAME, "DIR is missing"))?;
        Ok(Command::Drive(options))
    }
}

/// Half of the machine: the compiler takes the rest.
fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1))
}

fn worker(path: &str) -> Result<Command, Stop> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Stop::failed(format!("cannot read `{path}`: {error}")))?;
    let task = serde_json::from_str(&text);
    task.map(Command::Worker).map_err(|error| Stop::failed(format!("`{path}`: {error}")))
}
