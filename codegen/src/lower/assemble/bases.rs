//! What an object extends: where `allOf` made it of other objects, it turns into each of them.

use std::collections::BTreeSet;

use super::Assembler;
use crate::ir::{Base, Field, Model, ModelKind, Struct, TypeName, UnknownFields};
use crate::lower::facts::Direction;
use crate::lower::types::TypeKind;

impl Assembler<'_> {
    /// Finds, for each object, the types that it turns into without losing more than what it adds.
    pub(super) fn find_bases(self, models: &mut [Model]) {
        let mut found: Vec<(usize, Vec<Base>)> = Vec::new();
        let mut extended = BTreeSet::new();
        for (id, own) in self.types.iter() {
            let TypeKind::Struct(item) = &own.kind else { continue };
            let name = self.type_name(id);
            let Some(index) = position(models, &name) else { continue };
            let mut bases: Vec<Base> = Vec::new();
            for component in &item.bases {
                let base = self.types.of_component(*component).map(|id| match own.form {
                    Some(Direction::Request) => self.type_name(self.types.in_requests(id)),
                    Some(Direction::Answer) | None => self.type_name(id),
                });
                let base = base.and_then(|base| base_of(models, &models[index], &base));
                bases.extend(base.filter(|base| !bases.contains(base)));
            }
            extended.extend(bases.iter().map(|base| base.name.clone()));
            extended.extend(models[index].conversion.iter().map(|it| it.name.clone()));
            found.push((index, bases));
        }
        for (index, bases) in found {
            if let ModelKind::Struct(item) = &mut models[index].kind {
                item.bases = bases;
            }
        }
        for model in models.iter_mut().filter(|model| extended.contains(&model.name)) {
            if let ModelKind::Struct(item) = &mut model.kind {
                item.is_base = true;
            }
        }
    }
}

/// Models are sorted by name.
fn position(models: &[Model], name: &TypeName) -> Option<usize> {
    models.binary_search_by(|model| model.name.cmp(name)).ok()
}

fn structure(model: &Model) -> Option<&Struct> {
    match &model.kind {
        ModelKind::Struct(item) => Some(item),
        _ => None,
    }
}

/// What a struct must hand over to become a `base`; none where a field differs.
fn base_of(models: &[Model], model: &Model, base: &TypeName) -> Option<Base> {
    let own = structure(model)?;
    let other = structure(&models[position(models, base)?])?;
    let same = |field: &Field| own.fields.iter().any(|it| is_same(it, field));
    let unknown = match (&own.unknown, &other.unknown) {
        (own, UnknownFields::Kept(field) | UnknownFields::Unsent(field)) => {
            use UnknownFields::{Kept, Unsent};
            matches!(own, Kept(own) | Unsent(own) if own == field).then(|| field.clone())?.into()
        }
        (UnknownFields::Typed(own), UnknownFields::Typed(others)) => {
            (own.name == others.name && own.ty == others.ty).then(|| own.name.clone())?.into()
        }
        (_, UnknownFields::Typed(_) | UnknownFields::Union(_)) => return None,
        (_, UnknownFields::Refused | UnknownFields::Ignored | UnknownFields::Parts(_)) => None,
    };
    (model.name != *base && other.fields.iter().all(same)).then(|| Base {
        name: base.clone(),
        fields: other.fields.iter().map(|field| field.name.clone()).collect(),
        unknown,
    })
}

fn is_same(one: &Field, other: &Field) -> bool {
    one.name == other.name
        && one.wire == other.wire
        && one.ty == other.ty
        && one.presence == other.presence
}
