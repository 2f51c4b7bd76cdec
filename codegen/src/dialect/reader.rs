//! What is known while a document is read: its source, what was wrong so far, what has been read of it.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::components::Components;
use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use crate::diagnostic::{Diagnostic, Diagnostics, Refusal, Repair};
use crate::document::{MAX_DEPTH, Version};
use crate::source::{At, FileId, Source};

/// Reads a document piece by piece. A piece that is wrong is repaired or left out, with a warning, and never fails the rest.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source,
    pub(super) version: Version,
    pub(super) diagnostics: Diagnostics,
    pub(super) components: Components,
    /// What refers to each place that is referred to.
    pub(super) references: BTreeMap<At, Vec<At>>,
    /// The files of which it was said what is wrong with them.
    pub(super) checked: HashSet<FileId>,
    /// Where references lead back to themselves.
    pub(super) rings: HashSet<At>,
    /// Where none does.
    pub(super) sound: HashSet<At>,
    /// The places of what is being read of the kinds that may hold their own kind, from the outside in.
    open: Vec<At>,
    /// How many path items are being read: callbacks hold others.
    pub(super) open_items: usize,
    /// How many more objects are read. References that are replaced by what they refer to could otherwise multiply them.
    budget: usize,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source, version: Version) -> Self {
        Self {
            source,
            version,
            diagnostics: Diagnostics::new(),
            components: Components::default(),
            references: BTreeMap::new(),
            checked: HashSet::new(),
            rings: HashSet::new(),
            sound: HashSet::new(),
            open: Vec::new(),
            open_items: 0,
            budget: 200_000 + source.bytes() / 8,
        }
    }

    /// Reads something of a kind that may hold its own kind. Files are only so deep, but a reference that stands for a list or
    /// a map is replaced by what it refers to, and may lead back to where it is.
    pub(super) fn nested<T>(
        &mut self,
        node: Node<'s>,
        read: impl FnOnce(&mut Self, Node<'s>) -> Option<T>,
    ) -> Option<T> {
        if self.open.len() >= MAX_DEPTH || self.open.contains(&node.at) {
            self.warn(Repair::TooDeep, &node.at, "this holds itself, or other things too deep")
                .label("left out where it does")
                .loss();
            return None;
        }
        self.open.push(node.at.clone());
        let value = read(self, node);
        self.open.pop();
        value
    }

    /// Opens an object to read its fields.
    pub(super) fn open(&mut self, node: Node<'s>, kind: NodeKind) -> Option<Fields<'s>> {
        if self.budget == 0 {
            return None;
        }
        self.budget -= 1;
        if self.budget == 0 {
            self.diagnostics.error(
                Refusal::ReferencesMultiply,
                &node.at,
                "the document's references multiply it beyond reason",
            );
        }
        let Some(object) = node.value.as_object() else {
            let warning = self.unexpected(&node, kind.name()).label("left out");
            warning.is_loss = kind.is_loss() && !is_empty(node.value);
            return None;
        };
        Some(Fields::new(object, node.at))
    }

    pub(super) fn warn(
        &mut self,
        repair: Repair,
        at: &At,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.diagnostics.warning(repair, at, message)
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
        self.warn(
            Repair::UnexpectedValue,
            &node.at,
            format!("{name}expected {expected}, found {}", describe(node.value)),
        )
    }
}

/// Whether a value says nothing that could be lost. Some languages write an empty object as `[]`.
fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A value in a few words.
fn describe(value: &Value) -> String {
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
