//! Example values of schemas: what a program sends that calls operations without knowing what they are for.
//!
//! [`Samples::value`] gives one. It is the example, the default or the first listed value that the document has, if the schema
//! allows it: examples are often wrong. Otherwise it is made of types, formats and constraints. `flat.rs` puts together what
//! all parts of a schema say, `draw.rs` makes a value of it with `text.rs`, `numbers.rs` and `pattern.rs`, and `fits.rs` says
//! whether a schema allows a value.
//!
//! Values are meant for requests: what only answers have is left out. Nothing here is random, so that the same document gives
//! the same values. A format with values of its own belongs into `text.rs`. The folder imports `facts` and `document`.

mod draw;
mod fits;
mod flat;
mod numbers;
mod pattern;
mod text;

use serde_json::Value;

use super::facts::Facts;
use crate::document::SchemaId;
use draw::Draw;
pub(super) use draw::Extent;
use flat::Flat;

/// Makes example values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Samples<'a> {
    facts: &'a Facts<'a>,
    /// What the value is called, where text may be made of that.
    name: Option<&'a str>,
}

/// How many members of unions are tried before a value is taken that a schema doesn't allow.
const ATTEMPTS: usize = 12;

impl<'a> Samples<'a> {
    pub(super) fn new(facts: &'a Facts<'a>) -> Self {
        Self { facts, name: None }
    }

    /// Makes text of what the value is called, where nothing says more of it.
    pub(super) fn named(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// Whether the document has an example of a schema.
    pub(super) fn has_example(self, id: SchemaId) -> bool {
        Flat::new(self.facts, &[id], 0).has_example()
    }

    /// A value of a schema; one of these if the schema allows it.
    pub(super) fn value(self, id: SchemaId, extent: Extent, examples: &[&Value]) -> Value {
        let is_whole = |value: &Value| extent != Extent::Required || !value.is_object();
        let mut given = examples.iter().map(|value| fits::without_answers(self.facts, id, value));
        if let Some(value) = given.find(|value| is_whole(value) && self.fits(id, value)) {
            return value;
        }
        let mut values = (0..ATTEMPTS)
            .map(|choice| Draw::new(self.facts, extent, choice).named(self.name).value(id, 0));
        let first = values.next().unwrap_or(Value::Null);
        if self.fits(id, &first) {
            return first;
        }
        values.find(|value| self.fits(id, value)).unwrap_or(first)
    }

    fn fits(self, id: SchemaId, value: &Value) -> bool {
        fits::fits(self.facts, id, value, 0)
    }
}
