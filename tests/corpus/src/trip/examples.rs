//! The examples of a document, by the type whose schema they are of.

use std::collections::{BTreeMap, HashMap};

use sdk_codegen::source::{At, Pointer, Source};
use serde_json::{Map, Value};

use super::Subjects;

/// How long a chain of references may be.
const CHAIN: usize = 16;

/// Every example of a schema that has a type, by the type's index.
pub(super) fn by_type(source: &Source, subjects: &[Subjects]) -> BTreeMap<usize, Vec<Value>> {
    // Of two forms of one schema, the first has the examples.
    let types =
        subjects.iter().enumerate().rev().map(|(index, subject)| (subject.at.clone(), index));
    let mut search = Search { source, types: types.collect(), found: BTreeMap::new() };
    for subject in subjects {
        search.of_schema(&subject.at);
    }
    for file in source.files() {
        search.media_types(&At::new(file, Pointer::root()));
    }
    search.found
}

struct Search<'s> {
    source: &'s Source,
    types: HashMap<At, usize>,
    found: BTreeMap<usize, Vec<Value>>,
}

impl Search<'_> {
    /// A schema's own examples.
    fn of_schema(&mut self, at: &At) {
        let Some(Value::Object(schema)) = self.source.resolve(at) else { return };
        let one = ["example", "x-example"].into_iter().filter_map(|key| schema.get(key));
        let many = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
        let values: Vec<Value> = one.chain(many).cloned().collect();
        for value in values {
            self.add(at, value);
        }
    }

    /// Everything that has a schema with examples beside it: media types, parameters, answers of 2.0.
    fn media_types(&mut self, root: &At) {
        let mut pending = vec![root.clone()];
        while let Some(at) = pending.pop() {
            match self.source.resolve(&at) {
                Some(Value::Object(fields)) => {
                    if fields.get("schema").is_some_and(Value::is_object) {
                        for value in self.beside(fields, &at) {
                            self.add(&at.child("schema"), value);
                        }
                    }
                    pending.extend(fields.keys().map(|key| at.child(key)));
                }
                Some(Value::Array(items)) => {
                    pending.extend((0..items.len()).map(|it| at.index(it)));
                }
                _ => {}
            }
        }
    }

    fn beside(&self, fields: &Map<String, Value>, at: &At) -> Vec<Value> {
        let mut values: Vec<Value> = fields.get("example").cloned().into_iter().collect();
        let named = fields.get("examples").and_then(Value::as_object);
        for (name, example) in named.into_iter().flatten() {
            // By media type, in 2.0.
            if name.contains('/') {
                values.push(example.clone());
                continue;
            }
            let example = match example.get("$ref").and_then(Value::as_str) {
                Some(reference) => {
                    let target = self.target(at, reference);
                    target.and_then(|at| self.source.resolve(&at).cloned()).unwrap_or_default()
                }
                None => example.clone(),
            };
            values.extend(example.get("value").cloned());
        }
        values
    }

    /// Adds an example of the schema at a place; each item of it, where the schema is a list of what has a type.
    fn add(&mut self, at: &At, value: Value) {
        let mut at = at.clone();
        for _ in 0..CHAIN {
            if let Some(index) = self.types.get(&at) {
                self.found.entry(*index).or_default().push(value);
                return;
            }
            let Some(Value::Object(schema)) = self.source.resolve(&at) else { return };
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
                let Some(target) = self.target(&at, reference) else { return };
                at = target;
            } else if let (true, Value::Array(items)) = (schema.contains_key("items"), &value) {
                let at = at.child("items");
                for item in items {
                    self.add(&at, item.clone());
                }
                return;
            } else {
                return;
            }
        }
    }

    fn target(&self, at: &At, reference: &str) -> Option<At> {
        self.source.target(at, reference).ok()
    }
}
