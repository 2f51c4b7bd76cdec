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
    /// The properties, by component, that tell it from the other members of a union, each with its one value there.
    pub(super) tags: BTreeMap<(SchemaId, String), Tag>,
}

/// The value of a property that tells a component from the other members of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) value: String,
    /// Whether nothing but unions which it tells apart uses the component.
    pub(crate) is_alone: bool,
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

    /// The one value by which a property of a component tells it from the other members of a union.
    pub(crate) fn tag(&self, component: SchemaId, property: &str) -> Option<&Tag> {
        self.tags.get(&(component, property.to_owned()))
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
