//! How a caller gives a value.

use super::Assembler;
use crate::ir::{Input, Item, Scalar};
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::types::{Ty, TypeKind};

impl Assembler<'_> {
    /// How a caller gives a value of a type: as loosely as reads well.
    pub(super) fn input(self, ty: &Ty) -> Input {
        match self.types.resolved(ty) {
            Ty::Boxed(_) => Input::Into,
            Ty::List(item) => Input::Items(self.item(item)),
            Ty::Map(item) => Input::Pairs(self.item(item)),
            _ if self.converts(ty) => Input::Into,
            Ty::Scalar(_) | Ty::OrNull(_) | Ty::Tuple(_) | Ty::Named(_) | Ty::Parsed(_) => {
                Input::Exact
            }
        }
    }

    /// How a caller gives a body.
    pub(super) fn body_input(self, ty: &Ty) -> Input {
        let is_turned_into = |item: &Ty| match self.types.resolved(item) {
            Ty::Named(id) => self.is_turned_into(*id),
            _ => false,
        };
        match (self.types.resolved(ty), self.input(ty)) {
            (_, Input::Into) => Input::Into,
            (Ty::List(item) | Ty::Map(item), input) if is_turned_into(item) => input,
            // Nothing would say which list or map is meant.
            (_, Input::Exact | Input::Items(_) | Input::Pairs(_)) => Input::Exact,
        }
    }

    /// Whether what answers have of a type turns into this, which requests have of it.
    fn is_turned_into(self, id: TypeId) -> bool {
        let item = &self.types[id];
        item.form == Some(Direction::Request) && item.other.is_some_and(|other| other.converts)
    }

    fn item(self, ty: &Ty) -> Item {
        Item { ty: self.type_ref(ty), into: self.converts(ty) }
    }

    /// Whether something else turns into the type: text into a string or an enum of strings, a member into its union, what
    /// answers have of a type into what requests have of it.
    fn converts(self, ty: &Ty) -> bool {
        match self.types.resolved(ty) {
            Ty::Scalar(scalar) => match scalar {
                Scalar::String
                | Scalar::Secret
                | Scalar::Base64
                | Scalar::Base64Url
                | Scalar::Timestamp
                | Scalar::Date
                | Scalar::Number
                | Scalar::Any
                | Scalar::Body
                | Scalar::File
                | Scalar::Parts => true,
                Scalar::Bool
                | Scalar::I32
                | Scalar::I64
                | Scalar::I128
                | Scalar::U32
                | Scalar::U64
                | Scalar::F32
                | Scalar::F64 => false,
            },
            Ty::Parsed(_) => true,
            Ty::Named(id) => {
                let kind = &self.types[*id].kind;
                matches!(kind, TypeKind::StringEnum(_) | TypeKind::IntEnum(_) | TypeKind::Union(_))
                    || self.is_turned_into(*id)
            }
            Ty::List(_) | Ty::Tuple(_) | Ty::Map(_) | Ty::OrNull(_) | Ty::Boxed(_) => false,
        }
    }
}
