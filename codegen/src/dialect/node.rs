//! A value that is being read.

use serde_json::Value;

use crate::source::At;

/// A value with its place in the source.
#[derive(Clone, Debug)]
pub(super) struct Node<'s> {
    pub(super) value: &'s Value,
    pub(super) at: At,
}

impl<'s> Node<'s> {
    pub(super) fn new(value: &'s Value, at: At) -> Self {
        Self { value, at }
    }

    /// The text of `$ref`, if there is one.
    pub(super) fn reference(&self) -> Option<&'s str> {
        self.value.get("$ref")?.as_str()
    }
}
