//! A directory that takes its place when it is complete.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::merge::merge;
use super::{Parents, existing, unique};
use crate::transfer::failure::Failure;
use crate::transfer::stamp::{self, Stamp};

/// A temporary directory beside the target, or in it where it is there already. Dropped before
/// [`commit`](Self::commit), it is removed.
pub(crate) struct StagedTree {
    staging: PathBuf,
    target: PathBuf,
    is_new: bool,
    /// What a directory that is made here has without anybody's say.
    usual: Stamp,
    parents: Parents,
}

impl StagedTree {
    /// Fails where the target is something else than a directory.
    pub(crate) fn check(target: &Path) -> Result<(), Failure> {
        match existing(target)? {
            Some((_, metadata)) if !metadata.is_dir() => {
                Err(Failure::local(target, ErrorKind::NotADirectory.into()))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn create(target: &Path) -> Result<Self, Failure> {
        Self::check(target)?;
        let (target, is_new, directory, parents) = match existing(target)? {
            // In it, not beside it: it may be a file system of its own.
            Some((resolved, _)) => {
                (resolved.clone(), false, resolved, Parents { made: Vec::new() })
            }
            None => {
                let (directory, parents) = Parents::of(target)?;
                (target.to_owned(), true, directory, parents)
            }
        };
        let staging = directory.join(format!(".fastvm-download-{}", unique()));
        let usual = make(&staging).map_err(|error| Failure::local(&staging, error))?;
        Ok(Self { staging, target, is_new, usual, parents })
    }

    /// Where to unpack to.
    pub(crate) fn path(&self) -> &Path {
        &self.staging
    }

    /// Puts it in its place: a new target in one step, else entry by entry, each in one step. A target that was there
    /// keeps its own permissions and time.
    pub(crate) fn commit(mut self, root: Option<Stamp>) -> Result<(), Failure> {
        if self.is_new {
            let place = || {
                match root {
                    Some(stamp) => stamp.put_on_directory(&self.staging)?,
                    None => stamp::set_directory_mode(&self.staging, self.usual.mode)?,
                }
                fs::rename(&self.staging, &self.target)
            };
            place().map_err(|error| Failure::local(&self.target, error))?;
            self.staging.clear();
        } else {
            merge(&self.staging, &self.target)?;
        }
        self.parents.keep();
        Ok(())
    }
}

/// Makes a directory that only its owner can look into until it is complete.
fn make(path: &Path) -> io::Result<Stamp> {
    fs::create_dir(path)?;
    let usual = Stamp::of(&fs::symlink_metadata(path)?);
    stamp::set_directory_mode(path, 0o700)?;
    Ok(usual)
}

impl Drop for StagedTree {
    fn drop(&mut self) {
        if !self.staging.as_os_str().is_empty() {
            // There is nobody to tell, and a second try where a directory didn't let its owner in.
            let _ = fs::remove_dir_all(&self.staging).or_else(|_| {
                open_all(&self.staging)?;
                fs::remove_dir_all(&self.staging)
            });
        }
    }
}

/// Makes all directories of a tree such that their contents can be removed.
fn open_all(directory: &Path) -> io::Result<()> {
    let mut waiting = vec![directory.to_owned()];
    while let Some(directory) = waiting.pop() {
        stamp::open_up(&directory, &fs::symlink_metadata(&directory)?)?;
        for entry in fs::read_dir(&directory)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                waiting.push(entry.path());
            }
        }
    }
    Ok(())
}
