//! Takes a field of an object and reads it as a type; see `repair` for what is done if it is of another.

use indexmap::IndexMap;
use serde_json::{Number, Value};

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;

impl<'s> Fields<'s> {
    pub(super) fn text(&mut self, reader: &mut Reader<'s>, key: &str) -> Option<String> {
        let node = self.take(key)?;
        reader.text(node)
    }

    /// A field that must be there: empty, with a warning, if it isn't.
    pub(super) fn required_text(&mut self, reader: &mut Reader<'s>, key: &str) -> String {
        if !self.has(key) {
            reader
                .warn(Repair::FieldMissing, &self.at, format!("`{key}` is missing"))
                .label("taken to be empty");
        }
        self.text(reader, key).unwrap_or_default()
    }

    pub(super) fn texts(&mut self, reader: &mut Reader<'s>, key: &str) -> Vec<String> {
        let nodes = self.list(reader, key);
        reader.each(nodes, Reader::text)
    }

    pub(super) fn flag(&mut self, reader: &mut Reader<'s>, key: &str) -> Option<bool> {
        let node = self.take(key)?;
        reader.flag(&node)
    }

    /// A field that says no where it is not there.
    pub(super) fn is_set(&mut self, reader: &mut Reader<'s>, key: &str) -> bool {
        self.flag(reader, key).unwrap_or_default()
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
        self.take(key).map(|node| node.value.clone())
    }

    pub(super) fn list(&mut self, reader: &mut Reader<'s>, key: &str) -> Vec<Node<'s>> {
        self.take(key).map(|node| reader.list(node)).unwrap_or_default()
    }

    pub(super) fn map(&mut self, reader: &mut Reader<'s>, key: &str) -> Vec<(String, Node<'s>)> {
        self.take(key).map(|node| reader.map(node)).unwrap_or_default()
    }

    /// A map of things by name; those that can't be read are left out.
    pub(super) fn named<T>(
        &mut self,
        reader: &mut Reader<'s>,
        key: &str,
        mut read: impl FnMut(&mut Reader<'s>, Node<'s>) -> Option<T>,
    ) -> IndexMap<String, T> {
        let nodes = self.map(reader, key);
        nodes.into_iter().filter_map(|(name, node)| Some((name, read(reader, node)?))).collect()
    }

    /// A field that is an object; null and others are left out with a warning.
    pub(super) fn object(
        &mut self,
        reader: &mut Reader<'s>,
        key: &str,
        kind: NodeKind,
    ) -> Option<Fields<'s>> {
        let node = reader.inline(self.take(key)?)?;
        reader.open(node, kind)
    }
}
