//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use sdk_project::generation::{Detail, Mode, Settings};
use sdk_project::terminal::Color;

/// The configuration that is taken where none is named.
pub(crate) const CONFIG: &str = "codegen.toml";

/// The folder of a site where none is named.
const SITE: &str = "reference-site";

const EXAMPLES: &str = "\
Examples:
  openapi-to-crate init openapi.yaml    write codegen.toml for a document
  openapi-to-crate generate             make the crate, or bring it up to date
  openapi-to-crate check                is the crate what the document and codegen.toml say? For CI
  openapi-to-crate docs --site          pages of reference for readers, and a site of them
  openapi-to-crate explain              what is not exactly as the document says, and what to do

Exit codes: 0 all is well, 1 something is wrong or not current, 2 a wrong command line.";

/// Makes a typed Rust SDK crate of an OpenAPI document (2.0 to 3.2).
#[derive(Debug, Parser)]
#[command(name = "openapi-to-crate", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Arguments {
    /// When to use colours
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    color: When,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    /// On a terminal, unless `NO_COLOR` or `CLICOLOR_FORCE` say otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a commented codegen.toml for a document, with the names that come out
    Init(Init),
    /// Make the crate, or bring it up to date
    ///
    /// All files are prepared first and then moved into place: nothing is written unless everything succeeds. Files that did
    /// not change are not touched, files that are no longer generated are removed, and a file that was changed by hand is
    /// never overwritten without --force.
    Generate(Generate),
    /// Say whether the crate is current; write nothing
    Check(Check),
    /// Write the pages of reference, as Markdown and as a site
    ///
    /// They show every method with its parameters, errors and an example, every type, and what isn't tied to either. Their
    /// folder is `reference` beside the configuration, or the one that its section `[docs]` names; where it has that section,
    /// `generate` writes them too.
    Docs(Docs),
    /// Say what became of each part of the document, and what to write to do better
    Explain(Explain),
    /// Download a document, and note its address and digest beside it
    ///
    /// Nothing else of this program opens a connection. The note is FILE.source.toml: without URL the document is fetched
    /// again from there.
    Fetch(Fetch),
    /// Print the JSON Schema of codegen.toml, for editors
    ///
    /// Editors that know JSON Schema for TOML check a codegen.toml whose first line is `#:schema FILE`.
    Schema,
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or write one for each command into a folder
    Man {
        /// The folder
        folder: Option<PathBuf>,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Init {
    /// The document: a file of YAML or JSON
    pub(crate) document: PathBuf,
    /// The name of the crate's package [default: made of the document's title]
    #[arg(long, value_name = "CRATE")]
    pub(crate) name: Option<String>,
    /// The folder of the crate [default: the package's name, beside the configuration]
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Overwrite a configuration that is there
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) config: Config,
}

/// Where the configuration is.
#[derive(Args, Debug)]
pub(crate) struct Config {
    /// The configuration; what it names is relative to its folder
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    pub(crate) config: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Generate {
    /// Overwrite files that were changed by hand, or that were not generated
    #[arg(long)]
    force: bool,
    /// Let what is at a place of the lock have the name that the document would give it now; or `all`
    #[arg(long, value_name = "PLACE")]
    pub(crate) rename: Vec<String>,
    /// Let what a call or a constructor takes follow the document again, at a place of the lock; or `all`
    #[arg(long, value_name = "PLACE")]
    pub(crate) rearrange: Vec<String>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    pub(crate) config: Config,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    pub(crate) config: Config,
}

#[derive(Args, Debug)]
pub(crate) struct Docs {
    /// Write no page: show what would change, and fail if anything would
    #[arg(long, conflicts_with = "force")]
    check: bool,
    /// Overwrite pages that were changed by hand, or that were not generated
    #[arg(long)]
    force: bool,
    /// Make a site of the pages too, with search and with what rustdoc makes of the crate: in this folder
    #[arg(long, value_name = "DIR", num_args = 0..=1, default_missing_value = SITE)]
    pub(crate) site: Option<PathBuf>,
    /// mdBook, which makes the site [default: the one on PATH]
    #[arg(long, value_name = "FILE", requires = "site")]
    pub(crate) mdbook: Option<PathBuf>,
    #[command(flatten)]
    volume: Volume,
    #[command(flatten)]
    pub(crate) config: Config,
}

/// How much is said of pages.
#[derive(Args, Debug)]
struct Volume {
    /// List every page that changed
    #[arg(long, short, conflicts_with = "quiet")]
    verbose: bool,
    /// Print nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

/// What counts.
#[derive(Args, Debug)]
struct How {
    /// Fail on warnings that `[accept]` in the configuration doesn't name
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    voice: Voice,
}

/// How much is said.
#[derive(Args, Debug)]
struct Voice {
    /// List every file that changed and every warning
    #[arg(long, short, conflicts_with_all = ["quiet", "json"])]
    verbose: bool,
    /// Print nothing but errors
    #[arg(long, short, conflicts_with = "json")]
    quiet: bool,
    /// Print one JSON object: the files, the totals, the warnings
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A JSON pointer, an operationId, the name of a schema or of a Rust type [default: all that isn't exact]
    pub(crate) thing: Option<String>,
    /// Explain a code such as `reference-nowhere` in place of a part of the document; without one, list all codes
    #[arg(long, conflicts_with = "all")]
    pub(crate) code: bool,
    /// List what is exact too, and what the configuration leaves out
    #[arg(long)]
    pub(crate) all: bool,
    /// Print it as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) config: Config,
}

#[derive(Args, Debug)]
pub(crate) struct Fetch {
    /// The address of the document: https://... [default: where it came from]
    pub(crate) url: Option<String>,
    /// The file to write [default: the last part of the address]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl When {
    fn choose(self) {
        match self {
            Self::Auto => Color::Auto,
            Self::Always => Color::Always,
            Self::Never => Color::Never,
        }
        .choose();
    }
}

impl Arguments {
    /// Makes the choice of colours that of the process.
    pub(crate) fn choose_color(&self) {
        self.color.choose();
    }
}

impl Generate {
    pub(crate) fn settings(&self) -> Settings {
        self.how.settings(if self.force { Mode::Overwrite } else { Mode::Write })
    }
}

impl Check {
    pub(crate) fn settings(&self) -> Settings {
        self.how.settings(Mode::Check)
    }
}

impl Docs {
    pub(crate) fn settings(&self) -> Settings {
        let mode = match self {
            Self { check: true, .. } => Mode::Check,
            Self { force: true, .. } => Mode::Overwrite,
            _ => Mode::Write,
        };
        let detail = match self.volume {
            Volume { quiet: true, .. } => Detail::Quiet,
            Volume { verbose: true, .. } => Detail::Verbose,
            Volume { .. } => Detail::Normal,
        };
        Settings { mode, strict: false, detail }
    }
}

impl How {
    fn settings(&self, mode: Mode) -> Settings {
        let detail = match self.voice {
            Voice { json: true, .. } => Detail::Json,
            Voice { quiet: true, .. } => Detail::Quiet,
            Voice { verbose: true, .. } => Detail::Verbose,
            _ => Detail::Normal,
        };
        Settings { mode, strict: self.strict, detail }
    }
}
