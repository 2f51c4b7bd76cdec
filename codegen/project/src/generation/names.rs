//! The names that stay: the lock beside the document, read before generating and written with the output.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use sdk_codegen::{Names, NamesLock};

use super::Project;
use crate::diff;
use crate::output::Beside;
use crate::stop::Stop;
use crate::terminal::{Color, Palette, count, shown};

/// How many dropped lines are listed.
const DROPPED_LISTED: usize = 20;

/// Where the names are kept, and the text that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamesFile {
    path: PathBuf,
    text: Option<String>,
}

impl NamesFile {
    /// Reads the lock, if there is one.
    pub(crate) fn read(path: PathBuf) -> Result<(Self, Option<NamesLock>), Stop> {
        let text = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(Stop::io("read", &path, &error)),
        };
        let lock = text.as_ref().map(|text| NamesLock::parse(text, &shown(&path))).transpose();
        let lock = lock.map_err(|error| {
            let help = "Nothing was written. Its first lines say what may be changed in it.";
            Stop::with_help(error.to_string(), help)
        })?;
        Ok((Self { path, text }, lock))
    }

    /// Reads it once more.
    pub(crate) fn again(&self) -> Result<(Self, Option<NamesLock>), Stop> {
        Self::read(self.path.clone())
    }

    /// Where the lock of a document is: beside it, under its name, since one folder can hold several documents.
    pub(crate) fn beside(document: &Path) -> PathBuf {
        let mut name = document.file_stem().map_or_else(OsString::new, OsString::from);
        name.push(".names.lock");
        document.with_file_name(name)
    }

    /// The lock for messages.
    pub(crate) fn name(&self) -> String {
        shown(&self.path)
    }

    /// Whether the names that are kept are those of the output.
    pub(crate) fn is_current(&self, names: &Names) -> bool {
        // Git may have given the lines other endings.
        self.text.as_ref().is_some_and(|text| text.replace("\r\n", "\n") == names.text())
    }

    /// Prepares the new text beside the old one, so that nothing can go wrong any more that could be foreseen.
    pub(crate) fn stage(&self, names: &Names) -> Result<Option<Beside>, Stop> {
        if self.is_current(names) {
            return Ok(None);
        }
        let prepared = Beside::prepare(&self.path, &names.text()).map_err(|error| {
            let message = format!("cannot write `{}`: {error}", shown(&self.path));
            let help = "Nothing was written. The names of another document's crate can be kept elsewhere: --names FILE";
            Stop::with_help(message, help)
        })?;
        Ok(Some(prepared))
    }

    /// Removes a text that a killed run prepared.
    pub(crate) fn clear(&self) {
        Beside::clear(&self.path);
    }

    /// What became of the names; nothing where all are as they were.
    pub(crate) fn written(&self, names: &Names) -> String {
        if self.is_current(names) {
            return String::new();
        }
        let mut text = format!("{}: {}", shown(&self.path), count(names.iter().count(), "name"));
        if self.text.is_some() {
            let _ = write!(text, ", {} new, {} dropped", names.added(), names.dropped().len());
        }
        text.push('\n');
        for line in names.dropped().iter().take(DROPPED_LISTED) {
            let _ = writeln!(text, "  dropped  {line}");
        }
        if names.dropped().len() > DROPPED_LISTED {
            let _ = writeln!(text, "      ...  {} more", names.dropped().len() - DROPPED_LISTED);
        }
        text
    }

    /// For `--check`: what would change.
    pub(crate) fn diff(&self, names: &Names) -> String {
        let palette = Palette::new(Color::on_stdout());
        let old = self.text.as_deref().unwrap_or_default();
        diff::unified(&shown(&self.path), old, &names.text(), &palette)
    }

    /// For `--check`: that something would change, and what to run.
    pub(crate) fn stale(&self, names: &Names, project: &Project) -> Stop {
        let name = shown(&self.path);
        let message = match &self.text {
            None => format!("{name} is missing: the names of the crate are not kept"),
            Some(_) => {
                let (added, dropped) = (names.added(), names.dropped().len());
                format!("{name} is stale: {added} new, {dropped} to drop")
            }
        };
        Stop::with_help(message, format!("Bring it up to date with: {}", project.commands.generate))
    }
}
