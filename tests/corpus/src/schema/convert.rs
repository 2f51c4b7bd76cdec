//! A schema of any version of OpenAPI as one of JSON Schema 2020-12.

use std::borrow::Cow;

use sdk_codegen::source::{At, FileId, Pointer, Source};
use serde_json::{Map, Value, json};

use super::access::Access;

/// How a document's schemas are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Swagger 2.0 and OpenAPI 3.0: `nullable`, exclusive bounds as flags, nothing beside `$ref`.
    Old,
    /// JSON Schema 2020-12.
    New,
}

impl Dialect {
    /// What a document says that it is.
    pub(crate) fn of(root: &Value) -> Self {
        let version = root.get("openapi").map(|version| version.to_string().replace('"', ""));
        let is_old = version.is_none_or(|version| version.starts_with("3.0") || version == "3");
        if is_old { Self::Old } else { Self::New }
    }
}

/// Whether a keyword's value is of the right kind.
type Test = fn(&Value) -> bool;

/// Keywords whose value is taken as it is, where it is of the right kind.
const PLAIN: &[(&str, Test)] = &[
    ("type", |value| value.is_string() || value.is_array()),
    ("enum", |value| value.as_array().is_some_and(|values| !values.is_empty())),
    ("const", |_| true),
    ("format", Value::is_string),
    ("pattern", Value::is_string),
    ("minimum", Value::is_number),
    ("maximum", Value::is_number),
    ("exclusiveMinimum", Value::is_number),
    ("exclusiveMaximum", Value::is_number),
    ("multipleOf", |value| value.as_f64().is_some_and(|number| number > 0.0)),
    ("minLength", Value::is_u64),
    ("maxLength", Value::is_u64),
    ("minItems", Value::is_u64),
    ("maxItems", Value::is_u64),
    ("minProperties", Value::is_u64),
    ("maxProperties", Value::is_u64),
    ("uniqueItems", Value::is_boolean),
    ("minContains", Value::is_u64),
    ("maxContains", Value::is_u64),
    ("required", |value| value.as_array().is_some_and(|names| names.iter().all(Value::is_string))),
    ("dependentRequired", Value::is_object),
];

/// Keywords that hold a schema.
const ONE: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// Keywords that hold a list of schemas.
const MANY: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords that hold schemas by name.
const NAMED: &[&str] = &["properties", "patternProperties", "dependentSchemas"];

/// The deepest that schemas are nested without a reference.
const DEPTH: usize = 200;

/// The schema at a place; `key` gives the key of what it refers to.
pub(super) fn convert(
    access: Access<'_>,
    dialect: Dialect,
    at: &At,
    key: &mut dyn FnMut(&At) -> String,
) -> Value {
    let source = access.source;
    let schema = source.resolve(at).unwrap_or(&Value::Bool(true));
    Converter { source, access, dialect, file: at.file, key }.schema(schema, 0)
}

struct Converter<'c> {
    source: &'c Source,
    access: Access<'c>,
    dialect: Dialect,
    file: FileId,
    key: &'c mut dyn FnMut(&At) -> String,
}

impl Converter<'_> {
    fn schema(&mut self, schema: &Value, depth: usize) -> Value {
        let Value::Object(fields) = schema else {
            return Value::Bool(schema.as_bool().unwrap_or(true));
        };
        if depth > DEPTH || fields.contains_key("$dynamicRef") {
            return Value::Bool(true);
        }
        if self.dialect == Dialect::Old && fields.contains_key("$ref") {
            return self.reference(fields);
        }
        let mut out = self.plain(fields);
        self.applicators(fields, &mut out, depth);
        self.leave_out(fields, &mut out);
        self.discriminator(fields, &mut out);
        if fields.contains_key("$ref")
            && let Value::Object(reference) = self.reference(fields)
        {
            out.extend(reference);
        }
        let out = Value::Object(out);
        let nullable = ["nullable", "x-nullable"].iter().any(|key| {
            self.dialect == Dialect::Old && fields.get(*key) == Some(&Value::Bool(true))
        });
        // Meant of the whole, whatever it is made of.
        if nullable { json!({"anyOf": [out, {"type": "null"}]}) } else { out }
    }

    fn reference(&mut self, fields: &Map<String, Value>) -> Value {
        let target = fields.get("$ref").and_then(Value::as_str).and_then(|it| self.target(it));
        match target {
            Some(at) => json!({"$ref": format!("#/$defs/{}", (self.key)(&at))}),
            // What leads nowhere allows everything.
            None => Value::Bool(true),
        }
    }

    fn target(&self, reference: &str) -> Option<At> {
        let at = self.source.target(&At::new(self.file, Pointer::root()), reference).ok()?;
        self.source.resolve(&at).map(|_| at)
    }

    /// Where all the properties stand, where a careless document refers to them as a whole.
    fn whole(&self, named: &Map<String, Value>) -> Option<At> {
        let reference = named.get("$ref").filter(|_| named.len() == 1)?.as_str()?;
        self.target(reference).filter(|at| self.source.resolve(at).is_some_and(Value::is_object))
    }

    fn plain(&self, fields: &Map<String, Value>) -> Map<String, Value> {
        let mut out = Map::new();
        for (keyword, is_right) in PLAIN {
            if let Some(value) = fields.get(*keyword).filter(|value| is_right(value)) {
                out.insert((*keyword).to_owned(), value.clone());
            }
        }
        if self.dialect == Dialect::Old {
            for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")]
            {
                if fields.get(flag) == Some(&Value::Bool(true))
                    && let Some(value) = out.remove(bound)
                {
                    out.insert(flag.to_owned(), value);
                }
            }
        }
        // YAML's null, where its name is meant.
        if let Some(Value::Array(types)) = out.get_mut("type") {
            types.iter_mut().filter(|ty| ty.is_null()).for_each(|ty| *ty = json!("null"));
        }
        // What is uploaded is no JSON.
        if out.get("type").is_some_and(|ty| ty == "file") {
            out.remove("type");
        }
        out
    }

    /// Leaves out the properties that the form hasn't.
    fn leave_out(&self, fields: &Map<String, Value>, out: &mut Map<String, Value>) {
        let missing = self.access.missing(self.file, fields, 0);
        if let Some(Value::Object(named)) = out.get_mut("properties") {
            named.retain(|name, _| !missing.contains(name));
        }
        if let Some(Value::Array(names)) = out.get_mut("required") {
            names.retain(|name| name.as_str().is_none_or(|name| !missing.contains(name)));
        }
    }

    fn applicators(
        &mut self,
        fields: &Map<String, Value>,
        out: &mut Map<String, Value>,
        depth: usize,
    ) {
        for keyword in ONE {
            match fields.get(*keyword) {
                // The tuples of old.
                Some(Value::Array(items)) if *keyword == "items" => {
                    let items = items.iter().map(|item| self.schema(item, depth + 1)).collect();
                    out.insert("prefixItems".to_owned(), Value::Array(items));
                }
                Some(schema) => {
                    out.insert((*keyword).to_owned(), self.schema(schema, depth + 1));
                }
                None => {}
            }
        }
        for keyword in MANY {
            let list = fields.get(*keyword).and_then(Value::as_array);
            if let Some(list) = list.filter(|list| !list.is_empty()) {
                let list = list.iter().map(|item| self.schema(item, depth + 1)).collect();
                out.insert((*keyword).to_owned(), Value::Array(list));
            }
        }
        for keyword in NAMED {
            let named = fields.get(*keyword).and_then(Value::as_object);
            if let Some(at) = named.and_then(|named| self.whole(named)) {
                let source = self.source;
                let file = std::mem::replace(&mut self.file, at.file);
                let named = source.resolve(&at).cloned().unwrap_or_default();
                let moved = Map::from_iter([((*keyword).to_owned(), named)]);
                self.applicators(&moved, out, depth + 1);
                self.file = file;
            } else if let Some(named) = named {
                let convert = |(name, schema): (&String, &Value)| {
                    (name.clone(), self.schema(schema, depth + 1))
                };
                let named: Map<String, Value> = named.iter().map(convert).collect();
                out.insert((*keyword).to_owned(), Value::Object(named));
            }
        }
    }

    /// The tag of each member of a union, for the sampler: `x-tag` is its name, `x-tags` its values in the members' order.
    fn discriminator(&mut self, fields: &Map<String, Value>, out: &mut Map<String, Value>) {
        let Some(discriminator) = fields.get("discriminator") else { return };
        let Some(name) = discriminator.get("propertyName").and_then(Value::as_str) else { return };
        let members = fields.get("oneOf").or_else(|| fields.get("anyOf")).and_then(Value::as_array);
        let Some(members) = members else { return };
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let tags = members.iter().map(|member| {
            let target = self.target(member.get("$ref")?.as_str()?)?;
            // None where a file is all of the schema.
            let last = target.pointer.last().map(Cow::into_owned);
            let mapped = mapping.into_iter().flatten().find(|(_, value)| {
                let value = value.as_str().unwrap_or_default();
                last.as_deref() == Some(value) || self.target(value).as_ref() == Some(&target)
            });
            mapped.map(|(tag, _)| tag.clone()).or(last)
        });
        let tags: Vec<Value> = tags.map(|tag| tag.map_or(Value::Null, Value::String)).collect();
        out.insert("x-tag".to_owned(), json!(name));
        out.insert("x-tags".to_owned(), Value::Array(tags));
    }
}
