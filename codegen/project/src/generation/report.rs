//! What is said about the files.

use std::fmt::Write as _;
use std::time::Duration;

use sdk_codegen::Summary;

use super::Project;
use crate::diff::{self, LineCount};
use crate::output::{FileChange, Formatting, Output, Plan};
use crate::stop::Stop;
use crate::terminal::{Color, Palette, count, elapsed};

/// How many changed files are listed.
const FILES_LISTED: usize = 100;

/// How many files' diffs are shown; of the others only the names.
const DIFFS_SHOWN: usize = 12;

const INSTALL_RUSTFMT: &str = "Install it with: rustup component add rustfmt";

/// What there is to report on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Report<'a> {
    pub(super) project: &'a Project,
    pub(super) output: &'a Output,
    pub(super) plan: &'a Plan,
    pub(super) formatting: Formatting,
}

impl Report<'_> {
    /// After writing: the files by what became of them, the summary, the times.
    pub(super) fn written(&self, summary: &Summary, generating: Duration) -> String {
        let palette = Palette::new(Color::on_stdout());
        let Palette { good, notice, .. } = palette;
        let mut text = String::new();
        list(&mut text, &self.plan.file_changes(), &palette);
        let unchanged = count(self.plan.changes().unchanged.len(), "file");
        let _ = writeln!(text, "unchanged  {unchanged}\n{summary}");
        let name = self.output.name();
        let generating = elapsed(generating);
        let _ = write!(text, "{good}{name}{good:#}: generated in {generating}");
        let _ = match self.formatting {
            Formatting::Done(time) => writeln!(text, ", formatted in {}", elapsed(time)),
            Formatting::Missing => writeln!(
                text,
                "\n{notice}note{notice:#}: rustfmt is not installed, so the files are not formatted. {INSTALL_RUSTFMT}"
            ),
        };
        text
    }

    /// For `--check`, when nothing would change.
    pub(super) fn current(&self) -> String {
        let files = count(self.plan.new_tree().len(), "file");
        format!("{} is current: {files}\n", self.output.name())
    }

    /// For `--check`: what would change.
    pub(super) fn diffs(&self) -> String {
        let palette = Palette::new(Color::on_stdout());
        let mut text = String::new();
        let changes = self.plan.file_changes();
        for change in changes.iter().take(DIFFS_SHOWN) {
            let (old, new) = self.plan.texts(change.path());
            text.push_str(&diff::unified(change.path(), old, new, &palette));
            text.push('\n');
        }
        if let Some(others @ [_, ..]) = changes.get(DIFFS_SHOWN..) {
            text.push_str("And without their diffs:\n");
            list(&mut text, others, &palette);
            text.push('\n');
        }
        text
    }

    /// For `--check`: that something would change, what to run, and what someone changed by hand.
    pub(super) fn stale(&self) -> Stop {
        let name = self.output.name();
        if self.formatting == Formatting::Missing {
            let message = format!("cannot tell whether {name} is current without rustfmt");
            return Stop::with_help(message, INSTALL_RUSTFMT);
        }
        let message = match self.plan.changes().len() {
            0 => format!("{name} is stale: its list of checksums is not that of its files"),
            1 => format!("{name} is stale: 1 file is not as generated"),
            files => format!("{name} is stale: {files} files are not as generated"),
        };
        if self.plan.edited().is_empty() {
            return Stop::with_help(
                message,
                format!("Bring it up to date with: {}", self.project.command),
            );
        }
        Stop::with_help(message, format!("{}\n{}", self.by_hand(), self.keep_or_discard()))
    }

    /// Without `--force`: the files that someone changed by hand.
    pub(super) fn edited(&self) -> Stop {
        let files = count(self.plan.edited().len(), "file");
        let message = format!("{files} in {} changed by hand", self.output.name());
        let help = format!("{}\nNothing was written.\n{}", self.by_hand(), self.keep_or_discard());
        Stop::with_help(message, help)
    }

    fn by_hand(&self) -> String {
        let mut text = String::from("Changed by hand, or not generated:");
        for path in self.plan.edited() {
            let _ = write!(text, "\n    {path}");
        }
        text
    }

    fn keep_or_discard(&self) -> String {
        format!(
            "To keep a change, make it where it lasts: in the document, its codegen.toml, or a crate around\nthe generated one. To discard it: {} --force",
            self.project.command
        )
    }
}

/// A line for each change, up to a limit.
fn list(text: &mut String, changes: &[FileChange<'_>], palette: &Palette) {
    let Palette { good, notice, bad, .. } = palette;
    let width = changes.iter().map(|change| change.path().chars().count()).max();
    let width = width.unwrap_or(0).min(60);
    for change in changes.iter().take(FILES_LISTED) {
        let _ = match change {
            FileChange::Created(path) => writeln!(text, "{good}  created{good:#}  {path}"),
            FileChange::Removed(path) => writeln!(text, "{bad}  removed{bad:#}  {path}"),
            FileChange::Updated(path, LineCount { added, removed }) => {
                writeln!(text, "{notice}  updated{notice:#}  {path:width$}  +{added} -{removed}")
            }
        };
    }
    if changes.len() > FILES_LISTED {
        let more = count(changes.len() - FILES_LISTED, "more file");
        let _ = writeln!(text, "      ...  {more}");
    }
}
