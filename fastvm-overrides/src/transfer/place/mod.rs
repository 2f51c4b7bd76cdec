//! Puts what is downloaded in its place at the end, in one step where the file system allows it; until then, and where
//! it comes to no end, nothing shows there.

mod before;
mod file;
mod merge;
mod permissions;
mod stage;
mod tree;

#[cfg(all(test, unix))]
mod tests;

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

pub(crate) use file::StagedFile;
pub(crate) use tree::StagedTree;

use super::failure::Failure;

/// A part of a name that no other transfer has, here or elsewhere.
pub(crate) fn unique() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    // The standard library's only source of randomness: each `RandomState` has keys of its own.
    format!("{:016x}", RandomState::new().hash_one((count, std::process::id())))
}

/// The target of a download, with links resolved: what they point to is replaced, not the link. None where nothing is
/// there yet.
fn existing(target: &Path) -> Result<Option<(PathBuf, fs::Metadata)>, Failure> {
    let local = |error| Failure::local(target, error);
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(local(error)),
        Ok(_) => {}
    }
    let path = fs::canonicalize(target).map_err(local)?;
    let metadata = fs::metadata(&path).map_err(local)?;
    Ok(Some((path, metadata)))
}

/// The directories above a new target. Those that had to be made are removed again unless the target is put in place.
struct Parents {
    made: Vec<PathBuf>,
}

impl Parents {
    /// Makes what is missing of the directory that `target` is to be in.
    fn of(target: &Path) -> Result<(PathBuf, Self), Failure> {
        let absolute =
            std::path::absolute(target).map_err(|error| Failure::local(target, error))?;
        let Some(parent) = absolute.parent() else {
            return Err(Failure::local(target, ErrorKind::InvalidInput.into()));
        };
        let mut parents = Self { made: Vec::new() };
        let missing: Vec<_> = parent.ancestors().take_while(|path| !path.exists()).collect();
        for path in missing.into_iter().rev() {
            match fs::create_dir(path) {
                Ok(()) => parents.made.push(path.to_owned()),
                // Another transfer was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Failure::local(path, error)),
            }
        }
        Ok((parent.to_owned(), parents))
    }

    fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for path in self.made.iter().rev() {
            // Not empty any more where another transfer uses it.
            let _ = fs::remove_dir(path);
        }
    }
}

/// Makes a rename survive a loss of power.
fn sync_directory(path: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(path)?.sync_all() } else { Ok(()) }
}
