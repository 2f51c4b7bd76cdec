//! `cargo xtask bench`: what a generated crate costs to compile, beside that of the strongest rival.

mod crates;
mod options;
mod report;
mod rival;
mod rounds;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sdk_codegen::tree::Tree;
use sdk_codegen::{Generated, Runtime};
use sdk_project::Project;
use sdk_project::output::{Staging, Style, write_file};
use sdk_project::terminal::{Color, Progress, say, say_on_stderr};

use self::crates::{Crates, GENERATED};
use self::options::Options;
use self::report::{Column, Report};
use self::rival::Rival;
use super::Command;
use super::regen::disposable;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "bench",
    summary: "measure what the generated crate costs to compile, beside a rival's",
    help: options::HELP,
    run: |parser| run(&Options::parse(parser)?),
};

fn run(options: &Options) -> Result<(), Stop> {
    let workspace = Workspace::find()?;
    let rival = Rival::find(options.rival.as_deref())?;
    let runtime = workspace.path("codegen/runtime").display().to_string();
    let project = disposable(options.document.clone(), Runtime::Path(runtime), &workspace)?;
    // Beside everything else that cargo builds here.
    let folder = workspace.target()?.join("bench");
    let lock = workspace.path("Cargo.lock");

    let (generated, generator) = generate(&project, options.rounds)?;
    let tree = format(&generated.tree, &project.style())?;
    let ours = our_crates(folder.join("ours"), &lock, &tree)?;
    let document = project.loader.base().join(&project.document);
    let theirs = rival
        .as_ref()
        .and_then(|rival| their_crates(rival, folder.join("rival"), &lock, &document));

    let sides: Vec<&Crates> = [&ours].into_iter().chain(&theirs).collect();
    let mut times = rounds::measure(&sides, options.rounds)?.into_iter();
    let mut column = |crates: &Crates| Column::new(crates.lines, times.next().unwrap_or_default());
    let report = Report {
        document: &project.document,
        rounds: options.rounds,
        ours: column(&ours),
        rival: rival.as_ref().map(|rival| rival.version.as_str()).zip(theirs.as_ref().map(column)),
        generator,
    };
    say(&report.render());
    if rival.is_none() {
        say(rival::INSTALL);
    }
    Ok(())
}

/// The files, and the times of `rounds` further runs: the first one reads from a cold disk.
fn generate(project: &Project, rounds: usize) -> Result<(Generated, Vec<Duration>), Stop> {
    let _progress = Progress::new("Timing the generator");
    let run = || {
        sdk_codegen::generate(&project.loader, &project.document, &project.config)
            .map_err(|failure| Stop::said(failure.render(Color::on_stderr())))
    };
    let generated = run()?;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let start = Instant::now();
        let again = run()?;
        times.push(start.elapsed());
        drop(again);
    }
    Ok((generated, times))
}

/// The files as regen writes them.
fn format(tree: &Tree, style: &Style) -> Result<Tree, Stop> {
    let _progress = Progress::new("Formatting");
    let (tree, _) = Staging::temporary()?.prepare(tree, style)?;
    Ok(tree)
}

fn our_crates(dir: PathBuf, lock: &Path, tree: &Tree) -> Result<Crates, Stop> {
    crates::clear(&dir)?;
    crates::lock_as(lock, &dir)?;
    for (path, text) in tree {
        write_file(&dir.join(GENERATED).join(path), text)?;
    }
    Crates::around(dir)
}

/// The rival's crates; none, and said why, where it can't cope with the document.
fn their_crates(rival: &Rival, dir: PathBuf, lock: &Path, document: &Path) -> Option<Crates> {
    let crates = rival.crates(dir, lock, document).inspect_err(|stop| {
        let why = stop.render(Color::on_stderr());
        say_on_stderr(&format!("note: without {}:\n{why}", rival.version));
    });
    crates.ok()
}
