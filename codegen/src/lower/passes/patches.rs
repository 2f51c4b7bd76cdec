//! What a merge patch sends (RFC 7396): each property that may be left out may be null too, which removes it.
//!
//! A type that only merge patches have is theirs under its own name. One that is used elsewhere too has a form of its own for
//! them. Both have the same key, so that the name stays should the type be used elsewhere one day. What a list holds is sent
//! whole: it is no patch.

use std::collections::{BTreeMap, BTreeSet};

use super::usage;
use crate::ir::Presence;
use crate::lock::Key;
use crate::lower::calls::{Body, Call, essence};
use crate::lower::names::{Called, TypeId};
use crate::lower::report::Report;
use crate::lower::types::{Others, Ty, Type, TypeKind, Types};

/// Gives the bodies that are merge patches types that say null.
pub(crate) fn patches(types: &mut Types, calls: &mut [Call<'_>], report: &mut Report) {
    let mut roots = Vec::new();
    let mut whole = BTreeSet::new();
    let mut patched = BTreeSet::new();
    for call in calls.iter() {
        let parameters = call.carried.iter().flat_map(|carried| &carried.parameters);
        let others = call.answers().chain(call.errors()).chain(parameters.map(|it| &it.ty));
        others.for_each(|ty| usage::reach(types, ty, None, &mut whole));
        call.headers().for_each(|id| usage::reach(types, &Ty::Named(id), None, &mut whole));
        for sent in call.carried.iter().flat_map(|carried| &carried.bodies) {
            match (&sent.body, sent.body.ty()) {
                (body, Some(ty)) if is_patch(body) => roots.push(ty.clone()),
                (_, Some(ty)) => usage::reach(types, ty, None, &mut whole),
                (_, None) => {}
            }
        }
    }
    if roots.is_empty() {
        return;
    }
    let mut reached = BTreeSet::new();
    for root in &roots {
        usage::reach(types, root, None, &mut reached);
        gather(types, root, &mut patched, &mut whole);
    }
    let others: Vec<TypeId> = types.components().iter().map(|(_, id)| *id).collect();
    for id in others.into_iter().filter(|id| !reached.contains(id)) {
        usage::reach(types, &Ty::Named(id), None, &mut whole);
    }
    let changed: Vec<TypeId> =
        patched.iter().copied().filter(|id| is_changed(types, *id, &patched)).collect();
    let mut forms = BTreeMap::new();
    for id in changed {
        forms
            .insert(id, if whole.contains(&id) { twin(types, id, report) } else { own(types, id) });
    }
    for form in forms.values() {
        let mut kind = types[*form].kind.clone();
        allow_null(types, &mut kind, &forms);
        types[*form].kind = kind;
    }
    let bodies = calls.iter_mut().filter_map(|call| call.carried.as_mut());
    for sent in bodies.flat_map(|carried| &mut carried.bodies).filter(|it| is_patch(&it.body)) {
        if let Some(ty) = sent.body.ty_mut() {
            *ty = patch(types, ty, &forms);
        }
    }
}

fn is_patch(body: &Body) -> bool {
    let Body::Json(_, Some(media)) = body else { return false };
    essence(media) == "application/merge-patch+json"
}

/// Finds the structs that a patch is made of, and the types that stand in it whole.
fn gather(types: &Types, ty: &Ty, patched: &mut BTreeSet<TypeId>, whole: &mut BTreeSet<TypeId>) {
    let mut pending = vec![ty.clone()];
    while let Some(ty) = pending.pop() {
        match types.resolved(&ty) {
            Ty::OrNull(inner) | Ty::Boxed(inner) | Ty::Map(inner) => {
                pending.push((**inner).clone());
            }
            Ty::Named(id) => match &types[*id].kind {
                TypeKind::Struct(item) if patched.insert(*id) => {
                    pending.extend(item.fields.iter().map(|field| field.ty.clone()));
                    pending.extend(match &item.others {
                        Others::Typed(ty) => Some(ty.clone()),
                        _ => None,
                    });
                }
                TypeKind::Struct(_) => {}
                _ => usage::reach(types, &ty, None, whole),
            },
            ty @ (Ty::List(_) | Ty::Tuple(_)) => usage::reach(types, ty, None, whole),
            Ty::Scalar(_) | Ty::Parsed(_) => {}
        }
    }
}

/// Whether a struct is another one in a patch.
fn is_changed(types: &Types, id: TypeId, patched: &BTreeSet<TypeId>) -> bool {
    let (mut seen, mut pending) = (BTreeSet::new(), vec![id]);
    while let Some(id) = pending.pop() {
        let TypeKind::Struct(item) = &types[id].kind else { continue };
        if !seen.insert(id) {
            continue;
        }
        let is_map = |ty: &Ty| matches!(types.resolved(ty), Ty::Map(_));
        let mut fields = item.fields.iter();
        if fields.any(|field| field.presence == Presence::Optional || is_map(&field.ty)) {
            return true;
        }
        for field in &item.fields {
            usage::named(&field.ty, &mut |id| {
                pending.extend(Some(id).filter(|id| patched.contains(id)));
            });
        }
    }
    false
}

/// What the name of a type's form in patches stands for.
fn key(item: &Type) -> Key {
    Key::new(&item.key.place.child("patch"), item.key.kind)
}

/// A form of its own for patches.
fn twin(types: &mut Types, id: TypeId, report: &mut Report) -> TypeId {
    let own = &types[id];
    let at = own.at.clone();
    let twin = Type { called: Called::of_type(id).and("Patch"), key: key(own), ..own.clone() };
    let twin = types.add(twin);
    report.form_done(twin, id, &at);
    twin
}

/// The type itself, which only patches have.
fn own(types: &mut Types, id: TypeId) -> TypeId {
    types[id].key = key(&types[id]);
    id
}

/// Lets what may be left out be null, and what is made of it.
fn allow_null(types: &Types, kind: &mut TypeKind, forms: &BTreeMap<TypeId, TypeId>) {
    let TypeKind::Struct(item) = kind else { return };
    for field in &mut item.fields {
        field.ty = patch(types, &field.ty, forms);
        if field.presence == Presence::Optional {
            field.presence = Presence::OptionalNullable;
            field.has_null_setter = true;
        }
    }
    if let Others::Typed(ty) = &mut item.others {
        *ty = patch(types, ty, forms);
    }
}

/// A type as a patch has it.
fn patch(types: &Types, ty: &Ty, forms: &BTreeMap<TypeId, TypeId>) -> Ty {
    let boxed = |inner: &Ty| Box::new(patch(types, inner, forms));
    match types.resolved(ty) {
        Ty::OrNull(inner) => Ty::OrNull(boxed(inner)),
        Ty::Boxed(inner) => Ty::Boxed(boxed(inner)),
        Ty::Map(value) => match patch(types, value, forms) {
            Ty::OrNull(value) => Ty::map(Ty::OrNull(value)),
            value if value == Ty::ANY => Ty::map(value),
            value => Ty::map(Ty::OrNull(Box::new(value))),
        },
        Ty::Named(id) => forms.get(id).map_or_else(|| ty.clone(), |form| Ty::Named(*form)),
        Ty::Scalar(_) | Ty::Parsed(_) | Ty::List(_) | Ty::Tuple(_) => ty.clone(),
    }
}
