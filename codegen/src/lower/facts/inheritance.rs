//! Objects that stand for all that inherits them: a discriminator in what others are made of by `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use super::family::Family;
use super::known::{Facts, Tag};
use super::usage;
use crate::document::{Discriminator, Document, SchemaId, Target};

/// What is made of each component by `allOf`.
type Heirs = BTreeMap<SchemaId, BTreeSet<SchemaId>>;

/// Finds the families, and the heirs whose property only they write.
pub(super) fn find(facts: &mut Facts<'_>, document: &Document) {
    let mut held = usage::held(document);
    let heirs = direct_heirs(facts);
    let bases = bases(facts, &heirs, &held);
    for id in &bases {
        if let Some(family) = family(facts, &heirs, *id, &bases) {
            facts.heirs.extend(family.heirs.iter().map(|(heir, _)| *heir));
            facts.families.insert(*id, family);
        }
    }
    for listed in bases.iter().flat_map(|id| facts.schemas[*id].members()) {
        held.entry(*listed).and_modify(|count| *count -= 1);
    }
    let tags = facts.families.values().flat_map(|family| {
        family.heirs.iter().filter_map(|(heir, tags)| {
            let [value] = tags.as_slice() else { return None };
            let is_alone = held.get(heir).is_none_or(|count| *count == 0);
            Some(((*heir, family.property.clone()), Tag { value: value.clone(), is_alone }))
        })
    });
    let tags: Vec<_> = tags.collect();
    facts.tags.extend(tags);
    let passed_on = passed_on(facts, &heirs, &bases);
    facts.tags.extend(passed_on);
}

/// The tags of heirs that stand for others: whoever inherits one of them has its tag too, beside a tag of its own.
fn passed_on(
    facts: &Facts<'_>,
    heirs: &Heirs,
    bases: &BTreeSet<SchemaId>,
) -> Vec<((SchemaId, String), Tag)> {
    let mut found = Vec::new();
    for family in facts.families.values() {
        for (heir, tags) in family.heirs.iter().filter(|(heir, _)| bases.contains(heir)) {
            let [value] = tags.as_slice() else { continue };
            for below in descendants(facts, heirs, *heir, &BTreeSet::new()) {
                let own = facts.tags.iter().find(|((id, _), _)| *id == below);
                let is_alone = own.is_some_and(|(_, tag)| tag.is_alone);
                let tag = Tag { value: value.clone(), is_alone };
                found.push(((below, family.property.clone()), tag));
            }
        }
    }
    found
}

/// The components that stand for their heirs: those that are used by more than what inherits them, and those of their heirs
/// that are told apart by another property in turn.
fn bases(facts: &Facts<'_>, heirs: &Heirs, held: &BTreeMap<SchemaId, usize>) -> BTreeSet<SchemaId> {
    let components = facts.schemas.components().iter().copied();
    let able: Vec<_> = components.filter(|id| can_stand_for_heirs(facts, heirs, *id)).collect();
    let is_used = |id: &SchemaId| held.contains_key(id) || !facts.schemas[*id].members().is_empty();
    let mut found: BTreeSet<SchemaId> = able.iter().copied().filter(is_used).collect();
    let property = |id| discriminator(facts, id).map(|it| &it.property);
    let mut pending: Vec<SchemaId> = found.iter().copied().collect();
    while let Some(id) = pending.pop() {
        let below = descendants(facts, heirs, id, &BTreeSet::new());
        let differs = |other: &SchemaId| property(*other) != property(id);
        for other in below.into_iter().filter(|other| able.contains(other)).filter(differs) {
            if found.insert(other) {
                pending.push(other);
            }
        }
    }
    found
}

/// Whether a component has a discriminator and is inherited, by its own alternatives too where it lists some.
fn can_stand_for_heirs(facts: &Facts<'_>, heirs: &Heirs, id: SchemaId) -> bool {
    if discriminator(facts, id).is_none() {
        return false;
    }
    let all = descendants(facts, heirs, id, &BTreeSet::new());
    let members = facts.schemas[id].members();
    !all.is_empty() && members.iter().all(|member| all.contains(member))
}

/// The discriminator of a component: its own, or that of a part without a name.
fn discriminator<'a>(facts: &Facts<'a>, id: SchemaId) -> Option<&'a Discriminator> {
    let schema = &facts.schemas[id];
    let unnamed = schema.all_of.iter().filter(|part| !facts.schemas.is_component(**part));
    let mut of_parts = unnamed.filter_map(|part| facts.schemas[*part].discriminator.as_ref());
    schema.discriminator.as_ref().or_else(|| of_parts.next())
}

fn direct_heirs(facts: &Facts<'_>) -> Heirs {
    let mut heirs = Heirs::new();
    for &component in facts.schemas.components() {
        let mut pending = vec![component];
        while let Some(id) = pending.pop() {
            for &part in &facts.schemas[id].all_of {
                if !facts.schemas.is_component(part) {
                    pending.push(part);
                } else if part != component {
                    heirs.entry(part).or_default().insert(component);
                }
            }
        }
    }
    heirs
}

/// All that inherits a component, sorted by name, but what inherits it through one of `families`.
fn descendants(
    facts: &Facts<'_>,
    heirs: &Heirs,
    id: SchemaId,
    families: &BTreeSet<SchemaId>,
) -> Vec<SchemaId> {
    let mut found = BTreeSet::new();
    let mut pending = vec![id];
    while let Some(next) = pending.pop() {
        for &heir in heirs.get(&next).into_iter().flatten().filter(|heir| **heir != id) {
            if found.insert(heir) && !families.contains(&heir) {
                pending.push(heir);
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|id| facts.schemas.name(*id));
    found
}

fn family(
    facts: &Facts<'_>,
    heirs: &Heirs,
    id: SchemaId,
    families: &BTreeSet<SchemaId>,
) -> Option<Family> {
    let discriminator = discriminator(facts, id)?;
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for heir in descendants(facts, heirs, id, families) {
        let mut tags = values(facts, discriminator, heir);
        if let Some(inner) = self::discriminator(facts, heir).filter(|_| families.contains(&heir)) {
            // Whoever inherits it is one of its values too: by name only where the property is the same.
            let is_same = inner.property == discriminator.property;
            for below in descendants(facts, heirs, heir, &BTreeSet::new()) {
                let named = is_same.then(|| named(facts, below));
                tags.extend(said(facts, discriminator, below).or(named).unwrap_or_default());
            }
        }
        tags.retain(|tag| taken.insert(tag.clone()));
        found.push((heir, tags));
    }
    Some(Family { property: discriminator.property.clone(), heirs: found })
}

/// The values that stand for an heir: those that are said, or its name.
fn values(facts: &Facts<'_>, discriminator: &Discriminator, heir: SchemaId) -> Vec<String> {
    said(facts, discriminator, heir).unwrap_or_else(|| named(facts, heir))
}

fn named(facts: &Facts<'_>, heir: SchemaId) -> Vec<String> {
    facts.schemas.name(heir).map(str::to_owned).into_iter().collect()
}

/// The values that stand for an heir by the mapping, or by its own words.
fn said(facts: &Facts<'_>, discriminator: &Discriminator, heir: SchemaId) -> Option<Vec<String>> {
    let mapped = discriminator.mapping.iter().filter(|(_, target)| *target == Target::Schema(heir));
    let mapped: Vec<_> = mapped.map(|(tag, _)| tag.clone()).collect();
    if !mapped.is_empty() {
        return Some(mapped);
    }
    if let Some(value) = facts.meant(heir).extensions.text("x-ms-discriminator-value") {
        return Some(vec![value.to_owned()]);
    }
    let own = facts.own_constants(heir, &discriminator.property);
    (!own.is_empty()).then(|| own.into_iter().map(str::to_owned).collect())
}
