//! Moves the contents of one directory into another that is there already.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::transfer::failure::Failure;
use crate::transfer::stamp::{self, Stamp};

/// Moves everything in `from` into `into`. Directories are merged, anything else is replaced in one step. No link in
/// `into` is followed. Where a directory would take the place of something else, or the other way round, nothing is
/// moved at all.
pub(crate) fn merge(from: &Path, into: &Path) -> Result<(), Failure> {
    check(from, into)?;
    move_contents(from, into)
}

/// What an entry finds at its target.
enum Meets {
    /// Nothing, or something that it can replace.
    Room,
    /// Both are directories.
    Directory,
    /// One of the two is a directory.
    Clash,
}

fn check(from: &Path, into: &Path) -> Result<(), Failure> {
    let stamp = open_up(from)?;
    let outcome = each(from, into, |source, target, meets| match meets {
        Meets::Room => Ok(()),
        Meets::Directory => check(source, target),
        Meets::Clash => Err(clash(target)),
    });
    let restored = stamp::set_directory_mode(from, stamp.mode);
    outcome.and(restored.map_err(|error| Failure::local(from, error)))
}

fn move_contents(from: &Path, into: &Path) -> Result<(), Failure> {
    each(from, into, |source, target, meets| match meets {
        Meets::Room => rename(source, target),
        Meets::Directory => {
            let stamp = open_up(source)?;
            open_up(target)?;
            move_contents(source, target)?;
            stamp.put_on_directory(target).map_err(|error| Failure::local(target, error))
        }
        Meets::Clash => Err(clash(target)),
    })
}

/// Visits the entries of `from`, with what they meet in `into`.
fn each(
    from: &Path,
    into: &Path,
    visit: impl Fn(&Path, &Path, Meets) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for entry in fs::read_dir(from).map_err(|error| Failure::local(from, error))? {
        let entry = entry.map_err(|error| Failure::local(from, error))?;
        let (source, target) = (entry.path(), into.join(entry.file_name()));
        let is_directory = entry.file_type().map(|kind| kind.is_dir());
        let meets = is_directory.and_then(|is_directory| meets(is_directory, &target));
        visit(&source, &target, meets.map_err(|error| Failure::local(&target, error))?)?;
    }
    Ok(())
}

fn meets(is_directory: bool, target: &Path) -> io::Result<Meets> {
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Meets::Room),
        Err(error) => Err(error),
        Ok(there) => Ok(match (is_directory, there.is_dir()) {
            (true, true) => Meets::Directory,
            (false, false) => Meets::Room,
            _ => Meets::Clash,
        }),
    }
}

/// Renames, also a directory that doesn't let its owner write: its entry `..` changes with its place.
fn rename(source: &Path, target: &Path) -> Result<(), Failure> {
    let rename = || {
        let metadata = fs::symlink_metadata(source)?;
        if !metadata.is_dir() {
            return fs::rename(source, target);
        }
        stamp::open_up(source, &metadata)?;
        fs::rename(source, target)?;
        stamp::set_directory_mode(target, Stamp::of(&metadata).mode)
    };
    rename().map_err(|error| Failure::local(target, error))
}

/// Lets the owner work in a directory. Gives what it had before.
fn open_up(path: &Path) -> Result<Stamp, Failure> {
    let open_up = || {
        let metadata = fs::symlink_metadata(path)?;
        stamp::open_up(path, &metadata)?;
        Ok(Stamp::of(&metadata))
    };
    open_up().map_err(|error| Failure::local(path, error))
}

fn clash(target: &Path) -> Failure {
    Failure::local_text(
        target,
        "a directory would take the place of a file or link, or a file or link that of a directory",
    )
}
