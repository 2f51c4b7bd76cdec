//! The names within types and operations: fields, arguments, setters.

use super::keys::{others, property, values};
use super::named::{Named, Nameless, StructNames};
use super::said::{fix_fields, variants_scope};
use super::variants::{members, variants};
use crate::config::{Config, Mark};
use crate::document::Schemas;
use crate::ir::{FieldName, FnName, Location, QueryWriting};
use crate::lock::{Kind, Place};
use crate::lower::calls::{Call, Parameter};
use crate::lower::configured::parameter;
use crate::lower::names::identifiers as identifier;
use crate::lower::names::{Ledger, Scope, TypeId};
use crate::lower::pages::METHODS;
use crate::lower::types::{Constant, Field, Others, Struct, TypeKind, Types};

/// Names the parts of every type and of every operation.
pub(super) fn parts(
    named: &mut Named,
    ledger: &mut Ledger,
    nameless: Nameless<'_>,
    (schemas, config): (&Schemas, &Config),
) {
    for (id, item) in nameless.types.iter() {
        let place = &item.key.place;
        // Two forms of a type have the same names.
        if let Some(other) = item.other.filter(|other| other.id < id) {
            share(named, nameless.types, id, other.id);
            continue;
        }
        match &item.kind {
            TypeKind::Struct(structure) => {
                let mut scope = Scope::of_fields();
                fix_fields(ledger, &mut scope, (nameless, id), config);
                let names = fields(ledger, (place, scope), structure, schemas);
                named.structs.insert(id, names);
            }
            TypeKind::StringEnum(_) | TypeKind::IntEnum(_) | TypeKind::ValueEnum(_) => {
                let wanted = values(item).into_iter();
                let wanted = wanted.map(|(key, text)| (key, identifier::variant(&text)));
                let wanted: Vec<_> = wanted.collect();
                let scope = variants_scope(ledger, (nameless, id), (schemas, config));
                let unknown = identifier::UNKNOWN_VARIANT;
                let names = variants(ledger, place, (scope, &wanted), unknown);
                named.variants.insert(id, names);
            }
            TypeKind::Union(union) => {
                let scope = variants_scope(ledger, (nameless, id), (schemas, config));
                let names = members(ledger, named, nameless.types, (id, union, scope));
                named.variants.insert(id, names);
            }
            TypeKind::Alias(_) => {}
        }
    }
    for call in nameless.calls {
        let has_pages = nameless.pages.contains_key(&call.id);
        let names = parameters(ledger, call, (has_pages, config));
        named.parameters.insert(call.id, names);
    }
}

/// Gives a type the names of its other form.
fn share(named: &mut Named, types: &Types, id: TypeId, other: TypeId) {
    if let Some(names) = named.variants.get(&other) {
        named.variants.insert(id, names.clone());
    }
    let (TypeKind::Struct(own), TypeKind::Struct(item)) = (&types[id].kind, &types[other].kind)
    else {
        return;
    };
    let Some(names) = named.structs.get(&other) else { return };
    let wires = item.fields.iter().chain(&item.elsewhere).map(|field| &field.wire);
    let all: Vec<_> = wires.zip(names.fields.iter().chain(&names.elsewhere)).collect();
    let of = |fields: &[Field]| -> Vec<_> {
        let find = |field: &Field| all.iter().find(|(wire, _)| **wire == field.wire);
        fields.iter().filter_map(find).map(|(_, names)| (*names).clone()).collect()
    };
    let names = StructNames {
        fields: of(&own.fields),
        elsewhere: of(&own.elsewhere),
        others: names.others.clone(),
    };
    named.structs.insert(id, names);
}

/// Names the fields of a struct, their setters of null, and the map of other properties. The scope has the names that the
/// configuration gives.
fn fields(
    ledger: &mut Ledger,
    (place, mut scope): (&Place, Scope),
    item: &Struct,
    schemas: &Schemas,
) -> StructNames {
    let explicit = |schema| {
        let inline = Some(&schemas[schema]).filter(|schema| schema.name.is_none())?;
        inline.extensions.text("x-sdk-name")
    };
    let all: Vec<&Field> = item.fields.iter().chain(&item.elsewhere).collect();
    for field in &all {
        if let Some(name) = explicit(field.schema) {
            let key = property(place, &field.wire, Kind::Field);
            scope.suggest(&key, &identifier::field(name)[0]);
        }
    }
    for field in &all {
        scope.pin(ledger, &property(place, &field.wire, Kind::Field));
        if field.has_null_setter {
            scope.pin(ledger, &property(place, &field.wire, Kind::Null));
        }
    }
    let others_key = others(place, &item.others);
    if let Some(key) = &others_key {
        scope.pin(ledger, key);
    }
    let words = |field: &&Field| (explicit(field.schema).unwrap_or(&field.wire).to_owned(), 0);
    let names = in_order(&all, words, |field, wanted| {
        scope.claim(ledger, &property(place, &field.wire, Kind::Field), wanted)
    });
    let words = match item.others {
        Others::Union { .. } => identifier::VARIANT,
        Others::Kept
        | Others::Refused
        | Others::Unsent
        | Others::Ignored
        | Others::Parts(_)
        | Others::Typed(_) => identifier::OTHERS,
    };
    let others = others_key.map(|key| scope.claim(ledger, &key, words));
    for Constant { key, wire, value: _ } in &item.constants {
        ledger.give(key, &identifier::field(wire)[0]);
    }
    // Fields come first: a property may be called as the setter would be.
    let setters = all.iter().zip(&names).map(|(field, name)| {
        let key = property(place, &field.wire, Kind::Null);
        field
            .has_null_setter
            .then(|| FnName::new(scope.claim(ledger, &key, &[identifier::null_setter(name)])))
    });
    let setters: Vec<_> = setters.collect();
    let mut fields: Vec<_> = names.into_iter().map(FieldName::new).zip(setters).collect();
    let elsewhere = fields.split_off(item.fields.len());
    StructNames { fields, elsewhere, others: others.map(FieldName::new) }
}

/// Names the parameters of an operation: arguments share a scope, and so do setters.
fn parameters(
    ledger: &mut Ledger,
    call: &Call<'_>,
    (has_pages, config): (bool, &Config),
) -> Vec<String> {
    let Some(carried) = &call.carried else { return Vec::new() };
    let (mut arguments, mut setters) = (Scope::of_arguments(), Scope::of_setters());
    if has_pages {
        for name in METHODS {
            setters.reserve(name);
        }
    }
    if carried.is_one_argument {
        arguments.reserve("build");
    }
    for sent in carried.bodies.iter().filter(|sent| sent.is_setter()) {
        setters.reserve(if sent.body.ty().is_some() { "params" } else { "body" });
    }
    if let Some((key, said)) = call.configured(config) {
        for (word, name) in &said.parameters {
            let Some(parameter) = parameter(&carried.parameters, word) else { continue };
            let path = ["operations", key, "parameters", word];
            let line = config.lines.find(&path, Mark::Value, "this name");
            let is_argument = parameter.key.kind == Kind::Argument;
            let scope = if is_argument { &mut arguments } else { &mut setters };
            scope.fix(ledger, (&parameter.key, name), line);
        }
    }
    for parameter in &carried.parameters {
        let is_argument = parameter.key.kind == Kind::Argument;
        let scope = if is_argument { &mut arguments } else { &mut setters };
        scope.pin(ledger, &parameter.key);
    }
    let words = |parameter: &Parameter<'_>| {
        let words = match parameter.location {
            Location::Query(QueryWriting::Empty) => format!("{} empty", parameter.wire),
            _ => parameter.wire.to_owned(),
        };
        (words, rank(parameter))
    };
    in_order(&carried.parameters, words, |parameter, wanted| {
        let is_argument = parameter.key.kind == Kind::Argument;
        let scope = if is_argument { &mut arguments } else { &mut setters };
        scope.claim(ledger, &parameter.key, wanted)
    })
}

/// Which of the parameters that have one name chooses first, by their places.
fn rank(parameter: &Parameter<'_>) -> usize {
    let place = parameter.key.place.up(1);
    let place = place.as_ref().map_or("", |place| place.last());
    let order = ["path", "query", "querystring", "header"];
    order.iter().position(|it| *it == place).unwrap_or(order.len())
}

/// Names things, and gives the names in the order of the things. What is written as its name is chooses first, then the
/// others sorted by their words, and by the number beside these: the order of the document must not decide.
fn in_order<T>(
    things: &[T],
    words: impl Fn(&T) -> (String, usize),
    mut claim: impl FnMut(&T, &[String; 2]) -> String,
) -> Vec<String> {
    let wanted = things.iter().map(|thing| {
        let (words, rank) = words(thing);
        let names = identifier::field(&words);
        (identifier::bare(&names[0]) != words, words, rank, names)
    });
    let wanted: Vec<_> = wanted.collect();
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by(|one, other| wanted[*one].cmp(&wanted[*other]));
    let mut named = vec![String::new(); things.len()];
    for index in order {
        named[index] = claim(&things[index], &wanted[index].3);
    }
    named
}
