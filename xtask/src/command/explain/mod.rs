//! `cargo xtask explain`: what became of each part of a document, and what to write to do better.

mod codes;
mod detail;
mod find;
mod json;
mod list;
mod options;
mod pages;
mod rust;

use sdk_codegen::lower::Verdict;
use sdk_codegen::source::At;
use sdk_codegen::{Config, Generated, Runtime};

use self::options::Options;
use super::Command;
use super::regen::Job;
use crate::stop::Stop;
use crate::terminal::{Color, Palette, Progress, say};
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "explain",
    summary: "say what became of each operation and type, why, and how to do better",
    help: options::HELP,
    run: |parser| run(&Options::parse(parser)?),
};

fn run(options: &Options) -> Result<(), Stop> {
    if options.codes {
        say(&codes::render(
            options.thing.as_deref(),
            options.json,
            &Palette::new(Color::on_stdout()),
        )?);
        return Ok(());
    }
    let generated = generate(options)?;
    let found: Vec<&Verdict> = match &options.thing {
        Some(thing) => find::verdicts(&generated, thing)?,
        None => generated.verdicts.iter().collect(),
    };
    let palette = Palette::new(Color::on_stdout());
    let text = match (&options.thing, options.json) {
        (_, true) => json::render(&generated, &found, options.thing.is_none()),
        (Some(_), false) => detail::render(&generated, &found, &palette),
        (None, false) => list::render(&generated, options.all, &palette),
    };
    say(&text);
    Ok(())
}

/// The crate in memory; nothing is written.
fn generate(options: &Options) -> Result<Generated, Stop> {
    let workspace = Workspace::find()?;
    let runtime = Runtime::Path("runtime".to_owned());
    let mut job = Job::disposable(options.spec.clone(), runtime, &workspace)?;
    if let Some(path) = &options.config {
        let names = job.config.names.take();
        job.config = Config { names, ..Job::config_of(path)? };
    }
    let _progress = Progress::new("Generating");
    sdk_codegen::generate(&job.loader, &job.document, &job.config)
        .map_err(|failure| Stop::Said(failure.render(Color::on_stderr())))
}

/// `spec/openapi.yaml:12:3`
fn place(generated: &Generated, at: &At) -> String {
    match generated.source.locate_best(at) {
        Some(place) => format!("{}:{}:{}", place.file, place.line, place.column),
        None => at.to_string(),
    }
}
