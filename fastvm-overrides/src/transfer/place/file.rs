//! A file that takes its place when it is complete.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::permissions::{self, Replaced};
use super::{Parents, existing, sync_directory, unique};
use crate::transfer::failure::Failure;
use crate::transfer::wanted::Wanted;

/// A temporary file beside the target. Dropped before [`commit`](Self::commit), it is removed.
pub(crate) struct StagedFile {
    file: File,
    staging: PathBuf,
    directory: PathBuf,
    target: PathBuf,
    replaced: Option<Replaced>,
    parents: Option<Parents>,
}

impl StagedFile {
    /// Fails where the target is something else than a file.
    pub(crate) fn check(target: &Path) -> Result<(), Failure> {
        let names_directory = target.as_os_str().as_encoded_bytes().ends_with(b"/");
        match existing(target)? {
            Some((_, metadata)) if metadata.is_dir() => {
                Err(Failure::local(target, ErrorKind::IsADirectory.into()))
            }
            Some((_, metadata)) if !metadata.is_file() => {
                Err(Failure::local_text(target, "it is there already and is no file"))
            }
            None if names_directory => Err(Failure::local(target, ErrorKind::IsADirectory.into())),
            _ => Ok(()),
        }
    }

    /// Makes a file that only its owner can read where another is to be replaced, which may be secret; else one with this
    /// machine's usual permissions.
    pub(crate) fn create(target: &Path) -> Result<Self, Failure> {
        Self::check(target)?;
        let (target, replaced) = match existing(target)? {
            Some((resolved, metadata)) => (resolved, Some(Replaced::of(&metadata))),
            None => (target.to_owned(), None),
        };
        let (directory, parents) = Parents::of(&target)?;
        let staging = directory.join(format!(".fastvm-download-{}", unique()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if replaced.is_some() {
            permissions::private(&mut options);
        }
        let file = options.open(&staging).map_err(|error| Failure::local(&staging, error))?;
        Ok(Self { file, staging, directory, target, replaced, parents: Some(parents) })
    }

    /// Writes all of `bytes`.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(|error| Failure::local(&self.target, error))
    }

    /// Puts the file in its place, in one step: whoever looks sees the old file or all of the new one.
    pub(crate) fn commit(mut self, wanted: &Wanted) -> Result<(), Failure> {
        let target = self.target.clone();
        let local = |error| Failure::local(&target, error);
        // As they are now: this took a while.
        let now = fs::symlink_metadata(&target).ok().filter(fs::Metadata::is_file);
        if let Some(replaced) = now.as_ref().map(Replaced::of).or(self.replaced.take()) {
            replaced.pass_on(&self.file).map_err(local)?;
        }
        self.file.sync_all().map_err(local)?;
        wanted.step(|| fs::rename(&self.staging, &target).map_err(local))?;
        // Renamed: there is nothing to remove.
        self.staging.clear();
        if let Some(parents) = self.parents.take() {
            parents.keep();
        }
        sync_directory(&self.directory).map_err(|error| local(error).placement(1, None))
    }
}

impl Drop for StagedFile {
    fn drop(&mut self) {
        if !self.staging.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.staging);
        }
    }
}
