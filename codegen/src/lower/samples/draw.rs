//! Makes a value of what a schema says.

use serde_json::{Map, Value};

use super::flat::{Flat, nth};
use super::{fits, numbers, text};
use crate::document::{AdditionalProperties, JsonType, SchemaId};
use crate::lower::facts::{Direction, Facts};

/// How deep optional properties are filled in.
const DEEP: usize = 5;

/// How deep required ones are, where schemas hold themselves.
const DEEPEST: usize = 24;

/// How many values one value may be made of before optional ones are left out.
const MANY: usize = 200;

/// How much of a value is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What must be there.
    Required,
    /// What must be there, and a few of what the document has examples of: enough to show how it is used.
    Shown,
    /// What may be there too.
    All,
}

/// How many properties are shown that may be left out.
const FEW: usize = 4;

/// How many properties are shown where none must be there and none has an example.
const FIRST: usize = 2;

/// How deep lists are shown with an item.
const SHOWN: usize = 3;

/// The making of one value.
pub(super) struct Draw<'a> {
    facts: &'a Facts<'a>,
    extent: Extent,
    /// Which member of unions is taken.
    choice: usize,
    made: usize,
    /// Which item of a list whose items must differ it is.
    item: usize,
    /// What the value is called, where text may be made of that.
    name: Option<&'a str>,
    /// How many more properties may be shown that may be left out.
    left: usize,
}

impl<'a> Draw<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, extent: Extent, choice: usize) -> Self {
        Self { facts, extent, choice, made: 0, item: 0, name: None, left: FEW }
    }

    /// Makes text of what the value is called, where nothing says more of it.
    pub(super) fn named(self, name: Option<&'a str>) -> Self {
        Self { name, ..self }
    }

    /// A value of a schema, so many values deep.
    pub(super) fn value(&mut self, id: SchemaId, depth: usize) -> Value {
        self.value_of_all(&[id], depth)
    }

    /// A value that follows all of these schemas.
    fn value_of_all(&mut self, ids: &[SchemaId], depth: usize) -> Value {
        self.made += 1;
        let name = self.name.take();
        if depth > DEEPEST {
            return Value::Null;
        }
        let flat = Flat::new(self.facts, ids, self.choice);
        if let Some(values) = flat.values() {
            return nth(&values, self.item).map_or(Value::Null, |value| (*value).clone());
        }
        if self.choice == 0
            && let Some(example) = self.example(ids, &flat)
        {
            return example;
        }
        match flat.kind() {
            Some(JsonType::Boolean) => Value::Bool(true),
            Some(JsonType::Integer) => numbers::integer(&flat, self.item),
            Some(JsonType::Number) => numbers::number(&flat, self.item),
            Some(JsonType::Array) => {
                self.name = name;
                Value::Array(self.items(&flat, depth))
            }
            Some(JsonType::Object) => Value::Object(self.object(&flat, depth)),
            None if flat.schemas.iter().any(|schema| schema.is_null) => Value::Null,
            Some(JsonType::String) | None => Value::String(text::text(&flat, self.item, name)),
        }
    }

    /// The first example or default of the schemas that they allow.
    fn example(&self, ids: &[SchemaId], flat: &Flat<'a>) -> Option<Value> {
        let wanted = |value: &&Value| match value {
            Value::Null => false,
            Value::Object(_) => self.extent != Extent::Required,
            Value::Array(items) => !items.is_empty() || self.extent == Extent::Required,
            _ => true,
        };
        let examples = flat.examples().filter(wanted);
        let without_answers = |example: &Value| {
            ids.iter()
                .fold(example.clone(), |value, id| fits::without_answers(self.facts, *id, &value))
        };
        let mut examples = examples.map(without_answers).skip(self.item);
        examples.find(|example| ids.iter().all(|id| fits::fits(self.facts, *id, example, 0)))
    }

    fn is_full(&self, depth: usize) -> bool {
        self.extent != Extent::All || depth >= DEEP || self.made > MANY
    }

    /// Whether a list has an item even if it needs none: without one nobody sees what it is for.
    fn shows_item(&self, depth: usize) -> bool {
        self.extent == Extent::Shown && depth < SHOWN && self.made < MANY
    }

    /// Whether a property is shown that may be left out.
    fn is_shown(&mut self, ids: &[SchemaId], depth: usize) -> bool {
        let may_be = self.extent == Extent::Shown && depth < SHOWN && self.left > 0;
        let is_shown = may_be && Flat::new(self.facts, ids, self.choice).has_example();
        self.left -= usize::from(is_shown);
        is_shown
    }

    fn items(&mut self, flat: &Flat<'a>, depth: usize) -> Vec<Value> {
        let least = flat.most(|it| it.min_items).unwrap_or(0).min(100);
        let most = flat.least(|it| it.max_items).unwrap_or(usize::MAX);
        let is_bare = self.is_full(depth) && !self.shows_item(depth);
        let wanted = if is_bare { least } else { least.max(1).min(most) };
        let name = self.name.take();
        let first = flat.first(|it| (!it.prefix_items.is_empty()).then_some(&it.prefix_items));
        let first = first.map_or(&[][..], Vec::as_slice);
        let item = flat.first(|it| it.items.or(it.contains));
        let outer = self.item;
        let mut items = Vec::new();
        for index in 0..wanted.max(first.len().min(most)) {
            self.item = index;
            self.name = name;
            items.push(match first.get(index).copied().or(item) {
                Some(id) => self.value(id, depth + 1),
                None => Value::from(index),
            });
        }
        self.item = outer;
        items
    }

    fn object(&mut self, flat: &Flat<'a>, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        for (name, ids) in flat.properties() {
            let is_answer =
                ids.iter().any(|id| self.facts.access(*id).only_in() == Some(Direction::Answer));
            let is_wanted = flat.requires(name) || flat.tags.contains_key(name);
            if is_answer || !is_wanted && self.is_full(depth) && !self.is_shown(&ids, depth) {
                continue;
            }
            self.name = Some(name).filter(|_| self.extent == Extent::Shown);
            // The name of a member isn't its tag where the tag's own schema lists another.
            let tag = flat.tags.get(name).map(|tag| Value::from(tag.as_str()));
            let value = match tag.filter(|tag| self.may_be(&ids, tag)) {
                Some(tag) => tag,
                None => self.value_of_all(&ids, depth + 1),
            };
            object.insert(name.to_owned(), value);
        }
        for (name, tag) in &flat.tags {
            object.entry(*name).or_insert_with(|| Value::from(tag.as_str()));
        }
        let required = flat.schemas.iter().flat_map(|schema| &schema.required);
        for name in required {
            if !object.contains_key(name) && !flat.properties().iter().any(|(it, _)| it == name) {
                let value = self.other(flat, depth);
                object.insert(name.clone(), value);
            }
        }
        if self.extent == Extent::Shown && depth == 0 && object.is_empty() {
            self.first_few(flat, &mut object);
        }
        self.entries(flat, depth, &mut object);
        object
    }

    /// Whether the schemas of a property list a value, if they list any.
    fn may_be(&self, ids: &[SchemaId], value: &Value) -> bool {
        let listed = Flat::new(self.facts, ids, self.choice).values();
        listed.is_none_or(|listed| listed.contains(&value))
    }

    /// Adds the first plain properties, where nothing else shows what an object is for.
    fn first_few(&mut self, flat: &Flat<'a>, object: &mut Map<String, Value>) {
        for (name, ids) in flat.properties() {
            let own = Flat::new(self.facts, &ids, self.choice);
            let is_plain = !matches!(own.kind(), Some(JsonType::Array | JsonType::Object) | None);
            let is_answer =
                ids.iter().any(|id| self.facts.access(*id).only_in() == Some(Direction::Answer));
            let is_left_out = own
                .schemas
                .iter()
                .any(|it| it.deprecated || it.format.as_deref() == Some("password"));
            if object.len() < FIRST && is_plain && !is_answer && !is_left_out {
                self.name = Some(name);
                let value = self.value_of_all(&ids, 1);
                object.insert(name.to_owned(), value);
            }
        }
    }

    /// Adds properties that the schema doesn't name, where it says what they are or how many there must be.
    fn entries(&mut self, flat: &Flat<'a>, depth: usize, object: &mut Map<String, Value>) {
        let is_said = flat.schemas.iter().any(|it| {
            matches!(it.additional, AdditionalProperties::Schema(_) | AdditionalProperties::Any)
        });
        let least = flat.most(|it| it.min_properties).unwrap_or(0).min(20);
        let wanted = usize::from(is_said && object.is_empty() && !self.is_full(depth));
        let names = flat.first(|it| it.property_names);
        let mut index = 0;
        while object.len() < least.max(wanted) && index < 40 {
            let name = match names {
                Some(id) => {
                    let outer = std::mem::replace(&mut self.item, index);
                    let name = self.value(id, depth + 1);
                    self.item = outer;
                    name.as_str().unwrap_or_default().to_owned()
                }
                None if index == 0 => "key".to_owned(),
                None => format!("key{index}"),
            };
            index += 1;
            let value = self.other(flat, depth);
            object.entry(name).or_insert(value);
        }
    }

    /// The value of a property that the schema doesn't name.
    fn other(&mut self, flat: &Flat<'a>, depth: usize) -> Value {
        let schema = flat.first(|it| match it.additional {
            AdditionalProperties::Schema(id) => Some(id),
            _ => None,
        });
        match schema {
            Some(id) => self.value(id, depth + 1),
            None => Value::from("value"),
        }
    }
}
