//! `readOnly` and `writeOnly`: the properties that only requests or only answers have.

use std::collections::BTreeSet;

use sdk_codegen::ir::Form;
use sdk_codegen::source::{At, FileId, Pointer, Source};
use serde_json::{Map, Value};

/// How many references and parts are followed.
const CHAIN: usize = 16;

/// Which properties a form of a type does without.
#[derive(Clone, Copy, Debug)]
pub(super) struct Access<'s> {
    pub(super) source: &'s Source,
    pub(super) form: Form,
    /// The properties that tell types apart, which every form has.
    pub(super) tags: &'s BTreeSet<String>,
}

impl Access<'_> {
    /// The names of the properties that a schema, or one that it is made of, has and the form hasn't.
    pub(super) fn missing(
        self,
        file: FileId,
        fields: &Map<String, Value>,
        depth: usize,
    ) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if self.form == Form::Common || depth > CHAIN {
            return found;
        }
        let named = fields.get("properties").and_then(Value::as_object);
        for (name, schema) in named.into_iter().flatten() {
            if self.is_missing(file, schema) && !self.tags.contains(name) {
                found.insert(name.clone());
            }
        }
        for part in fields.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            let (file, part) = self.meant(file, part);
            if let Value::Object(fields) = part {
                found.extend(self.missing(file, fields, depth + 1));
            }
        }
        found
    }

    fn is_missing(self, file: FileId, schema: &Value) -> bool {
        let is_constant = ["enum", "const"].iter().any(|key| schema.get(key).is_some());
        match self.says(file, schema, 0) {
            // Values that are known may tell the members of a union apart.
            _ if is_constant => false,
            (true, false) => self.form == Form::Request,
            (false, true) => self.form == Form::Answer,
            _ => false,
        }
    }

    /// Whether a schema is `readOnly` and whether it is `writeOnly`, by itself or by what it refers to or wraps.
    fn says(self, file: FileId, schema: &Value, depth: usize) -> (bool, bool) {
        let is = |key| schema.get(key) == Some(&Value::Bool(true));
        let mut said = (is("readOnly"), is("writeOnly"));
        let mut add = |file, inner: &Value| {
            if depth < CHAIN {
                let (read, write) = self.says(file, inner, depth + 1);
                said = (said.0 || read, said.1 || write);
            }
        };
        if schema.get("$ref").is_some() {
            let (target, inner) = self.meant(file, schema);
            add(target, inner);
        }
        let parts = |key| schema.get(key).and_then(Value::as_array).into_iter().flatten();
        let all: Vec<&Value> = parts("allOf").collect();
        let is_only = all.len() == 1;
        all.into_iter()
            .filter(|part| is_only || part.get("$ref").is_none())
            .for_each(|part| add(file, part));
        said
    }

    /// What a schema refers to, and its file.
    fn meant<'v>(self, file: FileId, schema: &'v Value) -> (FileId, &'v Value)
    where
        Self: 'v,
    {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(|reference| {
            let at = self.source.target(&At::new(file, Pointer::root()), reference).ok()?;
            Some((at.file, self.source.resolve(&at)?))
        });
        target.unwrap_or((file, schema))
    }
}

/// The properties that discriminators name, anywhere in the source.
pub(super) fn tags(source: &Source) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in source.files() {
        let mut pending = vec![source.resolve(&At::new(file, Pointer::root()))];
        while let Some(value) = pending.pop() {
            match value {
                Some(Value::Object(fields)) => {
                    let said = fields.get("discriminator");
                    let name = said.map(|said| said.get("propertyName").unwrap_or(said));
                    found.extend(name.and_then(Value::as_str).map(str::to_owned));
                    pending.extend(fields.values().map(Some));
                }
                Some(Value::Array(items)) => pending.extend(items.iter().map(Some)),
                _ => {}
            }
        }
    }
    found
}
