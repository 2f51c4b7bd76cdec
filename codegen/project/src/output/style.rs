//! Finds the `rustfmt.toml` by which a folder is formatted.

use std::fs;
use std::path::{Path, PathBuf};

/// The names of the file, in the order in which rustfmt looks for them.
const NAMES: [&str; 2] = [".rustfmt.toml", "rustfmt.toml"];

/// How a crate is formatted: as `cargo fmt` would at its folder.
///
/// What a person has in their home folder for all their projects doesn't count, since the crate is the same whoever
/// generates it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    file: Option<PathBuf>,
    /// The edition of the crate around, for output that is no crate of its own.
    edition: Option<String>,
}

impl Style {
    /// The style at a folder, which need not exist: that of the nearest `rustfmt.toml` in it or around it.
    #[must_use]
    pub fn at(dir: &Path) -> Self {
        let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
        let in_folder =
            |folder: &Path| NAMES.iter().map(|name| folder.join(name)).find(|file| file.is_file());
        let edition = dir.ancestors().skip(1).find_map(edition_in);
        Self { file: dir.ancestors().find_map(in_folder), edition }
    }

    /// The edition of the crate that the folder is in, where that says one.
    pub(super) fn edition_around(&self) -> Option<&str> {
        self.edition.as_deref()
    }

    /// The file that says so; none where everything is as rustfmt has it by itself.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// What the manifest in a folder has as its edition. Where a member leaves it to its workspace, the one above says it.
fn edition_in(folder: &Path) -> Option<String> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    let value = |line: &str| {
        let value = line.trim().strip_prefix("edition")?.trim_start().strip_prefix('=')?;
        value.trim().strip_prefix('"')?.split('"').next().map(str::to_owned)
    };
    manifest.lines().find_map(value)
}
