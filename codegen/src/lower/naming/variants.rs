//! The names of variants: those of enums, and those of unions, which are called after what their members are.

use super::keys::{from, status};
use super::named::{Named, VariantNames};
use crate::ir::{Scalar, TypeName, VariantName};
use crate::lock::{Key, Kind, Place};
use crate::lower::calls::OfStatus;
use crate::lower::names::identifiers as identifier;
use crate::lower::names::{Ledger, Scope, TypeId, statuses};
use crate::lower::types::{Rest, Ty, Types, Union};

/// Names the variants of an enum, and that of the one for what is not known, of `unknown` the first that is free. `scope` has
/// the names that the configuration gives.
pub(super) fn variants(
    ledger: &mut Ledger,
    place: &Place,
    (mut scope, wanted): (Scope, &[(Key, String)]),
    unknown: &[&str],
) -> VariantNames {
    let key = Key::new(place, Kind::Unknown);
    for key in wanted.iter().map(|(key, _)| key).chain([&key]) {
        scope.pin(ledger, key);
    }
    let known = wanted.iter().map(|(key, name)| scope.claim(ledger, key, &[name]));
    let known = known.map(VariantName::new).collect();
    let unknown = VariantName::new(scope.claim(ledger, &key, unknown));
    VariantNames { known, unknown, from: Vec::new() }
}

/// Names the variants of statuses.
pub(super) fn of_statuses(
    ledger: &mut Ledger,
    place: &Place,
    all: &[OfStatus],
) -> Vec<VariantName> {
    let mut scope = Scope::of_variants();
    let keys: Vec<Key> = all.iter().map(|it| status(place, it)).collect();
    for key in &keys {
        scope.pin(ledger, key);
    }
    let claim = |(of, key): (&OfStatus, &Key)| {
        let number = format!("Status{}", of.statuses.word());
        let known = Some(statuses::name(of.statuses)).filter(|name| !name.is_empty());
        let wanted = [known.unwrap_or(&number), &number];
        VariantName::new(scope.claim(ledger, key, &wanted))
    };
    all.iter().zip(&keys).map(claim).collect()
}

/// Names the members of a union, and says which of them turn into it.
pub(super) fn members(
    ledger: &mut Ledger,
    named: &Named,
    types: &Types,
    (id, union, scope): (TypeId, &Union, Scope),
) -> VariantNames {
    let place = &types[id].key.place;
    let own = named.types.get(&id).map_or("", TypeName::as_str);
    let wanted = union.members.iter().map(|member| {
        let words = member_words(named, own, &member.ty);
        (member.key.clone(), identifier::variant(&words))
    });
    let unknown = match union.rest {
        Rest::Unknown => identifier::UNKNOWN_VARIANT,
        Rest::Base(_) => identifier::OTHER_VARIANT,
    };
    let wanted: Vec<_> = wanted.collect();
    let mut names = variants(ledger, place, (scope, &wanted), unknown);
    names.from = turned(ledger, types, id, union);
    let of_members = union.members.iter().zip(&names.known).zip(&names.from);
    for ((member, name), _) in of_members.filter(|(_, turns)| **turns) {
        ledger.give(&from(member), name.as_str());
    }
    names
}

/// Whether a value of each member's type turns into the union: where no other member has the type, or where it did so before
/// another one with the type came.
fn turned(ledger: &Ledger, types: &Types, id: TypeId, union: &Union) -> Vec<bool> {
    let all: Vec<Option<Ty>> =
        union.members.iter().map(|member| types.written(&member.ty)).collect();
    let base = match &union.rest {
        Rest::Base(ty) => types.written(ty),
        Rest::Unknown => None,
    };
    let was = |index: usize| ledger.old(&from(&union.members[index])).is_some();
    let turns = |(index, ty): (usize, &Option<Ty>)| {
        let same = || (0..all.len()).filter(|other| all[*other] == *ty);
        let chosen = same().find(|other| was(*other));
        let is_only = same().count() == 1 && base != *ty;
        // Every value turns into its own type already.
        let is_other = ty.as_ref().is_some_and(|ty| *ty != Ty::Named(id));
        is_other && chosen.map_or(is_only, |chosen| chosen == index)
    };
    all.iter().enumerate().map(turns).collect()
}

/// The name of a member's type without the words that it shares with the union's own.
fn member_words(named: &Named, union: &str, ty: &Ty) -> String {
    match ty {
        Ty::Parsed(path) => {
            path.0.last().map_or_else(String::new, |name| identifier::variant(name))
        }
        Ty::Named(id) => strip_shared(union, named.types.get(id).map_or("", TypeName::as_str)),
        Ty::List(_) | Ty::Tuple(_) => "List".to_owned(),
        Ty::Map(_) => "Object".to_owned(),
        Ty::OrNull(inner) | Ty::Boxed(inner) => member_words(named, union, inner),
        Ty::Scalar(scalar) => scalar_words(*scalar).to_owned(),
    }
}

fn scalar_words(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Secret => "Text",
        Scalar::Bool => "Bool",
        Scalar::I32 | Scalar::I64 | Scalar::I128 | Scalar::U32 | Scalar::U64 => "Integer",
        Scalar::F32 | Scalar::F64 | Scalar::Number => "Number",
        Scalar::Base64 | Scalar::Base64Url | Scalar::Body => "Bytes",
        Scalar::File => "File",
        Scalar::Parts => "Parts",
        Scalar::Timestamp => "Timestamp",
        Scalar::Date => "Date",
        Scalar::Any => "Any",
    }
}

/// `ExecStdoutEvent` in `ExecStreamEvent` is `Stdout`.
fn strip_shared(union: &str, member: &str) -> String {
    let (union, member) = (camel_words(union), camel_words(member));
    let head = union.iter().zip(&member).take_while(|(a, b)| a == b).count();
    let tail = union.iter().rev().zip(member.iter().rev()).take_while(|(a, b)| a == b).count();
    if head + tail >= member.len() {
        return member.concat();
    }
    member[head..member.len() - tail].concat()
}

/// The words of a name in upper camel case.
fn camel_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in name.chars() {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    words
}
