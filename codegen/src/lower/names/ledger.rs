//! Which names were given before, which are given now, and where the two can't be brought together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::letters;
use crate::diagnostic::{Diagnostics, Elsewhere, Refusal};
use crate::lock::{Key, Kind, Names, NamesLock, Place};

/// The names of one run.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    lock: NamesLock,
    given: HashMap<Key, (String, Option<String>)>,
    /// The names beyond ASCII by how they look: the compiler warns of two that look alike, wherever they are.
    looks: BTreeMap<String, String>,
    faults: Vec<Fault>,
    /// The names that the configuration gives, and the lines that do so.
    said: HashMap<Key, (String, Option<Elsewhere>)>,
    clashes: Vec<Clash>,
}

/// A name of the configuration that can't be given.
#[derive(Debug)]
struct Clash {
    key: Key,
    /// What has it; none where that is the generated code itself.
    other: Option<Key>,
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
    pub(crate) fn new(lock: NamesLock) -> Self {
        let mut ledger = Self::default();
        lock.keys()
            .filter(|key| !key.kind.is_shape())
            .filter_map(|key| lock.name(key))
            .for_each(|name| ledger.see(name));
        Self { lock, ..ledger }
    }

    /// The name that something had.
    pub(crate) fn old(&self, key: &Key) -> Option<&str> {
        self.lock.name(key)
    }

    /// Every type that had a name.
    pub(crate) fn old_types(&self) -> Vec<Key> {
        self.lock.keys().filter(|key| key.kind.is_type()).cloned().collect()
    }

    /// Writes down that something has a name.
    pub(crate) fn give(&mut self, key: &Key, name: &str) {
        self.given.insert(key.clone(), (name.to_owned(), None));
        self.see(name);
    }

    /// Writes down the shape of something, which the next run is to keep.
    pub(crate) fn keep(&mut self, key: Key, shape: String) {
        self.given.insert(key, (shape, None));
    }

    /// Remembers how a name looks; a method's comes with its resource.
    fn see(&mut self, name: &str) {
        let name = name.rsplit('.').next().unwrap_or(name);
        self.looks.extend(letters::look(name).map(|look| (look, name.to_owned())));
    }

    /// Whether no other name looks like this one.
    pub(crate) fn is_plain(&self, name: &str) -> bool {
        let other = letters::look(name).and_then(|look| self.looks.get(&look));
        other.is_none_or(|other| other == name)
    }

    /// Writes down what a method calls.
    pub(crate) fn route(&mut self, key: &Key, route: &str) {
        if let Some((_, of)) = self.given.get_mut(key) {
            *of = Some(route.to_owned());
        }
    }

    /// Writes down that a name of the lock can't be kept, and what has it.
    pub(crate) fn fault(&mut self, key: &Key, why: String, other: Option<Key>) {
        self.faults.push(Fault { key: key.clone(), why, other });
    }

    /// Writes down which name the configuration gives something, and the line that does so.
    pub(crate) fn say(&mut self, key: &Key, name: &str, line: Option<Elsewhere>) {
        self.said.insert(key.clone(), (name.to_owned(), line));
    }

    /// Writes down that a name of the configuration isn't free.
    pub(crate) fn clash(&mut self, key: &Key, other: Option<Key>) {
        self.clashes.push(Clash { key: key.clone(), other });
    }

    /// Writes down that something would lose its own name to one that the configuration gives something else. Where that can't have the name of
    /// its own that someone wrote, this is said already.
    pub(crate) fn displaced(&mut self, by: &Key, key: &Key) {
        let is_told = self.faults.iter().any(|fault| fault.key == *key)
            || self.clashes.iter().any(|clash| clash.key == *key);
        if self.said.contains_key(by) && !is_told {
            self.clash(by, Some(key.clone()));
        }
    }

    /// An error for each name of the configuration that can't be given, and for each of the lock that can't be kept.
    pub(crate) fn report(&self, diagnostics: &mut Diagnostics) {
        for Clash { key, other } in &self.clashes {
            let Some((name, line)) = self.said.get(key) else { continue };
            let why = match other {
                Some(other) => {
                    format!("`{}` has it, or one that can't stand beside it", other.place)
                }
                None => "the generated code has another use for it".to_owned(),
            };
            let message = format!("`{}` can't be called `{name}`: {why}", key.place);
            let error = diagnostics.error(Refusal::NameTaken, None, message);
            error.help("write another name");
            error.elsewhere.extend(line.clone());
            let other = other.as_ref().and_then(|other| self.said.get(other));
            error.elsewhere.extend(other.and_then(|(_, line)| line.clone()));
        }
        for Fault { key, why, other } in &self.faults {
            if !self.given.contains_key(key) {
                continue;
            }
            let name = self.old(key).unwrap_or_default();
            let error = diagnostics.error(
                Refusal::NameNotKept,
                None,
                format!("the name `{name}` can't be kept: {why}"),
            );
            error.help("change or delete this line, and run regen");
            error.elsewhere.extend(self.lock.line(key, "this name".to_owned()));
            let Some(other) = other else { continue };
            match self.said.get(other) {
                Some((_, line)) => error.elsewhere.extend(line.clone()),
                None => error.elsewhere.extend(self.lock.line(other, "has it too".to_owned())),
            }
        }
    }

    /// The names of what the crate has in the end: `is_there` knows its types.
    pub(crate) fn finish(self, lock: &NamesLock, is_there: impl Fn(&str) -> bool) -> Names {
        let is_type = |key: &Key| matches!(key.kind, Kind::Type | Kind::Input);
        let types = self.given.iter().filter(|(key, _)| is_type(key));
        let (there, gone): (Vec<_>, Vec<_>) = types.partition(|(_, (name, _))| is_there(name));
        let places = |types: Vec<(&Key, _)>| -> HashSet<Place> {
            types.into_iter().map(|(key, _)| key.place.clone()).collect()
        };
        let there = places(there);
        let gone: HashSet<Place> = places(gone).difference(&there).cloned().collect();
        let is_gone = |key: &Key| match key.kind {
            Kind::Type
            | Kind::Input
            | Kind::Unknown
            | Kind::Constructor
            | Kind::InputConstructor => gone.contains(&key.place),
            Kind::Constant | Kind::Field | Kind::From | Kind::Null | Kind::Variant => {
                key.place.up(2).is_some_and(|owner| gone.contains(&owner))
            }
            _ => false,
        };
        let given = self.given.into_iter();
        Names::new(given.filter(|(key, _)| gone.is_empty() || !is_gone(key)).collect(), lock)
    }
}
