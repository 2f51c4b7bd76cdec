//! Reads the generator's input from the file system.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::loader::{LoadError, Loader};

/// Reads files from the disk, by a path relative to a folder. An absolute path is taken as it is.
#[derive(Clone, Debug)]
pub struct FsLoader {
    base: PathBuf,
}

impl FsLoader {
    /// Reads relative to `base`.
    pub fn new(base: impl Into<PathBuf>) -> Self {
        Self { base: base.into() }
    }

    /// The folder that paths are relative to.
    #[must_use]
    pub fn base(&self) -> &Path {
        &self.base
    }
}

impl Loader for FsLoader {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let path = self.base.join(path);
        // A pipe or a device may never end.
        if !fs::metadata(&path)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file").into());
        }
        Ok(fs::read(path)?)
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        let path = fs::canonicalize(self.base.join(path))?;
        Ok(path.to_string_lossy().replace('\\', "/"))
    }
}
