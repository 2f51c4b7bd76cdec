//! The fields of one object, taken out one by one; what is left at the end is kept as it was written.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::node::Node;
use crate::document::Extensions;
use crate::source::At;

/// The fields of an object that have not been read yet.
#[derive(Debug, Default)]
pub(super) struct Fields<'s> {
    pub(super) at: At,
    entries: Vec<Entry<'s>>,
}

#[derive(Debug)]
struct Entry<'s> {
    key: &'s str,
    /// None once it has been taken.
    value: Option<&'s Value>,
    /// Where it stands, if not under its key.
    at: Option<At>,
}

impl<'s> Fields<'s> {
    pub(super) fn new(object: &'s Map<String, Value>, at: At) -> Self {
        let entry = |(key, value): (&'s String, _)| Entry { key, value: Some(value), at: None };
        Self { at, entries: object.iter().map(entry).collect() }
    }

    /// Splits off those of some keys, as the fields of an object that stands in the same place.
    pub(super) fn split_off(&mut self, keys: &[&str]) -> Self {
        let mut entries = Vec::new();
        for entry in self.entries.iter_mut().filter(|entry| keys.contains(&entry.key)) {
            let (key, at) = (entry.key, entry.at.take());
            entries.extend(entry.value.take().map(|value| Entry { key, value: Some(value), at }));
        }
        Self { at: self.at.clone(), entries }
    }

    /// Adds the fields of another object, where this one has none of the same name. They keep their places.
    pub(super) fn add_missing(&mut self, others: Self) {
        for (key, node) in others.into_nodes() {
            if !self.has(key) {
                self.put(key, node);
            }
        }
    }

    pub(super) fn peek(&self, key: &str) -> Option<&'s Value> {
        self.entries.iter().filter(|entry| entry.key == key).find_map(|entry| entry.value)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.peek(key).is_some()
    }

    /// The names of what has not been taken.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'s str> {
        self.entries.iter().filter(|entry| entry.value.is_some()).map(|entry| entry.key)
    }

    /// Whether nothing is left but what was split off or taken.
    pub(super) fn is_empty(&self) -> bool {
        self.keys().next().is_none()
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Node<'s>> {
        let entry =
            self.entries.iter_mut().find(|entry| entry.key == key && entry.value.is_some())?;
        let value = entry.value.take()?;
        let at = entry.at.take().unwrap_or_else(|| self.at.child(key));
        Some(Node { value, at })
    }

    /// Puts a field in the place of another, or back where it was.
    pub(super) fn put(&mut self, key: &'s str, node: Node<'s>) {
        self.take(key);
        let Node { value, at } = node;
        self.entries.push(Entry { key, value: Some(value), at: Some(at) });
    }

    /// Everything, as the entries of a map.
    pub(super) fn into_entries(self) -> impl Iterator<Item = (String, Node<'s>)> {
        self.into_nodes().map(|(key, node)| (key.to_owned(), node))
    }

    fn into_nodes(self) -> impl Iterator<Item = (&'s str, Node<'s>)> {
        let Self { at: place, entries } = self;
        entries.into_iter().filter_map(move |Entry { key, value, at }| {
            let at = at.unwrap_or_else(|| place.child(key));
            Some((key, Node::new(value?, at)))
        })
    }

    /// What is left.
    pub(super) fn rest(self) -> Extensions {
        let mut rest = Extensions::default();
        for Entry { key, value, .. } in self.entries {
            let Some(value) = value else { continue };
            let fields = if key.starts_with("x-") { &mut rest.own } else { &mut rest.unread };
            fields.insert(key.to_owned(), value.clone());
        }
        rest
    }

    /// What is left of the fields that begin with `x-`.
    pub(super) fn own(self) -> IndexMap<String, Value> {
        self.rest().own
    }
}
