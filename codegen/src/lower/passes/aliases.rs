//! Makes sure that a type that is another name stands for a type in the end, and that a union has something to choose from.

use std::collections::BTreeSet;

use crate::lower::names::{Called, TypeId};
use crate::lower::report::{Owner, Report};
use crate::lower::types::{Ty, TypeKind, Types};

/// Collapses unions and breaks aliases that stand for themselves, until there is nothing left to do: each can make the other
/// necessary.
pub(super) fn settle(types: &mut Types, order: &[TypeId], report: &mut Report) {
    loop {
        break_circles(types, order, report);
        if !collapse_unions(types, order) {
            break;
        }
    }
}

/// Names that stand for themselves, or for lists of themselves, become any JSON: Rust has no such aliases.
fn break_circles(types: &mut Types, order: &[TypeId], report: &mut Report) {
    for &id in order {
        let TypeKind::Alias(target) = &types[id].kind else { continue };
        if leads_back(types, target, id, &mut BTreeSet::new()) {
            types[id].kind = TypeKind::Alias(Ty::ANY);
            let why = "it is made of nothing but itself";
            report.widened(Owner::Type(id), &types[id].at, Called::of_type(id), "any JSON", why);
        }
    }
}

fn leads_back(types: &Types, ty: &Ty, start: TypeId, seen: &mut BTreeSet<TypeId>) -> bool {
    match ty {
        Ty::Named(id) if *id == start => true,
        Ty::Named(id) => match &types[*id].kind {
            TypeKind::Alias(target) if seen.insert(*id) => leads_back(types, target, start, seen),
            _ => false,
        },
        _ => ty.parts().iter().any(|part| leads_back(types, part, start, seen)),
    }
}

/// Makes a union whose members turn out to be one type another name for it; says whether there was one.
fn collapse_unions(types: &mut Types, order: &[TypeId]) -> bool {
    let mut has_changed = false;
    for &id in order {
        let TypeKind::Union(item) = &types[id].kind else { continue };
        let mut members = item.members.iter().map(|member| types.resolved(&member.ty));
        let Some(first) = members.next().filter(|_| item.tag.is_none()) else { continue };
        if *first != Ty::Named(id) && members.all(|ty| ty == first) {
            types[id].kind = TypeKind::Alias(first.clone());
            has_changed = true;
        }
    }
    has_changed
}
