//! Reads a value as a type; if it is of another, makes the best of it and says so.

use serde_json::{Number, Value};

use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;

impl<'s> Reader<'s> {
    /// A string. Numbers and booleans are taken as they were written: `version: 1.10` is "1.10".
    pub(super) fn text(&mut self, node: Node<'s>) -> Option<String> {
        let node = self.inline(node)?;
        match node.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(_) | Value::Bool(_) => {
                let text = self.written(&node);
                let warning = self.unexpected(&node, "a string");
                warning.label(format!("read as \"{text}\"")).help("write it in quotes");
                Some(text)
            }
            _ => self.left_out(&node, "a string"),
        }
    }

    pub(super) fn flag(&mut self, node: &Node<'s>) -> Option<bool> {
        let text = match node.value {
            Value::Bool(flag) => return Some(*flag),
            Value::String(text) => text.to_ascii_lowercase(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let flag = match text.as_str() {
            "true" | "yes" | "1" => true,
            "false" | "no" | "0" => false,
            _ => return self.left_out(node, "true or false"),
        };
        self.unexpected(node, "true or false").label(format!("read as `{flag}`"));
        Some(flag)
    }

    pub(super) fn number(&mut self, node: &Node<'s>) -> Option<Number> {
        match node.value {
            Value::Number(number) => return Some(number.clone()),
            Value::String(text) => {
                if let Some(number) = parse_number(text) {
                    self.unexpected(node, "a number").label(format!("read as {number}"));
                    return Some(number);
                }
            }
            _ => {}
        }
        self.left_out(node, "a number")
    }

    /// A number of things.
    pub(super) fn count(&mut self, node: &Node<'s>) -> Option<usize> {
        let number = match node.value {
            Value::Number(number) => Some(number.clone()),
            Value::String(text) => parse_number(text),
            _ => None,
        };
        let count = number.as_ref().and_then(whole).and_then(|whole| usize::try_from(whole).ok());
        match count {
            Some(count) if node.value.is_number() => Some(count),
            Some(count) => {
                self.unexpected(node, "a whole number").label(format!("read as {count}"));
                Some(count)
            }
            None => self.left_out(node, "a whole number that is not negative"),
        }
    }

    /// A list; what is no list is taken as the only element of one.
    pub(super) fn list(&mut self, node: Node<'s>) -> Vec<Node<'s>> {
        let Some(node) = self.inline(node) else {
            return Vec::new();
        };
        match node.value {
            Value::Array(items) => {
                let place = |(index, value)| Node::new(value, node.at.index(index));
                items.iter().enumerate().map(place).collect()
            }
            Value::Null => {
                self.left_out::<()>(&node, "a list");
                Vec::new()
            }
            _ => {
                self.unexpected(&node, "a list").label("taken as the only element of one");
                vec![node]
            }
        }
    }

    /// A map; what is none is left out. Some languages write an empty one as `[]`.
    pub(super) fn map(&mut self, node: Node<'s>) -> Vec<(String, Node<'s>)> {
        let node = self.inline(node);
        let fields = node.and_then(|node| self.open(node, NodeKind::Map));
        fields.map(|fields| fields.into_entries().collect()).unwrap_or_default()
    }

    /// Reads the elements of a list; those that can't be read are left out.
    pub(super) fn each<T>(
        &mut self,
        nodes: Vec<Node<'s>>,
        mut read: impl FnMut(&mut Self, Node<'s>) -> Option<T>,
    ) -> Vec<T> {
        nodes.into_iter().filter_map(|node| read(self, node)).collect()
    }

    /// Warns of what can't be read.
    pub(super) fn left_out<T>(&mut self, node: &Node<'s>, expected: &str) -> Option<T> {
        self.unexpected(node, expected).label("left out");
        None
    }

    /// The text of a scalar as it was written.
    fn written(&self, node: &Node<'s>) -> String {
        let text = self
            .source
            .text(&node.at)
            .filter(|_| self.source.resolve(&node.at) == Some(node.value));
        text.map_or_else(|| node.value.to_string(), |text| text.trim().to_owned())
    }
}

/// A whole number, also if it was written as `1.0`.
pub(super) fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15)?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and small enough to be exact"
        )]
        Some(float as i64)
    })
}

fn parse_number(text: &str) -> Option<Number> {
    match serde_json::from_str(text.trim()) {
        Ok(Value::Number(number)) => Some(number),
        _ => None,
    }
}
