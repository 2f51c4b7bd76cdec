//! The names that a crate was given, to be written as the next lock.

use std::collections::BTreeMap;

use super::entries::NamesLock;
use super::place::Key;

/// The names of a crate, to be kept as the lock of the next run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The name of each key, and the route where it is a method.
    pub(super) given: BTreeMap<Key, (String, Option<String>)>,
    /// How many names were not in the old lock.
    added: usize,
    /// The lines of the old lock whose place is gone or has another name now.
    dropped: Vec<String>,
}

impl Names {
    /// Takes the names that were given, and compares them with those of the old lock.
    pub(crate) fn new(given: BTreeMap<Key, (String, Option<String>)>, lock: &NamesLock) -> Self {
        let is_new =
            |key: &Key, name: &String| !key.kind.is_shape() && lock.name(key) != Some(name);
        let added = given.iter().filter(|(key, (name, _))| is_new(key, name)).count();
        let gone = lock
            .entries
            .iter()
            .filter(|(key, entry)| given.get(key).is_none_or(|(name, _)| *name != entry.name));
        let dropped = gone.map(|(key, entry)| format!("{key} {}", entry.name)).collect();
        Self { given, added, dropped }
    }

    /// Each key with its name, sorted by place.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &str)> {
        let names = self.given.iter().filter(|(key, _)| !key.kind.is_shape());
        names.map(|(key, (name, _))| (key, name.as_str()))
    }

    /// The name that something has, or the words of its shape.
    #[must_use]
    pub fn name(&self, key: &Key) -> Option<&str> {
        self.given.get(key).map(|(name, _)| name.as_str())
    }

    /// How many names were not in the old lock.
    #[must_use]
    pub fn added(&self) -> usize {
        self.added
    }

    /// The lines of the old lock whose place is gone or has another name now.
    #[must_use]
    pub fn dropped(&self) -> &[String] {
        &self.dropped
    }
}
