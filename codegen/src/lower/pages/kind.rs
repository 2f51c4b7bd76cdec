//! What values are, as far as pages go.

use crate::ir::Scalar;
use crate::lower::types::{Field, Ty, Types};

/// What a value is, as far as pages go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind<'a> {
    Text,
    Whole,
    Number,
    Bool,
    List(&'a Ty),
    Object,
    Any,
    Other,
}

impl Kind<'_> {
    /// Whether it may be a cursor.
    pub(super) fn is_cursor(self) -> bool {
        matches!(self, Self::Text | Self::Whole)
    }

    pub(super) fn is_amount(self) -> bool {
        matches!(self, Self::Whole | Self::Number)
    }
}

/// The fields of an object; none of anything else.
pub(super) fn fields<'a>(types: &'a Types, ty: &'a Ty) -> &'a [Field] {
    match types.resolved(ty) {
        Ty::Boxed(inner) => fields(types, inner),
        ty => types.structure(ty).map_or(&[], |item| &item.fields),
    }
}

/// What a value of a type is.
pub(super) fn kind<'a>(types: &'a Types, ty: &'a Ty) -> Kind<'a> {
    match types.resolved(ty) {
        Ty::List(item) => Kind::List(item),
        Ty::Boxed(inner) => kind(types, inner),
        Ty::Parsed(_) => Kind::Text,
        named @ Ty::Named(_) if types.structure(named).is_some() => Kind::Object,
        Ty::Scalar(scalar) => match scalar {
            Scalar::String => Kind::Text,
            Scalar::I32 | Scalar::I64 | Scalar::I128 | Scalar::U32 | Scalar::U64 => Kind::Whole,
            Scalar::F32 | Scalar::F64 | Scalar::Number => Kind::Number,
            Scalar::Bool => Kind::Bool,
            Scalar::Any => Kind::Any,
            _ => Kind::Other,
        },
        Ty::Named(_) | Ty::Tuple(_) | Ty::Map(_) | Ty::OrNull(_) => Kind::Other,
    }
}
