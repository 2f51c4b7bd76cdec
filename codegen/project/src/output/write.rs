//! Moves prepared files into place.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::manifest::Manifest;
use super::{MANIFEST, Plan, Staging};
use crate::stop::Stop;

/// Carries out the plan. The list of checksums comes first, with old and new texts both, so that
/// files which are new already are known as generated if this ends halfway.
pub(super) fn apply(dir: &Path, plan: &Plan, staging: &Staging) -> Result<(), Stop> {
    if plan.is_current() {
        return Ok(());
    }
    let changes = plan.changes();
    if !changes.is_empty() {
        write_manifest(dir, &plan.transition, staging)?;
    }
    for path in &changes.removed {
        remove(dir, path)?;
    }
    for path in changes.created.iter().chain(&changes.changed) {
        move_file(&staging.file(path), &dir.join(path))?;
    }
    write_manifest(dir, &plan.manifest, staging)
}

fn write_manifest(dir: &Path, manifest: &Manifest, staging: &Staging) -> Result<(), Stop> {
    let prepared = staging.prepare_text(&manifest.render())?;
    move_file(&prepared, &dir.join(MANIFEST))
}

/// A rename within one file system: readers see the old file or the new one.
fn move_file(from: &Path, to: &Path) -> Result<(), Stop> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(|error| interrupted(parent, &error))?;
    }
    fs::rename(from, to).map_err(|error| interrupted(to, &error))
}

/// Removes a file, and the folders that are empty then.
fn remove(dir: &Path, path: &str) -> Result<(), Stop> {
    let file = dir.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(interrupted(&file, &error));
        }
        _ => {}
    }
    let folders = file.ancestors().skip(1).take_while(|folder| *folder != dir);
    for folder in folders {
        // Refused by the system where something is left in it.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

fn interrupted(path: &Path, error: &std::io::Error) -> Stop {
    let message = format!("cannot replace `{}`: {error}", crate::terminal::shown(path));
    Stop::with_help(
        message,
        "Some files are new, the others as they were. Running the command again finishes the work.",
    )
}
