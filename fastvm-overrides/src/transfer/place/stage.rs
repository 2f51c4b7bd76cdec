//! A directory of our own near the target, where things wait until all of them can be put in place.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::before::Before;
use super::unique;
use crate::transfer::failure::Failure;
use crate::transfer::stamp;

/// A temporary directory that only its owner can look into. Dropped, it is removed with all that is in it.
pub(super) struct Stage {
    path: PathBuf,
    /// The directory that it is in, where that is to keep its time.
    keeps_time: Option<Before>,
}

impl Stage {
    /// Makes one in a directory of the target's, which has its time back when the stage is removed.
    pub(super) fn within(directory: &Path) -> Result<Self, Failure> {
        let metadata = fs::symlink_metadata(directory);
        let metadata = metadata.map_err(|error| Failure::local(directory, error))?;
        let (mut stage, _) = Self::make_in(directory)?;
        stage.keeps_time = Some(Before::of(directory, &metadata));
        Ok(stage)
    }

    /// Makes one. Gives also what the system made of it before it was shut to others.
    pub(super) fn make_in(directory: &Path) -> Result<(Self, Metadata), Failure> {
        let path = directory.join(format!(".fastvm-download-{}", unique()));
        let local = |error| Failure::local(&path, error);
        fs::create_dir(&path).map_err(local)?;
        let stage = Self { path: path.clone(), keeps_time: None };
        let usual = fs::symlink_metadata(&path).map_err(local)?;
        stamp::set_directory_mode(&path, 0o700).map_err(local)?;
        Ok((stage, usual))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves it where it is, or where it was moved to.
    pub(super) fn keep(mut self) {
        self.path.clear();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if self.path.as_os_str().is_empty() {
            return;
        }
        // There is nobody to tell, and a second try where a directory didn't let its owner in.
        let _ = fs::remove_dir_all(&self.path).or_else(|_| {
            open_all(&self.path)?;
            fs::remove_dir_all(&self.path)
        });
        if let Some(directory) = &self.keeps_time {
            let _ = directory.put_time_back();
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
