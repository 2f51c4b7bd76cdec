//! What is said about the files.

use std::fmt::Write as _;
use std::time::Duration;

use sdk_codegen::{Generated, Names};

use super::settings::Detail;
use super::{Project, next, tally};
use crate::diff::{self, LineCount};
use crate::output::{FileChange, Formatting, Output, Plan};
use crate::stop::Stop;
use crate::terminal::{Color, Palette, count, elapsed};

/// How many changed files are listed, unless all are asked for.
const FILES_LISTED: usize = 20;

/// How many files' diffs are shown; of the others only the names.
const DIFFS_SHOWN: usize = 12;

/// How many of the others are named.
const OTHERS_LISTED: usize = 100;

const INSTALL_RUSTFMT: &str = "Install it with: rustup component add rustfmt";

/// What there is to report on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Report<'a> {
    pub(super) project: &'a Project,
    pub(super) output: &'a Output,
    pub(super) plan: &'a Plan,
    pub(super) formatting: Formatting,
    /// The command that brings the files up to date.
    pub(super) command: &'a str,
}

impl Report<'_> {
    /// Whether the crate and the lock on disk are what would be written.
    pub(super) fn is_current(&self, names: &Names) -> bool {
        self.plan.is_current() && self.project.names.is_current(names)
    }

    /// After writing: the files by what became of them, what isn't as the document says, what to do next. What matters most
    /// comes last.
    pub(super) fn written(&self, generated: &Generated, time: Duration, detail: Detail) -> String {
        let palette = Palette::new(Color::on_stdout());
        let Palette { good, notice, .. } = palette;
        let mut text = self.files(detail, &palette);
        let name = self.output.name();
        let _ = write!(text, "{good}{name}{good:#}: generated in {}", elapsed(time));
        let _ = match self.formatting {
            Formatting::Done(time) => writeln!(text, ", formatted in {}", elapsed(time)),
            Formatting::Missing => writeln!(
                text,
                "\n{notice}note{notice:#}: rustfmt is not installed, so the files are not formatted. {INSTALL_RUSTFMT}"
            ),
        };
        let _ = writeln!(text, "{}", generated.summary);
        let lines = tally::lines(generated);
        for (word, line) in &lines {
            let _ = writeln!(text, "  {notice}{word:<9}{notice:#} {line}");
        }
        if !lines.is_empty() {
            let _ = writeln!(text, "Where, why, and what to do: {}", self.project.commands.explain);
        }
        if self.plan.old().is_empty() {
            let _ = write!(text, "\n{}", next::steps(self.project));
        }
        text
    }

    /// The files that changed, and how many there are; of many no more than that.
    pub(super) fn files(&self, detail: Detail, palette: &Palette) -> String {
        let mut text = String::new();
        let changes = self.plan.file_changes();
        let limit = if detail == Detail::Verbose { usize::MAX } else { FILES_LISTED };
        if changes.len() <= limit {
            list(&mut text, &changes, palette);
        }
        let of = |pick: fn(&FileChange<'_>) -> bool| changes.iter().filter(|it| pick(it)).count();
        let counts = [
            (of(|it| matches!(it, FileChange::Created(_))), "created"),
            (of(|it| matches!(it, FileChange::Updated(..))), "updated"),
            (of(|it| matches!(it, FileChange::Removed(_))), "removed"),
            (self.plan.changes().unchanged.len(), "unchanged"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<_> = counts.map(|(count, what)| format!("{count} {what}")).collect();
        let hint = if changes.len() > limit { " (--verbose lists them)" } else { "" };
        let _ = writeln!(text, "Files: {}{hint}", counts.join(", "));
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
            list(&mut text, &others[..others.len().min(OTHERS_LISTED)], &palette);
            match others.len().saturating_sub(OTHERS_LISTED) {
                0 => {}
                more => {
                    let _ = writeln!(text, "      ...  {}", count(more, "more file"));
                }
            }
            text.push('\n');
        }
        text
    }

    /// For `--check`: that something would change, what to run, and what someone changed by hand.
    pub(super) fn stale(&self) -> Stop {
        let name = self.output.name();
        if self.formatting == Formatting::Missing {
            let help =
                format!("What differs is shown where rustfmt is installed. {INSTALL_RUSTFMT}");
            return Stop::with_help(format!("{name} is stale"), help);
        }
        let message = match self.plan.changes().len() {
            files if self.plan.is_current_but_for_formatting() => {
                format!(
                    "{name} is stale: {} formatted otherwise than `cargo fmt` does it",
                    is_or_are(files)
                )
            }
            0 => format!("{name} is stale: its list of checksums is not that of its files"),
            1 => format!("{name} is stale: 1 file is not as generated"),
            files => format!("{name} is stale: {files} files are not as generated"),
        };
        if self.plan.edited().is_empty() {
            return Stop::with_help(message, format!("Bring it up to date with: {}", self.command));
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
            self.command
        )
    }
}

/// `1 file is`, `2 files are`
fn is_or_are(files: usize) -> String {
    format!("{} {}", count(files, "file"), if files == 1 { "is" } else { "are" })
}

/// A line for each change.
fn list(text: &mut String, changes: &[FileChange<'_>], palette: &Palette) {
    let Palette { good, notice, bad, .. } = palette;
    let width = changes.iter().map(|change| change.path().chars().count()).max();
    let width = width.unwrap_or(0).min(60);
    for change in changes {
        let _ = match change {
            FileChange::Created(path) => writeln!(text, "{good}  created{good:#}  {path}"),
            FileChange::Removed(path) => writeln!(text, "{bad}  removed{bad:#}  {path}"),
            FileChange::Updated(path, LineCount { added, removed }) => {
                writeln!(text, "{notice}  updated{notice:#}  {path:width$}  +{added} -{removed}")
            }
        };
    }
}
