//! Makes what has a type itself.

use serde_json::Value;

use super::{Maker, few, text_of};
use crate::ir::{
    IntEnum, Literal, ModelKind, SampleValue, Scalar, StringEnum, TypeName, TypeRef, ValueEnum,
};

/// How many types of the document may be gone through on the way to a value.
const MOST: usize = 40;

impl Maker<'_> {
    /// A value of the type itself, which says by itself what type it has.
    pub(super) fn exact(self, value: &Value, ty: &TypeRef) -> SampleValue {
        match self.resolved(ty) {
            TypeRef::Scalar(scalar) => exact_scalar(value, *scalar),
            TypeRef::Parsed(_) => SampleValue::Formatted(text_of(value)),
            TypeRef::Named(name) => self.named(value, name),
            TypeRef::List(item) => {
                let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
                SampleValue::List(few(values).iter().map(|value| self.exact(value, item)).collect())
            }
            TypeRef::Tuple(items) => {
                let value = |index| value.get(index).unwrap_or(&Value::Null);
                let items =
                    items.iter().enumerate().map(|(index, ty)| self.exact(value(index), ty));
                SampleValue::Tuple(items.collect())
            }
            TypeRef::Map(item) => {
                let fields = value.as_object().into_iter().flatten();
                let values = fields.map(|(key, value)| (key.clone(), self.exact(value, item)));
                SampleValue::Map(values.collect())
            }
            TypeRef::OrNull(_) if value.is_null() => SampleValue::Nothing,
            TypeRef::OrNull(inner) => SampleValue::Present(Box::new(self.exact(value, inner))),
            TypeRef::Boxed(inner) => SampleValue::Boxed(Box::new(self.exact(value, inner))),
        }
    }

    /// A value of a type of the document.
    fn named(self, value: &Value, name: &TypeName) -> SampleValue {
        let within = Self { steps: self.steps + 1, ..self };
        let made = match self.kind(name) {
            // A type can be a part of itself of which no value is ever whole.
            _ if self.steps > MOST => None,
            Some(ModelKind::Struct(item)) => within.structure(value, name, item),
            Some(ModelKind::StringEnum(item)) => Some(string_variant(&text_of(value), name, item)),
            Some(ModelKind::IntEnum(item)) => value.as_i64().map(|it| int_variant(it, name, item)),
            Some(ModelKind::ValueEnum(item)) => value_variant(value, name, item),
            Some(ModelKind::Union(item)) => within.member(value, name, item, false),
            Some(ModelKind::Alias(_)) | None => None,
        };
        made.unwrap_or_else(|| decoded(value, &TypeRef::Named(name.clone())))
    }
}

/// What is decoded of its JSON.
pub(super) fn decoded(value: &Value, ty: &TypeRef) -> SampleValue {
    SampleValue::Json(ty.clone(), value.to_string())
}

fn exact_scalar(value: &Value, scalar: Scalar) -> SampleValue {
    match scalar {
        Scalar::String => SampleValue::Owned(text_of(value)),
        Scalar::Secret => turned(scalar, SampleValue::Text(text_of(value))),
        Scalar::Bool => SampleValue::Bool(value.as_bool().unwrap_or(true)),
        Scalar::I32
        | Scalar::I64
        | Scalar::I128
        | Scalar::U32
        | Scalar::U64
        | Scalar::F32
        | Scalar::F64 => number(value, scalar),
        Scalar::Number => match whole(value) {
            Some(whole) => turned(scalar, whole),
            None => SampleValue::Read(scalar, value.as_f64().unwrap_or(1.0).to_string()),
        },
        Scalar::Base64 | Scalar::Base64Url | Scalar::Timestamp | Scalar::Date => {
            SampleValue::Formatted(text_of(value))
        }
        Scalar::Any => any(value),
        Scalar::Body | Scalar::File => SampleValue::File(scalar, file_name(value)),
        Scalar::Parts => SampleValue::Parts("name".to_owned()),
    }
}

fn turned(scalar: Scalar, value: SampleValue) -> SampleValue {
    SampleValue::Turned(scalar, Box::new(value))
}

/// A number of a type of numbers. What the type can't hold, an example that is wrong has.
pub(super) fn number(value: &Value, scalar: Scalar) -> SampleValue {
    let whole = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    let fits = |whole: &i128| match scalar {
        Scalar::I32 => i32::try_from(*whole).is_ok(),
        Scalar::I64 => i64::try_from(*whole).is_ok(),
        Scalar::U32 => u32::try_from(*whole).is_ok(),
        Scalar::U64 => u64::try_from(*whole).is_ok(),
        _ => true,
    };
    match scalar {
        Scalar::F32 | Scalar::F64 => SampleValue::Fraction(value.as_f64().unwrap_or(1.0)),
        _ => SampleValue::Whole(whole.filter(fits).unwrap_or(1), None),
    }
}

/// A whole number of whichever type holds it.
pub(super) fn whole(value: &Value) -> Option<SampleValue> {
    let number = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from))?;
    let scalar = if i32::try_from(number).is_ok() {
        None
    } else if i64::try_from(number).is_ok() {
        Some(Scalar::I64)
    } else {
        Some(Scalar::U64)
    };
    Some(SampleValue::Whole(number, scalar))
}

/// Any JSON.
fn any(value: &Value) -> SampleValue {
    let made = match value {
        Value::Null => return SampleValue::Null,
        Value::Bool(value) => Some(SampleValue::Bool(*value)),
        Value::String(text) => Some(SampleValue::Text(text.clone())),
        Value::Number(number) => {
            whole(value).or_else(|| Some(SampleValue::Fraction(number.as_f64()?)))
        }
        Value::Array(_) | Value::Object(_) => None,
    };
    match made {
        Some(made) => turned(Scalar::Any, made),
        None => SampleValue::Read(Scalar::Any, value.to_string()),
    }
}

/// What a file is called.
pub(super) fn file_name(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let is_name = |text: &&str| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        (1..=40).contains(&text.len()) && text.chars().all(is_plain) && !text.starts_with('.')
    };
    let name = Some(text).filter(is_name).unwrap_or("example");
    if name.contains('.') { name.to_owned() } else { format!("{name}.bin") }
}

fn string_variant(text: &str, name: &TypeName, item: &StringEnum) -> SampleValue {
    match item.variants.iter().find(|variant| variant.value == text) {
        Some(known) => SampleValue::Variant(name.clone(), known.name.clone(), None),
        None => SampleValue::Named(name.clone(), Box::new(SampleValue::Text(text.to_owned()))),
    }
}

fn int_variant(value: i64, name: &TypeName, item: &IntEnum) -> SampleValue {
    match item.variants.iter().find(|variant| variant.value == value) {
        Some(known) => SampleValue::Variant(name.clone(), known.name.clone(), None),
        None => {
            let value = SampleValue::Whole(value.into(), None);
            SampleValue::Named(name.clone(), Box::new(value))
        }
    }
}

fn value_variant(value: &Value, name: &TypeName, item: &ValueEnum) -> Option<SampleValue> {
    let known = item.variants.iter().find(|variant| is_same(&variant.value, value))?;
    Some(SampleValue::Variant(name.clone(), known.name.clone(), None))
}

/// Whether a literal is this value.
pub(super) fn is_same(literal: &Literal, value: &Value) -> bool {
    match literal {
        Literal::Bool(known) => value.as_bool() == Some(*known),
        Literal::Whole(known) => value.as_i64().map(i128::from) == Some(*known),
        Literal::Number(known) => {
            value.as_f64().is_some_and(|value| (value - known).abs() < f64::EPSILON)
        }
        Literal::Text(known) => value.as_str() == Some(known),
    }
}
