//! What an object extends: where `allOf` made it of other objects, it turns into each of them.

use super::context::Context;
use crate::ir::{Base, Field, ModelKind, Struct, TypeName, UnknownFields};

/// Finds, for each object, the types that it turns into without losing more than what it adds.
pub(super) fn bases(context: &mut Context<'_>) {
    for (name, components) in std::mem::take(&mut context.bases) {
        let mut bases: Vec<Base> = Vec::new();
        for component in components {
            let found =
                context.named.get(&component).and_then(|base| base_of(context, &name, base));
            bases.extend(found.filter(|base| !bases.contains(base)));
        }
        for base in &bases {
            if let Some(item) = structure(context, &base.name) {
                item.is_base = true;
            }
        }
        if let Some(item) = structure(context, &name) {
            item.bases = bases;
        }
    }
}

/// What `name` must hand over to become a `base`; none where a field differs.
fn base_of(context: &Context<'_>, name: &TypeName, base: &TypeName) -> Option<Base> {
    let kind = |name: &TypeName| context.models.get(name).map(|model| &model.kind);
    let (Some(ModelKind::Struct(own)), Some(ModelKind::Struct(other))) = (kind(name), kind(base))
    else {
        return None;
    };
    let same = |field: &Field| own.fields.iter().any(|it| is_same(it, field));
    let unknown = match (&own.unknown, &other.unknown) {
        (own, UnknownFields::Kept(field)) => {
            matches!(own, UnknownFields::Kept(own) if own == field).then(|| field.clone())?.into()
        }
        (own, UnknownFields::Typed(others)) => match own {
            UnknownFields::Typed(own) if own.name == others.name && own.ty == others.ty => {
                Some(own.name.clone())
            }
            _ => return None,
        },
        (_, UnknownFields::Refused) => None,
    };
    (name != base && other.fields.iter().all(same)).then(|| Base {
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

fn structure<'c>(context: &'c mut Context<'_>, name: &TypeName) -> Option<&'c mut Struct> {
    match &mut context.models.get_mut(name)?.kind {
        ModelKind::Struct(item) => Some(item),
        _ => None,
    }
}
