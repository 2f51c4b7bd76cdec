//! The page about `codegen.toml` for people.

use std::fmt::Write as _;

use serde_json::Value;

use super::schema::{PLACEHOLDER, raw};

/// What stands above the keys.
const HEAD: &str = "# The keys of `codegen.toml`

This page is made of the source of the generator: `INSTA_UPDATE=always cargo test -p generator-tests configuration` writes it
anew. Each example is read and used by a test. Names in capitals stand for something of the document or of its crate.

A key that isn't here, or that names something the document doesn't have, is an error, which shows the line and the nearest
match. `reason` can stand in each table and needn't: it says why to whoever reads the file. An editor that knows JSON Schema for
TOML completes and checks the file where its first line is `#:schema` and the path of
[`codegen.schema.json`](codegen.schema.json).
";

/// The page about `codegen.toml` for people.
#[must_use]
pub fn markdown() -> String {
    let mut page = Page { text: HEAD.to_owned(), tables: Vec::new() };
    for key in keys(&raw()) {
        page.key(&key.name, &key, 2);
    }
    page.text
}

/// A page that is being written.
struct Page {
    text: String,
    /// The tables whose keys were written, and where.
    tables: Vec<(Value, String)>,
}

/// A key, or what stands for many.
struct Key {
    name: String,
    schema: Value,
    is_needed: bool,
}

impl Page {
    /// A key with what is below it.
    fn key(&mut self, path: &str, key: &Key, level: usize) {
        let Key { name: _, schema, is_needed } = key;
        let Some(text) = description(schema) else {
            // It stands for many, and what it is part of says all about it.
            return self.below(path, schema);
        };
        let needed = if *is_needed { ", which must be there" } else { "" };
        let _ = write!(self.text, "\n{} `{path}`\n", "#".repeat(level));
        let kind = kind(schema);
        if !kind.is_empty() {
            let _ = write!(self.text, "\n*{kind}{needed}*\n");
        }
        let _ = write!(self.text, "\n{}\n", text.trim_end());
        self.words(schema);
        self.below(path, schema);
    }

    /// The keys of a table.
    fn below(&mut self, path: &str, schema: &Value) {
        let below = keys(schema);
        if below.is_empty() {
            return;
        }
        let table: Value = below.iter().map(|key| key.schema.clone()).collect();
        if let Some((_, known)) = self.tables.iter().find(|(other, _)| *other == table) {
            let _ = write!(self.text, "\nIts keys are those of `{known}`.\n");
            return;
        }
        self.tables.push((table, path.to_owned()));
        for key in below {
            self.key(&format!("{path}.{}", key.name), &key, 3);
        }
    }

    /// The words that a value can be, each with what it means.
    fn words(&mut self, schema: &Value) {
        let words: Vec<_> = list(schema, "oneOf").chain(list(schema, "anyOf")).collect();
        let words = words.iter().filter(|word| word.get("const").is_some());
        for (index, word) in words.enumerate() {
            let gap = if index == 0 { "\n" } else { "" };
            let _ =
                writeln!(self.text, "{gap}- {}", word["description"].as_str().unwrap_or_default());
        }
    }
}

/// What is said of a value; where it can be of several kinds, of the first of which something is.
fn description(schema: &Value) -> Option<&str> {
    let branches = list(schema, "anyOf").chain(list(schema, "oneOf"));
    let own = schema["description"].as_str();
    own.or_else(|| branches.filter(|it| it.get("const").is_none()).find_map(description))
}

/// The keys that a value has where it is a table, or a list of such.
fn keys(schema: &Value) -> Vec<Key> {
    let needed: Vec<&str> = list(schema, "required").filter_map(Value::as_str).collect();
    let mut found = Vec::new();
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        // It means the same everywhere.
        if name != "reason" {
            let is_needed = needed.contains(&name.as_str());
            found.push(Key { name: name.clone(), schema: schema.clone(), is_needed });
        }
    }
    if schema["additionalProperties"].is_object() {
        let name = schema[PLACEHOLDER].as_str().unwrap_or("KEY").to_owned();
        let schema = schema["additionalProperties"].clone();
        found.push(Key { name, schema, is_needed: false });
    }
    let branches = list(schema, "anyOf").chain(list(schema, "oneOf"));
    for key in branches.chain(schema.get("items")).flat_map(keys) {
        if !found.iter().any(|known| (&known.name, &known.schema) == (&key.name, &key.schema)) {
            found.push(key);
        }
    }
    found.retain(|key| description(&key.schema).is_some() || !keys(&key.schema).is_empty());
    found
}

fn list<'v>(schema: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    schema[key].as_array().into_iter().flatten()
}

/// What a value is, in words.
fn kind(schema: &Value) -> String {
    let branches: Vec<&Value> = list(schema, "anyOf").chain(list(schema, "oneOf")).collect();
    if !branches.is_empty() {
        let mut kinds: Vec<String> = Vec::new();
        for kind in branches.into_iter().map(kind).filter(|kind| !kind.is_empty()) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        return kinds.join(", or ");
    }
    if schema.get("const").is_some() {
        return "one of the words below".to_owned();
    }
    let words: Vec<String> =
        list(schema, "enum").filter_map(Value::as_str).map(|word| format!("\"{word}\"")).collect();
    if let Some((last, others)) = words.split_last() {
        return format!("{} or {last}", others.join(", "));
    }
    match schema["type"].as_str() {
        Some("string") => "text".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer") => "a whole number".to_owned(),
        Some("array") => match kind(&schema["items"]).as_str() {
            "a table" => "a list of tables".to_owned(),
            several if several.contains(", or ") => "a list of such".to_owned(),
            kind => format!("a list of {kind}"),
        },
        Some("object") => "a table".to_owned(),
        _ => String::new(),
    }
}
