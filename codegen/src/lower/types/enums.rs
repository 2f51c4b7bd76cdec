//! Schemas that list their values.

use std::collections::BTreeSet;

use serde_json::Value;

use super::model::Choice;
use crate::document::{Schema, Schemas};
use crate::ir::Literal;
use crate::lower::facts::choices;

/// The known values of a string.
pub(super) fn strings(schemas: &Schemas, schema: &Schema) -> Vec<Choice> {
    let mut known = BTreeSet::new();
    let choices = choices(schemas, schema).into_iter().filter(|(value, _)| known.insert(*value));
    choices
        .map(|(value, about)| Choice { value: value.to_owned(), about: about.map(str::to_owned) })
        .collect()
}

/// The known values of an integer.
pub(super) fn integers(schema: &Schema) -> Vec<i64> {
    let mut known = BTreeSet::new();
    schema.values.iter().filter_map(Value::as_i64).filter(|value| known.insert(*value)).collect()
}

/// Known values of several kinds, or numbers that aren't whole.
pub(super) fn values(schema: &Schema) -> Vec<Literal> {
    let mut values: Vec<Literal> = Vec::new();
    for value in schema.values.iter().filter_map(literal) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// A value that a variant stands for; a whole number is the same one however it is written.
fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::Bool(value) => Some(Literal::Bool(*value)),
        Value::String(text) => Some(Literal::Text(text.clone())),
        Value::Number(number) => match (number.as_i128(), number.as_f64()) {
            (Some(whole), _) => Some(Literal::Whole(whole)),
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and within 2^63")]
            (None, Some(float)) if float.fract() == 0.0 && float.abs() < 9e18 => {
                Some(Literal::Whole(float as i128))
            }
            (None, float) => float.map(Literal::Number),
        },
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
