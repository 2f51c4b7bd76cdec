//! The pages of reference on disk: written, compared and guarded against changes by hand as a crate is.

use sdk_codegen::Generated;

use super::report::Report;
use super::settings::{Detail, Mode, Settings};
use super::{Project, foreign, open_folder};
use crate::docs;
use crate::output::{Formatting, Output, Plan, Staging, Style, resolve};
use crate::stop::Stop;
use crate::terminal::{Color, Palette, count, say, shown};

/// The folder of the pages, which is this run's alone.
pub(crate) struct Pages(Output);

/// The pages, with what stands between them and the folder.
pub(crate) struct Prepared {
    output: Output,
    plan: Plan,
    staging: Staging,
    formatting: Formatting,
}

impl Pages {
    /// Opens the folder.
    pub(crate) fn open(project: &Project, settings: Settings) -> Result<Self, Stop> {
        let (pages, output) = (resolve(&project.pages)?, resolve(&project.output)?);
        // Before it is opened: a folder can't be had twice.
        if output.starts_with(&pages) {
            let message = format!("`{}` holds the crate, and can't hold the pages", shown(&pages));
            let help = "Name a folder for the pages alone: `output` in the section [docs] of the configuration.";
            return Err(Stop::with_help(message, help));
        }
        let output = open_folder(&pages, project, &project.commands.docs, settings)?;
        if settings.mode == Mode::Write && output.is_foreign() {
            return Err(foreign(&output, &project.commands.docs));
        }
        Ok(Self(output))
    }

    /// Makes the pages and compares them with what is there.
    pub(crate) fn prepare(
        self,
        project: &Project,
        generated: &Generated,
        settings: Settings,
    ) -> Result<Prepared, Stop> {
        let Self(output) = self;
        let tree = docs::pages(project, generated)?;
        let staging = match settings.mode {
            Mode::Check => Staging::temporary()?,
            Mode::Write | Mode::Overwrite => output.staging()?,
        };
        let (tree, formatting) = staging.prepare(&tree, &Style::default())?;
        let plan = output.plan(&tree)?;
        Ok(Prepared { output, plan, staging, formatting })
    }
}

impl Prepared {
    pub(super) fn report<'a>(&'a self, project: &'a Project) -> Report<'a> {
        let Self { output, plan, formatting, .. } = self;
        let command = &project.commands.docs;
        Report { project, output, plan, formatting: *formatting, command }
    }

    /// Says whether the pages on disk are those that would be written.
    pub(crate) fn compare(&self, project: &Project, settings: Settings) -> Result<(), Stop> {
        let report = self.report(project);
        let is_current = self.plan.is_current();
        if settings.speaks() {
            say(&if is_current { report.current() } else { report.diffs() });
        }
        if is_current { Ok(()) } else { Err(report.stale()) }
    }

    /// Stops before anything is written where a page was changed by hand.
    pub(crate) fn refuse_edited(&self, project: &Project, settings: Settings) -> Result<(), Stop> {
        if settings.mode == Mode::Overwrite || self.plan.edited().is_empty() {
            return Ok(());
        }
        Err(self.report(project).edited())
    }

    /// Writes the pages, and says which changed.
    pub(crate) fn write(self, project: &Project, settings: Settings) -> Result<(), Stop> {
        let said = self.written(project, settings.detail);
        let Self { output, plan, staging, .. } = self;
        output.write(&plan, staging, None)?;
        if settings.speaks() {
            say(&said);
        }
        Ok(())
    }

    fn written(&self, project: &Project, detail: Detail) -> String {
        let palette = Palette::new(Color::on_stdout());
        let Palette { good, .. } = palette;
        let files = self.report(project).files(detail, &palette);
        let pages = count(self.plan.new_tree().len(), "page");
        format!("{files}{good}{}{good:#}: {pages}\n", self.output.name())
    }
}
