//! Whether a schema allows a value.

use serde_json::{Number, Value};

use crate::document::{AdditionalProperties, JsonType, Schema, SchemaId};
use crate::lower::facts::{Direction, Facts};

/// How deep a value is looked into.
const DEPTH: usize = 40;

/// Whether a schema allows a value of a request. Patterns, and keywords that few documents have, are taken to.
pub(super) fn fits(facts: &Facts<'_>, id: SchemaId, value: &Value, depth: usize) -> bool {
    if depth > DEPTH {
        return true;
    }
    if value.is_null() && facts.is_nullable(id) {
        return true;
    }
    let schema = facts.meant(id);
    let part = |id: &SchemaId| fits(facts, *id, value, depth + 1);
    schema.boolean != Some(false)
        && has_type(schema, value)
        && (schema.values.is_empty() || schema.values.contains(value))
        && within(schema, value)
        && match value {
            Value::Array(items) => items_fit(facts, schema, items, depth),
            Value::Object(_) => properties_fit(facts, schema, value, depth),
            _ => true,
        }
        && schema.all_of.iter().all(part)
        && (schema.any_of.is_empty() || schema.any_of.iter().any(part))
        && (schema.one_of.is_empty() || schema.one_of.iter().any(part))
}

fn has_type(schema: &Schema, value: &Value) -> bool {
    if schema.is_null {
        return value.is_null();
    }
    let is_of = |ty: &JsonType| match (ty, value) {
        (JsonType::Number, Value::Number(_)) => true,
        (JsonType::Integer, Value::Number(number)) => {
            !number.is_f64() || number.as_f64().is_some_and(|it| it.fract() == 0.0)
        }
        (ty, value) => JsonType::of(value) == Some(*ty),
    };
    schema.types.is_empty() || schema.types.iter().any(is_of)
}

/// Whether a number or a text is within its bounds.
fn within(schema: &Schema, value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            let bound = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
            let over = bound(&schema.minimum).is_none_or(|least| {
                if schema.exclusive_minimum { number > least } else { number >= least }
            });
            let under = bound(&schema.maximum).is_none_or(|most| {
                if schema.exclusive_maximum { number < most } else { number <= most }
            });
            let multiple = bound(&schema.multiple_of).filter(|step| *step > 0.0);
            let is_multiple = multiple.is_none_or(|step| {
                let times = number / step;
                (times - times.round()).abs() < 1e-9
            });
            over && under && is_multiple
        }
        Value::String(text) => {
            let length = text.chars().count();
            schema.min_length.is_none_or(|least| length >= least)
                && schema.max_length.is_none_or(|most| length <= most)
                && is_of_format(schema.format.as_deref().unwrap_or_default(), text)
        }
        _ => true,
    }
}

/// Whether a text looks like one of its format, as far as examples get it wrong.
fn is_of_format(format: &str, text: &str) -> bool {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to);
        part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_date = || digits(0, 4) && digits(5, 7) && digits(8, 10) && text.get(4..5) == Some("-");
    match format {
        "date" => text.len() == 10 && is_date(),
        "date-time" => {
            let zone = text.get(19..).is_some_and(|rest| {
                rest.ends_with(['Z', 'z']) || rest.contains('+') || rest.contains('-')
            });
            is_date() && matches!(text.get(10..11), Some("T" | "t")) && digits(11, 13) && zone
        }
        "uuid" => {
            let lengths = text.split('-').map(str::len).collect::<Vec<_>>();
            lengths == [8, 4, 4, 4, 12]
                && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
        }
        "email" => text.contains('@'),
        "uri" | "url" => text.contains(':'),
        "ipv4" => text.parse::<std::net::Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<std::net::Ipv6Addr>().is_ok(),
        _ => true,
    }
}

fn items_fit(facts: &Facts<'_>, schema: &Schema, items: &[Value], depth: usize) -> bool {
    let item = |(index, value): (usize, &Value)| {
        let schema = schema.prefix_items.get(index).copied().or(schema.items);
        schema.is_none_or(|id| fits(facts, id, value, depth + 1))
    };
    let is_unique = |(index, item): (usize, &Value)| !items[..index].contains(item);
    schema.min_items.is_none_or(|least| items.len() >= least)
        && schema.max_items.is_none_or(|most| items.len() <= most)
        && (!schema.unique_items || items.iter().enumerate().all(is_unique))
        && items.iter().enumerate().all(item)
}

fn properties_fit(facts: &Facts<'_>, schema: &Schema, value: &Value, depth: usize) -> bool {
    let Value::Object(fields) = value else { return true };
    let is_sent = |name: &str| {
        let property = schema.properties.get(name);
        property.is_none_or(|id| facts.access(*id).only_in() != Some(Direction::Answer))
    };
    let has_all = schema.required.iter().all(|name| fields.contains_key(name) || !is_sent(name));
    let field = |(name, value): (&String, &Value)| {
        if let Some(id) = schema.properties.get(name) {
            return fits(facts, *id, value, depth + 1);
        }
        match schema.additional {
            AdditionalProperties::Forbidden => !schema.pattern_properties.is_empty(),
            AdditionalProperties::Schema(id) => {
                !schema.pattern_properties.is_empty() || fits(facts, id, value, depth + 1)
            }
            AdditionalProperties::Unsaid | AdditionalProperties::Any => true,
        }
    };
    has_all
        && schema.min_properties.is_none_or(|least| fields.len() >= least)
        && schema.max_properties.is_none_or(|most| fields.len() <= most)
        && fields.iter().all(field)
}

/// A value without the properties that only answers have.
pub(super) fn without_answers(facts: &Facts<'_>, id: SchemaId, value: &Value) -> Value {
    let mut value = value.clone();
    remove(facts, id, &mut value, 0);
    value
}

fn remove(facts: &Facts<'_>, id: SchemaId, value: &mut Value, depth: usize) {
    if depth > DEPTH {
        return;
    }
    let schema = facts.meant(id);
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| {
                let property = schema.properties.get(name);
                property.is_none_or(|id| facts.access(*id).only_in() != Some(Direction::Answer))
            });
            for (name, value) in fields.iter_mut() {
                if let Some(id) = schema.properties.get(name) {
                    remove(facts, *id, value, depth + 1);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                if let Some(id) = schema.items {
                    remove(facts, id, item, depth + 1);
                }
            }
            return;
        }
        _ => return,
    }
    for part in schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of) {
        remove(facts, *part, value, depth + 1);
    }
}
