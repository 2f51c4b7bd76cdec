//! One of several types.

use super::builder::Builder;
use super::members;
use super::model::{About, Member, Rest, Ty, TypeKind, Union};
use super::site::{Itself, Site};
use crate::diagnostic::Limit;
use crate::document::SchemaId;
use crate::lock::{Key, Place};
use crate::lower::facts::Untold;
use crate::lower::names::members as places;
use crate::lower::names::{Called, TypeId, Wanted};

/// A union, told apart by its discriminator where it has one; another name for a type where nothing is left to choose from.
/// Its members are called after `called`.
pub(super) fn define(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    id: SchemaId,
    called: &Called,
) -> TypeKind {
    let (tag, tags) = match tags(builder, itself, id) {
        Some((tag, tags)) => (Some(tag), tags),
        None => (None, Vec::new()),
    };
    let mut members: Vec<Member> = Vec::new();
    let mut takes_anything = false;
    for (index, (place, ty)) in types(builder, itself, id, called).into_iter().enumerate() {
        let key = Key::new(&place, crate::lock::Kind::Variant);
        let known = members.iter_mut().find(|member| member.ty == ty);
        if let Some(known) = known.filter(|_| tag.is_none()) {
            // The one that was there before stays.
            let lock = builder.read.lock;
            if lock.name(&known.key).is_none() && lock.name(&key).is_some() {
                known.key = key;
            }
            continue;
        }
        if tag.is_none() && ty == Ty::ANY {
            // What fits nothing else is kept anyway.
            takes_anything = true;
            continue;
        }
        let tags = tags.get(index).cloned().unwrap_or_default();
        members.push(Member { key, ty, tags });
    }
    match members.as_slice() {
        [] => TypeKind::Alias(Ty::ANY),
        [_] if tag.is_none() && takes_anything => TypeKind::Alias(Ty::ANY),
        [only] if tag.is_none() => TypeKind::Alias(only.ty.clone()),
        _ => TypeKind::Union(Union { tag, members, rest: Rest::Unknown }),
    }
}

/// The type of the alternatives that stand beside the properties of an object: the same one for all that inherit them.
pub(super) fn beside(builder: &mut Builder<'_, '_>, home: &Itself, id: SchemaId) -> TypeId {
    let wanted = home.part("Variant", &["variant"]).wanted;
    builder.once(id, wanted, About::VariantsOf(home.id), |builder, itself| {
        define(builder, itself, id, &home.called())
    })
}

/// The property that tells every member apart, and its values for each.
fn tags(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    id: SchemaId,
) -> Option<(String, Vec<Vec<String>>)> {
    let schema = builder.schema(id);
    let facts = builder.read.facts;
    let Some(discriminator) = &schema.discriminator else {
        let (property, tags) = facts.implied_tags(schema.members())?;
        return Some((property.to_owned(), tags));
    };
    let property = &discriminator.property;
    let why = match facts.tags(discriminator, schema.members()) {
        Ok(tags) => return Some((property.clone(), tags)),
        Err(Untold::Silent) => format!("a member does not say what its `{property}` is"),
        Err(Untold::Ambiguous) => format!("two members have the same `{property}`"),
    };
    let at = schema.at.child("discriminator");
    builder
        .report
        .widened(
            Limit::MembersUntold,
            itself.owner(),
            &at,
            itself.called(),
            "the one that fits best",
            &why,
        )
        .advise("give each member the property with a value of its own, or a `mapping`");
    None
}

/// The members' types, each with the place of its variant's name; or a type for each name that `type` lists.
fn types(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    id: SchemaId,
    called: &Called,
) -> Vec<(Place, Ty)> {
    let schema = builder.schema(id);
    let read = builder.read;
    let discriminator = schema.discriminator.as_ref().map(|it| it.property.as_str());
    // Which of the two keywords it is says nothing of what a member is.
    let place = itself.place.child("oneOf");
    let known = (read.facts.schemas, read.places, read.lock);
    let places = places::places(known, &place, schema.members(), discriminator);
    let words = members::words(read.facts, schema.members(), discriminator);
    builder.find_twins(schema.members());
    let mut found = Vec::new();
    for ((member, words), place) in schema.members().iter().zip(words).zip(places) {
        let wanted = Wanted::new(called.clone(), itself.place.clone()).member(words, place.clone());
        let site = Site { wanted, owner: itself.owner() };
        found.push((place, builder.type_of(*member, &site).ty));
    }
    if found.is_empty() {
        for ty in &schema.types {
            let site = itself.part("", &["oneOf", ty.as_str()]);
            found.push((site.wanted.place.clone(), builder.plain_as(id, Some(*ty), &site)));
        }
    }
    found
}
