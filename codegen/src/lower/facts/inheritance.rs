//! Objects that stand for all that inherits them: a discriminator in what others are made of by `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use super::family::Family;
use super::known::Facts;
use super::usage;
use crate::document::{Discriminator, Document, SchemaId, Target};

/// What is made of each component by `allOf`.
type Heirs = BTreeMap<SchemaId, BTreeSet<SchemaId>>;

/// Finds the families, and the heirs whose property only they write.
pub(super) fn find(facts: &mut Facts<'_>, document: &Document) {
    let mut held = usage::held(document);
    let heirs = direct_heirs(facts);
    let bases: BTreeSet<SchemaId> = facts
        .schemas
        .components()
        .iter()
        .copied()
        .filter(|id| stands_for_heirs(facts, &heirs, &held, *id))
        .collect();
    for id in &bases {
        if let Some(family) = family(facts, &heirs, *id, &bases) {
            facts.heirs.extend(family.heirs.iter().map(|(heir, _)| *heir));
            facts.families.insert(*id, family);
        }
    }
    for listed in bases.iter().flat_map(|id| facts.schemas[*id].members()) {
        held.entry(*listed).and_modify(|count| *count -= 1);
    }
    let written = facts.families.values().flat_map(|family| {
        let only = family.heirs.iter().filter(|(heir, tags)| {
            let is_held = held.get(heir).is_some_and(|count| *count > 0);
            tags.len() == 1 && !is_held && !bases.contains(heir)
        });
        only.map(|(heir, _)| (*heir, family.property.clone()))
    });
    let written: Vec<_> = written.collect();
    facts.written_by_unions.extend(written);
}

/// Whether a component has a discriminator, is inherited, and is used by more than what inherits it.
fn stands_for_heirs(
    facts: &Facts<'_>,
    heirs: &Heirs,
    held: &BTreeMap<SchemaId, usize>,
    id: SchemaId,
) -> bool {
    let schema = &facts.schemas[id];
    if schema.discriminator.is_none() {
        return false;
    }
    let all = descendants(facts, heirs, id, &BTreeSet::new());
    let members = schema.members();
    let is_used = held.contains_key(&id) || !members.is_empty();
    !all.is_empty() && members.iter().all(|member| all.contains(member)) && is_used
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
    let discriminator = facts.schemas[id].discriminator.as_ref()?;
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for heir in descendants(facts, heirs, id, families) {
        let mut tags = values(facts, discriminator, heir);
        if families.contains(&heir) {
            // Whoever inherits it is one of its values too.
            for below in descendants(facts, heirs, heir, &BTreeSet::new()) {
                tags.extend(values(facts, discriminator, below));
            }
        }
        tags.retain(|tag| taken.insert(tag.clone()));
        found.push((heir, tags));
    }
    Some(Family { property: discriminator.property.clone(), heirs: found })
}

/// The values that stand for an heir: those of the mapping, its own, or its name.
fn values(facts: &Facts<'_>, discriminator: &Discriminator, heir: SchemaId) -> Vec<String> {
    let mapped = discriminator.mapping.iter().filter(|(_, target)| *target == Target::Schema(heir));
    let mapped: Vec<_> = mapped.map(|(tag, _)| tag.clone()).collect();
    if !mapped.is_empty() {
        return mapped;
    }
    if let Some(value) = facts.meant(heir).extensions.text("x-ms-discriminator-value") {
        return vec![value.to_owned()];
    }
    let own = facts.own_constants(heir, &discriminator.property);
    if own.is_empty() {
        return facts.schemas.name(heir).map(str::to_owned).into_iter().collect();
    }
    own.into_iter().map(str::to_owned).collect()
}
