//! How a caller gives a value.

use super::context::Context;
use crate::ir::{Input, Item, ModelKind, Scalar, TypeRef};

/// How a caller gives a value of this type: as loosely as reads well.
pub(super) fn input(context: &Context<'_>, ty: &TypeRef) -> Input {
    match context.resolved(ty) {
        TypeRef::Boxed(_) => Input::Into,
        TypeRef::Scalar(_) | TypeRef::Named(_) | TypeRef::Parsed(_) if converts(context, ty) => {
            Input::Into
        }
        TypeRef::Scalar(_)
        | TypeRef::OrNull(_)
        | TypeRef::Tuple(_)
        | TypeRef::Named(_)
        | TypeRef::Parsed(_) => Input::Exact,
        TypeRef::List(item) => {
            Input::Items(Item { ty: (**item).clone(), into: converts(context, item) })
        }
        TypeRef::Map(item) => {
            Input::Pairs(Item { ty: (**item).clone(), into: converts(context, item) })
        }
    }
}

/// Whether something shorter turns into the type: text into a string or an enum of strings.
fn converts(context: &Context<'_>, ty: &TypeRef) -> bool {
    match context.resolved(ty) {
        TypeRef::Scalar(scalar) => {
            matches!(
                scalar,
                Scalar::String
                    | Scalar::Secret
                    | Scalar::Base64
                    | Scalar::Base64Url
                    | Scalar::Timestamp
                    | Scalar::Number
                    | Scalar::Any
            )
        }
        TypeRef::Parsed(_) => true,
        // A type that isn't there yet is one that is being defined.
        TypeRef::Named(name) => context.models.get(name).is_some_and(|model| {
            matches!(model.kind, ModelKind::StringEnum(_) | ModelKind::IntEnum(_))
        }),
        TypeRef::List(_)
        | TypeRef::Tuple(_)
        | TypeRef::Map(_)
        | TypeRef::OrNull(_)
        | TypeRef::Boxed(_) => false,
    }
}
