//! Changes to what a document says: what a careless author or an enemy does.

use serde_json::{Map, Value, json};

use super::hostile::{KEYWORDS, NUMBERS, REFERENCES, TEXTS, TYPES, VERSIONS};
use super::seeds::Seed;
use crate::rng::Rng;

/// Up to how many changes a document gets.
const CHANGES: usize = 8;

/// How deep a value may be wrapped in itself.
const DEEP: usize = 2_000;

/// The document with a few changes.
pub(super) fn mutate(document: &Value, seeds: &[Seed], rng: &mut Rng) -> Value {
    let mut document = document.clone();
    for _ in 0..=rng.below(CHANGES) {
        let mut paths = Vec::new();
        gather(&document, &mut Vec::new(), &mut paths);
        let Some(path) = rng.pick(&paths).cloned() else { continue };
        change(&mut document, &path, &paths, seeds, rng);
    }
    document
}

/// A step into a value: the how manieth of its entries.
type Path = Vec<usize>;

fn gather(value: &Value, path: &mut Path, into: &mut Vec<Path>) {
    into.push(path.clone());
    let mut inner = |(index, value): (usize, &Value)| {
        path.push(index);
        gather(value, path, into);
        path.pop();
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(&mut inner),
        Value::Object(fields) => fields.values().enumerate().for_each(&mut inner),
        _ => {}
    }
}

fn at<'v>(value: &'v mut Value, path: &[usize]) -> Option<&'v mut Value> {
    let Some((first, rest)) = path.split_first() else { return Some(value) };
    let inner = match value {
        Value::Array(items) => items.get_mut(*first),
        Value::Object(fields) => fields.values_mut().nth(*first),
        _ => None,
    };
    at(inner?, rest)
}

fn change(document: &mut Value, path: &Path, paths: &[Path], seeds: &[Seed], rng: &mut Rng) {
    let elsewhere = rng.pick(paths).cloned().unwrap_or_default();
    let copied = at(document, &elsewhere).cloned().unwrap_or_default();
    let pointer = pointer(document, &elsewhere);
    let Some(target) = at(document, path) else { return };
    match rng.below(14) {
        0 => *target = scalar(rng),
        1 => *target = copied,
        2 => *target = piece(seeds, rng),
        3 => *target = json!({ "$ref": pointer }),
        4 => *target = json!({ "$ref": rng.pick(REFERENCES) }),
        5 => {
            let inner = target.take();
            *target = wrapped(inner, rng);
        }
        6 => rename(target, rng),
        7 => remove(target, rng),
        8 | 9 => add(target, scalar(rng), rng),
        10 => add(target, copied, rng),
        11 => add(target, piece(seeds, rng), rng),
        12 if rng.percent(5) => {
            let mut inner = target.take();
            let key = rng.pick(KEYWORDS).copied().unwrap_or_default();
            for _ in 0..rng.below(DEEP) {
                inner = json!({ key: inner });
            }
            *target = inner;
        }
        _ => {
            let version = json!(rng.pick(VERSIONS));
            if let Value::Object(fields) = document {
                let key = if rng.percent(20) { "swagger" } else { "openapi" };
                fields.insert(key.to_owned(), version);
            }
        }
    }
}

/// Where a value stands, as a reference within the document.
fn pointer(document: &Value, path: &[usize]) -> String {
    let mut text = "#".to_owned();
    let mut value = document;
    for &step in path {
        let (key, inner) = match value {
            Value::Array(items) => (step.to_string(), items.get(step)),
            Value::Object(fields) => match fields.iter().nth(step) {
                Some((key, inner)) => (key.replace('~', "~0").replace('/', "~1"), Some(inner)),
                None => return text,
            },
            _ => return text,
        };
        let Some(inner) = inner else { return text };
        text.push('/');
        text.push_str(&key);
        value = inner;
    }
    text
}

fn scalar(rng: &mut Rng) -> Value {
    let text = |found: Option<&&str>| json!(found);
    match rng.below(9) {
        0 => Value::Null,
        1 => json!(rng.percent(50)),
        2 => json!([]),
        3 => json!({}),
        4 | 5 => text(rng.pick(TEXTS)),
        6 => text(rng.pick(TYPES)),
        7 => text(rng.pick(KEYWORDS)),
        _ => rng
            .pick(NUMBERS)
            .and_then(|number| serde_json::from_str(number).ok())
            .unwrap_or_default(),
    }
}

/// A part of another document.
fn piece(seeds: &[Seed], rng: &mut Rng) -> Value {
    let Some(seed) = rng.pick(seeds) else { return Value::Null };
    let mut paths = Vec::new();
    gather(&seed.tree, &mut Vec::new(), &mut paths);
    let path = rng.pick(&paths).cloned().unwrap_or_default();
    at(&mut seed.tree.clone(), &path).cloned().unwrap_or_default()
}

fn wrapped(inner: Value, rng: &mut Rng) -> Value {
    let key = rng.pick(KEYWORDS).copied().unwrap_or_default();
    match rng.below(4) {
        0 => Value::Array(vec![inner]),
        1 => Value::Array(vec![inner.clone(), inner]),
        2 => Value::Object(Map::from_iter([(key.to_owned(), Value::Array(vec![inner]))])),
        _ => Value::Object(Map::from_iter([(key.to_owned(), inner)])),
    }
}

fn key(rng: &mut Rng) -> String {
    let found = if rng.percent(60) { rng.pick(KEYWORDS) } else { rng.pick(TEXTS) };
    (*found.unwrap_or(&"")).to_owned()
}

fn rename(target: &mut Value, rng: &mut Rng) {
    let Value::Object(fields) = target else { return };
    let chosen = rng.below(fields.len());
    let new = key(rng);
    let renamed = std::mem::take(fields).into_iter().enumerate();
    *fields = renamed
        .map(
            |(index, (key, value))| {
                if index == chosen { (new.clone(), value) } else { (key, value) }
            },
        )
        .collect::<Map<_, _>>();
}

fn remove(target: &mut Value, rng: &mut Rng) {
    match target {
        Value::Object(fields) => {
            let chosen = fields.keys().nth(rng.below(fields.len())).cloned();
            chosen.and_then(|key| fields.remove(&key));
        }
        Value::Array(items) if !items.is_empty() => {
            let index = rng.below(items.len());
            items.remove(index);
        }
        other => *other = Value::Null,
    }
}

fn add(target: &mut Value, value: Value, rng: &mut Rng) {
    match target {
        Value::Object(fields) => {
            fields.insert(key(rng), value);
        }
        Value::Array(items) => items.insert(rng.below(items.len() + 1), value),
        other => *other = value,
    }
}
