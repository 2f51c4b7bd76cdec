//! `cargo xtask docs`: the pages of reference, as Markdown and as a site.

use std::path::PathBuf;
use std::process::Command as Process;

use lexopt::{Arg, ValueExt};
use sdk_project::docs::{self, Site, mdbook};
use sdk_project::generation::Detail;
use sdk_project::terminal::{Color, say};
use sdk_project::{Mode, Settings};

use super::{Command, regen};
use crate::cargo::cargo;
use crate::stop::Stop;
use crate::workspace::Workspace;

const HELP: &str = "\
Writes the pages of reference of the SDK, into the folder that [docs] of spec/codegen.toml names: every
method with its parameters, errors and an example, every type, and what isn't tied to either. They are
made of spec/openapi.yaml and of what fastvm-overrides says of itself. `cargo xtask regen` writes them too.

With --site it also makes a site of them, with search, into target/reference. That takes mdBook: the one
on PATH, or the one named; where there is none, it is installed into target/tools. What rustdoc makes is
part of the site. Every link in it is followed, and one that leads nowhere is an error.

Usage: cargo xtask docs [--check | --force] [--site] [OPTIONS]

Options:
  --check           write no page; show what would change, and exit with 1 if anything would
  --force           overwrite pages that were changed by hand
  --site            make the site too
  --mdbook FILE     the program that makes it
  --open            make the site, and open it in a browser
  --verbose         list every page that changed
  --quiet           print nothing but errors
  --color WHEN      auto, always or never
  -h, --help        print this

Examples:
  cargo xtask docs
  cargo xtask docs --check
  cargo xtask docs --open

Exit codes: 0 all is well, 1 the pages are stale or a link leads nowhere, 2 a wrong command line.
";

pub(super) const COMMAND: Command = Command {
    name: "docs",
    summary: "write the pages of reference, or a site of them",
    help: HELP,
    run: |parser| run(&Options::parse(parser)?),
};

/// The command line.
#[derive(Default)]
struct Options {
    settings: Settings,
    has_site: bool,
    is_opened: bool,
    mdbook: Option<PathBuf>,
}

impl Options {
    fn parse(parser: &mut lexopt::Parser) -> Result<Self, Stop> {
        let misused = |error: lexopt::Error| COMMAND.misused(&error);
        let mut options = Self::default();
        while let Some(argument) = parser.next().map_err(misused)? {
            match argument {
                Arg::Long("check") => options.set_mode(Mode::Check)?,
                Arg::Long("force") => options.set_mode(Mode::Overwrite)?,
                Arg::Long("site") => options.has_site = true,
                Arg::Long("open") => options.is_opened = true,
                Arg::Long("mdbook") => {
                    options.mdbook = Some(parser.value().map_err(misused)?.into());
                }
                Arg::Long("quiet") => options.settings.detail = Detail::Quiet,
                Arg::Long("verbose") => options.settings.detail = Detail::Verbose,
                Arg::Long("color") => {
                    let when = parser.value().and_then(ValueExt::string).map_err(misused)?;
                    let wrong = || Stop::usage(COMMAND.name, "--color is auto, always or never");
                    Color::parse(&when).ok_or_else(wrong)?.choose();
                }
                other => return Err(COMMAND.other(&other)),
            }
        }
        Ok(options)
    }

    fn set_mode(&mut self, mode: Mode) -> Result<(), Stop> {
        if self.settings.mode != Mode::Write && self.settings.mode != mode {
            let message = "--check writes no page, so --force means nothing with it";
            return Err(Stop::usage(COMMAND.name, message));
        }
        self.settings.mode = mode;
        Ok(())
    }
}

fn run(options: &Options) -> Result<(), Stop> {
    let workspace = Workspace::find()?;
    let project = regen::own(&workspace)?;
    if !options.has_site && !options.is_opened {
        return Ok(docs::run(&project, options.settings, None)?);
    }
    let mdbook = match mdbook::find(options.mdbook.as_deref())? {
        Some(program) => program,
        None => install(&workspace)?,
    };
    let site = Site { mdbook, folder: workspace.target()?.join("reference") };
    docs::run(&project, options.settings, Some(&site))?;
    if options.is_opened { open(&site) } else { Ok(()) }
}

/// Installs mdBook where only this workspace uses it, unless it was done before.
fn install(workspace: &Workspace) -> Result<PathBuf, Stop> {
    let root = workspace.target()?.join("tools");
    let program = root.join("bin").join(format!("mdbook{}", std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(program);
    }
    let version = mdbook::VERSION;
    say(&format!("installing mdBook {version} into {}\n", root.display()));
    let mut command = cargo();
    command.args(["install", "mdbook", "--locked", "--version", version, "--root"]).arg(&root);
    command.args(["--no-default-features", "--features", "search"]);
    let status = command.status();
    let status = status.map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
    if status.success() {
        return Ok(program);
    }
    let help = "Install it in another way, and name the program: --mdbook FILE";
    Err(Stop::with_help("mdBook can't be installed", help))
}

/// Opens the site as the system opens pages.
fn open(site: &Site) -> Result<(), Stop> {
    let page = site.folder.join("index.html");
    let mut command = if cfg!(target_os = "macos") {
        Process::new("open")
    } else if cfg!(windows) {
        Process::new("explorer")
    } else {
        Process::new("xdg-open")
    };
    let started = command.arg(&page).spawn();
    let why = |error| Stop::failed(format!("cannot open `{}`: {error}", page.display()));
    started.map(drop).map_err(why)
}
