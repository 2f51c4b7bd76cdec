//! Tells what requests have from what answers have: `readOnly` and `writeOnly`, and objects that are closed.
//!
//! A type has two forms only where they differ, by a property of its own or by what it holds, and where it goes both ways. Then
//! the answer's form keeps the type's name, and the request's has another one. A type that only requests have is their form
//! under its own name, and keeps that name should answers have it one day: the two forms have names with keys of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::conversions;
use super::tags::tags;
use super::usage::{self, holds};
use crate::document::Document;
use crate::lock::{Key, Kind};
use crate::lower::calls::Call;
use crate::lower::facts::{Direction, Facts};
use crate::lower::names::{Called, TypeId};
use crate::lower::report::Report;
use crate::lower::types::{About, OtherForm, Others, Struct, Ty, Type, TypeKind, Types};

/// Splits the types whose forms differ, and has requests use theirs.
pub(crate) fn split(
    types: &mut Types,
    calls: &mut [Call<'_>],
    (document, facts): (&Document, &Facts<'_>),
    report: &mut Report,
) {
    for (id, wire) in tags(types, facts) {
        free_tag(types, id, &wire);
    }
    let differing = differing(types);
    let (sent, received) = reached(types, calls, &facts.used(document));
    for index in 0..types.len() {
        let id = TypeId(index);
        let (is_sent, is_received) = (sent.contains(&id), received.contains(&id));
        if differing.contains(&id) {
            give_form(types, id, (is_sent, is_received), report);
        } else if is_sent && !is_received {
            close(&mut types[id].kind);
        }
    }
    for index in 0..types.len() {
        if types[TypeId(index)].form == Some(Direction::Request) {
            refer_to_requests(types, TypeId(index));
        }
    }
    for carried in calls.iter_mut().filter_map(|call| call.carried.as_mut()) {
        for sent in &mut carried.bodies {
            if let Some(ty) = sent.body.ty_mut() {
                *ty = in_requests(types, ty);
            }
        }
        carried.parameters.iter_mut().for_each(|it| it.ty = in_requests(types, &it.ty));
    }
    conversions::find(types);
}

/// What tells the members of a union apart is there in both directions.
fn free_tag(types: &mut Types, id: TypeId, wire: &str) {
    if let TypeKind::Struct(item) = &mut types[id].kind {
        item.fields.iter_mut().filter(|field| field.wire == wire).for_each(|it| it.only_in = None);
    }
}

/// The types whose forms differ: those with a property that one direction lacks, and all that hold one of them.
fn differing(types: &Types) -> BTreeSet<TypeId> {
    let mut held_by: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut pending = Vec::new();
    for (id, item) in types.iter() {
        for (ty, only_in) in holds(&item.kind) {
            pending.extend(only_in.map(|_| id));
            usage::named(ty, &mut |part| held_by.entry(part).or_default().push(id));
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if found.insert(id) {
            pending.extend(held_by.get(&id).into_iter().flatten());
        }
    }
    found
}

/// The types that requests have, and those that answers have.
fn reached(
    types: &Types,
    calls: &[Call<'_>],
    used: &crate::lower::facts::Used,
) -> (BTreeSet<TypeId>, BTreeSet<TypeId>) {
    let mut sent = usage::sent(types, calls);
    let mut received = BTreeSet::new();
    for id in calls.iter().flat_map(Call::headers) {
        usage::reach(types, &Ty::Named(id), Some(Direction::Answer), &mut received);
    }
    for ty in calls.iter().flat_map(Call::errors) {
        usage::reach(types, ty, Some(Direction::Answer), &mut received);
    }
    for ty in calls.iter().flat_map(Call::answers) {
        usage::reach(types, ty, Some(Direction::Answer), &mut received);
    }
    for (schema, id) in types.components() {
        if used.in_requests.contains(schema) {
            usage::reach(types, &Ty::Named(*id), Some(Direction::Request), &mut sent);
        }
        if used.in_answers.contains(schema) {
            usage::reach(types, &Ty::Named(*id), Some(Direction::Answer), &mut received);
        }
    }
    (sent, received)
}

/// Makes a type whose forms differ the one that it needs, or both. What nothing uses counts as received.
fn give_form(
    types: &mut Types,
    id: TypeId,
    (is_sent, is_received): (bool, bool),
    report: &mut Report,
) {
    let request = match (is_sent, is_received) {
        (true, true) => {
            let own = &types[id];
            let twin = Type {
                called: Called::of_type(id).and("Input"),
                other: Some(OtherForm::new(id)),
                ..own.clone()
            };
            let at = own.at.clone();
            let twin = types.add(twin);
            types[id].other = Some(OtherForm::new(twin));
            report.form_done(twin, id, &at);
            Some(twin)
        }
        (true, false) => Some(id),
        (false, _) => None,
    };
    if request != Some(id) {
        types[id].form = Some(Direction::Answer);
        keep_only(&mut types[id].kind, Direction::Answer);
    }
    if let Some(request) = request {
        let item = &mut types[request];
        item.form = Some(Direction::Request);
        item.key = request_key(&item.key);
        keep_only(&mut item.kind, Direction::Request);
        close(&mut item.kind);
    }
}

/// The key of the name of a type's form in requests.
fn request_key(key: &Key) -> Key {
    let kind = if key.kind == Kind::Base { Kind::InputBase } else { Kind::Input };
    Key::new(&key.place, kind)
}

fn keep_only(kind: &mut TypeKind, direction: Direction) {
    let TypeKind::Struct(Struct { fields, elsewhere, .. }) = kind else { return };
    let all = std::mem::take(fields).into_iter();
    (*fields, *elsewhere) =
        all.partition(|field| field.only_in.is_none_or(|only_in| only_in == direction));
}

/// What only requests have needs no room for what their schema forbids; but where a property has a known text, there is room
/// for any other that it comes with.
fn close(kind: &mut TypeKind) {
    if let TypeKind::Struct(Struct { others: others @ Others::Unsent, constants, .. }) = kind
        && constants.is_empty()
    {
        *others = Others::Refused;
    }
}

/// Has a request's form hold the requests' forms of what it holds.
fn refer_to_requests(types: &mut Types, id: TypeId) {
    let mut kind = types[id].kind.clone();
    usage::for_each_held(&mut kind, &mut |ty| *ty = in_requests(types, ty));
    let about = match types[id].about {
        About::BaseOf(of) => About::BaseOf(types.in_requests(of)),
        About::VariantsOf(of) => About::VariantsOf(types.in_requests(of)),
        about => about,
    };
    (types[id].kind, types[id].about) = (kind, about);
}

/// A type as requests have it.
fn in_requests(types: &Types, ty: &Ty) -> Ty {
    let boxed = |inner: &Ty| Box::new(in_requests(types, inner));
    match ty {
        Ty::Named(id) => Ty::Named(types.in_requests(*id)),
        Ty::List(item) => Ty::List(boxed(item)),
        Ty::Tuple(items) => Ty::Tuple(items.iter().map(|item| in_requests(types, item)).collect()),
        Ty::Map(value) => Ty::Map(boxed(value)),
        Ty::OrNull(inner) => Ty::OrNull(boxed(inner)),
        Ty::Boxed(inner) => Ty::Boxed(boxed(inner)),
        Ty::Scalar(_) | Ty::Parsed(_) => ty.clone(),
    }
}
