//! Reads and writes JSON that is in memory, as a tree of values.

use serde_json::map::{Iter, Map};
use serde_json::{Number, Value};

use crate::codec::traits::numeric::finite;
use crate::codec::traits::{Array, CodecError, Decode, Encode, Input, Object, Output, Slot};

/// Reads a value from JSON that has been parsed already.
///
/// # Errors
///
/// The JSON is not of the shape of `T`.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the pair of `to_value`, and what serde_json does"
)]
pub fn from_value<T: Decode>(value: Value) -> Result<T, CodecError> {
    let mut slot = None;
    feed_value(&value, &mut slot)?;
    slot.ok_or_else(|| CodecError::new("nothing was read"))
}

/// Writes a value as JSON in memory.
///
/// # Errors
///
/// The value holds a number that JSON can't: infinite or not a number.
pub fn to_value(value: &dyn Encode) -> Result<Value, CodecError> {
    let mut builder = Builder(Value::Null);
    value.encode(&mut builder)?;
    Ok(builder.0)
}

/// Reads a tree into a slot.
pub(in crate::codec) fn feed_value(value: &Value, slot: &mut dyn Slot) -> Result<(), CodecError> {
    match value {
        Value::Null => slot.fill(Input::Null),
        Value::Bool(value) => slot.fill(Input::Bool(*value)),
        Value::Number(number) if slot.needs_digits() => {
            slot.fill(Input::Number(&number.to_string()))
        }
        Value::Number(number) => slot.fill(number_input(number)?),
        Value::String(text) => slot.fill(Input::Str(text)),
        Value::Array(items) => slot.fill(Input::Array(&mut Items(items.iter()))),
        Value::Object(map) => {
            slot.fill(Input::Object(&mut Entries { entries: map.iter(), value: None }))
        }
    }
}

/// A number of the tree, as a type reads it.
pub(in crate::codec) fn number_input(number: &Number) -> Result<Input<'static>, CodecError> {
    let whole = number.as_u64().map(Input::U64).or_else(|| number.as_i64().map(Input::I64));
    whole
        .or_else(|| number.as_f64().map(Input::F64))
        .ok_or_else(|| CodecError::new("a number beyond what 64 bits hold"))
}

struct Items<'a>(std::slice::Iter<'a, Value>);

impl Array for Items<'_> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, CodecError> {
        self.0.next().map_or(Ok(false), |item| feed_value(item, slot).map(|()| true))
    }
}

struct Entries<'a> {
    entries: Iter<'a>,
    value: Option<&'a Value>,
}

impl Object for Entries<'_> {
    fn key(&mut self, visit: &mut dyn FnMut(&str)) -> Result<bool, CodecError> {
        let entry = self.entries.next();
        self.value = entry.map(|(_, value)| value);
        if let Some((key, _)) = entry {
            visit(key);
        }
        Ok(entry.is_some())
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), CodecError> {
        self.value.take().map_or_else(
            || Err(CodecError::new("a value was read before its key")),
            |value| feed_value(value, slot),
        )
    }
}

struct Builder(Value);

impl Output for Builder {
    fn null(&mut self) -> Result<(), CodecError> {
        self.0 = Value::Null;
        Ok(())
    }

    fn bool(&mut self, value: bool) -> Result<(), CodecError> {
        self.0 = Value::from(value);
        Ok(())
    }

    fn i64(&mut self, value: i64) -> Result<(), CodecError> {
        self.0 = Value::from(value);
        Ok(())
    }

    fn u64(&mut self, value: u64) -> Result<(), CodecError> {
        self.0 = Value::from(value);
        Ok(())
    }

    fn f64(&mut self, value: f64) -> Result<(), CodecError> {
        self.0 = Value::from(finite(value)?);
        Ok(())
    }

    fn str(&mut self, value: &str) -> Result<(), CodecError> {
        self.0 = Value::from(value);
        Ok(())
    }

    fn array(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) -> Result<(), CodecError> {
        let item = |(index, item)| to_value(item).map_err(|error| error.at_index(index));
        self.0 = Value::Array(items.enumerate().map(item).collect::<Result<_, _>>()?);
        Ok(())
    }

    fn object<'a>(
        &mut self,
        fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> Result<(), CodecError> {
        let mut map = Map::new();
        for (name, value) in fields {
            map.insert(name.to_owned(), to_value(value).map_err(|error| error.in_field(name))?);
        }
        self.0 = Value::Object(map);
        Ok(())
    }
}
