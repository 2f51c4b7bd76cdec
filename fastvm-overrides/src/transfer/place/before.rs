//! What a directory had before anything was done in it.

use std::fs::{self, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use filetime::FileTime;

/// Permissions and time of a directory, to the last bit.
pub(super) struct Before {
    path: PathBuf,
    permissions: Permissions,
    modified: FileTime,
}

impl Before {
    pub(super) fn of(path: &Path, metadata: &Metadata) -> Self {
        let modified = FileTime::from_last_modification_time(metadata);
        Self { path: path.to_owned(), permissions: metadata.permissions(), modified }
    }

    /// Whose they are.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives both back.
    pub(super) fn put_back(&self) -> io::Result<()> {
        self.put_time_back()?;
        if fs::symlink_metadata(&self.path)?.permissions() == self.permissions {
            return Ok(());
        }
        fs::set_permissions(&self.path, self.permissions.clone())
    }

    /// Gives the time back alone.
    pub(super) fn put_time_back(&self) -> io::Result<()> {
        filetime::set_file_mtime(&self.path, self.modified)
    }
}
