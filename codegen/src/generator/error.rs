//! What can go wrong.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::ConfigError;
use crate::generate::Failure;
use crate::lock::LockError;

/// The variable of the environment by which a build brings the lock up to date.
pub(super) const VARIABLE: &str = "SDK_NAMES";

/// Why a [`Generator`](super::Generator) gave nothing.
///
/// It is text for people, `{:?}` included: that is how Rust prints the error that a `main` returns.
#[non_exhaustive]
pub enum Error {
    /// No crate can be made of the document.
    Document(Box<Failure>),
    /// The configuration can't be used.
    Config(ConfigError),
    /// The lock can't be used.
    Lock(LockError),
    /// The lock hasn't the names that the output has.
    StaleNames {
        /// Where the lock is.
        path: PathBuf,
        /// How many names are not in it.
        added: usize,
        /// How many of its names the output hasn't.
        dropped: usize,
    },
    /// What only a build script can do was asked for elsewhere, or a path can't be that of a module.
    Build(String),
    /// A file can't be read or written.
    File {
        /// Where it is.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl Error {
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(failure) => f.write_str(failure.to_string().trim_end()),
            Self::Config(error) => error.fmt(f),
            Self::Lock(error) => error.fmt(f),
            Self::StaleNames { path, added, dropped } => write!(
                f,
                "`{}` is stale: {added} new, {dropped} to drop. Names that are not kept change with the document.\n\
                 Bring it up to date with: {}=update cargo build\nand commit it",
                path.display(),
                VARIABLE
            ),
            Self::Build(problem) => f.write_str(problem),
            Self::File { path, error } => write!(f, "`{}`: {error}", path.display()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for Error {}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

impl From<LockError> for Error {
    fn from(error: LockError) -> Self {
        Self::Lock(error)
    }
}
