//! A file that takes its place when it is complete.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Parents, existing, sync_directory, unique};
use crate::transfer::failure::Failure;

/// A temporary file beside the target. Dropped before [`commit`](Self::commit), it is removed.
pub(crate) struct StagedFile {
    file: File,
    staging: PathBuf,
    target: PathBuf,
    /// Those of the file that is replaced.
    permissions: Option<Permissions>,
    parents: Parents,
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

    pub(crate) fn create(target: &Path) -> Result<Self, Failure> {
        Self::check(target)?;
        let (target, permissions) = match existing(target)? {
            Some((resolved, metadata)) => (resolved, Some(metadata.permissions())),
            None => (target.to_owned(), None),
        };
        let (directory, parents) = Parents::of(&target)?;
        let staging = directory.join(format!(".fastvm-download-{}", unique()));
        let file = OpenOptions::new().write(true).create_new(true).open(&staging);
        let file = file.map_err(|error| Failure::local(&staging, error))?;
        Ok(Self { file, staging, target, permissions, parents })
    }

    /// Writes all of `bytes`.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(|error| Failure::local(&self.target, error))
    }

    /// Puts the file in its place, in one step: whoever looks sees the old file or all of the new one.
    pub(crate) fn commit(mut self) -> Result<(), Failure> {
        self.put_in_place().map_err(|error| Failure::local(&self.target, error))?;
        self.parents.keep();
        // Renamed: there is nothing to remove.
        self.staging.clear();
        Ok(())
    }

    fn put_in_place(&mut self) -> io::Result<()> {
        if let Some(permissions) = self.permissions.take() {
            self.file.set_permissions(permissions)?;
        }
        self.file.sync_all()?;
        fs::rename(&self.staging, &self.target)?;
        match self.staging.parent() {
            Some(directory) => sync_directory(directory),
            None => Ok(()),
        }
    }
}

impl Drop for StagedFile {
    fn drop(&mut self) {
        if !self.staging.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.staging);
        }
    }
}
