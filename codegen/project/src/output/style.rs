//! Finds the `rustfmt.toml` by which a folder is formatted.

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
}

impl Style {
    /// The style at a folder, which need not exist: that of the nearest `rustfmt.toml` in it or around it.
    #[must_use]
    pub fn at(dir: &Path) -> Self {
        let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
        let in_folder =
            |folder: &Path| NAMES.iter().map(|name| folder.join(name)).find(|file| file.is_file());
        Self { file: dir.ancestors().find_map(in_folder) }
    }

    /// The file that says so; none where everything is as rustfmt has it by itself.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}
