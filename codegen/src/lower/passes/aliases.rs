//! Makes sure that a type that is another name stands for a type in the end, and that a union has something to choose from.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Limit;
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
    let suspects = suspects(types);
    for &id in order.iter().filter(|id| suspects.contains(id)) {
        let TypeKind::Alias(target) = &types[id].kind else { continue };
        if leads_back(types, target, id) {
            types[id].kind = TypeKind::Alias(Ty::ANY);
            let why = "it is made of nothing but itself";
            report.widened(
                Limit::MadeOfItself,
                Owner::Type(id),
                &types[id].at,
                Called::of_type(id),
                "any JSON",
                why,
            );
        }
    }
}

/// The aliases that may lead back to themselves: not those whose chains come to an end, however long they are.
fn suspects(types: &Types) -> BTreeSet<TypeId> {
    let mut targets: BTreeMap<TypeId, usize> = BTreeMap::new();
    let mut used_by: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (id, item) in types.iter() {
        let TypeKind::Alias(target) = &item.kind else { continue };
        let named = named(types, target);
        targets.insert(id, named.len());
        for other in named {
            used_by.entry(other).or_default().push(id);
        }
    }
    let ends = targets.iter().filter(|(_, count)| **count == 0);
    let mut pending: Vec<TypeId> = ends.map(|(id, _)| *id).collect();
    while let Some(id) = pending.pop() {
        targets.remove(&id);
        for user in used_by.remove(&id).unwrap_or_default() {
            if let Some(count) = targets.get_mut(&user) {
                *count -= 1;
                if *count == 0 {
                    pending.push(user);
                }
            }
        }
    }
    targets.into_keys().collect()
}

/// The aliases that a type is made of without another alias in between.
fn named(types: &Types, ty: &Ty) -> Vec<TypeId> {
    let (mut found, mut pending) = (Vec::new(), vec![ty]);
    while let Some(ty) = pending.pop() {
        pending.extend(ty.parts());
        if let Ty::Named(id) = ty
            && let TypeKind::Alias(_) = types[*id].kind
        {
            found.push(*id);
        }
    }
    found
}

/// Whether a type leads back to an alias by way of other aliases. Chains of them may be long, so it doesn't recurse.
fn leads_back(types: &Types, ty: &Ty, start: TypeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut pending = named(types, ty);
    while let Some(id) = pending.pop() {
        if id == start {
            return true;
        }
        if let TypeKind::Alias(target) = &types[id].kind
            && seen.insert(id)
        {
            pending.extend(named(types, target));
        }
    }
    false
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
