//! The commands, a file for each that does more than call the library.

mod fetch;
mod manual;

use std::io::ErrorKind;
use std::path::Path;

use clap::CommandFactory as _;
use sdk_project::docs::{self, Site, mdbook};
use sdk_project::explain::{Question, codes, explain};
use sdk_project::generation::{self, Commands};
use sdk_project::init::{Start, init};
use sdk_project::terminal::say;
use sdk_project::{Project, Stop};

use crate::arguments::{Arguments, CONFIG, Check, Command, Docs, Explain, Generate, Init};

const PROGRAM: &str = "openapi-to-crate";

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<(), Stop> {
    match command {
        Command::Init(arguments) => start(arguments),
        Command::Generate(arguments) => generate(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::Docs(arguments) => write_docs(&arguments),
        Command::Explain(arguments) => say_why(arguments),
        Command::Fetch(arguments) => fetch::fetch(&arguments),
        Command::Schema => {
            say(sdk_codegen::config::SCHEMA);
            Ok(())
        }
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), PROGRAM, &mut text);
            say(&String::from_utf8_lossy(&text));
            Ok(())
        }
        Command::Man { folder } => manual::write(folder.as_deref()),
    }
}

fn start(arguments: Init) -> Result<(), Stop> {
    let address = arguments.document.to_string_lossy();
    if address.contains("://") {
        let help = format!("Fetch it first, then name the file: {PROGRAM} fetch {address}");
        return Err(Stop::with_help("the document is a file, not an address", help));
    }
    let config = arguments.config.config;
    let start = Start {
        document: arguments.document,
        config: config.clone(),
        package: arguments.name,
        output: arguments.output,
        force: arguments.force,
    };
    let commands = commands(&config);
    let next = commands.generate.clone();
    let started = init(&start, commands)?;
    let (config, package) = (config.display(), started.package);
    say(&format!(
        "{config}: the configuration of the crate {package}\n{}\n\nNext:\n  look at {config}, whose comments say what else there is\n  {next}\n",
        started.summary
    ));
    Ok(())
}

fn generate(arguments: &Generate) -> Result<(), Stop> {
    let mut project = project(&arguments.config.config)?;
    project.rearrange(&arguments.rearrange)?;
    project.rename(&arguments.rename)?;
    generation::run(&project, arguments.settings())
}

fn check(arguments: &Check) -> Result<(), Stop> {
    generation::run(&project(&arguments.config.config)?, arguments.settings())
}

fn write_docs(arguments: &Docs) -> Result<(), Stop> {
    let site = arguments.site.clone().map(|folder| {
        let found = mdbook::find(arguments.mdbook.as_deref())?;
        let missing =
            || Stop::with_help("a site is made by mdBook, which isn't there", mdbook::install());
        Ok(Site { mdbook: found.ok_or_else(missing)?, folder })
    });
    let site = site.transpose()?;
    docs::run(&project(&arguments.config.config)?, arguments.settings(), site.as_ref())
}

fn say_why(arguments: Explain) -> Result<(), Stop> {
    if arguments.code {
        say(&codes(arguments.thing.as_deref(), arguments.json)?);
        return Ok(());
    }
    let project = project(&arguments.config.config)?;
    let question = Question { thing: arguments.thing, all: arguments.all, json: arguments.json };
    say(&explain(&project, &question)?);
    Ok(())
}

/// Opens the project of a configuration, and says how to make one where there is none.
fn project(config: &Path) -> Result<Project, Stop> {
    let is_missing = config.metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound);
    if is_missing {
        let message = format!("there is no `{}`", config.display());
        let help = format!(
            "Write one for a document with: {PROGRAM} init openapi.yaml\nor name it with --config FILE."
        );
        return Err(Stop::with_help(message, help));
    }
    let mut project = Project::load(config, commands(config))?;
    // What the files say of their making must not depend on the folder in which somebody runs it.
    project.config.command = format!("{PROGRAM} generate");
    Ok(project)
}

/// How the program is told to do something with the project of a configuration.
fn commands(config: &Path) -> Commands {
    let named = if config == Path::new(CONFIG) {
        String::new()
    } else {
        format!(" --config {}", config.display())
    };
    let command = |verb: &str| format!("{PROGRAM} {verb}{named}");
    Commands {
        generate: command("generate"),
        explain: command("explain"),
        docs: command("docs"),
        check: Some(command("check")),
    }
}
