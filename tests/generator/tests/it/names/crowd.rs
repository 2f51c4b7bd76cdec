//! Neighbours whose names are, in Rust, those of what is there already.

use sdk_codegen::Names;
use serde_json::{Map, Value, json};

/// Says yes or no to each neighbour.
pub(super) struct Choice {
    state: u64,
    /// How many of a hundred are let in.
    percent: u64,
}

impl Choice {
    pub(super) fn all() -> Self {
        Self { state: 1, percent: 100 }
    }

    pub(super) fn some(seed: u64, percent: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, percent }
    }

    /// Xorshift: enough to pick differently each time, and the same for the same seed.
    pub(super) fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    fn yes(&mut self) -> bool {
        self.next() % 100 < self.percent
    }
}

/// The document with a neighbour before each schema, property, value, operation and parameter, and with a schema for each
/// type that it has a name for. `mark` is what keeps neighbours apart that come one after another.
pub(super) fn crowd(document: &Value, names: &Names, mark: &str, choice: &mut Choice) -> Value {
    let mut document = document.clone();
    let swagger = document.get("swagger").is_some();
    let schemas = if swagger { "/definitions" } else { "/components/schemas" };
    if let Some(paths) = document.pointer_mut("/paths").and_then(Value::as_object_mut) {
        *paths = more_paths(paths, mark, choice);
    }
    inside(&mut document, mark, choice);
    if let Some(found) = document.pointer_mut(schemas).and_then(Value::as_object_mut) {
        let mut more = Map::new();
        for (_, name) in names.iter().filter(|(key, _)| key.kind.is_type()) {
            if !found.contains_key(name) && choice.yes() {
                more.insert(name.to_owned(), json!({ "type": "string" }));
            }
        }
        for (name, schema) in &*found {
            // Two with the same value of what tells them apart would contradict each other.
            let mut told_apart =
                ["oneOf", "anyOf", "discriminator", "x-ms-discriminator-value"].iter();
            let is_union = told_apart.any(|it| schema.get(it).is_some());
            if !is_union && choice.yes() {
                more.insert(like(name, mark), schema.clone());
            }
        }
        more.append(found);
        *found = more;
    }
    document
}

/// Another name that is the same one in Rust, and comes first however names are sorted.
fn like(name: &str, mark: &str) -> String {
    format!(" {mark}{name}")
}

fn more_paths(paths: &Map<String, Value>, mark: &str, choice: &mut Choice) -> Map<String, Value> {
    let mut more = Map::new();
    for (path, item) in paths {
        if !item.is_object() || item.get("$ref").is_some() || !choice.yes() {
            continue;
        }
        let mut item = item.clone();
        for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
            if let Some(id) = operation.get_mut("operationId")
                && let Some(text) = id.as_str()
            {
                *id = Value::String(like(text, mark));
            }
        }
        more.insert(format!("{path}/{}", mark.trim()), item);
    }
    more.append(&mut paths.clone());
    more
}

/// Adds properties, values and parameters, wherever there are some.
fn inside(value: &mut Value, mark: &str, choice: &mut Choice) {
    match value {
        Value::Object(fields) => {
            let is_schema = fields.get("type").is_some_and(|ty| ty == "object");
            if let Some(Value::Object(properties)) = fields.get_mut("properties")
                && is_schema
            {
                let mut more = Map::new();
                for name in properties.keys().filter(|name| !name.is_empty()) {
                    if choice.yes() {
                        more.insert(
                            like(name, mark),
                            json!({ "type": "string", "nullable": true }),
                        );
                    }
                }
                more.append(properties);
                *properties = more;
            }
            let is_text = fields.get("type").is_some_and(|ty| ty == "string");
            if let Some(Value::Array(values)) = fields.get_mut("enum")
                && is_text
                && values.len() > 1
            {
                let more: Vec<_> = values
                    .iter()
                    .filter_map(Value::as_str)
                    .map(|value| like(value, mark))
                    .collect();
                let more = more.into_iter().filter(|_| choice.yes()).map(Value::String);
                *values = more.collect::<Vec<_>>().into_iter().chain(values.drain(..)).collect();
            }
            if let Some(Value::Array(parameters)) = fields.get_mut("parameters") {
                let more: Vec<_> = parameters.iter().filter_map(|it| parameter(it, mark)).collect();
                let more = more.into_iter().filter(|_| choice.yes());
                *parameters =
                    more.collect::<Vec<_>>().into_iter().chain(parameters.drain(..)).collect();
            }
            fields
                .iter_mut()
                .filter(|(key, _)| !["enum", "example", "default"].contains(&key.as_str()))
                .for_each(|(_, value)| inside(value, mark, choice));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| inside(item, mark, choice)),
        _ => {}
    }
}

/// A neighbour of a parameter that is not in the path.
fn parameter(of: &Value, mark: &str) -> Option<Value> {
    let name = of.get("name")?.as_str()?;
    let mut parameter = of.clone();
    if of.get("in")?.as_str()? != "query" {
        return None;
    }
    parameter["name"] = Value::String(like(name, mark));
    Some(parameter)
}
