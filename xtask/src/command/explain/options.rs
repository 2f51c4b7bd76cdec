//! What `cargo xtask explain` can be told.

use std::path::PathBuf;

use lexopt::{Arg, ValueExt};
use sdk_project::explain::Question;
use sdk_project::terminal::Color;

use super::COMMAND;
use crate::stop::Stop;

pub(super) const HELP: &str = "\
Says what became of each operation and each type of a document, and why:

  exact     of a type: every valid value goes through it unchanged, with null and absent apart, and with
            enums, constants and unknown fields kept. Of an operation: every request that the document
            allows can be made and is sent as it says, with the credentials and to the server that it
            names, and every answer that it describes, errors and headers included, is read as its type.
            What only forbids values, such as bounds and patterns, is for the service to judge
  widened   the crate takes more than the document allows, or leaves a part of it out: each note says what
  skipped   the crate has nothing for it
  left-out  `include` and `exclude` of `[operations]` in codegen.toml leave it out

Usage: cargo xtask explain [THING] [OPTIONS]
       cargo xtask explain --code [CODE] [--json]

THING is a JSON pointer (`/components/schemas/Vm`, with or without `#`), an `operationId`, a schema's
name or a Rust type's. Without it, all that isn't exact is listed.

With --code it says what a code such as `reference-nowhere` means and what to do; without CODE it lists
all of them.

Options:
  --spec FILE       another document than spec/openapi.yaml
  --config FILE     its codegen.toml
  --code            explain a code instead of a part of a document
  --all             list what is exact too, and what the configuration leaves out
  --json            print it as JSON
  --color WHEN      auto, always or never
  -h, --help        print this

Examples:
  cargo xtask explain
  cargo xtask explain launchVm
  cargo xtask explain /components/schemas/Vm/properties/status
  cargo xtask explain --spec api.yaml --json
  cargo xtask explain --code reference-nowhere

Exit codes: 0 it is said, 1 the document is wrong or has no such thing or code, 2 a wrong command line.
";

/// The command line.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    /// What is to be explained; its thing is a code where it is about codes.
    pub(super) question: Question,
    /// Whether it is about codes.
    pub(super) codes: bool,
    pub(super) spec: Option<PathBuf>,
    pub(super) config: Option<PathBuf>,
}

impl Options {
    pub(super) fn parse(parser: &mut lexopt::Parser) -> Result<Self, Stop> {
        let misused = |error: lexopt::Error| COMMAND.misused(&error);
        let mut options = Self::default();
        while let Some(argument) = parser.next().map_err(misused)? {
            match argument {
                Arg::Long("spec") => options.spec = Some(parser.value().map_err(misused)?.into()),
                Arg::Long("config") => {
                    options.config = Some(parser.value().map_err(misused)?.into());
                }
                Arg::Long("code") => options.codes = true,
                Arg::Long("all") => options.question.all = true,
                Arg::Long("json") => options.question.json = true,
                Arg::Long("color") => {
                    let when = parser.value().and_then(ValueExt::string).map_err(misused)?;
                    let wrong = || Stop::usage(COMMAND.name, "--color is auto, always or never");
                    Color::parse(&when).ok_or_else(wrong)?.choose();
                }
                Arg::Value(value) if options.question.thing.is_none() => {
                    options.question.thing = Some(value.string().map_err(misused)?);
                }
                other => return Err(COMMAND.other(&other)),
            }
        }
        if options.config.is_some() && options.spec.is_none() {
            return Err(Stop::usage(COMMAND.name, "--spec FILE is missing"));
        }
        Ok(options)
    }
}
