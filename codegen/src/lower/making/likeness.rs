//! How well values fit types.

use serde_json::{Map, Value};

use super::Maker;
use super::exact::is_same;
use crate::ir::{ModelKind, Presence, Scalar, Struct, TypeName, TypeRef, Union, UnknownFields};

/// How deep a value is looked into.
const DEPTH: usize = 4;

/// How unlike each other a value and a type are that takes every value.
const ANY: usize = 100;

impl Maker<'_> {
    /// How unlike a type a value is; nothing where it is none of the type.
    pub(super) fn unlike(self, value: &Value, ty: &TypeRef, depth: usize) -> Option<usize> {
        if depth > DEPTH {
            return Some(ANY);
        }
        match (self.resolved(ty), value) {
            (TypeRef::Scalar(scalar), value) => unlike_scalar(value, *scalar),
            (TypeRef::Parsed(_), Value::String(_)) => Some(2),
            (TypeRef::Named(name), value) => self.unlike_named(value, name, depth + 1),
            (TypeRef::List(item), Value::Array(values)) => match values.first() {
                Some(first) => self.unlike(first, item, depth + 1),
                None => Some(0),
            },
            (TypeRef::Tuple(items), Value::Array(values)) if items.len() == values.len() => {
                let items = items.iter().zip(values);
                items.map(|(ty, value)| self.unlike(value, ty, depth + 1)).sum()
            }
            (TypeRef::Map(item), Value::Object(fields)) => {
                let values = fields.values().map(|value| self.unlike(value, item, depth + 1));
                Some(values.sum::<Option<usize>>()? + fields.len() + 1)
            }
            (TypeRef::OrNull(_), Value::Null) => Some(0),
            (TypeRef::OrNull(inner) | TypeRef::Boxed(inner), value) => {
                self.unlike(value, inner, depth)
            }
            (TypeRef::Parsed(_) | TypeRef::List(_) | TypeRef::Tuple(_) | TypeRef::Map(_), _) => {
                None
            }
        }
    }

    fn unlike_named(self, value: &Value, name: &TypeName, depth: usize) -> Option<usize> {
        let known = |is_known: bool| Some(if is_known { 0 } else { 3 });
        match self.kind(name)? {
            ModelKind::Struct(item) => self.unlike_struct(value.as_object()?, item, depth),
            ModelKind::StringEnum(item) => {
                let text = value.as_str()?;
                known(item.variants.iter().any(|variant| variant.value == text))
            }
            ModelKind::IntEnum(item) => {
                let value = value.as_i64()?;
                known(item.variants.iter().any(|variant| variant.value == value))
            }
            ModelKind::ValueEnum(item) => {
                let is_known = item.variants.iter().any(|variant| is_same(&variant.value, value));
                is_known.then_some(0)
            }
            ModelKind::Union(item) => self.unlike_union(value, item, depth),
            ModelKind::Alias(_) => None,
        }
    }

    fn unlike_union(self, value: &Value, item: &Union, depth: usize) -> Option<usize> {
        let members = item.variants.iter();
        members.filter_map(|variant| self.unlike(value, &variant.ty, depth)).min()
    }

    fn unlike_struct(
        self,
        fields: &Map<String, Value>,
        item: &Struct,
        depth: usize,
    ) -> Option<usize> {
        let differs = item.constants.iter().any(|constant| {
            fields.get(&constant.wire).is_some_and(|value| value.as_str() != Some(&constant.value))
        });
        let misses = item
            .fields
            .iter()
            .any(|field| field.presence == Presence::Required && !fields.contains_key(&field.wire));
        if differs || misses {
            return None;
        }
        let takes_more = matches!(item.unknown, UnknownFields::Typed(_) | UnknownFields::Union(_));
        let mut unlike = 0;
        for (wire, value) in fields {
            let is_constant = item.constants.iter().any(|constant| constant.wire == *wire);
            unlike += match item.fields.iter().find(|field| field.wire == *wire) {
                Some(field) if value.is_null() && field.presence != Presence::Required => 0,
                Some(field) => self.unlike(value, &field.ty, depth + 1)?,
                None if is_constant || takes_more => 0,
                None => ANY,
            };
        }
        Some(unlike)
    }
}

fn unlike_scalar(value: &Value, scalar: Scalar) -> Option<usize> {
    match (scalar, value) {
        (Scalar::Any | Scalar::Body | Scalar::File | Scalar::Parts, _) => Some(ANY),
        (Scalar::Bool, Value::Bool(_)) => Some(0),
        (
            Scalar::I32 | Scalar::I64 | Scalar::I128 | Scalar::U32 | Scalar::U64,
            Value::Number(number),
        ) if !number.is_f64() => Some(0),
        (Scalar::String | Scalar::Secret, Value::String(_))
        | (Scalar::F32 | Scalar::F64 | Scalar::Number, Value::Number(_)) => Some(1),
        (
            Scalar::Base64 | Scalar::Base64Url | Scalar::Timestamp | Scalar::Date,
            Value::String(_),
        ) => Some(2),
        _ => None,
    }
}
