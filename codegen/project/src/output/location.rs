//! Which folders a crate may be generated into.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::stop::Stop;
use crate::terminal::shown;

/// The folder as an absolute path without symbolic links, whether or not it exists.
pub(crate) fn resolve(dir: &Path) -> Result<PathBuf, Stop> {
    let absolute = std::path::absolute(dir).map_err(|error| Stop::io("find", dir, &error))?;
    let existing = absolute
        .ancestors()
        .find(|ancestor| ancestor.symlink_metadata().is_ok())
        .unwrap_or(Path::new("/"));
    let missing = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
    if missing.components().any(|part| part == Component::ParentDir) {
        let message = format!("`{}` goes up from a folder that doesn't exist", dir.display());
        return Err(Stop::failed(message));
    }
    let real = existing.canonicalize().map_err(|error| Stop::io("find", existing, &error))?;
    if !real.is_dir() {
        let message = format!("`{}` is not a folder", shown(&real));
        return Err(Stop::with_help(message, "Name a folder, or one that doesn't exist yet."));
    }
    Ok(real.join(missing))
}

/// Refuses folders that hold far more than a crate.
pub(super) fn refuse_shared_places(dir: &Path, workspace: Option<&Path>) -> Result<(), Stop> {
    let what = if dir.parent().is_none() {
        "the root of the file system"
    } else if env::home_dir().is_some_and(|home| contains(dir, &home)) {
        "the home folder, or one around it"
    } else if workspace.is_some_and(|workspace| contains(dir, workspace)) {
        "this workspace, or a folder around it"
    } else {
        return Ok(());
    };
    let message = format!("refusing to generate into `{}`: it is {what}", dir.display());
    Err(Stop::with_help(message, "Name a folder for the crate alone."))
}

fn contains(dir: &Path, inner: &Path) -> bool {
    inner.canonicalize().is_ok_and(|inner| inner.starts_with(dir))
}

/// Refuses a folder that is the top of a repository or workspace which wasn't generated. A fresh
/// repository, with nothing but `.git` in it, is fine.
pub(super) fn refuse_repositories(dir: &Path) -> Result<(), Stop> {
    let entries = entries(dir)?;
    let is_repository = entries.len() > 1 && entries.iter().any(|name| name == ".git");
    let what = if is_repository {
        "a git repository with files in it"
    } else if is_cargo_workspace(dir) {
        "a cargo workspace"
    } else {
        return Ok(());
    };
    let name = shown(dir);
    let message = format!("refusing to generate into `{name}`: it is {what} that wasn't generated");
    Err(Stop::with_help(message, "Name a folder inside it, for the crate alone."))
}

/// Whether a folder is the top of a cargo workspace.
pub(crate) fn is_cargo_workspace(dir: &Path) -> bool {
    let manifest = fs::read_to_string(dir.join("Cargo.toml")).unwrap_or_default();
    let is_section =
        |line: &str| line.trim_end() == "[workspace]" || line.starts_with("[workspace.");
    manifest.lines().any(is_section)
}

/// The names in a folder; none if it doesn't exist.
pub(super) fn entries(dir: &Path) -> Result<Vec<OsString>, Stop> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Stop::io("read", dir, &error)),
    };
    entries
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()
        .map_err(|error| Stop::io("read", dir, &error))
}
