//! Every schema of a document, and how they hold each other.

use std::ops::Index;

use super::{AdditionalProperties, Id, Schema, SchemaId, SchemaName};
use crate::source::At;

/// Every schema of a document. Those with a name are its components; the others are used where they stand.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    all: Vec<Schema>,
    components: Vec<SchemaId>,
}

impl Schemas {
    /// Reserves the number of a schema that is read later. Until then a reference to it leads nowhere.
    pub(crate) fn reserve(&mut self) -> SchemaId {
        let id = Id::new(self.all.len());
        self.add(Schema { reference: Some(id), ..Schema::default() })
    }

    /// Puts a schema at a number that was reserved for it, or replaces one that is read once more.
    pub(crate) fn fill(&mut self, id: SchemaId, schema: Schema) {
        let is_new = self.all[id.index()].name.is_none();
        if schema.name.is_some() && is_new {
            self.components.push(id);
        }
        self.all[id.index()] = schema;
    }

    /// Adds a schema that is used where it stands.
    pub(crate) fn add(&mut self, schema: Schema) -> SchemaId {
        self.all.push(schema);
        Id::new(self.all.len() - 1)
    }

    /// The component schemas, in the document's order; those of other files come last.
    #[must_use]
    pub fn components(&self) -> &[SchemaId] {
        &self.components
    }

    /// Every schema with its number.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        self.all.iter().enumerate().map(|(index, schema)| (Id::new(index), schema))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Follows references: if a schema is no more than a reference, the schema that it leads to in the end.
    #[must_use]
    pub fn resolve(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        for _ in 0..self.all.len() {
            match self[id].reference.filter(|next| *next != id) {
                Some(next) => id = next,
                None => break,
            }
        }
        id
    }

    /// Whether a component is no more than a reference that has no end: it leads back to itself, or to what was never
    /// read. Anything is allowed there.
    #[must_use]
    pub fn leads_nowhere(&self, id: SchemaId) -> bool {
        self[self.resolve(id)].reference.is_some()
    }

    /// The name of a component schema; none of a schema that is used where it stands.
    #[must_use]
    pub fn name(&self, id: SchemaId) -> Option<&str> {
        self[id].name.as_ref().map(SchemaName::as_str)
    }

    /// Whether a schema that is used somewhere stands elsewhere, among the components.
    #[must_use]
    pub fn is_component(&self, id: SchemaId) -> bool {
        self[id].name.is_some()
    }

    /// Whether two schemas say the same, wherever they stand.
    #[must_use]
    pub fn is_same(&self, one: SchemaId, other: SchemaId) -> bool {
        if one == other {
            return true;
        }
        let (one, other) = (&self[one], &self[other]);
        // A component is another one whatever it says.
        if one.name.is_some()
            || other.name.is_some()
            || one.without_parts() != other.without_parts()
        {
            return false;
        }
        let (mine, theirs) = (one.parts(), other.parts());
        mine.len() == theirs.len()
            && mine
                .iter()
                .zip(theirs)
                .all(|((key, one), (its, other))| *key == its && self.is_same(*one, other))
    }
}

impl Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.all[id.index()]
    }
}

impl Schema {
    /// The schemas that this one holds, each with the keyword and the name that it stands under.
    #[must_use]
    pub fn parts(&self) -> Vec<((&'static str, &str), SchemaId)> {
        let mut parts = Vec::new();
        let maps = [
            ("properties", &self.properties),
            ("patternProperties", &self.pattern_properties),
            ("dependentSchemas", &self.dependent_schemas),
        ];
        for (keyword, map) in maps {
            parts.extend(map.iter().map(|(name, id)| ((keyword, name.as_str()), *id)));
        }
        let lists = [
            ("prefixItems", &self.prefix_items),
            ("allOf", &self.all_of),
            ("anyOf", &self.any_of),
            ("oneOf", &self.one_of),
        ];
        for (keyword, list) in lists {
            parts.extend(list.iter().map(|id| ((keyword, ""), *id)));
        }
        let additional = match self.additional {
            AdditionalProperties::Schema(id) => Some(id),
            _ => None,
        };
        let single = [
            ("additionalProperties", additional),
            ("propertyNames", self.property_names),
            ("unevaluatedProperties", self.unevaluated_properties),
            ("items", self.items),
            ("additionalItems", self.additional_items),
            ("unevaluatedItems", self.unevaluated_items),
            ("contains", self.contains),
            ("contentSchema", self.content_schema),
            ("not", self.not),
            ("if", self.if_),
            ("then", self.then),
            ("else", self.else_),
        ];
        parts.extend(single.into_iter().filter_map(|(keyword, id)| Some(((keyword, ""), id?))));
        parts
    }

    /// A copy of the schema without its place and without the schemas that it holds, to compare what it says by itself.
    fn without_parts(&self) -> Self {
        let mut own = self.clone();
        own.at = At::root();
        for map in [&mut own.properties, &mut own.pattern_properties, &mut own.dependent_schemas] {
            map.clear();
        }
        for list in [&mut own.prefix_items, &mut own.all_of, &mut own.any_of, &mut own.one_of] {
            list.clear();
        }
        if let AdditionalProperties::Schema(_) = own.additional {
            own.additional = AdditionalProperties::Any;
        }
        let single = [
            &mut own.property_names,
            &mut own.unevaluated_properties,
            &mut own.items,
            &mut own.additional_items,
            &mut own.unevaluated_items,
            &mut own.contains,
            &mut own.content_schema,
            &mut own.not,
            &mut own.if_,
            &mut own.then,
            &mut own.else_,
        ];
        for part in single {
            *part = None;
        }
        own
    }
}
