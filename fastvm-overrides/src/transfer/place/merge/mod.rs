//! Moves the contents of one directory into another that is there already, all of them or none.
//!
//! First everything is looked at and tried that can be without a change ([`prepare`]): types, rights, devices; what has to
//! go to another file system is copied there. Then each entry is moved in one step, and written down with what it replaced
//! ([`journal`]), so that all can be put back.

mod copy;
mod journal;
mod pair;
mod prepare;

#[cfg(all(test, unix))]
mod tests;

use std::fs;
use std::io;
use std::path::Path;

use self::journal::Journal;
use super::stage::Stage;
use crate::transfer::failure::Failure;
use crate::transfer::stamp::{self, Stamp};
use crate::transfer::wanted::Wanted;

/// Moves everything in the directory `new` of the stage into `into`. Directories are merged, anything else is replaced in
/// one step. No link in `into` is followed. Where a directory would take the place of something else, or the other way
/// round, nothing is moved at all. Where it fails midway, or the transfer is given up, what was moved is moved back.
pub(super) fn merge(stage: Stage, new: &str, into: &Path, wanted: &Wanted) -> Result<(), Failure> {
    let mut journal = Journal::new(stage);
    let moved = prepare::prepare(&mut journal, new, into, wanted)
        .and_then(|()| move_all(&mut journal, wanted))
        // From here on it can't be given up any more.
        .and_then(|()| wanted.step(|| Ok(())));
    match moved {
        Ok(()) => {
            journal.finish();
            Ok(())
        }
        Err(failure) => Err(journal.undo(failure)),
    }
}

fn move_all(journal: &mut Journal, wanted: &Wanted) -> Result<(), Failure> {
    for at in 0..journal.pairs.len() {
        let from = journal.pairs[at].from.clone();
        for entry in fs::read_dir(&from).map_err(|error| Failure::local(&from, error))? {
            let name = entry.map_err(|error| Failure::local(&from, error))?.file_name();
            if !journal.pairs[at].merged.contains(&name) {
                wanted.step(|| journal.place(at, &name))?;
            }
        }
    }
    // Those below first: what they contain changes the time of those above.
    for pair in journal.pairs.iter().rev() {
        wanted.step(|| pair.put_stamp())?;
    }
    Ok(())
}

/// Renames, also a directory that doesn't let its owner write: its entry `..` changes with its place.
fn rename(source: &Path, target: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(source)?;
    if !metadata.is_dir() {
        return fs::rename(source, target);
    }
    stamp::open_up(source, &metadata)?;
    fs::rename(source, target)?;
    stamp::set_directory_mode(target, Stamp::of(&metadata).mode)
}
