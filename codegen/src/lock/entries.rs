//! The names of a lock that was read, and how to look them up.

use std::collections::BTreeMap;
use std::fmt;

use super::place::{Key, Kind, Place};
use crate::diagnostic::Elsewhere;

/// A lock: the names that were given when the crate was last generated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesLock {
    /// The file that it was read from, for messages.
    pub(super) file: String,
    pub(super) entries: BTreeMap<Key, Entry>,
}

/// One name of a lock, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    /// What a method calls, such as `GET /v1/vms/{id}`; none for other names.
    pub(super) route: Option<String>,
    /// Its line in the file, counted from 1.
    pub(super) line: usize,
    /// The whole line.
    pub(super) text: String,
}

/// Why a lock can't be read: what is wrong, at which line, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockError {
    pub(super) message: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LockError {}

impl NamesLock {
    /// How many names it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The name that the lock has for something.
    #[must_use]
    pub fn name(&self, key: &Key) -> Option<&str> {
        self.entries.get(key).map(|entry| entry.name.as_str())
    }

    /// The words of a shape: the arguments of a method, or how a struct is made.
    pub(crate) fn words(&self, key: &Key) -> impl Iterator<Item = &str> {
        self.name(key).into_iter().flat_map(str::split_whitespace)
    }

    /// Forgets the shapes at a place and below it, so that they follow the document again; `all` stands for every place.
    /// Returns how many there were.
    pub fn rearrange(&mut self, place: &str) -> usize {
        let (before, top) = (self.entries.len(), Place::written(place));
        self.entries.retain(|key, _| {
            let is_meant = place == "all" || key.place == top || key.place.after(&top).is_some();
            !(is_meant && (key.kind.is_shape() || key.is_of_arguments()))
        });
        before - self.entries.len()
    }

    /// Forgets the names at a place, so that they are worked out again; `all` stands for every place. Returns how many there
    /// were.
    pub fn rename(&mut self, place: &str) -> usize {
        let (before, meant) = (self.entries.len(), Place::written(place));
        let is_meant = |key: &Key| place == "all" || key.place == meant;
        self.entries.retain(|key, _| key.kind.is_shape() || !is_meant(key));
        before - self.entries.len()
    }

    /// The keys of all names, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.entries.keys()
    }

    /// The places right below a place. Each comes up once for every name at or below it.
    pub(crate) fn below(&self, place: &Place) -> impl Iterator<Item = Place> {
        let depth = place.as_str().matches('/').count();
        let start = Key { place: place.clone(), kind: Kind::ALL[0] };
        let keys = self.entries.range(start..).map(|(key, _)| &key.place);
        let below = keys.skip_while(move |other| *other == place);
        let below = below.take_while(move |other| other.moved(place, place).is_some());
        below.filter_map(move |other| {
            other.up(other.as_str().matches('/').count().checked_sub(depth + 1)?)
        })
    }

    /// The line of a name, to be shown in a diagnostic with `label` beside it.
    pub(crate) fn line(&self, key: &Key, label: String) -> Option<Elsewhere> {
        let entry = self.entries.get(key)?;
        let start = entry.text.find(&format!(" {}", entry.name)).map_or(0, |start| start + 1);
        let columns = start..start + entry.name.len();
        let (line, text) = (entry.line, entry.text.clone());
        Some(Elsewhere { file: self.file.clone(), line, text, columns, label })
    }

    /// The name of a method of an operation, with its resource: `vms.launch`.
    pub(crate) fn method(&self, operation: &Place) -> Option<&str> {
        // Places are sorted so that all that is below one follows it.
        let from = self.entries.range(Key::new(operation, Kind::FIRST)..);
        let mut own = from.take_while(|(key, _)| key.place.operation() == *operation);
        own.find(|(key, _)| key.kind == Kind::Method).map(|(_, entry)| entry.name.as_str())
    }

    /// The operations that have names, by the routes (HTTP method and path) that they had when the lock was written.
    pub(crate) fn routes(&self) -> BTreeMap<&str, Place> {
        let methods = self.entries.iter().filter(|(key, _)| key.kind == Kind::Method);
        let operation = |key: &Key| key.place.operation();
        methods.filter_map(|(key, entry)| Some((entry.route.as_deref()?, operation(key)))).collect()
    }

    /// Moves the names at and below a place to another place.
    pub(crate) fn follow(&mut self, from: &Place, to: &Place) {
        let entries = std::mem::take(&mut self.entries);
        let moved = entries.into_iter().map(|(key, entry)| {
            let place = key.place.moved(from, to).unwrap_or(key.place);
            (Key { place, kind: key.kind }, entry)
        });
        self.entries = moved.collect();
    }

    /// Keeps only the names whose keys pass.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Key) -> bool) {
        self.entries.retain(|key, _| keep(key));
    }
}
