//! What is known while a document is read: its source, what was wrong so far, what is still to be brought in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::Version;
use super::bundle::Bundle;
use super::fields::Fields;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{At, Source};

/// How deep things may be nested that hold their own kind. No sound document gets near, and the stack is safe.
const MAX_DEPTH: usize = 64;

/// Objects without which what is read or sent isn't what the document says.
const LOSSES: [&str; 11] = [
    "an object",
    "a schema",
    "a parameter",
    "a header",
    "a body",
    "a request body",
    "a response",
    "a media type",
    "a field of a form",
    "an operation",
    "a path item",
];

/// Reads a document piece by piece. A piece that is wrong is repaired or left out, with a warning, and never fails the rest.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source,
    pub(super) version: Version,
    pub(super) diagnostics: Diagnostics,
    pub(super) bundle: Bundle,
    /// The schemas under each `prefixItems`, by their text.
    pub(super) tuples: BTreeMap<String, Vec<ReferenceOr<Schema>>>,
    /// What refers to each place that is referred to.
    pub(super) links: BTreeMap<At, Vec<At>>,
    /// The places of what is being read of the kinds that may hold their own kind, from the outside in.
    open: Vec<At>,
    /// How many path items are being read: callbacks hold others.
    pub(super) open_items: usize,
    /// How many more objects are read. References that are replaced by what they refer to could otherwise multiply them.
    budget: usize,
}

/// A value, and where it was in the source.
#[derive(Clone, Debug)]
pub(super) struct Node<'s> {
    pub(super) value: Cow<'s, Value>,
    pub(super) at: At,
    /// Whether that is not where one would look for it, going by what holds it in the normalised document.
    pub(super) moved: bool,
}

impl<'s> Node<'s> {
    pub(super) fn new(value: &'s Value, at: At) -> Self {
        Self { value: Cow::Borrowed(value), at, moved: false }
    }

    pub(super) fn moved(self) -> Self {
        Self { moved: true, ..self }
    }

    /// The text of `$ref`, if there is one.
    pub(super) fn reference(&self) -> Option<&str> {
        self.value.get("$ref")?.as_str()
    }
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source, version: Version) -> Self {
        let budget = 200_000 + source.bytes() / 8;
        let (diagnostics, bundle) = (Diagnostics::new(), Bundle::default());
        let (tuples, links, open) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        Self { source, version, diagnostics, bundle, tuples, links, open, open_items: 0, budget }
    }

    /// Reads something of a kind that may hold its own kind. Files are only so deep, but a reference that stands for a list or
    /// a map is replaced by what it refers to, and may lead back to where it is.
    pub(super) fn nested<T>(
        &mut self,
        node: Node<'s>,
        read: impl FnOnce(&mut Self, Node<'s>) -> Option<T>,
    ) -> Option<T> {
        if self.open.len() >= MAX_DEPTH || self.open.contains(&node.at) {
            self.warn(&node.at, "this holds itself, or other things too deep")
                .label("left out where it does")
                .loss();
            return None;
        }
        self.open.push(node.at.clone());
        let value = read(self, node);
        self.open.pop();
        value
    }

    /// Opens an object to read its fields; `what` names it for people.
    pub(super) fn open(&mut self, node: Node<'s>, what: &str) -> Option<Fields<'s>> {
        if self.budget == 0 {
            return None;
        }
        self.budget -= 1;
        if self.budget == 0 {
            self.diagnostics.error(&node.at, "the document's references multiply it beyond reason");
        }
        match Fields::new(node) {
            Ok(fields) => Some(fields),
            Err(node) => {
                let warning = self.unexpected(&node, what).label("left out");
                warning.is_loss = LOSSES.contains(&what) && !is_empty(&node.value);
                None
            }
        }
    }

    pub(super) fn warn(&mut self, at: &At, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.warning(at, message)
    }

    /// Warns of a value of the wrong type.
    pub(super) fn unexpected(&mut self, node: &Node<'s>, expected: &str) -> &mut Diagnostic {
        let name = node
            .at
            .pointer
            .last()
            .filter(|name| name.parse::<usize>().is_err())
            .map(|name| format!("`{name}`: "))
            .unwrap_or_default();
        self.warn(&node.at, format!("{name}expected {expected}, found {}", describe(&node.value)))
    }

    /// The text of a scalar as it was written.
    pub(super) fn written(&self, node: &Node<'s>) -> String {
        let text = self
            .source
            .text(&node.at)
            .filter(|_| self.source.resolve(&node.at) == Some(node.value.as_ref()));
        text.map_or_else(|| node.value.to_string(), |text| text.trim().to_owned())
    }
}

/// Whether a value says nothing that could be lost. Some languages write an empty object as `[]`.
fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A value in a few words.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(value) => format!("the number {value}"),
        Value::String(value) if value.chars().count() > 40 => "a string".to_owned(),
        Value::String(value) => format!("the string \"{value}\""),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
