//! Reads a document and the files that it refers to, and knows where everything in them stands.

mod access;
mod build;
mod index;
mod loader;
mod parse;
mod path;
mod place;
mod pointer;
mod read;
mod reference;
mod scan;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use access::Gate;
pub use access::References;
use index::Index;
pub use loader::{LoadError, Loader};
pub use parse::Fault;
pub use place::Place;
pub use pointer::{At, FileId, Pointer};
pub use read::Options;
pub use reference::RefError;
use scan::Scan;

/// A document with every file that it refers to, read once and kept with its text.
///
/// Reading never fails as such: a file that could not be read or parsed is there with a [`Fault`], and every place in it is
/// the place where parsing stopped.
#[derive(Debug)]
pub struct Source {
    files: Vec<File>,
    by_path: BTreeMap<String, FileId>,
    /// Schemas that have an identifier, by the address that it makes.
    by_address: BTreeMap<String, At>,
    gate: Gate,
}

/// One file: its text, what the text says, and where each part of it stands (worked out when first asked for).
#[derive(Debug)]
struct File {
    path: String,
    text: String,
    format: Format,
    value: Value,
    duplicates: Vec<Pointer>,
    fault: Option<Fault>,
    scan: Scan,
    index: OnceLock<Index>,
    lines: OnceLock<Vec<usize>>,
}

/// The syntax that a file turned out to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Yaml,
}

impl Source {
    /// Reads the document at `path` and, in turn, each file that it refers to, with the usual [`Options`].
    #[must_use]
    pub fn read(loader: &dyn Loader, path: &str) -> Self {
        Self::read_with(loader, path, &Options::default())
    }

    /// Reads the document at `path` as [`Source::read`] does, with other limits.
    #[must_use]
    pub fn read_with(loader: &dyn Loader, path: &str, options: &Options) -> Self {
        read::read(loader, path, options)
    }

    /// The whole of the root document; null if it could not be read.
    #[must_use]
    pub fn root(&self) -> &Value {
        self.files.first().map_or(&Value::Null, |file| &file.value)
    }

    /// The value at a place, if there is one. References on the way are not followed.
    #[must_use]
    pub fn resolve(&self, at: &At) -> Option<&Value> {
        self.file(at.file)?.value.pointer(at.pointer.as_str())
    }

    /// Why a file could not be read or parsed, if so.
    #[must_use]
    pub fn fault(&self, file: FileId) -> Option<&Fault> {
        self.file(file)?.fault.as_ref()
    }

    /// The keys of a file that were written twice in the same mapping; the last one counts.
    #[must_use]
    pub fn duplicates(&self, file: FileId) -> &[Pointer] {
        self.file(file).map_or(&[], |file| &file.duplicates)
    }

    /// The path of a file as it was given to the loader.
    #[must_use]
    pub fn path(&self, file: FileId) -> Option<&str> {
        self.file(file).map(|file| file.path.as_str())
    }

    /// Every file, the root document first, then in the order in which they were met.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len()).filter_map(FileId::from_index)
    }

    /// How many bytes were read in all.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }

    fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.index())
    }
}
