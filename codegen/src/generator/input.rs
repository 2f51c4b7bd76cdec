//! What a generator is given, and how it is read.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::Error;
use crate::config::Config;
use crate::lock::NamesLock;
use crate::source::{FsLoader, LoadError, Loader};

/// What a document in memory is called.
const IN_MEMORY: &str = "openapi.yaml";

/// The document.
pub(super) enum Document {
    File(PathBuf),
    Text(String),
    Loaded(Box<dyn Loader>, String),
}

impl Document {
    /// The path that the loader knows it by.
    pub(super) fn path(&self) -> String {
        match self {
            Self::File(path) => with_slashes(path),
            Self::Text(_) => IN_MEMORY.to_owned(),
            Self::Loaded(_, path) => path.clone(),
        }
    }

    pub(super) fn loader(&self) -> Reader<'_> {
        match self {
            Self::File(_) => Reader::Disk(FsLoader::new("")),
            Self::Text(text) => {
                Reader::Memory(BTreeMap::from([(IN_MEMORY.to_owned(), text.clone())]))
            }
            Self::Loaded(loader, _) => Reader::Given(loader.as_ref()),
        }
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Document").field(&self.path()).finish()
    }
}

/// What reads the document and the files that it refers to.
pub(super) enum Reader<'a> {
    Disk(FsLoader),
    Memory(BTreeMap<String, String>),
    Given(&'a dyn Loader),
}

impl Reader<'_> {
    fn inner(&self) -> &dyn Loader {
        match self {
            Self::Disk(loader) => loader,
            Self::Memory(loader) => loader,
            Self::Given(loader) => *loader,
        }
    }
}

impl Loader for Reader<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        self.inner().load(path)
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        self.inner().real_path(path)
    }
}

/// What is said about the crate.
#[derive(Debug, Default)]
pub(super) enum Settings {
    #[default]
    Default,
    Given(Box<Config>),
    File(PathBuf),
}

impl Settings {
    /// The configuration, with paths relative to the current folder.
    pub(super) fn read(&self) -> Result<Config, Error> {
        match self {
            Self::Default => Ok(Config::new("sdk")),
            Self::Given(config) => Ok(config.as_ref().clone()),
            Self::File(path) => {
                let text = fs::read_to_string(path).map_err(Error::file(path))?;
                let config = Config::parse(&text, &path.display().to_string())?;
                let folder = path.parent().map(with_slashes).filter(|folder| !folder.is_empty());
                let folder = folder.unwrap_or_else(|| ".".to_owned());
                Ok(Config { references: config.references.relative_to(&folder), ..config })
            }
        }
    }
}

/// The names that were given before.
#[derive(Debug)]
pub(super) enum Lock {
    Without,
    Given(Box<NamesLock>),
    File(PathBuf),
}

impl Lock {
    /// The names, and the text that they were read from; none where there is no lock yet.
    pub(super) fn read(&self) -> Result<Option<(NamesLock, Option<String>)>, Error> {
        match self {
            Self::Without => Ok(None),
            Self::Given(names) => Ok(Some((names.as_ref().clone(), None))),
            Self::File(path) => match fs::read_to_string(path) {
                Ok(text) => {
                    let names = NamesLock::parse(&text, &path.display().to_string())?;
                    Ok(Some((names, Some(text))))
                }
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(Error::file(path)(error)),
            },
        }
    }
}

/// Where the lock of a document is: beside it, under its name, since one folder can hold several documents.
pub(super) fn beside(document: &Path) -> PathBuf {
    let mut name = document.file_stem().map_or_else(OsString::new, OsString::from);
    name.push(".names.lock");
    document.with_file_name(name)
}

/// A path with `/` between its parts, as loaders take it.
pub(super) fn with_slashes(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}
