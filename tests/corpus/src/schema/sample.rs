//! Instances of a schema: the least of it, all of it, nulls, unknown fields, each member and each value.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Bundle;
use super::flat::Flat;
use super::scalar;
use crate::rng::Rng;

/// How deep instances go before only what is required is put in.
const SHALLOW: usize = 5;

/// How deep they go at all.
const DEEP: usize = 24;

/// How many values an instance may have before only what is required is put in.
const LARGE: usize = 400;

/// What decides where a schema leaves a choice.
#[derive(Debug)]
pub(super) struct Draw {
    pub(super) rng: Rng,
    /// Which instance it is: the first choices go through all that there is.
    turn: usize,
    choices: usize,
    /// How many of a hundred optional properties are there.
    optional: u64,
    /// How many of a hundred values that may be null are.
    null: u64,
    /// How many of a hundred open objects have a field more.
    extra: u64,
    big: bool,
    values: usize,
}

impl Draw {
    fn new(seed: u64, turn: usize) -> Self {
        let (optional, null, extra) = match turn {
            0 => (0, 0, 0),
            1 => (100, 0, 0),
            2 => (100, 100, 0),
            3 => (100, 0, 100),
            _ => [(50, 20, 10), (85, 10, 20), (20, 50, 20)][turn % 3],
        };
        let turns = u64::try_from(turn).unwrap_or_default();
        let rng = Rng::new(seed ^ turns.wrapping_mul(0x2545_f491_4f6c_dd1d));
        Self { rng, turn, choices: 0, optional, null, extra, big: false, values: 0 }
    }

    fn choose(&mut self, count: usize) -> usize {
        self.choices += 1;
        if self.choices == 1 { self.turn % count.max(1) } else { self.rng.below(count) }
    }

    /// Which member of a union it is to be; none where there are none.
    pub(super) fn member(&mut self, members: &[Value]) -> Option<usize> {
        let null = members.iter().position(|member| *member == json!({"type": "null"}));
        // What allows anything says nothing of the others.
        let says = |index: &usize| members[*index].as_object().is_some_and(|it| !it.is_empty());
        let telling: Vec<usize> = (0..members.len()).filter(says).collect();
        if (2..members.len()).contains(&telling.len()) {
            return Some(telling[self.choose(telling.len())]);
        }
        match (members.len(), null) {
            (0, _) => None,
            (1, _) => Some(0),
            (2, Some(null)) => {
                let is_null = self.rng.percent(self.null);
                Some(if is_null { null } else { 1 - null })
            }
            (count, _) => Some(self.choose(count)),
        }
    }
}

/// Makes instances of the schemas of a bundle.
#[derive(Debug)]
pub(crate) struct Sampler<'b, 's> {
    bundle: &'b Bundle<'s>,
    seed: u64,
}

impl<'b, 's> Sampler<'b, 's> {
    pub(crate) fn new(bundle: &'b Bundle<'s>, seed: u64) -> Self {
        Self { bundle, seed }
    }

    /// An instance, which may not be valid all the same; the same for the same turn. None where it can't be finished.
    pub(crate) fn instance(&self, key: &str, turn: usize) -> Option<Value> {
        let salt = key
            .bytes()
            .fold(self.seed, |salt, byte| salt.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte));
        let mut draw = Draw::new(salt, turn);
        self.value(&[self.bundle.get(key)?], &mut draw, 0)
    }

    /// An instance with whole numbers that no 64 bits hold, where it has whole numbers at all.
    pub(crate) fn big_instance(&self, key: &str) -> Option<Value> {
        let mut draw = Draw { big: true, ..Draw::new(self.seed, 1) };
        self.value(&[self.bundle.get(key)?], &mut draw, 0)
    }

    /// A value that all of the schemas allow.
    fn value(&self, schemas: &[&'b Value], draw: &mut Draw, depth: usize) -> Option<Value> {
        draw.values += 1;
        if depth > DEEP {
            return None;
        }
        let mut flat = Flat::default();
        for schema in schemas {
            flat.add(self.bundle, schema, draw, 0);
        }
        if flat.never {
            return None;
        }
        if let Some(values) = &flat.values {
            return values.get(draw.choose(values.len())).map(|value| (*value).clone());
        }
        let types = flat.types.clone().unwrap_or_else(|| implied(&flat));
        let mut likely: Vec<&str> = types.iter().copied().filter(|name| *name != "null").collect();
        let is_null =
            likely.len() < types.len() && (likely.is_empty() || draw.rng.percent(draw.null));
        if is_null {
            return Some(Value::Null);
        }
        if likely.len() > 1 && flat.types.is_some() {
            likely = vec![likely[draw.choose(likely.len())]];
        }
        match likely.first().copied() {
            Some("string") => Some(Value::String(scalar::text(&flat, &mut draw.rng))),
            Some("integer") => Some(scalar::integer(&flat, &mut draw.rng, draw.big)),
            Some("number") => Some(scalar::number(&flat, &mut draw.rng)),
            Some("boolean") => Some(json!(draw.rng.percent(50))),
            Some("array") => self.array(&flat, draw, depth),
            Some("object") => self.object(&flat, draw, depth),
            _ => Some(anything(&mut draw.rng)),
        }
    }

    fn array(&self, flat: &Flat<'b>, draw: &mut Draw, depth: usize) -> Option<Value> {
        let least = flat.count("minItems").unwrap_or(0);
        let most = flat.count("maxItems").unwrap_or(usize::MAX).max(least);
        let is_small = depth > SHALLOW || draw.values > LARGE || draw.optional == 0;
        let wanted = if is_small { least } else { least + draw.rng.below(3) };
        let mut count = wanted.min(most).min(200);
        let prefix = flat.prefix.map_or(&[] as &[Value], Vec::as_slice);
        if !is_small {
            count = count.max(prefix.len()).min(most);
        }
        let mut items: Vec<Value> = Vec::new();
        let mut seen = BTreeSet::new();
        for index in 0..count {
            let made = match prefix.get(index) {
                Some(schema) => self.value(&[schema], draw, depth + 1),
                None if flat.items.is_empty() => Some(anything(&mut draw.rng)),
                None => self.value(&flat.items, draw, depth + 1),
            };
            match made {
                Some(item) if flat.others.get("uniqueItems") == Some(&&Value::Bool(true)) => {
                    if seen.insert(item.to_string()) {
                        items.push(item);
                    }
                }
                Some(item) => items.push(item),
                None if items.len() >= least => break,
                None => return None,
            }
        }
        Some(Value::Array(items))
    }

    fn object(&self, flat: &Flat<'b>, draw: &mut Draw, depth: usize) -> Option<Value> {
        let mut fields = Map::new();
        let is_small = depth > SHALLOW || draw.values > LARGE;
        for (name, schemas) in &flat.properties {
            let required = flat.required.contains(name);
            let wanted = required || (!is_small && draw.rng.percent(draw.optional));
            if !wanted {
                continue;
            }
            match self.value(schemas, draw, depth + 1) {
                Some(value) => {
                    fields.insert((*name).to_owned(), value);
                }
                None if required => return None,
                None => {}
            }
        }
        for name in &flat.required {
            if !fields.contains_key(*name) {
                fields.insert((*name).to_owned(), self.other(flat, draw, depth)?);
            }
        }
        self.unknown(flat, draw, depth, &mut fields);
        for (name, tag) in &flat.forced {
            let own = flat.properties.get(name);
            if own.into_iter().flatten().all(|schema| self.allows(schema, tag)) {
                fields.insert((*name).to_owned(), (*tag).clone());
            }
        }
        Some(Value::Object(fields))
    }

    /// Whether a value is among those that a schema lists, if it lists any.
    fn allows(&self, schema: &'b Value, value: &Value) -> bool {
        let mut flat = Flat::default();
        flat.add(self.bundle, schema, &mut Draw::new(0, 0), 0);
        flat.values.is_none_or(|values| values.contains(&value))
    }

    /// Fields that the schema doesn't name: entries of a map, or what came later.
    fn unknown(
        &self,
        flat: &Flat<'b>,
        draw: &mut Draw,
        depth: usize,
        fields: &mut Map<String, Value>,
    ) {
        let is_map = flat.properties.is_empty() && draw.optional > 0 && depth <= SHALLOW;
        let least = flat.count("minProperties").unwrap_or(0).min(50);
        let mut missing = least.saturating_sub(fields.len());
        if !flat.closed && (is_map || draw.rng.percent(draw.extra)) {
            missing = missing.max(1 + draw.rng.below(2));
        }
        for index in 0..missing {
            let names = ["x_unknown", "Grüße", "a b", "type", "extra", "0"];
            let mut name = format!("{}{index}", names[draw.rng.below(names.len())]);
            if let Some((pattern, _)) = draw.rng.pick(&flat.patterns) {
                name = super::pattern::matching(pattern, &mut draw.rng).unwrap_or(name);
            }
            if let Some(value) = self.other(flat, draw, depth) {
                fields.entry(name).or_insert(value);
            }
        }
    }

    fn other(&self, flat: &Flat<'b>, draw: &mut Draw, depth: usize) -> Option<Value> {
        let patterns = flat.patterns.iter().map(|(_, schema)| *schema);
        let schemas: Vec<&Value> = flat.additional.iter().copied().chain(patterns).collect();
        if schemas.iter().all(|schema| **schema == Value::Bool(true)) {
            return Some(anything(&mut draw.rng));
        }
        self.value(&schemas, draw, depth + 1)
    }
}

/// The type that the other keywords speak of.
fn implied(flat: &Flat<'_>) -> Vec<&'static str> {
    let says = |names: &[&str]| names.iter().any(|name| flat.others.contains_key(name));
    let is_object = !flat.properties.is_empty() || !flat.required.is_empty() || flat.closed;
    if is_object || !flat.additional.is_empty() || !flat.patterns.is_empty() {
        vec!["object"]
    } else if !flat.items.is_empty() || flat.prefix.is_some() {
        vec!["array"]
    } else if says(&["pattern", "format", "minLength", "maxLength"]) {
        vec!["string"]
    } else if says(&["minimum", "maximum", "multipleOf"]) {
        vec!["number"]
    } else {
        Vec::new()
    }
}

/// Any JSON but null, which may mean that there is nothing.
fn anything(rng: &mut Rng) -> Value {
    let values = [
        json!("anything"),
        json!(7),
        json!(-0.5),
        json!(true),
        json!([]),
        json!([1, "two", null, {"three": [3]}]),
        json!({}),
        json!({"nested": {"list": [1.5, null], "": "empty key"}}),
    ];
    rng.pick(&values).cloned().unwrap_or_default()
}
