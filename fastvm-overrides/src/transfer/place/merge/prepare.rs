//! Finds out whether all can be moved, before anything is. It opens directories of the caller's that are shut, and makes
//! stages on other file systems; both are in the journal, and no entry of the target is touched.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::copy::Copier;
use super::journal::Journal;
use super::pair::Pair;
use crate::transfer::failure::Failure;
use crate::transfer::place::before::Before;
use crate::transfer::stamp::{self, Stamp};
use crate::transfer::wanted::Wanted;

/// What an entry finds at its target.
enum Meets {
    /// Nothing, or something that it can replace.
    Room,
    /// Both are directories.
    Directory,
    /// One of the two is a directory.
    Clash,
}

/// Fills the journal with the directories that are merged, those above first.
pub(super) fn prepare(
    journal: &mut Journal,
    new: &str,
    into: &Path,
    wanted: &Wanted,
) -> Result<(), Failure> {
    let source = journal.stage().join(new);
    check(&source, into, wanted)?;
    let mut waiting = vec![(source, into.to_owned(), None)];
    while let Some((source, target, stamp)) = waiting.pop() {
        wanted.check()?;
        let at = journal.pairs.len();
        wanted.step(|| open(journal, &source, &target, stamp))?;
        let is_elsewhere = journal.pairs[at].from != source;
        let mut copier = Copier::new(wanted);
        for entry in read(&source)? {
            let entry = entry.map_err(|error| Failure::local(&source, error))?;
            let (from, to) = (entry.path(), target.join(entry.file_name()));
            match meets(&entry, &to)? {
                Meets::Clash => return Err(clash(&to)),
                Meets::Directory => {
                    journal.pairs[at].merged.insert(entry.file_name());
                    let stamp = opened(&from)?;
                    waiting.push((from, to, Some(stamp)));
                }
                Meets::Room if is_elsewhere => {
                    copier.copy(&from, &journal.pairs[at].from.join(entry.file_name()))?;
                }
                Meets::Room => {}
            }
        }
    }
    Ok(())
}

/// Makes sure that nowhere a directory meets something else, before anything is copied.
fn check(source: &Path, target: &Path, wanted: &Wanted) -> Result<(), Failure> {
    let mut waiting = vec![(source.to_owned(), target.to_owned())];
    while let Some((source, target)) = waiting.pop() {
        let stamp = opened(&source)?;
        for entry in read(&source)? {
            wanted.check()?;
            let entry = entry.map_err(|error| Failure::local(&source, error))?;
            let to = target.join(entry.file_name());
            match meets(&entry, &to)? {
                Meets::Room => {}
                Meets::Directory => waiting.push((entry.path(), to)),
                Meets::Clash => return Err(clash(&to)),
            }
        }
        let restored = stamp::set_directory_mode(&source, stamp.mode);
        restored.map_err(|error| Failure::local(&source, error))?;
    }
    Ok(())
}

/// Adds a pair of two directories, in which entries can be moved from here on.
fn open(
    journal: &mut Journal,
    source: &Path,
    target: &Path,
    stamp: Option<Stamp>,
) -> Result<(), Failure> {
    let local = |error| Failure::local(target, error);
    let metadata = fs::symlink_metadata(target).map_err(local)?;
    let at = journal.pairs.len();
    journal.pairs.push(Pair {
        from: source.to_owned(),
        kept: journal.kept().to_owned(),
        before: Before::of(target, &metadata),
        stamp,
        merged: HashSet::new(),
    });
    stamp::open_up(target, &metadata).map_err(local)?;
    match try_out(journal.stage(), target) {
        // Another file system, or the same one mounted here once more.
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let (from, kept) = journal.add_stage(target)?;
            let pair = &mut journal.pairs[at];
            (pair.from, pair.kept) = (from, kept);
            Ok(())
        }
        tried => tried.map_err(local),
    }
}

/// Moves an empty file into the target and out again: nothing tells as surely whether others can be moved there.
fn try_out(stage: &Path, target: &Path) -> io::Result<()> {
    let here = stage.join("probe");
    let mut name = stage.file_name().unwrap_or_default().to_owned();
    name.push("-probe");
    let there: PathBuf = target.join(name);
    drop(File::create(&here)?);
    fs::rename(&here, &there)?;
    fs::rename(&there, &here)
}

fn read(directory: &Path) -> Result<fs::ReadDir, Failure> {
    fs::read_dir(directory).map_err(|error| Failure::local(directory, error))
}

fn meets(entry: &fs::DirEntry, target: &Path) -> Result<Meets, Failure> {
    let meets = || {
        let is_directory = entry.file_type()?.is_dir();
        match fs::symlink_metadata(target) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Meets::Room),
            Err(error) => Err(error),
            Ok(there) => Ok(match (is_directory, there.is_dir()) {
                (true, true) => Meets::Directory,
                (false, false) => Meets::Room,
                _ => Meets::Clash,
            }),
        }
    };
    meets().map_err(|error| Failure::local(target, error))
}

/// Lets the owner work in a directory that was unpacked. Gives what it had before.
fn opened(path: &Path) -> Result<Stamp, Failure> {
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
