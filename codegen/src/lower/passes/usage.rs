//! Which types requests and answers are made of.

use std::collections::BTreeSet;

use crate::lower::calls::{Answer, Body, Call};
use crate::lower::names::TypeId;
use crate::lower::types::{Others, Rest, Ty, TypeKind, Types};

/// The types that requests are made of.
pub(super) fn sent(types: &Types, calls: &[Call<'_>]) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    for carried in calls.iter().filter_map(|call| call.carried.as_ref()) {
        if let Some(Body::Json(ty)) = carried.body.as_ref().map(|sent| &sent.body) {
            reach(types, ty, &mut found);
        }
        carried.parameters.iter().for_each(|it| reach(types, &it.ty, &mut found));
    }
    found
}

/// The types that the crate has: those that the document names, and all that they, requests and answers are made of.
pub(crate) fn used(types: &Types, calls: &[Call<'_>]) -> BTreeSet<TypeId> {
    let mut found = sent(types, calls);
    for (_, id) in types.components() {
        reach(types, &Ty::Named(*id), &mut found);
    }
    for (_, answer) in calls.iter().flat_map(Call::methods) {
        match answer {
            Answer::Json(ty) | Answer::JsonLines(ty) => reach(types, ty, &mut found),
            Answer::Bytes | Answer::Text | Answer::Empty => {}
        }
    }
    found
}

fn reach(types: &Types, ty: &Ty, seen: &mut BTreeSet<TypeId>) {
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        pending.extend(ty.parts());
        let Ty::Named(id) = ty else { continue };
        if !seen.insert(*id) {
            continue;
        }
        match &types[*id].kind {
            TypeKind::Struct(item) => {
                pending.extend(item.fields.iter().map(|field| &field.ty));
                if let Others::Typed(ty) = &item.others {
                    pending.push(ty);
                }
            }
            TypeKind::Union(item) => {
                pending.extend(item.members.iter().map(|member| &member.ty));
                if let Rest::Base(ty) = &item.rest {
                    pending.push(ty);
                }
            }
            TypeKind::Alias(target) => pending.push(target),
            TypeKind::StringEnum(_) | TypeKind::IntEnum(_) | TypeKind::ValueEnum(_) => {}
        }
    }
}
