//! The place of a node, and the fields in it that the specification doesn't define there.

use std::ops::Deref;

use indexmap::IndexMap;
use serde_json::Value;

use crate::source::At;

/// A node with its place in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed<T> {
    /// The place.
    pub at: At,
    /// The node.
    pub node: T,
}

impl<T> Placed<T> {
    /// A node with its place.
    pub(crate) fn new(at: At, node: T) -> Self {
        Self { at, node }
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.node
    }
}

/// The fields of a node that the specification doesn't define there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extensions {
    /// The fields that begin with `x-`, which the specification leaves to authors.
    pub own: IndexMap<String, Value>,
    /// The fields that have no meaning where they stand, as they were written: those of other versions, of other types, and
    /// misspelt ones.
    pub unread: IndexMap<String, Value>,
}

impl Extensions {
    /// The value of a field that begins with `x-`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.own.get(key)
    }

    /// The text of a field that begins with `x-`; none where it is no string.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.own.get(key)?.as_str()
    }

    /// Whether a field that begins with `x-` is there and is `true`.
    #[must_use]
    pub fn is_set(&self, key: &str) -> bool {
        self.own.get(key) == Some(&Value::Bool(true))
    }
}
