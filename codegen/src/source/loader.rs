//! Gets the bytes of files: all that the generator needs from the outside.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

/// Gives the bytes of a file.
pub trait Loader {
    /// Loads the file at `path`, whose parts are separated by `/` on every system.
    ///
    /// # Errors
    ///
    /// When there is no such file or it can't be read.
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError>;

    /// The path of the file or folder at `path` once symbolic links are followed. With it the generator refuses a link that
    /// leads to a file that may not be read. A loader without symbolic links returns the path as it is.
    ///
    /// # Errors
    ///
    /// When there is nothing at `path`.
    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        Ok(path.to_owned())
    }
}

/// Files that are in memory already, by path.
impl Loader for BTreeMap<String, String> {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        match self.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => Err(LoadError::new("no such file")),
        }
    }
}

/// Why a file could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError(String);

impl LoadError {
    /// An error with the reason in words, without the path.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl From<std::io::Error> for LoadError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::new("no such file"),
            _ => Self(error.to_string()),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for LoadError {}
