//! `cargo xtask regen`: generates an SDK crate, or checks that one is current.

mod job;
mod names;
mod options;
mod overrides;
mod report;

use std::time::{Duration, Instant};

use sdk_codegen::diagnostic::Severity;
use sdk_codegen::tree::Tree;
use sdk_codegen::{Generated, Names};

pub(super) use self::job::Job;
use self::options::{Mode, Options};
use self::report::Report;
use super::Command;
use crate::output::{Formatting, Output, Staging};
use crate::stop::Stop;
use crate::terminal::{Color, Progress, count, say, say_on_stderr};
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "regen",
    summary: "generate fastvm-generated from spec/, or an SDK for any other document",
    help: options::HELP,
    run: |parser| run(&Options::parse(parser)?),
};

/// Checks this workspace's own crate, as `cargo xtask ci` does.
pub(super) fn check() -> Result<(), Stop> {
    run(&Options::checking())
}

fn run(options: &Options) -> Result<(), Stop> {
    let workspace = Workspace::find()?;
    let job = Job::new(options, &workspace)?;
    let output = Output::open(&job.out, Some(workspace.root()))?;
    if options.mode == Mode::Write && output.is_foreign() {
        return Err(foreign(&output, &job));
    }
    let (generated, time) = generate(&job, options)?;
    let held = overrides::check(&job, &generated)?;
    let staging = match options.mode {
        Mode::Check => Staging::temporary()?,
        Mode::Write | Mode::Overwrite => output.staging()?,
    };
    let (tree, formatting) = format(&staging, &generated.tree, &job)?;
    let plan = output.plan(&tree)?;
    let report = Report { job: &job, output: &output, plan: &plan, formatting };
    if !options.quiet {
        say(held.as_deref().unwrap_or_default());
    }
    match options.mode {
        Mode::Check => return compare(&report, &generated.names, options),
        Mode::Write if !plan.edited().is_empty() => return Err(report.edited()),
        Mode::Write | Mode::Overwrite => {
            let names = job.names.stage(&generated.names)?;
            output.write(&plan, &staging)?;
            names.map_or(Ok(()), names::Staged::put)?;
        }
    }
    if !options.quiet {
        say(&job.names.written(&generated.names));
        say(&report.written(&generated.summary, time));
    }
    Ok(())
}

/// Runs the generator and says what it warns of.
fn generate(job: &Job, options: &Options) -> Result<(Generated, Duration), Stop> {
    let color = Color::on_stderr();
    let progress = Progress::new("Generating");
    let start = Instant::now();
    let result = sdk_codegen::generate(&job.loader, &job.document, &job.config);
    let time = start.elapsed();
    drop(progress);
    let generated = result.map_err(|failure| {
        Stop::Said(format!("{}\n{}", failure.render(color).trim_end(), job.not_written()))
    })?;
    let warnings = generated.warnings.count(Severity::Warning);
    if warnings > 0 && (options.strict || !options.quiet) {
        say_on_stderr(&generated.render_warnings(color));
    }
    if options.strict && warnings > 0 {
        let message = format!("{} with --strict", count(warnings, "warning"));
        return Err(Stop::with_help(message, job.not_written()));
    }
    Ok((generated, time))
}

fn format(staging: &Staging, tree: &Tree, job: &Job) -> Result<(Tree, Formatting), Stop> {
    let _progress = Progress::new("Formatting");
    staging.prepare(tree, &job.style)
}

/// For `--check`: says whether the files on disk are the generated ones, and the names those that are kept.
fn compare(report: &Report<'_>, names: &Names, options: &Options) -> Result<(), Stop> {
    let is_current = report.plan.is_current();
    let kept = &report.job.names;
    // Where the files differ too, theirs are the diffs to read.
    if is_current && !kept.is_current(names) {
        if !options.quiet {
            say(&kept.diff(names));
        }
        return Err(kept.stale(names, report.job));
    }
    if !options.quiet && is_current {
        say(&report.current());
    }
    // Without rustfmt every file differs, and the diffs would say nothing.
    if !options.quiet && !is_current && report.formatting != Formatting::Missing {
        say(&report.diffs());
    }
    if is_current { Ok(()) } else { Err(report.stale()) }
}

fn foreign(output: &Output, job: &Job) -> Stop {
    let message = format!("`{}` has files in it that regen did not write", output.name());
    let help = format!(
        "Nothing was written. Name an empty folder or a new one, or generate into this one with\n    {} --force\nwhich overwrites the files it generates and leaves the others.",
        job.command
    );
    Stop::with_help(message, help)
}
