//! The property that tells the members of a union apart though the document has no discriminator.

use std::collections::BTreeSet;

use super::known::Facts;
use crate::document::SchemaId;

/// What such a property is mostly called.
const USUAL: [&str; 3] = ["type", "kind", "object"];

impl<'a> Facts<'a> {
    /// A property that every member requires, each with values of its own, and those values.
    pub(crate) fn implied_tags(&self, members: &[SchemaId]) -> Option<(&'a str, Vec<Vec<String>>)> {
        let (first, _) = members.split_first().filter(|(_, others)| !others.is_empty())?;
        let mut candidates: Vec<_> = self.required(*first).into_iter().collect();
        let rank = |name: &str| USUAL.iter().position(|it| *it == name).unwrap_or(USUAL.len());
        candidates.sort_by_key(|name| (rank(name), *name));
        candidates
            .into_iter()
            .find_map(|property| Some((property, self.distinct_values(members, property)?)))
    }

    /// The values of a property in each schema, if each has some and no two have one in common.
    fn distinct_values(&self, members: &[SchemaId], property: &str) -> Option<Vec<Vec<String>>> {
        let mut taken = BTreeSet::new();
        let values = members.iter().map(|member| {
            let values = self.constants(*member, property);
            let is_known = !values.is_empty() && self.required(*member).contains(property);
            let is_alone = values.iter().all(|value| taken.insert(*value));
            (is_known && is_alone).then(|| values.into_iter().map(str::to_owned).collect())
        });
        values.collect()
    }

    /// What a schema requires, by itself or by those that it is made of.
    fn required(&self, id: SchemaId) -> BTreeSet<&'a str> {
        let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            let id = self.schemas.resolve(id);
            if seen.insert(id) {
                let schema = &self.schemas[id];
                found.extend(schema.required.iter().map(String::as_str));
                pending.extend(&schema.all_of);
            }
        }
        found
    }
}
