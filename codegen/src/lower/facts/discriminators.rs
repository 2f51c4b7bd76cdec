//! The values by which a discriminator tells the members of a union apart.

use std::collections::BTreeSet;

use super::known::Facts;
use crate::document::{Discriminator, MAX_DEPTH, SchemaId, Target};

/// Why a discriminator doesn't tell the members of its union apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Untold {
    /// A member doesn't say its value.
    Silent,
    /// A member's values are all those of others.
    Ambiguous,
}

/// The schemas that have been asked for their values, and how deep the one is that is asked now.
#[derive(Debug, Default)]
struct Seen {
    schemas: BTreeSet<SchemaId>,
    depth: usize,
}

impl Facts<'_> {
    /// The values of the property that stand for each member, no value for two.
    pub(crate) fn tags(
        &self,
        discriminator: &Discriminator,
        members: &[SchemaId],
    ) -> Result<Vec<Vec<String>>, Untold> {
        let mut taken = BTreeSet::new();
        let mut found = Vec::new();
        for member in members {
            let mut tags = self.tags_of(discriminator, *member, &mut Seen::default());
            if tags.is_empty() {
                return Err(Untold::Silent);
            }
            tags.retain(|tag| taken.insert(tag.clone()));
            if tags.is_empty() {
                return Err(Untold::Ambiguous);
            }
            found.push(tags);
        }
        Ok(found)
    }

    /// The values that stand for a member: what the mapping says, what the member's own schema or those that it is one of say,
    /// or the member's name.
    fn tags_of(
        &self,
        discriminator: &Discriminator,
        member: SchemaId,
        seen: &mut Seen,
    ) -> Vec<String> {
        let mapped = self.mapped(discriminator, member);
        if !mapped.is_empty() {
            return mapped;
        }
        let found = self.own_tags(&discriminator.property, member, seen);
        let is_union = !self.meant(member).members().is_empty();
        match self.schemas.name(member) {
            Some(name) if found.is_empty() && !is_union => vec![name.to_owned()],
            _ => found,
        }
    }

    /// The values that the mapping gives to a member.
    pub(super) fn mapped(&self, discriminator: &Discriminator, member: SchemaId) -> Vec<String> {
        let Some(name) = self.schemas.name(member) else { return Vec::new() };
        let is_meant = |target: &Target| match target {
            Target::Schema(id) => *id == member,
            Target::Name(text) => text == name,
        };
        let entries = discriminator.mapping.iter();
        entries.filter(|(_, target)| is_meant(target)).map(|(tag, _)| tag.clone()).collect()
    }

    /// The values that a member's own schema gives to the property; those of its members, where it is one of several itself.
    fn own_tags(&self, property: &str, member: SchemaId, seen: &mut Seen) -> Vec<String> {
        let is_component = self.schemas.is_component(member);
        let is_new = !is_component || seen.schemas.insert(self.schemas.resolve(member));
        if !is_new || seen.depth > MAX_DEPTH {
            return Vec::new();
        }
        if let Some(family) = self.family(member).filter(|family| family.property == property) {
            return family.heirs.iter().flat_map(|(_, tags)| tags).cloned().collect();
        }
        let found = self.constants(member, property);
        let schema = self.meant(member);
        if !found.is_empty() || schema.members().is_empty() {
            return found.into_iter().map(str::to_owned).collect();
        }
        let discriminator = schema.discriminator.as_ref().filter(|it| it.property == property);
        let mut found = Vec::new();
        seen.depth += 1;
        for member in schema.members() {
            found.extend(match discriminator {
                Some(discriminator) => self.tags_of(discriminator, *member, seen),
                None => self.own_tags(property, *member, seen),
            });
        }
        seen.depth -= 1;
        found.sort();
        found.dedup();
        found
    }
}
