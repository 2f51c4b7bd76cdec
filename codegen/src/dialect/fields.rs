//! The fields of one object, taken out one by one; what is left at the end rides along.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde_json::{Number, Value};

use super::origin::{AT, PREFIX};
use super::reader::{Node, Reader};
use crate::source::At;

/// The fields of an object that have not been read yet.
#[derive(Debug, Default)]
pub(super) struct Fields<'s> {
    pub(super) at: At,
    moved: bool,
    entries: Vec<Entry<'s>>,
    marks: IndexMap<String, Value>,
}

#[derive(Debug)]
struct Entry<'s> {
    key: Cow<'s, str>,
    /// None once it has been taken.
    value: Option<Cow<'s, Value>>,
    /// Where it comes from, if not from under its key.
    at: Option<At>,
}

impl<'s> Fields<'s> {
    /// The fields of a value, or the value back if it is no object.
    pub(super) fn new(node: Node<'s>) -> Result<Self, Node<'s>> {
        let entry = |key, value| Entry { key, value: Some(value), at: None };
        let entries = match node.value {
            Cow::Borrowed(Value::Object(map)) => map
                .iter()
                .map(|(key, value)| entry(Cow::Borrowed(key.as_str()), Cow::Borrowed(value)))
                .collect(),
            Cow::Owned(Value::Object(map)) => map
                .into_iter()
                .map(|(key, value)| entry(Cow::Owned(key), Cow::Owned(value)))
                .collect(),
            value => return Err(Node { value, ..node }),
        };
        Ok(Self { at: node.at, moved: node.moved, entries, marks: IndexMap::new() })
    }

    /// Splits off those of some keys, as the fields of an object that stands in the same place.
    pub(super) fn split_off(&mut self, keys: &[&str]) -> Self {
        let mut entries = Vec::new();
        for entry in &mut self.entries {
            if keys.contains(&entry.key.as_ref())
                && let Some(value) = entry.value.take()
            {
                let at = Some(entry.at.take().unwrap_or_else(|| self.at.child(&entry.key)));
                entries.push(Entry { key: entry.key.clone(), value: Some(value), at });
            }
        }
        Self { at: self.at.clone(), moved: true, entries, marks: IndexMap::new() }
    }

    pub(super) fn peek(&self, key: &str) -> Option<&Value> {
        self.entries
            .iter()
            .filter(|entry| entry.key == key)
            .find_map(|entry| entry.value.as_deref())
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.peek(key).is_some()
    }

    /// The names of what has not been taken.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|entry| entry.value.is_some()).map(|entry| entry.key.as_ref())
    }

    /// Whether nothing is left but what was split off or taken.
    pub(super) fn is_empty(&self) -> bool {
        self.keys().next().is_none() && self.marks.is_empty()
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Node<'s>> {
        let entry =
            self.entries.iter_mut().find(|entry| entry.key == key && entry.value.is_some())?;
        let value = entry.value.take()?;
        let moved = entry.at.is_some();
        let at = entry.at.take().unwrap_or_else(|| self.at.child(key));
        Some(Node { value, at, moved })
    }

    /// Everything, as the entries of a map.
    pub(super) fn into_entries(self) -> impl Iterator<Item = (String, Node<'s>)> {
        let Self { at: place, entries, .. } = self;
        entries.into_iter().filter_map(move |Entry { key, value, at }| {
            let moved = at.is_some();
            let at = at.unwrap_or_else(|| place.child(&key));
            let value = value?;
            Some((key.into_owned(), Node { value, at, moved }))
        })
    }

    /// Puts a field in the place of another.
    pub(super) fn put(&mut self, key: &'static str, value: Value, at: At) {
        self.take(key);
        self.entries.push(Entry {
            key: Cow::Borrowed(key),
            value: Some(Cow::Owned(value)),
            at: Some(at),
        });
    }

    /// Adds one of our own fields, by the name after the prefix.
    pub(super) fn mark(&mut self, name: &str, value: Value) {
        self.marks.insert(format!("{PREFIX}{name}"), value);
    }

    /// What is left, as extensions: `x-` fields as they are, what `openapiv3` has no field for under our prefix.
    pub(super) fn rest(self) -> IndexMap<String, Value> {
        let mut extensions = IndexMap::new();
        for Entry { key, value, .. } in self.entries {
            let Some(value) = value else { continue };
            if key.starts_with(PREFIX) {
                continue;
            }
            let key =
                if key.starts_with("x-") { key.into_owned() } else { format!("{PREFIX}{key}") };
            extensions.insert(key, value.into_owned());
        }
        extensions.extend(self.marks);
        if self.moved {
            extensions.insert(AT.to_owned(), Value::String(self.at.to_string()));
        }
        extensions
    }

    // What follows reads a field as a type; see `repair` for what is done if it is of another.

    pub(super) fn text(&mut self, reader: &mut Reader<'s>, key: &str) -> Option<String> {
        let node = self.take(key)?;
        reader.text(node)
    }

    /// A field that must be there: empty, with a warning, if it isn't.
    pub(super) fn required_text(&mut self, reader: &mut Reader<'s>, key: &str) -> String {
        if !self.has(key) {
            reader.warn(&self.at, format!("`{key}` is missing")).label("taken to be empty");
        }
        self.text(reader, key).unwrap_or_default()
    }

    pub(super) fn texts(&mut self, reader: &mut Reader<'s>, key: &str) -> Vec<String> {
        let nodes = self.list(reader, key);
        nodes.into_iter().filter_map(|node| reader.text(node)).collect()
    }

    pub(super) fn flag(&mut self, reader: &mut Reader<'s>, key: &str) -> Option<bool> {
        let node = self.take(key)?;
        reader.flag(&node)
    }

    pub(super) fn number(&mut self, reader: &mut Reader<'s>, key: &str) -> Option<Number> {
        let node = self.take(key)?;
        reader.number(&node)
    }

    pub(super) fn count(&mut self, reader: &mut Reader<'s>, key: &str) -> Option<usize> {
        let node = self.take(key)?;
        reader.count(&node)
    }

    /// Any value, null included.
    pub(super) fn any(&mut self, key: &str) -> Option<Value> {
        self.take(key).map(|node| node.value.into_owned())
    }

    pub(super) fn list(&mut self, reader: &mut Reader<'s>, key: &str) -> Vec<Node<'s>> {
        self.take(key).map(|node| reader.list(node)).unwrap_or_default()
    }

    pub(super) fn map(&mut self, reader: &mut Reader<'s>, key: &str) -> Vec<(String, Node<'s>)> {
        self.take(key).map(|node| reader.map(node)).unwrap_or_default()
    }

    /// A field that is an object; null and others are left out with a warning.
    pub(super) fn object(
        &mut self,
        reader: &mut Reader<'s>,
        key: &str,
        what: &str,
    ) -> Option<Fields<'s>> {
        let node = reader.inline(self.take(key)?)?;
        reader.open(node, what)
    }
}
