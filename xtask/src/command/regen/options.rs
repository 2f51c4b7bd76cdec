//! What `cargo xtask regen` can be told.

use std::path::PathBuf;

use lexopt::{Arg, ValueExt};
use sdk_codegen::Runtime;
use sdk_project::generation::Detail;
use sdk_project::terminal::Color;
use sdk_project::{Mode, Settings};

use super::COMMAND;
use crate::stop::Stop;

pub(super) const HELP: &str = "\
Generates fastvm-generated/ from spec/openapi.yaml and spec/codegen.toml, or an SDK crate from any
other OpenAPI document. All files are prepared first and then moved into place: nothing is written
unless everything succeeds. Files that did not change are not touched, files that are no longer
generated are removed, and a file that was changed by hand is never overwritten without --force.

Where the configuration names a hand-written crate on top of the generated one ([overrides] crate),
what that crate says that it relies on (relies_on!) and hides on purpose (shadows!) is checked first,
also by --check: a document that breaks it is refused, even with --force, with each reason and both
places.

Usage: cargo xtask regen [--check | --force] [OPTIONS]
       cargo xtask regen --spec FILE --out DIR --name CRATE [OPTIONS]

Options:
  --check           write nothing; show what would change, and exit with 1 if anything would
  --force           overwrite files that were changed by hand, or that regen did not write
  --rearrange PLACE let what a call or a constructor takes follow the document again, in order and in
                    kind: a place as in the lock, such as operations/listVms or schemas/Vm, or `all`.
                    Without it, code that calls them goes on to compile, whatever the order of the
                    document. Use it where callers are to change anyway: before a first release, for a
                    major version, or to drop an argument that is no longer required
  --rename PLACE    give what is at a place of the lock, such as operations/listVms or schemas/Vm, the name that
                    the document would have for it now, or `all` of it. Without it a name stays. What is named
                    after it stays too; list its places as well where it should move along
  --strict          fail on what would only be warned of, such as a schema that becomes any value
  --verbose         list every file that changed and every warning
  --quiet           print nothing but errors
  --json            print one JSON object: the files, the totals, the warnings
  --color WHEN      auto (as NO_COLOR and CLICOLOR_FORCE say, or on a terminal), always or never
  -h, --help        print this

For another document:
  --spec FILE       the document: YAML or JSON
  --out DIR         the folder of the crate: new, empty, or generated before
  --name CRATE      the name of the crate's package
  --config FILE     names, resources and the like, in the format of spec/codegen.toml; --name may
                    then be left out
  --names FILE      where the crate's names are kept, so that later versions of the document don't change
                    them: NAME.names.lock beside NAME.yaml otherwise; commit it
  --runtime HOW     vendor (the default: a copy inside the crate, which then stands alone),
                    path=DIR (as the crate's Cargo.toml is to say it) or version=VERSION

Examples:
  cargo xtask regen
  cargo xtask regen --check
  cargo xtask regen --spec petstore.yaml --out ../petstore --name petstore
  cargo xtask regen --spec api.json --out sdk --config codegen.toml --runtime version=0.1

Exit codes: 0 all is well, 1 the document is wrong or the output is stale, 2 a wrong command line.
";

/// The command line.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub(super) settings: Settings,
    /// Where what calls and constructors take is to follow the document again.
    pub(super) rearrange: Vec<String>,
    /// Where names are to be worked out again.
    pub(super) rename: Vec<String>,
    /// What to generate instead of this workspace's own crate.
    pub(super) other: Option<Other>,
    pub(super) runtime: Option<Runtime>,
}

/// A document other than this workspace's, and where its crate goes.
#[derive(Clone, Debug)]
pub(super) struct Other {
    pub(super) spec: PathBuf,
    pub(super) out: PathBuf,
    pub(super) name: Option<String>,
    pub(super) config: Option<PathBuf>,
    pub(super) names: Option<PathBuf>,
}

/// The parts of [`Other`] as they come in.
#[derive(Default)]
struct Parts {
    spec: Option<PathBuf>,
    out: Option<PathBuf>,
    name: Option<String>,
    config: Option<PathBuf>,
    names: Option<PathBuf>,
}

impl Options {
    /// Those of `cargo xtask regen --check`.
    pub(super) fn checking() -> Self {
        let settings = Settings { mode: Mode::Check, ..Settings::default() };
        Self { settings, ..Self::default() }
    }

    pub(super) fn parse(parser: &mut lexopt::Parser) -> Result<Self, Stop> {
        let mut options = Self::default();
        let mut parts = Parts::default();
        while let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
            match argument {
                Arg::Long("check") => options.set_mode(Mode::Check)?,
                Arg::Long("force") => options.set_mode(Mode::Overwrite)?,
                Arg::Long("strict") => options.settings.strict = true,
                Arg::Long("rearrange") => options.rearrange.push(text(parser)?),
                Arg::Long("rename") => options.rename.push(text(parser)?),
                Arg::Long("quiet") => options.settings.detail = Detail::Quiet,
                Arg::Long("verbose") => options.settings.detail = Detail::Verbose,
                Arg::Long("json") => options.settings.detail = Detail::Json,
                Arg::Long("color") => color(&text(parser)?)?.choose(),
                Arg::Long("runtime") => options.runtime = Some(runtime(&text(parser)?)?),
                Arg::Long("name") => parts.name = Some(text(parser)?),
                Arg::Long("spec") => parts.spec = Some(path(parser)?),
                Arg::Long("out") => parts.out = Some(path(parser)?),
                Arg::Long("config") => parts.config = Some(path(parser)?),
                Arg::Long("names") => parts.names = Some(path(parser)?),
                other => return Err(COMMAND.other(&other)),
            }
        }
        options.other = parts.complete()?;
        Ok(options)
    }

    fn set_mode(&mut self, mode: Mode) -> Result<(), Stop> {
        if self.settings.mode != Mode::Write && self.settings.mode != mode {
            let message = "--check writes nothing, so --force means nothing with it";
            return Err(Stop::usage(COMMAND.name, message));
        }
        self.settings.mode = mode;
        Ok(())
    }
}

impl Parts {
    fn complete(self) -> Result<Option<Other>, Stop> {
        let Self { spec, out, name, config, names } = self;
        let missing = |what| Err(Stop::usage(COMMAND.name, format!("{what} is missing")));
        match (spec, out) {
            (None, None) if name.is_none() && config.is_none() && names.is_none() => Ok(None),
            (Some(_), Some(_)) if name.is_none() && config.is_none() => missing("--name CRATE"),
            (Some(spec), Some(out)) => Ok(Some(Other { spec, out, name, config, names })),
            (None, _) => missing("--spec FILE"),
            (_, None) => missing("--out DIR"),
        }
    }
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Stop> {
    let value = parser.value().and_then(ValueExt::string);
    value.map_err(|error| COMMAND.misused(&error))
}

fn path(parser: &mut lexopt::Parser) -> Result<PathBuf, Stop> {
    let value = parser.value().map_err(|error| COMMAND.misused(&error))?;
    Ok(PathBuf::from(value))
}

fn color(text: &str) -> Result<Color, Stop> {
    Color::parse(text).ok_or_else(|| {
        let message = format!("--color is auto, always or never, not `{text}`");
        Stop::usage(COMMAND.name, message)
    })
}

fn runtime(text: &str) -> Result<Runtime, Stop> {
    match text.split_once('=') {
        None if text == "vendor" => Ok(Runtime::Vendored),
        Some(("path", path)) if !path.is_empty() => Ok(Runtime::Path(path.to_owned())),
        Some(("version", version)) if !version.is_empty() => {
            Ok(Runtime::Version(version.to_owned()))
        }
        _ => {
            let message = format!("--runtime is vendor, path=DIR or version=VERSION, not `{text}`");
            Err(Stop::usage(COMMAND.name, message))
        }
    }
}
