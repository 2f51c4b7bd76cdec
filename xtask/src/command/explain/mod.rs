//! `cargo xtask explain`: what became of each part of a document, and what to write to do better.

mod options;

use sdk_codegen::{Config, Runtime};
use sdk_project::explain::{codes, explain};
use sdk_project::generation::read_config;
use sdk_project::terminal::say;

use self::options::Options;
use super::Command;
use super::regen::disposable;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "explain",
    summary: "say what became of each operation and type, why, and how to do better",
    help: options::HELP,
    run: |parser| run(&Options::parse(parser)?),
};

fn run(options: &Options) -> Result<(), Stop> {
    let question = &options.question;
    if options.codes {
        say(&codes(question.thing.as_deref(), question.json)?);
        return Ok(());
    }
    let workspace = Workspace::find()?;
    let runtime = Runtime::Path("runtime".to_owned());
    let mut project = disposable(options.spec.clone(), runtime, &workspace)?;
    if let Some(path) = &options.config {
        let names = project.config.names.take();
        project.config = Config { names, ..read_config(path)? };
    }
    say(&explain(&project, question)?);
    Ok(())
}
