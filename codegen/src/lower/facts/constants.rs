//! The values that a property is known to have.

use std::collections::BTreeSet;

use serde_json::Value;

use super::known::Facts;
use crate::document::{MAX_DEPTH, Schema, SchemaId};

impl<'a> Facts<'a> {
    /// The known values of a property, by a schema's own words or by those that it is made of; empty where it may be anything.
    pub(super) fn constants(&self, id: SchemaId, property: &str) -> Vec<&'a str> {
        self.constants_below(self.schemas.resolve(id), property, &mut BTreeSet::new(), 0)
    }

    fn constants_below(
        &self,
        id: SchemaId,
        property: &str,
        seen: &mut BTreeSet<SchemaId>,
        depth: usize,
    ) -> Vec<&'a str> {
        if depth > MAX_DEPTH || !seen.insert(id) {
            return Vec::new();
        }
        let schema = &self.schemas[id];
        if let Some(values) = self.own_property(schema, property) {
            return values;
        }
        let parts = schema.all_of.iter().map(|part| self.schemas.resolve(*part));
        let mut found = parts.map(|part| self.constants_below(part, property, seen, depth + 1));
        found.find(|values| !values.is_empty()).unwrap_or_default()
    }

    /// The known values of a property that a schema itself has; none where it has no such property.
    fn own_property(&self, schema: &'a Schema, property: &str) -> Option<Vec<&'a str>> {
        let property = self.meant(*schema.properties.get(property)?);
        Some(property.values.iter().filter_map(Value::as_str).collect())
    }

    /// The known values of a property by a schema's own words, not by those of other components that it is made of.
    pub(super) fn own_constants(&self, id: SchemaId, property: &str) -> Vec<&'a str> {
        let mut pending = vec![self.schemas.resolve(id)];
        while let Some(id) = pending.pop() {
            let schema = &self.schemas[id];
            if let Some(values) = self.own_property(schema, property) {
                return values;
            }
            let parts = schema.all_of.iter().copied();
            pending.extend(parts.filter(|part| !self.schemas.is_component(*part)));
        }
        Vec::new()
    }
}
