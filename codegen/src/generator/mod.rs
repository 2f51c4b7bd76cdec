//! This folder is the library's front: what others call who generate code from a program or a build script of theirs.
//!
//! A [`Generator`] is told where the document is and what is said about its crate, and gives a
//! [`Generated`](crate::Generated). In a build script, [`Generator::build`] writes a module to where Cargo wants it.
//!
//! Begin with [`Generator`] here. `input.rs` finds configuration and names, `error.rs` says what went wrong, `script.rs` is the
//! part for build scripts, and `folder.rs` writes files. This folder imports `generate`, and what its parameters and answers
//! are made of.

mod error;
mod folder;
mod input;
mod script;

use std::path::PathBuf;

pub use self::error::Error;
use self::input::{Document, Lock, Settings};
use crate::config::Config;
use crate::generate::{Generated, generate};
use crate::lock::NamesLock;
use crate::source::Loader;

/// Generates a crate or a module of a document.
///
/// ```
/// use sdk_codegen::{Config, Generator};
///
/// let document = "
/// openapi: 3.1.0
/// info: { title: Acme, version: '1' }
/// paths:
///   /pets:
///     get:
///       operationId: listPets
///       responses:
///         '200':
///           description: The pets.
///           content:
///             application/json: { schema: { type: array, items: { type: string } } }
/// ";
/// let generated = Generator::from_text(document).config(Config::new("acme")).generate()?;
/// assert!(generated.tree.contains("src/client.rs"));
/// assert_eq!(generated.summary.operations.exact, 1);
/// # Ok::<(), sdk_codegen::Error>(())
/// ```
#[derive(Debug)]
pub struct Generator {
    document: Document,
    settings: Settings,
    lock: Lock,
}

impl Generator {
    /// Takes a document on the disk, by a path relative to the current folder; that of a build script is its package's.
    ///
    /// The names that were given before are read from the lock beside the document, if it is there: `openapi.names.lock`
    /// beside `openapi.yaml`.
    pub fn new(document: impl Into<PathBuf>) -> Self {
        let document = document.into();
        let lock = Lock::File(input::beside(&document));
        Self { document: Document::File(document), settings: Settings::default(), lock }
    }

    /// Takes a document that is in memory, as YAML or JSON. Its references can lead to itself alone.
    pub fn from_text(document: impl Into<String>) -> Self {
        let document = Document::Text(document.into());
        Self { document, settings: Settings::default(), lock: Lock::Without }
    }

    /// Takes a document and what it refers to from a loader, by the path that the loader knows it by.
    pub fn from_loader(loader: impl Loader + 'static, document: impl Into<String>) -> Self {
        let document = Document::Loaded(Box::new(loader), document.into());
        Self { document, settings: Settings::default(), lock: Lock::Without }
    }

    /// Sets what the document can't say about its crate. Without it the crate is called `sdk`.
    #[must_use]
    pub fn config(self, config: Config) -> Self {
        Self { settings: Settings::Given(Box::new(config)), ..self }
    }

    /// Reads what the document can't say about its crate from a `codegen.toml`.
    #[must_use]
    pub fn config_file(self, path: impl Into<PathBuf>) -> Self {
        Self { settings: Settings::File(path.into()), ..self }
    }

    /// Sets the names that were given before.
    #[must_use]
    pub fn names(self, names: NamesLock) -> Self {
        Self { lock: Lock::Given(Box::new(names)), ..self }
    }

    /// Says where the lock is that has the names which were given before. It need not be there yet.
    #[must_use]
    pub fn names_file(self, path: impl Into<PathBuf>) -> Self {
        Self { lock: Lock::File(path.into()), ..self }
    }

    /// Keeps no names: all follow the document. That suits a program which is compiled together with the output, and none
    /// whose callers would break by a name that changes.
    #[must_use]
    pub fn without_names(self) -> Self {
        Self { lock: Lock::Without, ..self }
    }

    /// Generates the files, in memory.
    ///
    /// # Errors
    ///
    /// When something can't be read, or no crate can be made of the document: the error says where, and what to do.
    pub fn generate(&self) -> Result<Generated, Error> {
        let (config, _) = self.read()?;
        self.run(&self.document.loader(), &config)
    }

    /// Reads the configuration and the lock; the text of the lock beside them.
    fn read(&self) -> Result<(Config, Option<String>), Error> {
        let mut config = self.settings.read()?;
        let Some((names, text)) = self.lock.read()? else { return Ok((config, None)) };
        config.names = Some(names);
        Ok((config, text))
    }

    fn run(&self, loader: &dyn Loader, config: &Config) -> Result<Generated, Error> {
        generate(loader, &self.document.path(), config).map_err(Error::Document)
    }
}
