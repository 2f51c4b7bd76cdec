//! A document and the files that it refers to, as they were read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::Value;

use super::access::Gate;
use super::fault::Fault;
use super::format::Format;
use super::index::Index;
use super::path::{Joined, join};
use super::pointer::{At, FileId, Pointer};
use super::scan::Scan;

/// A document with every file that it refers to, read once and kept with its text.
///
/// Reading always gives a source. A file that could not be read or parsed has a [`Fault`], and every place in it is the
/// place where parsing stopped.
#[derive(Debug)]
pub struct Source {
    pub(super) files: Vec<File>,
    pub(super) by_path: BTreeMap<String, FileId>,
    /// The places of the schemas that have an identifier (`$id`), by the address that it makes.
    pub(super) by_address: BTreeMap<String, At>,
    pub(super) gate: Gate,
}

/// One file: its text, the value that the text holds, and where each part of it stands, which is worked out when first asked
/// for.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) format: Format,
    pub(super) value: Value,
    pub(super) duplicates: Vec<Pointer>,
    pub(super) fault: Option<Fault>,
    pub(super) scan: Scan,
    pub(super) index: OnceLock<Index>,
    pub(super) lines: OnceLock<Vec<usize>>,
}

impl Source {
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

    /// Why a file could not be read or parsed; none if it could.
    #[must_use]
    pub fn fault(&self, file: FileId) -> Option<&Fault> {
        self.file(file)?.fault.as_ref()
    }

    /// The keys that a file has twice in the same mapping. The last one counts.
    #[must_use]
    pub fn duplicates(&self, file: FileId) -> &[Pointer] {
        self.file(file).map_or(&[], |file| &file.duplicates)
    }

    /// The path of a file as it was given to the loader.
    #[must_use]
    pub fn path(&self, file: FileId) -> Option<&str> {
        self.file(file).map(|file| file.path.as_str())
    }

    /// Every file: the root document first, then the others in the order in which references to them were found.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len()).filter_map(FileId::from_index)
    }

    /// The addresses on the web that references name, without what asks for a part of them.
    pub(crate) fn addresses(&self) -> BTreeSet<String> {
        let references = self.files.iter().flat_map(|file| &file.scan.references);
        let addresses = references.filter_map(|(base, reference)| match join(base, reference) {
            Joined::Remote(address) => address.split('?').next().map(str::to_owned),
            Joined::File(_) => None,
        });
        addresses.collect()
    }

    /// How many bytes were read in all.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }

    pub(super) fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.index())
    }
}
