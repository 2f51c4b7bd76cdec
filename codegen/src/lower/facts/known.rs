//! The facts, once they are known.

use std::collections::{BTreeMap, BTreeSet};

use super::family::Family;
use super::shape::{self, Shape};
use crate::document::{Schema, SchemaId, Schemas};

/// What is so in a document.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) schemas: &'a Schemas,
    pub(super) shapes: Vec<Shape>,
    pub(super) nullable: Vec<bool>,
    /// The objects that stand for all that inherits them.
    pub(super) families: BTreeMap<SchemaId, Family>,
    /// All that inherits one of them.
    pub(super) heirs: BTreeSet<SchemaId>,
    /// The properties, by component, that a union writes for its members.
    pub(super) written_by_unions: BTreeSet<(SchemaId, String)>,
}

impl<'a> Facts<'a> {
    /// What kind of type a schema becomes.
    pub(crate) fn shape(&self, id: SchemaId) -> Shape {
        self.shapes[id.index()]
    }

    /// Whether null is a value of a schema: by itself, as what it only wraps, or as one of its alternatives.
    pub(crate) fn is_nullable(&self, id: SchemaId) -> bool {
        self.nullable[id.index()]
    }

    /// What an object stands for, if it stands for all that inherits it.
    pub(crate) fn family(&self, id: SchemaId) -> Option<&Family> {
        self.families.get(&id)
    }

    /// Whether a component is one of those that another one stands for.
    pub(crate) fn is_heir(&self, id: SchemaId) -> bool {
        self.heirs.contains(&id)
    }

    /// Whether a union writes a property of a component, so that the component itself has no field for it.
    pub(crate) fn is_written_by_union(&self, component: SchemaId, property: &str) -> bool {
        self.written_by_unions.contains(&(component, property.to_owned()))
    }

    /// The one schema that another only wraps, to say null or to describe it.
    pub(crate) fn wrapped(&self, id: SchemaId) -> Option<SchemaId> {
        if self.shape(id) != Shape::Same {
            return None;
        }
        let schema = &self.schemas[id];
        let mut wrapped =
            shape::wrapped_parts(self.schemas, schema).chain(schema.members().iter().copied());
        wrapped.next()
    }

    /// The schema that is meant: where one is no more than a reference, the one at its end.
    pub(crate) fn meant(&self, id: SchemaId) -> &'a Schema {
        &self.schemas[self.schemas.resolve(id)]
    }
}
