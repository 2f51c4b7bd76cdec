//! Which types requests and answers are made of.

use std::collections::BTreeSet;

use crate::lower::calls::Call;
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::types::{Others, Rest, Ty, TypeKind, Types};

/// The types that requests are made of.
pub(super) fn sent(types: &Types, calls: &[Call<'_>]) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let direction = Some(Direction::Request);
    for ty in calls.iter().flat_map(held_by_requests) {
        reach(types, ty, direction, &mut found);
    }
    found
}

/// The types that an operation's requests hold.
fn held_by_requests<'c>(call: &'c Call<'_>) -> impl Iterator<Item = &'c Ty> {
    call.carried.iter().flat_map(|carried| {
        let bodies = carried.bodies.iter().filter_map(|sent| sent.body.ty());
        bodies.chain(carried.parameters.iter().map(|it| &it.ty))
    })
}

/// The types that the crate has: those that the document names, and all that they, requests and answers are made of.
pub(crate) fn used(types: &Types, calls: &[Call<'_>]) -> BTreeSet<TypeId> {
    let mut found = used_by(types, calls);
    for (_, id) in types.components() {
        reach(types, &Ty::Named(*id), None, &mut found);
    }
    found
}

/// The types that requests and answers of some operations are made of.
pub(crate) fn used_by<'c, 'a: 'c>(
    types: &Types,
    calls: impl IntoIterator<Item = &'c Call<'a>>,
) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    for call in calls {
        call.headers().for_each(|id| reach(types, &Ty::Named(id), None, &mut found));
        let held = held_by_requests(call).chain(call.errors()).chain(call.answers());
        held.for_each(|ty| reach(types, ty, None, &mut found));
    }
    found
}

/// Adds the types that a type is made of, in one direction or in any.
pub(crate) fn reach(
    types: &Types,
    ty: &Ty,
    direction: Option<Direction>,
    seen: &mut BTreeSet<TypeId>,
) {
    let mut pending = Vec::new();
    named(ty, &mut |id| pending.push(id));
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        for (ty, only_in) in holds(&types[id].kind) {
            let is_there = only_in.is_none() || direction.is_none() || only_in == direction;
            if is_there {
                named(ty, &mut |id| pending.push(id));
            }
        }
    }
}

/// Visits the types with names that a type is made of.
pub(super) fn named(ty: &Ty, visit: &mut dyn FnMut(TypeId)) {
    if let Ty::Named(id) = ty {
        visit(*id);
    }
    ty.parts().iter().for_each(|part| named(part, visit));
}

/// The types that a type holds, each with the direction that alone has it.
pub(super) fn holds(kind: &TypeKind) -> Vec<(&Ty, Option<Direction>)> {
    match kind {
        TypeKind::Struct(item) => {
            let fields = item.fields.iter().map(|field| (&field.ty, field.only_in));
            fields.chain(item.others.ty().map(|ty| (ty, None))).collect()
        }
        TypeKind::Union(item) => item.types().map(|ty| (ty, None)).collect(),
        TypeKind::Alias(target) => vec![(target, None)],
        TypeKind::StringEnum(_) | TypeKind::IntEnum(_) | TypeKind::ValueEnum(_) => Vec::new(),
    }
}

/// Changes each type that a type holds.
pub(super) fn for_each_held(kind: &mut TypeKind, change: &mut dyn FnMut(&mut Ty)) {
    match kind {
        TypeKind::Struct(item) => {
            item.fields.iter_mut().for_each(|field| change(&mut field.ty));
            if let Others::Typed(ty) | Others::Union { ty, closed: _ } = &mut item.others {
                change(ty);
            }
        }
        TypeKind::Union(item) => {
            item.members.iter_mut().for_each(|member| change(&mut member.ty));
            if let Rest::Base(ty) = &mut item.rest {
                change(ty);
            }
        }
        TypeKind::Alias(target) => change(target),
        TypeKind::StringEnum(_) | TypeKind::IntEnum(_) | TypeKind::ValueEnum(_) => {}
    }
}
