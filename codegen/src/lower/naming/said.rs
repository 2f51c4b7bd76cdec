//! The names that `codegen.toml` gives the parts of types: fields and variants.

use super::keys::{property, values};
use super::named::Nameless;
use crate::config::{Config, Mark};
use crate::diagnostic::{Diagnostics, Refusal, did_you_mean};
use crate::document::Schemas;
use crate::lock::{Key, Kind};
use crate::lower::configured::ConfiguredType;
use crate::lower::names::{Ledger, Scope, TypeId};
use crate::lower::types::{About, Member, Struct, Ty, TypeKind, Types};

/// Gives the fields of a struct the names that the configuration has for them.
pub(super) fn fix_fields(
    ledger: &mut Ledger,
    scope: &mut Scope,
    (nameless, id): (Nameless<'_>, TypeId),
    config: &Config,
) {
    let Some(said) = nameless.configured.get(&id) else { return };
    for (wire, name) in &said.config.fields {
        let key = property(&nameless.types[id].key.place, wire, Kind::Field);
        scope.fix(ledger, (&key, name), said.line(config, &["fields", wire]));
    }
}

/// A scope with the names that the configuration has for the variants of a type.
pub(super) fn variants_scope(
    ledger: &mut Ledger,
    (nameless, id): (Nameless<'_>, TypeId),
    (schemas, config): (&Schemas, &Config),
) -> Scope {
    let mut scope = Scope::of_variants();
    let Some(said) = nameless.configured.get(&id) else { return scope };
    let words = words(nameless.types, id, schemas);
    for (word, name) in &said.config.variants {
        if let Some((key, _)) = words.iter().find(|(_, words)| words.contains(word)) {
            scope.fix(ledger, (key, name), said.line(config, &["variants", word]));
        }
    }
    scope
}

/// Says where the configuration names a field or a variant that its type doesn't have.
pub(crate) fn check_parts(
    nameless: Nameless<'_>,
    (schemas, config): (&Schemas, &Config),
    diagnostics: &mut Diagnostics,
) {
    for (id, said) in nameless.configured {
        let fields: Vec<String> = match &nameless.types[*id].kind {
            TypeKind::Struct(item) => wires(item).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let variants: Vec<String> =
            words(nameless.types, *id, schemas).into_iter().flat_map(|(_, words)| words).collect();
        let parts = [
            ("fields", "property", said.config.fields.keys(), fields),
            ("variants", "variant", said.config.variants.keys(), variants),
        ];
        for (part, what, words, known) in parts {
            for word in words.filter(|word| !known.contains(word)) {
                missing((*said, config), (part, what), (word, &known), diagnostics);
            }
        }
    }
}

fn missing(
    (said, config): (ConfiguredType<'_>, &Config),
    (part, what): (&str, &str),
    (word, known): (&str, &[String]),
    diagnostics: &mut Diagnostics,
) {
    let message = format!("the type `{}` has no {what} `{word}`", said.key);
    let error = diagnostics.error(Refusal::ConfigMatchesNothing, None, message);
    let path = ["types", said.key, part, word];
    error.elsewhere.extend(config.lines.find(&path, Mark::Key, "matches nothing"));
    error.help = did_you_mean(word, known.iter().map(String::as_str));
}

fn wires(item: &Struct) -> impl Iterator<Item = &str> {
    item.fields.iter().chain(&item.elsewhere).map(|field| field.wire.as_str())
}

/// The variants of a type, each with the words by which the configuration may name it.
fn words(types: &Types, id: TypeId, schemas: &Schemas) -> Vec<(Key, Vec<String>)> {
    let item = &types[id];
    match &item.kind {
        TypeKind::Union(union) => {
            let words =
                |member: &Member| (member.key.clone(), member_words(types, schemas, member));
            union.members.iter().map(words).collect()
        }
        _ => values(item).into_iter().map(|(key, text)| (key, vec![text])).collect(),
    }
}

/// The words for a member of a union: the name of its schema, the values of the tag, and what the lock has.
fn member_words(types: &Types, schemas: &Schemas, member: &Member) -> Vec<String> {
    let schema = match &member.ty {
        Ty::Named(id) => match types[*id].about {
            About::Schema(schema) => schemas.name(schema),
            _ => None,
        },
        _ => None,
    };
    let kept = member.key.place.last().to_owned();
    schema.map(str::to_owned).into_iter().chain(member.tags.iter().cloned()).chain([kept]).collect()
}
