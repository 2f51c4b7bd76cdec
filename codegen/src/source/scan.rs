//! Looks through a file for references to other files, and for the names (`$id`, `$anchor`) by which others can refer to its
//! schemas.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::path::{self, is_document, split};
use super::pointer::Pointer;

/// What was found in one file.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The references that name a file, with the base that they are relative to.
    pub(super) references: Vec<(String, String)>,
    /// Schemas with an identifier of their own: where they stand, and the address that it makes.
    pub(super) resources: BTreeMap<Pointer, String>,
    /// Schemas with a name in their file, by that name.
    pub(super) anchors: BTreeMap<String, Vec<Anchor>>,
}

/// A schema that has a name in its file.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub(super) pointer: Pointer,
    /// Whether it is a `$dynamicAnchor`, which a schema further out with the same name overrides.
    pub(super) is_dynamic: bool,
}

/// Fields whose values are data. What looks like a keyword in them is none.
const DATA: [&str; 3] = ["example", "enum", "const"];

/// Looks through a file that was read from `path`.
pub(super) fn scan(path: &str, value: &Value) -> Scan {
    let mut scanner =
        Scanner { found: Scan::default(), bases: vec![path.to_owned()], is_data: false };
    if let Some(own) = value.get("$self").and_then(Value::as_str) {
        scanner.identify(own, &Pointer::root());
    }
    scanner.value(value, &Pointer::root());
    scanner.found
}

struct Scanner {
    found: Scan,
    /// What references are relative to, the innermost last.
    bases: Vec<String>,
    is_data: bool,
}

impl Scanner {
    /// Looks through a value. This recurses no deeper than the parser did, which has a limit.
    fn value(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::Object(fields) => self.object(fields, at),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate().filter(|(_, item)| is_nested(item)) {
                    self.value(item, &at.index(index));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, fields: &Map<String, Value>, at: &Pointer) {
        let depth = self.bases.len();
        if !self.is_data {
            self.names(fields, at);
        }
        for (key, value) in fields {
            match value {
                Value::String(text) if matches!(key.as_str(), "$ref" | "$dynamicRef") => {
                    self.met(text);
                }
                Value::Object(discriminator) if key == "discriminator" => {
                    self.mapping(discriminator);
                }
                value if is_nested(value) => {
                    let outer = self.is_data;
                    self.is_data |= DATA.contains(&key.as_str());
                    self.value(value, &at.child(key));
                    self.is_data = outer;
                }
                _ => {}
            }
        }
        self.bases.truncate(depth);
    }

    /// Takes note of the names that a schema gives itself.
    fn names(&mut self, fields: &Map<String, Value>, at: &Pointer) {
        let text = |key: &str| fields.get(key).and_then(Value::as_str);
        if let Some(id) = text("$id") {
            self.identify(id, at);
        }
        for (key, is_dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            if let Some(name) = text(key) {
                self.name(name, at, is_dynamic);
            }
        }
    }

    /// Takes note of an identifier. If it is only a fragment, it is an anchor: that is how older drafts write one.
    fn identify(&mut self, id: &str, at: &Pointer) {
        let (address, fragment) = split(id);
        if !address.is_empty() {
            let address = path::join(self.base(), address).as_str().to_owned();
            self.found.resources.insert(at.clone(), address.clone());
            self.bases.push(address);
        } else if !fragment.is_empty() && !fragment.starts_with('/') {
            self.name(fragment, at, false);
        }
    }

    fn name(&mut self, name: &str, at: &Pointer, is_dynamic: bool) {
        let anchors = self.found.anchors.entry(name.to_owned()).or_default();
        anchors.push(Anchor { pointer: at.clone(), is_dynamic });
    }

    /// Takes note of the references in a discriminator's mapping. Its values are names of schemas or references, and only
    /// references look like paths.
    fn mapping(&mut self, discriminator: &Map<String, Value>) {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        for text in mapping.into_iter().flat_map(Map::values).filter_map(Value::as_str) {
            if text.contains(['/', '#']) || is_document(text) {
                self.met(text);
            }
        }
    }

    fn met(&mut self, reference: &str) {
        let (file, _) = split(reference);
        if !file.is_empty() {
            self.found.references.push((self.base().to_owned(), file.to_owned()));
        }
    }

    fn base(&self) -> &str {
        self.bases.last().map_or("", String::as_str)
    }
}

fn is_nested(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Array(_))
}
