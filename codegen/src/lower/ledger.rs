//! Which names were given before, which are given now, and where the two can't be brought together.

use std::collections::BTreeMap;

use super::letters;
use crate::diagnostic::Diagnostics;
use crate::lock::{Key, Kind, Names, NamesLock, Place};

/// The names of one run.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    lock: NamesLock,
    given: BTreeMap<Key, (String, Option<String>)>,
    /// The names beyond ASCII by how they look: the compiler warns of two that look alike, wherever they are.
    looks: BTreeMap<String, String>,
    faults: Vec<Fault>,
}

/// A name of the lock that can't be kept.
#[derive(Debug)]
struct Fault {
    key: Key,
    why: String,
    /// The line that it clashes with.
    other: Option<Key>,
}

impl Ledger {
    pub(super) fn new(lock: NamesLock) -> Self {
        let mut ledger = Self::default();
        lock.keys().filter_map(|key| lock.name(key)).for_each(|name| ledger.see(name));
        Self { lock, ..ledger }
    }

    /// The name that something had.
    pub(super) fn old(&self, key: &Key) -> Option<&str> {
        self.lock.name(key)
    }

    /// The places right below one at which something had a name.
    pub(super) fn old_below(&self, place: &Place) -> Vec<Place> {
        let mut places: Vec<Place> = self.lock.below(place).collect();
        places.dedup();
        places
    }

    /// Every type that had a name.
    pub(super) fn old_types(&self) -> Vec<Key> {
        self.lock.keys().filter(|key| key.kind.is_type()).cloned().collect()
    }

    /// A key that nothing has yet in this run: places that come out the same are told apart by their order.
    pub(super) fn fresh(&self, place: &Place, kind: Kind) -> Key {
        let key = Key::new(place, kind);
        if !self.given.contains_key(&key) {
            return key;
        }
        let mut others = (2..).map(|number| Key::new(&place.numbered(number), kind));
        others.find(|key| !self.given.contains_key(key)).unwrap_or(key)
    }

    /// Writes down that something has a name.
    pub(super) fn give(&mut self, key: &Key, name: &str) {
        self.given.insert(key.clone(), (name.to_owned(), None));
        self.see(name);
    }

    /// Remembers how a name looks; a method's comes with its resource.
    fn see(&mut self, name: &str) {
        let name = name.rsplit('.').next().unwrap_or(name);
        self.looks.extend(letters::look(name).map(|look| (look, name.to_owned())));
    }

    /// Whether no other name looks like this one.
    pub(super) fn is_plain(&self, name: &str) -> bool {
        let other = letters::look(name).and_then(|look| self.looks.get(&look));
        other.is_none_or(|other| other == name)
    }

    /// Writes down what a method calls.
    pub(super) fn route(&mut self, key: &Key, route: &str) {
        if let Some((_, of)) = self.given.get_mut(key) {
            *of = Some(route.to_owned());
        }
    }

    /// Writes down that a name of the lock can't be kept, and what has it.
    pub(super) fn fault(&mut self, key: &Key, why: String, other: Option<Key>) {
        self.faults.push(Fault { key: key.clone(), why, other });
    }

    /// Whether the lock names something that is not in the document.
    pub(super) fn has_gone(&self) -> bool {
        self.lock.keys().any(|key| !self.given.contains_key(key))
    }

    /// The lock without what is not in the document.
    pub(super) fn present(&self) -> NamesLock {
        let mut lock = self.lock.clone();
        lock.retain(|key| self.given.contains_key(key));
        lock
    }

    /// An error for each name of the lock that can't be kept.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        for Fault { key, why, other } in &self.faults {
            if !self.given.contains_key(key) {
                continue;
            }
            let name = self.old(key).unwrap_or_default();
            let error = diagnostics.error(None, format!("the name `{name}` can't be kept: {why}"));
            error.help("change or delete this line, and run regen");
            error.elsewhere.extend(self.lock.line(key, "this name".to_owned()));
            let other = other.as_ref().and_then(|key| self.lock.line(key, "has it too".to_owned()));
            error.elsewhere.extend(other);
        }
    }

    /// The names of what the crate has in the end: `is_there` knows its types.
    pub(super) fn finish(self, lock: &NamesLock, is_there: impl Fn(&str) -> bool) -> Names {
        let is_gone = |key: &Key| {
            let owner = match key.kind {
                Kind::Type | Kind::Unknown => Some(key.place.clone()),
                Kind::Field | Kind::Null | Kind::Variant => key.place.up(2),
                _ => None,
            };
            let owner = owner.map(|place| Key { place, kind: Kind::Type });
            let name = owner.and_then(|owner| self.given.get(&owner));
            name.is_some_and(|(name, _)| !is_there(name))
        };
        let given = self.given.iter().filter(|(key, _)| !is_gone(key));
        Names::new(given.map(|(key, name)| (key.clone(), name.clone())).collect(), lock)
    }
}
