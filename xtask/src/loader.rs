//! Reads the generator's input from the file system.

use std::fs;
use std::path::{Path, PathBuf};

use sdk_codegen::source::{LoadError, Loader};

/// Files by a path relative to a folder. An absolute path is taken as it is.
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
        Ok(fs::read(self.base.join(path))?)
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        let path = fs::canonicalize(self.base.join(path))?;
        Ok(path.to_string_lossy().replace('\\', "/"))
    }
}
