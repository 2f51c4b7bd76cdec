//! All types of a document, by their numbers.

use std::collections::HashMap;
use std::ops::{Index, IndexMut};

use super::model::{Struct, Ty, Type, TypeKind};
use crate::document::{MAX_DEPTH, SchemaId};
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;

/// Every type of the document.
#[derive(Debug, Default)]
pub(crate) struct Types {
    all: Vec<Type>,
    /// The types of component schemas, sorted by the name of the component.
    components: Vec<(SchemaId, TypeId)>,
    by_component: HashMap<SchemaId, TypeId>,
}

impl Types {
    pub(super) fn new(all: Vec<Type>, components: Vec<(SchemaId, TypeId)>) -> Self {
        let by_component = components.iter().copied().collect();
        Self { all, components, by_component }
    }

    /// Adds a type.
    pub(crate) fn add(&mut self, item: Type) -> TypeId {
        self.all.push(item);
        TypeId(self.all.len() - 1)
    }

    /// The form of a type in requests.
    pub(crate) fn in_requests(&self, id: TypeId) -> TypeId {
        let item = &self[id];
        let other = item.other.filter(|_| item.form == Some(Direction::Answer));
        other.map_or(id, |other| other.id)
    }

    /// Every type with its number, in the order in which they were found.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.all.iter().enumerate().map(|(index, item)| (TypeId(index), item))
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The types of component schemas, sorted by the name of the component.
    pub(crate) fn components(&self) -> &[(SchemaId, TypeId)] {
        &self.components
    }

    /// The type of a component schema.
    pub(crate) fn of_component(&self, id: SchemaId) -> Option<TypeId> {
        self.by_component.get(&id).copied()
    }

    /// The type that a type stands for, if it is only another name.
    pub(crate) fn resolved<'t>(&'t self, ty: &'t Ty) -> &'t Ty {
        let mut ty = ty;
        // Until the pass that breaks them, aliases may lead back to themselves.
        for _ in 0..=self.all.len().min(MAX_DEPTH) {
            match ty {
                Ty::Named(id) => match &self[*id].kind {
                    TypeKind::Alias(target) => ty = target,
                    _ => return ty,
                },
                _ => return ty,
            }
        }
        ty
    }

    /// The struct that a type is, if it is one.
    pub(crate) fn structure(&self, ty: &Ty) -> Option<&Struct> {
        match self.resolved(ty) {
            Ty::Named(id) => match &self[*id].kind {
                TypeKind::Struct(item) => Some(item),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Index<TypeId> for Types {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.all[id.0]
    }
}

impl IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut Type {
        &mut self.all[id.0]
    }
}
