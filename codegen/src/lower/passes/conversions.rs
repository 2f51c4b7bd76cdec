//! Which types of answers turn into what requests have of them.

use std::collections::BTreeSet;

use crate::ir::Presence;
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::types::{Field, Others, Rest, Struct, Ty, TypeKind, Types};

/// Finds the types of answers all of whose values turn into values of the request's form.
pub(super) fn find(types: &mut Types) {
    let mut candidates: BTreeSet<TypeId> = types
        .iter()
        .filter(|(_, item)| item.form == Some(Direction::Answer) && item.other.is_some())
        .map(|(id, _)| id)
        .collect();
    // One that doesn't turn into its other form keeps those that hold it from it.
    loop {
        let search = Search { types, candidates: &candidates };
        let left: BTreeSet<_> = candidates.iter().copied().filter(|id| search.turns(*id)).collect();
        if left.len() == candidates.len() {
            break;
        }
        candidates = left;
    }
    for id in candidates {
        let Some(request) = types[id].other.map(|other| other.id) else { continue };
        for id in [id, request] {
            if let Some(other) = &mut types[id].other {
                other.converts = true;
            }
        }
    }
}

struct Search<'t> {
    types: &'t Types,
    /// Those that may turn into their other form, as far as is known.
    candidates: &'t BTreeSet<TypeId>,
}

impl Search<'_> {
    /// Whether a type of answers turns into the form that requests have of it.
    fn turns(&self, id: TypeId) -> bool {
        let Some(other) = self.types[id].other else { return false };
        match (&self.types[id].kind, &self.types[other.id].kind) {
            (TypeKind::Struct(answer), TypeKind::Struct(request)) => self.fields(answer, request),
            (TypeKind::Union(union), TypeKind::Union(_)) => {
                let rest = match &union.rest {
                    Rest::Base(ty) => Some(ty),
                    Rest::Unknown => None,
                };
                let members = union.members.iter().map(|member| &member.ty);
                members.chain(rest).all(|ty| self.each(ty))
            }
            (TypeKind::Alias(ty), TypeKind::Alias(_)) => self.each(ty),
            _ => false,
        }
    }

    fn fields(&self, answer: &Struct, request: &Struct) -> bool {
        let is_there = |field: &Field| match answer.fields.iter().find(|it| it.wire == field.wire) {
            Some(own) => self.each(&own.ty),
            None => matches!(field.presence, Presence::Optional | Presence::OptionalNullable),
        };
        let others = match &answer.others {
            Others::Typed(ty) | Others::Union { ty, closed: _ } => self.each(ty),
            Others::Kept | Others::Refused | Others::Unsent => true,
        };
        others && request.fields.iter().all(is_there)
    }

    /// Whether all that a type holds turns into what requests have of it.
    fn each(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Named(id) if self.types.in_requests(*id) != *id => self.candidates.contains(id),
            _ => ty.parts().iter().all(|part| self.each(part)),
        }
    }
}
