//! Names that stay: which identifier each place in a document was given, kept in a file beside it.
//!
//! Without a lock every name is worked out from the document alone. That is deterministic, but where two things would have the
//! same name one of them must give way, and which one depends on what else is there: a new neighbour could rename what people
//! already use. With a lock, what has a name keeps it, and the newcomer takes another.
//!
//! What is explicit wins: first `codegen.toml` and `x-sdk-name`, then the lock, then what is worked out.
//!
//! A line whose place is gone from the document is dropped. Whoever used that name was broken when the thing went; kept, the
//! line would make something new take a worse name for nobody's sake. If the thing comes back it gets the name that is worked
//! out, which is the old one unless that was taken meanwhile. The line itself is in the history of the file.

mod identifier;
mod parse;
mod place;
mod text;

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::Elsewhere;
pub(crate) use place::route;
pub use place::{Key, Kind, Place};

/// The names that were given before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesLock {
    /// The file that it was read from, for messages.
    file: String,
    entries: BTreeMap<Key, Entry>,
}

/// A name that was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    /// Of a method: what it calls, `GET /v1/vms/{id}`.
    route: Option<String>,
    /// Its line in the file, counted from 1.
    line: usize,
    /// The whole line.
    text: String,
}

/// Why a lock can't be read: what is wrong, at which line, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockError {
    message: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LockError {}

/// The names of a crate, to be kept for the next time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// What each place is called: the line without its route, and the route of a method.
    given: BTreeMap<Key, (String, Option<String>)>,
    /// How many were not in the lock.
    added: usize,
    /// The lines of the lock that name nothing any more, or something else than they did.
    dropped: Vec<String>,
}

impl NamesLock {
    /// Reads a lock; `file` is its path as it is to be shown.
    ///
    /// # Errors
    ///
    /// When a line isn't a place, a kind and a name, when the name can't be one in Rust, when two lines name the same thing
    /// differently, or when a merge left its marks. The message draws the line.
    ///
    /// # Examples
    ///
    /// ```
    /// use sdk_codegen::NamesLock;
    ///
    /// let lock = NamesLock::parse("schemas/Vm type Vm\n", "names.lock");
    /// assert_eq!(lock.map(|lock| lock.len()), Ok(1));
    /// let error = NamesLock::parse("schemas/Vm type fn\n", "names.lock");
    /// assert!(error.unwrap_err().to_string().contains("names.lock:1:17"));
    /// ```
    pub fn parse(text: &str, file: &str) -> Result<Self, LockError> {
        parse::parse(text, file)
    }

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

    /// The name that something had.
    #[must_use]
    pub fn name(&self, key: &Key) -> Option<&str> {
        self.entries.get(key).map(|entry| entry.name.as_str())
    }

    /// What has a name, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.entries.keys()
    }

    /// The places right below one, as often as there are names at or below them.
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

    /// Where a name stands in the file, with what there is to say of it.
    pub(crate) fn line(&self, key: &Key, label: String) -> Option<Elsewhere> {
        let entry = self.entries.get(key)?;
        let start = entry.text.find(&format!(" {}", entry.name)).map_or(0, |start| start + 1);
        let columns = start..start + entry.name.len();
        let (line, text) = (entry.line, entry.text.clone());
        Some(Elsewhere { file: self.file.clone(), line, text, columns, label })
    }

    /// What an operation called when it was named.
    pub(crate) fn route(&self, operation: &Place) -> Option<&str> {
        let stream = operation.child("stream");
        let places = [operation, &stream];
        let mut entries =
            places.iter().filter_map(|place| self.entries.get(&Key::new(place, Kind::Method)));
        entries.find_map(|entry| entry.route.as_deref())
    }

    /// Each operation that has a name, by what it calls.
    pub(crate) fn routes(&self) -> BTreeMap<&str, Place> {
        let methods = self.entries.iter().filter(|(key, _)| key.kind == Kind::Method);
        let routes = methods.filter_map(|(key, entry)| {
            Some((entry.route.as_deref()?, key.place.up(usize::from(is_stream(&key.place)))?))
        });
        routes.collect()
    }

    /// Takes what stands at or below one place for what stands at another.
    pub(crate) fn follow(&mut self, from: &Place, to: &Place) {
        let entries = std::mem::take(&mut self.entries);
        let moved = entries.into_iter().map(|(key, entry)| {
            let place = key.place.moved(from, to).unwrap_or(key.place);
            (Key { place, kind: key.kind }, entry)
        });
        self.entries = moved.collect();
    }

    /// Keeps only some of the names.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Key) -> bool) {
        self.entries.retain(|key, _| keep(key));
    }
}

/// Why a text can't be the name of a type.
pub(crate) fn type_problem(name: &str) -> Option<String> {
    identifier::problem(Kind::Type, name)
}

/// Whether a place is that of an operation's stream.
fn is_stream(place: &Place) -> bool {
    place.as_str().ends_with("/stream") && place.as_str().split('/').count() > 2
}

impl Names {
    /// What was given, of which some was in the lock.
    pub(crate) fn new(given: BTreeMap<Key, (String, Option<String>)>, lock: &NamesLock) -> Self {
        let added = given.iter().filter(|(key, (name, _))| lock.name(key) != Some(name)).count();
        let gone = lock
            .entries
            .iter()
            .filter(|(key, entry)| given.get(key).is_none_or(|(name, _)| *name != entry.name));
        let dropped = gone.map(|(key, entry)| format!("{key} {}", entry.name)).collect();
        Self { given, added, dropped }
    }

    /// The lock's text.
    #[must_use]
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// What each place is called, sorted by place.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.given.iter().map(|(key, (name, _))| (key, name.as_str()))
    }

    /// The name that something has.
    #[must_use]
    pub fn name(&self, key: &Key) -> Option<&str> {
        self.given.get(key).map(|(name, _)| name.as_str())
    }

    /// How many were not in the lock.
    #[must_use]
    pub fn added(&self) -> usize {
        self.added
    }

    /// The lines of the lock that name nothing any more, or not by that name.
    #[must_use]
    pub fn dropped(&self) -> &[String] {
        &self.dropped
    }
}
