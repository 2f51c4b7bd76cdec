//! What `cargo xtask mock` can be told.

use std::path::PathBuf;

use lexopt::{Arg, Parser};
use xtask::stop::Stop;

use crate::arguments::{misused, number, text};
use crate::options::Command;

const NAME: &str = "mock";

/// The command line.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(super) dir: PathBuf,
    /// What starts the server, word by word.
    pub(super) server: Vec<String>,
    pub(super) documents: Option<usize>,
    pub(super) seed: u64,
    pub(super) only: Option<String>,
    pub(super) keep: bool,
}

impl Options {
    pub(crate) fn parse(parser: &mut Parser) -> Result<Command, Stop> {
        let (mut dir, mut server) = (None, None);
        let mut options = Self {
            dir: PathBuf::new(),
            server: Vec::new(),
            documents: None,
            seed: 1,
            only: None,
            keep: false,
        };
        while let Some(argument) = parser.next().map_err(|error| misused(NAME, &error))? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => {
                    return Err(Stop::Help(include_str!("help.txt")));
                }
                Arg::Long("server") => server = Some(text(NAME, parser)?),
                Arg::Long("documents") => {
                    options.documents = Some(number(NAME, parser, "documents")?);
                }
                Arg::Long("seed") => options.seed = number(NAME, parser, "seed")?,
                Arg::Long("only") => options.only = Some(text(NAME, parser)?),
                Arg::Long("keep") => options.keep = true,
                Arg::Value(value) if dir.is_none() => dir = Some(PathBuf::from(value)),
                other => return Err(misused(NAME, &other.unexpected())),
            }
        }
        options.dir = dir.ok_or_else(|| Stop::usage(NAME, "DIR is missing"))?;
        let server = server.ok_or_else(|| Stop::usage(NAME, "--server is missing"))?;
        options.server = server.split_whitespace().map(str::to_owned).collect();
        let has = |place: &str| options.server.iter().any(|word| word.contains(place));
        if !has("{port}") || !has("{document}") {
            return Err(Stop::usage(NAME, "--server names no {port} or no {document}"));
        }
        Ok(Command::Mock(options))
    }
}
