//! Generates a crate into its folder, or says whether the crate there is current.

mod commands;
mod json;
mod names;
mod next;
mod overrides;
mod pages;
mod project;
mod report;
mod settings;
mod tally;

use std::path::Path;
use std::time::{Duration, Instant};

use sdk_codegen::diagnostic::Severity;
use sdk_codegen::tree::Tree;
use sdk_codegen::{Generated, Names};

pub use self::commands::Commands;
pub(crate) use self::pages::Pages;
pub(crate) use self::project::without_dots;
pub use self::project::{Paths, Project, read_config};
use self::report::Report;
pub use self::settings::{Detail, Mode, Settings};
use crate::interrupt;
use crate::output::{Formatting, Output, Staging};
use crate::stop::Stop;
use crate::terminal::{Color, Progress, count, say, say_on_stderr};

/// Generates the crate of a project, as the settings have it.
///
/// # Errors
///
/// When the document can't become a crate, when the crate on disk was changed by hand or isn't current where this is to
/// be checked, and when a file can't be read or written.
pub fn run(project: &Project, settings: Settings) -> Result<(), Stop> {
    interrupt::watch();
    let output = open(project, settings)?;
    let pages = project.config.docs.as_ref().map(|_| Pages::open(project, settings)).transpose()?;
    let now = project.with_names_of_now()?;
    let project = now.as_ref().unwrap_or(project);
    if settings.mode == Mode::Write && output.is_foreign() {
        return Err(foreign(&output, &project.commands.generate));
    }
    let (generated, time) = generate(project, settings)?;
    let held = overrides::check(project, &generated)?;
    let staging = match settings.mode {
        Mode::Check => Staging::temporary()?,
        Mode::Write | Mode::Overwrite => output.staging()?,
    };
    let (tree, formatting) = format(&staging, &generated.tree, project)?;
    let plan = output.plan(&tree)?;
    let pages = pages.map(|pages| pages.prepare(project, &generated, settings)).transpose()?;
    let command = &project.commands.generate;
    let report = Report { project, output: &output, plan: &plan, formatting, command };
    if settings.detail == Detail::Json {
        let pages = pages.as_ref().map(|pages| pages.report(project));
        say(&json::render(&report, pages.as_ref(), &generated));
    }
    if settings.speaks() {
        say(held.as_deref().unwrap_or_default());
    }
    match settings.mode {
        Mode::Check => {
            compare(&report, &generated.names, settings)?;
            return pages.map_or(Ok(()), |pages| pages.compare(project, settings));
        }
        Mode::Write if !plan.edited().is_empty() => return Err(report.edited()),
        Mode::Write | Mode::Overwrite => {
            pages.as_ref().map_or(Ok(()), |pages| pages.refuse_edited(project, settings))?;
            let names = project.names.stage(&generated.names)?;
            output.write(&plan, staging, names)?;
        }
    }
    pages.map_or(Ok(()), |pages| pages.write(project, settings))?;
    if settings.speaks() {
        say(&project.names.written(&generated.names));
        say(&report.written(&generated, time, settings.detail));
    }
    Ok(())
}

/// Opens the folder of the crate, which is this run's alone from then on.
fn open(project: &Project, settings: Settings) -> Result<Output, Stop> {
    let output = open_folder(&project.output, project, &project.commands.generate, settings)?;
    if settings.mode != Mode::Check {
        project.names.clear();
    }
    Ok(output)
}

/// Opens a folder that `command` writes to.
fn open_folder(
    folder: &Path,
    project: &Project,
    command: &str,
    settings: Settings,
) -> Result<Output, Stop> {
    let guarded = project.guarded.as_deref();
    if settings.mode != Mode::Check {
        let output = Output::open_to_write(folder, guarded)?;
        if output.left_over().is_some() && settings.detail != Detail::Quiet {
            say_on_stderr(&format!(
                "finished what an interrupted run had begun in {}\n",
                output.name()
            ));
        }
        return Ok(output);
    }
    let output = Output::open(folder, guarded)?;
    if output.left_over().is_none() {
        return Ok(output);
    }
    let message = format!("a run that was interrupted has left `{}` half done", output.name());
    Err(Stop::with_help(message, format!("Finish it with: {command}")))
}

/// The crate in memory: nothing is written, and no warning is shown.
///
/// # Errors
///
/// When the document can't become a crate.
pub fn in_memory(project: &Project) -> Result<Generated, Stop> {
    let _progress = Progress::new("Generating");
    sdk_codegen::generate(&project.loader, &project.document, &project.config)
        .map_err(|failure| Stop::Said(failure.render(Color::on_stderr())))
}

/// Runs the generator and says what it warns of.
fn generate(project: &Project, settings: Settings) -> Result<(Generated, Duration), Stop> {
    let color = Color::on_stderr();
    let progress = Progress::new("Generating");
    let start = Instant::now();
    let result = sdk_codegen::generate(&project.loader, &project.document, &project.config);
    let time = start.elapsed();
    drop(progress);
    let generated = result.map_err(|failure| {
        Stop::Said(format!("{}\n{}", failure.render(color).trim_end(), project.not_written()))
    })?;
    let warnings = generated.warnings.count(Severity::Warning);
    if warnings > 0 && (settings.strict || settings.detail != Detail::Quiet) {
        say_on_stderr(&match settings.detail {
            Detail::Verbose => generated.warnings.render_all(&generated.source, color),
            _ => generated.warnings.render_briefly(&generated.source, color),
        });
    }
    if settings.strict && warnings > 0 {
        let message = format!("{} with --strict", count(warnings, "warning"));
        return Err(Stop::with_help(message, project.not_written()));
    }
    Ok((generated, time))
}

fn format(staging: &Staging, tree: &Tree, project: &Project) -> Result<(Tree, Formatting), Stop> {
    let _progress = Progress::new("Formatting");
    staging.prepare(tree, &project.style())
}

/// Says whether the files on disk are the generated ones, and the names those that are kept.
fn compare(report: &Report<'_>, names: &Names, settings: Settings) -> Result<(), Stop> {
    // Without rustfmt it is not known how the files are to be formatted.
    let is_unformatted = report.formatting == Formatting::Missing;
    let is_current =
        report.plan.is_current() || is_unformatted && report.plan.is_current_but_for_formatting();
    let kept = &report.project.names;
    // Where the files differ too, theirs are the diffs to read.
    if is_current && !kept.is_current(names) {
        if settings.speaks() {
            say(&kept.diff(names));
        }
        return Err(kept.stale(names, report.project));
    }
    if settings.speaks() && is_current {
        say(&report.current());
    }
    // Without rustfmt every file differs, and the diffs would say nothing.
    if settings.speaks() && !is_current && report.formatting != Formatting::Missing {
        say(&report.diffs());
    }
    if is_current { Ok(()) } else { Err(report.stale()) }
}

fn foreign(output: &Output, command: &str) -> Stop {
    let message = format!("`{}` has files in it that were not generated", output.name());
    let help = format!(
        "Nothing was written. Name an empty folder or a new one, or generate into this one with\n    {command} --force\nwhich overwrites the files it generates and leaves the others."
    );
    Stop::with_help(message, help)
}
