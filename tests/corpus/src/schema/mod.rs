//! The schemas of a document as JSON Schema, read from the source by itself: what judges the generator is not the generator.

mod access;
mod convert;
mod flat;
mod pattern;
mod sample;
mod scalar;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sdk_codegen::ir::Form;
use sdk_codegen::source::{At, Source};
use serde_json::{Map, Value, json};

use self::access::Access;
pub(crate) use self::convert::Dialect;
pub(crate) use self::sample::Sampler;

/// Schemas under keys of their own, with all that they refer to.
#[derive(Debug)]
pub(crate) struct Bundle<'s> {
    source: &'s Source,
    dialect: Dialect,
    /// The properties that tell types apart.
    tags: BTreeSet<String>,
    keys: HashMap<(At, Form), String>,
    schemas: BTreeMap<String, Value>,
}

impl<'s> Bundle<'s> {
    pub(crate) fn new(source: &'s Source) -> Self {
        let dialect = Dialect::of(source.root());
        let tags = access::tags(source);
        Self { source, dialect, tags, keys: HashMap::new(), schemas: BTreeMap::new() }
    }

    /// The key of a form of the schema at a place; it and all that it refers to is there from then on.
    pub(crate) fn add(&mut self, at: &At, form: Form) -> Option<String> {
        self.source.resolve(at)?;
        let mut pending = Vec::new();
        let key = self.key(at, form, &mut pending);
        while let Some((at, key)) = pending.pop() {
            let mut met = Vec::new();
            let access = Access { source: self.source, form, tags: &self.tags };
            let schema = convert::convert(access, self.dialect, &at, &mut |target| {
                let own = (target.clone(), form);
                self.keys.get(&own).cloned().unwrap_or_else(|| {
                    let key = format!("s{}", self.keys.len());
                    self.keys.insert(own, key.clone());
                    met.push((target.clone(), key.clone()));
                    key
                })
            });
            self.schemas.insert(key, schema);
            pending.extend(met);
        }
        Some(key)
    }

    fn key(&mut self, at: &At, form: Form, pending: &mut Vec<(At, String)>) -> String {
        let own = (at.clone(), form);
        if let Some(key) = self.keys.get(&own) {
            return key.clone();
        }
        let key = format!("s{}", self.keys.len());
        self.keys.insert(own, key.clone());
        pending.push((at.clone(), key.clone()));
        key
    }

    /// A schema by its key.
    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        self.schemas.get(key)
    }

    /// The schema of a reference within the bundle.
    pub(crate) fn target(&self, reference: &str) -> Option<&Value> {
        self.get(reference.strip_prefix("#/$defs/")?)
    }

    /// A schema by its key as a document of its own.
    pub(crate) fn alone(&self, key: &str) -> Value {
        let mut needed = BTreeSet::from([key.to_owned()]);
        let mut pending = vec![key.to_owned()];
        let mut definitions = Map::new();
        while let Some(key) = pending.pop() {
            let Some(schema) = self.get(&key) else { continue };
            references(schema, &mut |reference| {
                if needed.insert(reference.to_owned()) {
                    pending.push(reference.to_owned());
                }
            });
            definitions.insert(key, schema.clone());
        }
        json!({"$ref": format!("#/$defs/{key}"), "$defs": definitions})
    }
}

/// Every key that a schema refers to.
fn references(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            if let Some(key) = reference.and_then(|it| it.strip_prefix("#/$defs/")) {
                found(key);
            }
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}
