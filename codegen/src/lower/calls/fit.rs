//! Whether the values of a type have a form in a style: what holds other values doesn't in most.

use std::collections::BTreeMap;

use crate::ir::{Presence, Scalar, Shape, Style};
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::types::{Others, Struct, Ty, TypeKind, Types};

/// How much of a type a style can write, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Every value, as the specification has it.
    Whole,
    /// Every value, though the specification doesn't say how.
    Undefined,
    /// Some values; others are an error when they are sent.
    Partly,
    /// None.
    Never,
}

/// How much of a type a style can write.
pub(super) fn fit(types: &Types, ty: &Ty, style: Style) -> Fit {
    if style.shape == Shape::Json {
        return Fit::Whole;
    }
    Finder { types, style, known: BTreeMap::new() }.fit(ty, false)
}

/// Whether a value of the type has one obvious text, by which it prints itself.
pub(super) fn prints(types: &Types, ty: &Ty) -> bool {
    match types.resolved(ty) {
        Ty::Scalar(scalar) => match scalar {
            Scalar::String
            | Scalar::Bool
            | Scalar::I32
            | Scalar::I64
            | Scalar::I128
            | Scalar::U32
            | Scalar::U64
            | Scalar::F32
            | Scalar::F64
            | Scalar::Number
            | Scalar::Timestamp
            | Scalar::Date => true,
            Scalar::Any
            | Scalar::Body
            | Scalar::File
            | Scalar::Parts
            | Scalar::Base64
            | Scalar::Base64Url
            | Scalar::Secret => false,
        },
        Ty::Parsed(_) => true,
        Ty::Named(id) => {
            matches!(
                types[*id].kind,
                TypeKind::StringEnum(_) | TypeKind::IntEnum(_) | TypeKind::ValueEnum(_)
            )
        }
        Ty::List(_) | Ty::Tuple(_) | Ty::Map(_) | Ty::OrNull(_) | Ty::Boxed(_) => false,
    }
}

/// Whether a value of the type may hold others, which its style then tells apart.
pub(super) fn may_hold(types: &Types, ty: &Ty) -> bool {
    match types.resolved(ty) {
        Ty::List(_) | Ty::Tuple(_) | Ty::Map(_) => true,
        Ty::OrNull(inner) | Ty::Boxed(inner) => may_hold(types, inner),
        Ty::Named(id) => matches!(types[*id].kind, TypeKind::Struct(_) | TypeKind::Union(_)),
        Ty::Scalar(_) | Ty::Parsed(_) => false,
    }
}

struct Finder<'t> {
    types: &'t Types,
    style: Style,
    /// What is known of types with names, by whether they are within a value. One that holds itself fits as the rest of it.
    known: BTreeMap<(TypeId, bool), Fit>,
}

impl Finder<'_> {
    /// How a type fits: that of a parameter, or of a value within one.
    fn fit(&mut self, ty: &Ty, within: bool) -> Fit {
        let is_deep = self.style.shape == Shape::DeepObject;
        match self.types.resolved(ty) {
            Ty::Scalar(_) | Ty::Parsed(_) => Fit::Whole,
            Ty::OrNull(inner) | Ty::Boxed(inner) => self.fit(inner, within),
            Ty::List(_) | Ty::Tuple(_) | Ty::Map(_) if within && !is_deep => Fit::Never,
            Ty::List(item) => self.items(std::slice::from_ref(item)),
            Ty::Tuple(items) => self.items(items),
            Ty::Map(value) => self.property(value),
            Ty::Named(id) => match &self.types[*id].kind {
                TypeKind::StringEnum(_)
                | TypeKind::IntEnum(_)
                | TypeKind::ValueEnum(_)
                | TypeKind::Alias(_) => Fit::Whole,
                TypeKind::Struct(_) if within && !is_deep => Fit::Never,
                TypeKind::Struct(_) | TypeKind::Union(_) => self.named(*id, within),
            },
        }
    }

    fn items(&mut self, items: &[Ty]) -> Fit {
        let fit = items.iter().map(|item| self.fit(item, true)).max().unwrap_or(Fit::Whole);
        // Items in brackets go by their number, as most services read them.
        let is_numbered = items.iter().any(|item| may_hold(self.types, item));
        if is_numbered { fit.max(Fit::Undefined) } else { fit }
    }

    fn named(&mut self, id: TypeId, within: bool) -> Fit {
        if let Some(known) = self.known.get(&(id, within)) {
            return *known;
        }
        self.known.insert((id, within), Fit::Whole);
        let types = self.types;
        let fit = match &types[id].kind {
            TypeKind::Struct(item) => self.structure(item),
            TypeKind::Union(union) => {
                let fits: Vec<_> = union.types().map(|ty| self.fit(ty, within)).collect();
                one_of(&fits)
            }
            TypeKind::StringEnum(_)
            | TypeKind::IntEnum(_)
            | TypeKind::ValueEnum(_)
            | TypeKind::Alias(_) => Fit::Whole,
        };
        self.known.insert((id, within), fit);
        fit
    }

    fn structure(&mut self, item: &Struct) -> Fit {
        let mut fits = Fit::Whole;
        let sent = item.fields.iter().filter(|it| it.only_in != Some(Direction::Answer));
        for field in sent {
            let fit = self.property(&field.ty);
            let may_be_absent =
                matches!(field.presence, Presence::Optional | Presence::OptionalNullable);
            // A value that leaves it out can be written.
            fits = fits.max(if may_be_absent { fit.min(Fit::Partly) } else { fit });
        }
        fits.max(match &item.others {
            Others::Typed(ty) => self.property(ty).min(Fit::Partly),
            Others::Union { ty, closed: _ } => self.fit(ty, false),
            Others::Kept
            | Others::Ignored
            | Others::Refused
            | Others::Unsent
            | Others::Parts(_) => Fit::Whole,
        })
    }

    /// How a property of a parameter fits. Where each is written by itself, a list repeats its name.
    fn property(&mut self, ty: &Ty) -> Fit {
        let is_pair = matches!(
            self.style.shape,
            Shape::Form | Shape::SpaceDelimited | Shape::PipeDelimited | Shape::Cookie
        );
        match self.types.resolved(ty) {
            Ty::List(item) if self.style.explode && is_pair => {
                self.fit(item, true).max(Fit::Undefined)
            }
            Ty::OrNull(inner) | Ty::Boxed(inner) => self.property(inner),
            _ => self.fit(ty, true),
        }
    }
}

/// How a choice of types fits: whatever some of them can be written as is worth having.
fn one_of(fits: &[Fit]) -> Fit {
    let worst = fits.iter().max().copied().unwrap_or(Fit::Whole);
    let best = fits.iter().min().copied().unwrap_or(Fit::Whole);
    if worst == Fit::Never && best < Fit::Never { Fit::Partly } else { worst }
}
