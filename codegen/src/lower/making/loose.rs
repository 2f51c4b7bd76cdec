//! Makes what turns into a type, where that reads better than a value of the type itself.

use serde_json::Value;

use super::exact::whole;
use super::{Maker, text_of};
use crate::ir::{ModelKind, SampleValue, Scalar, TypeName, TypeRef};

impl Maker<'_> {
    /// A value for an argument that takes all that turns into the type.
    pub(super) fn loose(self, value: &Value, ty: &TypeRef) -> SampleValue {
        match self.resolved(ty) {
            // A value is put on the heap for the caller.
            TypeRef::Boxed(inner) => self.exact(value, inner),
            TypeRef::Scalar(scalar) => {
                loose_scalar(value, *scalar).unwrap_or_else(|| self.exact(value, ty))
            }
            TypeRef::Named(name) => {
                self.loose_named(value, name).unwrap_or_else(|| self.exact(value, ty))
            }
            TypeRef::Parsed(_)
            | TypeRef::List(_)
            | TypeRef::Tuple(_)
            | TypeRef::Map(_)
            | TypeRef::OrNull(_) => self.exact(value, ty),
        }
    }

    fn loose_named(self, value: &Value, name: &TypeName) -> Option<SampleValue> {
        match self.kind(name)? {
            ModelKind::StringEnum(_) => Some(SampleValue::Text(text_of(value))),
            ModelKind::Union(item) => self.member(value, name, item, true),
            ModelKind::Struct(_)
            | ModelKind::IntEnum(_)
            | ModelKind::ValueEnum(_)
            | ModelKind::Alias(_) => None,
        }
    }
}

fn loose_scalar(value: &Value, scalar: Scalar) -> Option<SampleValue> {
    match scalar {
        Scalar::String | Scalar::Secret => Some(SampleValue::Text(text_of(value))),
        Scalar::Number => whole(value),
        Scalar::Timestamp | Scalar::Date => {
            Some(SampleValue::Read(scalar, value.as_str()?.to_owned()))
        }
        Scalar::Any => match value {
            Value::String(text) => Some(SampleValue::Text(text.clone())),
            Value::Bool(value) => Some(SampleValue::Bool(*value)),
            _ => whole(value),
        },
        _ => None,
    }
}
