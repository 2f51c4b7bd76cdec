//! The type of a field that may hold any JSON.

use serde_json::map::Map;
use serde_json::{Number, Value};

use super::maps::each_entry_of;
use crate::codec::formats::tree::number_input;
use crate::codec::traits::{CodecError, Decode, Encode, Input, Output, fit};

impl Decode for Value {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        fit::untyped();
        Ok(match input {
            Input::Null | Input::Stub(_) => Value::Null,
            Input::Bool(value) => Value::Bool(value),
            Input::I64(value) => Value::from(value),
            Input::U64(value) => Value::from(value),
            Input::F64(value) => Value::from(value),
            Input::Number(text) => text.parse().map_or(Value::Null, Value::Number),
            Input::Str(text) => Value::from(text),
            Input::Array(_) => Value::Array(Vec::decode(input)?),
            Input::Object(object) => {
                let mut map = Map::new();
                each_entry_of(object, |key, value| drop(map.insert(key, value)))?;
                Value::Object(map)
            }
        })
    }

    fn empty() -> Option<Self> {
        Some(Value::Null)
    }
}

impl Encode for Value {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        match self {
            Value::Null => output.null(),
            Value::Bool(value) => output.bool(*value),
            Value::Number(number) => encode_number(number, output),
            Value::String(text) => output.str(text),
            Value::Array(items) => items.encode(output),
            Value::Object(map) => output
                .object(&mut map.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode))),
        }
    }
}

fn encode_number(number: &Number, output: &mut dyn Output) -> Result<(), CodecError> {
    match number_input(number)? {
        Input::U64(value) => output.u64(value),
        Input::I64(value) => output.i64(value),
        Input::F64(value) => output.f64(value),
        _ => output.null(),
    }
}
