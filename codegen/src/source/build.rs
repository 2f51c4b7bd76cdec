//! Builds values from what a parser reads. `serde_json::Value` could be read without this, but then nobody would notice a
//! key that is there twice, a merge key or tag of YAML, or aliases that stand for millions of values.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::format::Format;
use super::pointer::Pointer;

/// What a text holds once it is parsed.
pub(super) struct Parsed {
    pub(super) value: Value,
    pub(super) duplicates: Vec<Pointer>,
    pub(super) format: Format,
}

/// What is known while a file is parsed.
pub(super) struct Context {
    format: Format,
    duplicates: RefCell<Vec<Pointer>>,
    /// How many more values there may be. Only aliases of YAML can make more values than the text has bytes.
    budget: Cell<usize>,
}

impl Context {
    pub(super) fn new(text: &str, format: Format) -> Self {
        Self { format, duplicates: RefCell::default(), budget: Cell::new(text.len() + 1_000_000) }
    }

    pub(super) fn seed(&self) -> Build<'_> {
        Build { context: self, place: None }
    }

    pub(super) fn parsed(self, value: Value) -> Parsed {
        Parsed { value, duplicates: self.duplicates.into_inner(), format: self.format }
    }

    fn spend<E: de::Error>(&self) -> Result<(), E> {
        let left = self
            .budget
            .get()
            .checked_sub(1)
            .ok_or_else(|| E::custom("its aliases stand for too many values"))?;
        self.budget.set(left);
        Ok(())
    }
}

/// Builds one value, and knows its place by the keys above it.
#[derive(Clone, Copy)]
pub(super) struct Build<'c> {
    context: &'c Context,
    place: Option<&'c Segment<'c>>,
}

/// A key or an index, and those above it.
struct Segment<'c> {
    name: Name<'c>,
    above: Option<&'c Segment<'c>>,
}

enum Name<'c> {
    Key(&'c str),
    Index(usize),
}

impl Segment<'_> {
    fn pointer(&self) -> Pointer {
        let above = self.above.map_or(Pointer::root(), Segment::pointer);
        match self.name {
            Name::Key(key) => above.child(key),
            Name::Index(index) => above.index(index),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Build<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.context.spend()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Build<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    /// An empty file is null.
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "JSON readers do the same with what no integer type holds"
        )]
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "JSON readers do the same with what no integer type holds"
        )]
        self.visit_f64(value as f64)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        // YAML has infinities, JSON has not.
        Ok(Number::from_f64(value).map_or_else(|| Value::String(value.to_string()), Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let place = Segment { name: Name::Index(items.len()), above: self.place };
            match access.next_element_seed(Build { place: Some(&place), ..self })? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            let place = Segment { name: Name::Key(&key), above: self.place };
            let value = access.next_value_seed(Build { place: Some(&place), ..self })?;
            if key == "<<" && self.context.format == Format::Yaml {
                merged.push(value);
                continue;
            }
            if fields.contains_key(&key) {
                self.context.duplicates.borrow_mut().push(place.pointer());
            }
            fields.insert(key, value);
        }
        for value in merged {
            merge(&mut fields, value)?;
        }
        Ok(Value::Object(fields))
    }

    /// A value with a tag of its own, such as `!include x`. The tag is left out, since it means nothing in a document.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (IgnoredAny, variant) = access.variant()?;
        variant.newtype_variant_seed(self)
    }
}

/// Adds the fields that a YAML merge key brings in, such as `<<: *defaults`. Its value is a mapping or a list of mappings;
/// where several have a field, the first one wins.
fn merge<E: de::Error>(fields: &mut Map<String, Value>, value: Value) -> Result<(), E> {
    match value {
        Value::Object(defaults) => {
            for (key, value) in defaults {
                if let Entry::Vacant(entry) = fields.entry(key) {
                    entry.insert(value);
                }
            }
            Ok(())
        }
        Value::Array(list) if list.iter().all(Value::is_object) => {
            list.into_iter().try_for_each(|defaults| merge(fields, defaults))
        }
        _ => Err(E::custom("expected a mapping, or a list of mappings, after `<<`")),
    }
}
