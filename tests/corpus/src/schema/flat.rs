//! A schema and all that it is made of, as one set of keywords: how one kind of instance of it looks.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Bundle;
use super::sample::Draw;

/// How far references, and parts of parts, are followed.
const DEPTH: usize = 60;

/// One set of keywords.
#[derive(Clone, Debug, Default)]
pub(super) struct Flat<'b> {
    /// The types that are left; none where nothing was said.
    pub(super) types: Option<Vec<&'b str>>,
    /// The values that are left.
    pub(super) values: Option<Vec<&'b Value>>,
    pub(super) properties: BTreeMap<&'b str, Vec<&'b Value>>,
    pub(super) required: Vec<&'b str>,
    /// What other properties are like.
    pub(super) additional: Vec<&'b Value>,
    pub(super) patterns: Vec<(&'b str, &'b Value)>,
    pub(super) closed: bool,
    pub(super) items: Vec<&'b Value>,
    pub(super) prefix: Option<&'b Vec<Value>>,
    /// The values of tags.
    pub(super) forced: BTreeMap<&'b str, &'b Value>,
    /// All others, the last one met.
    pub(super) others: BTreeMap<&'b str, &'b Value>,
    /// Whether nothing is valid.
    pub(super) never: bool,
}

impl<'b> Flat<'b> {
    /// Adds what a schema says, choosing where it leaves a choice.
    pub(super) fn add(
        &mut self,
        bundle: &'b Bundle<'_>,
        schema: &'b Value,
        draw: &mut Draw,
        depth: usize,
    ) {
        let Value::Object(fields) = schema else {
            self.never |= *schema == Value::Bool(false);
            return;
        };
        if depth > DEPTH {
            self.never = true;
            return;
        }
        if let Some(target) = fields.get("$ref").and_then(Value::as_str) {
            match bundle.target(target) {
                Some(target) => self.add(bundle, target, draw, depth + 1),
                None => self.never = true,
            }
        }
        self.keywords(fields);
        for part in list(fields, "allOf") {
            self.add(bundle, part, draw, depth + 1);
        }
        for keyword in ["oneOf", "anyOf"] {
            let members = list(fields, keyword);
            if let Some(index) = draw.member(members) {
                self.add(bundle, &members[index], draw, depth + 1);
                self.tag(fields, index);
            }
        }
        self.condition(bundle, fields, draw, depth);
    }

    /// The value of the tag that goes with a member.
    fn tag(&mut self, fields: &'b Map<String, Value>, index: usize) {
        let name = fields.get("x-tag").and_then(Value::as_str);
        let tag = fields.get("x-tags").and_then(|tags| tags.get(index));
        if let (Some(name), Some(tag)) = (name, tag.filter(|tag| !tag.is_null())) {
            self.forced.insert(name, tag);
        }
    }

    fn condition(
        &mut self,
        bundle: &'b Bundle<'_>,
        fields: &'b Map<String, Value>,
        draw: &mut Draw,
        depth: usize,
    ) {
        let Some(condition) = fields.get("if") else { return };
        let holds = draw.rng.percent(50);
        let (first, second) =
            if holds { (Some(condition), fields.get("then")) } else { (None, fields.get("else")) };
        for part in first.into_iter().chain(second) {
            self.add(bundle, part, draw, depth + 1);
        }
    }

    fn keywords(&mut self, fields: &'b Map<String, Value>) {
        for (keyword, value) in fields {
            match (keyword.as_str(), value) {
                ("type", _) => self.narrow_types(value),
                ("enum", Value::Array(values)) => self.narrow_values(values.iter().collect()),
                ("const", _) => self.narrow_values(vec![value]),
                ("properties", Value::Object(named)) => {
                    for (name, schema) in named {
                        self.properties.entry(name).or_default().push(schema);
                    }
                }
                ("patternProperties", Value::Object(named)) => {
                    self.patterns.extend(named.iter().map(|(name, it)| (name.as_str(), it)));
                }
                ("required", Value::Array(names)) => {
                    self.required.extend(names.iter().filter_map(Value::as_str));
                }
                ("additionalProperties" | "unevaluatedProperties", Value::Bool(false)) => {
                    self.closed = true;
                }
                ("additionalProperties" | "unevaluatedProperties", _) => {
                    self.additional.push(value);
                }
                ("items", _) => self.items.push(value),
                ("prefixItems", Value::Array(items)) => self.prefix = Some(items),
                _ => {
                    self.others.insert(keyword, value);
                }
            }
        }
    }

    fn narrow_types(&mut self, value: &'b Value) {
        let said: Vec<&str> = match value {
            Value::String(name) => vec![name],
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => return,
        };
        let left = match self.types.take() {
            None => said,
            // A whole number is a number too.
            Some(old) => {
                let integer = |names: &[&str]| names.contains(&"integer");
                let mut left: Vec<&str> =
                    old.iter().copied().filter(|name| said.contains(name)).collect();
                let both = (integer(&old) && said.contains(&"number"))
                    || (integer(&said) && old.contains(&"number"));
                if both && !integer(&left) {
                    left.push("integer");
                }
                left
            }
        };
        self.never |= left.is_empty();
        self.types = Some(left);
    }

    fn narrow_values(&mut self, said: Vec<&'b Value>) {
        let left = match self.values.take() {
            None => said,
            Some(old) => old.into_iter().filter(|value| said.contains(value)).collect(),
        };
        self.never |= left.is_empty();
        self.values = Some(left);
    }

    /// A keyword's number.
    pub(super) fn number(&self, keyword: &str) -> Option<f64> {
        self.others.get(keyword)?.as_f64()
    }

    /// A keyword's count.
    pub(super) fn count(&self, keyword: &str) -> Option<usize> {
        usize::try_from(self.others.get(keyword)?.as_u64()?).ok()
    }

    /// A keyword's text.
    pub(super) fn text(&self, keyword: &str) -> Option<&'b str> {
        self.others.get(keyword)?.as_str()
    }
}

fn list<'b>(fields: &'b Map<String, Value>, keyword: &str) -> &'b [Value] {
    fields.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
