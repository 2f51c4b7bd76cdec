//! Which types of answers turn into what requests have of them.

use std::collections::{BTreeMap, BTreeSet};

use super::usage;
use crate::ir::Presence;
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::types::{Struct, Ty, TypeKind, Types};

/// Finds the types of answers all of whose values turn into values of the request's form.
pub(super) fn find(types: &mut Types) {
    let turning = turning(types);
    let held = Held::of(types);
    for id in turning {
        let Some(request) = types[id].other.map(|other| other.id) else { continue };
        for id in [id, request] {
            if let Some(other) = &mut types[id].other {
                other.converts = true;
                other.boxed = held.boxed.contains(&request);
                other.optional = held.optional.contains(&request);
            }
        }
    }
}

/// The types that turn into their other form. One that doesn't keeps those that hold it from it.
fn turning(types: &Types) -> BTreeSet<TypeId> {
    let candidates = types
        .iter()
        .filter(|(_, item)| item.form == Some(Direction::Answer) && item.other.is_some());
    let (mut turning, mut pending) = (BTreeSet::new(), Vec::new());
    let mut needed_by: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (id, _) in candidates {
        turning.insert(id);
        let Some(needed) = needs(types, id) else {
            pending.push(id);
            continue;
        };
        for needed in needed {
            needed_by.entry(needed).or_default().push(id);
        }
    }
    while let Some(id) = pending.pop() {
        if turning.remove(&id) {
            pending.extend(needed_by.get(&id).into_iter().flatten());
        }
    }
    turning
}

/// The types that must turn into their other form so that a type of answers turns into its own; none where it can't at all.
fn needs(types: &Types, id: TypeId) -> Option<Vec<TypeId>> {
    let other = types[id].other?;
    let held: Vec<&Ty> = match (&types[id].kind, &types[other.id].kind) {
        (TypeKind::Struct(answer), TypeKind::Struct(request)) => fields(answer, request)?,
        (TypeKind::Union(union), TypeKind::Union(_)) => union.types().collect(),
        (TypeKind::Alias(ty), TypeKind::Alias(_)) => vec![ty],
        _ => return None,
    };
    let mut found = Vec::new();
    for ty in held {
        usage::named(ty, &mut |id| {
            if types.in_requests(id) != id {
                found.push(id);
            }
        });
    }
    Some(found)
}

/// What a struct of answers gives to the fields of the request's form; none where one gets nothing and can't do without.
fn fields<'t>(answer: &'t Struct, request: &Struct) -> Option<Vec<&'t Ty>> {
    let mut found: Vec<&Ty> = answer.others.ty().into_iter().collect();
    for field in &request.fields {
        match answer.fields.iter().find(|own| own.wire == field.wire) {
            Some(own) => found.push(&own.ty),
            None if matches!(field.presence, Presence::Optional | Presence::OptionalNullable) => {}
            None => return None,
        }
    }
    Some(found)
}

/// The types that structs hold on the heap, or as options that must be there.
struct Held {
    boxed: BTreeSet<TypeId>,
    optional: BTreeSet<TypeId>,
}

impl Held {
    fn of(types: &Types) -> Self {
        let mut held = Self { boxed: BTreeSet::new(), optional: BTreeSet::new() };
        let named = |ty: &Ty| match types.resolved(ty) {
            Ty::Named(id) => Some(*id),
            _ => None,
        };
        for (_, item) in types.iter() {
            let TypeKind::Struct(item) = &item.kind else { continue };
            let all = item.fields.iter().map(|field| &field.ty).chain(item.others.union());
            let boxed = all.filter_map(|ty| match ty {
                Ty::Boxed(inner) => named(inner),
                _ => None,
            });
            held.boxed.extend(boxed);
            let nullable =
                item.fields.iter().filter(|field| field.presence == Presence::RequiredNullable);
            held.optional.extend(nullable.filter_map(|field| named(&field.ty)));
        }
        held
    }
}
