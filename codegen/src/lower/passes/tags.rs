//! The properties that tell the members of unions apart: neither requests nor answers do without them.

use std::collections::BTreeSet;

use crate::lower::facts::Facts;
use crate::lower::names::TypeId;
use crate::lower::types::{About, Ty, TypeKind, Types};

/// The structs that are told apart from others, each with the property that does it.
pub(super) fn tags(types: &Types, facts: &Facts<'_>) -> BTreeSet<(TypeId, String)> {
    let mut found = BTreeSet::new();
    for (id, item) in types.iter() {
        let own = match &item.kind {
            TypeKind::Union(union) => union.tag.clone(),
            _ => None,
        };
        // Where a discriminator doesn't tell all members apart, it is still of use to whoever reads them.
        let said = || match item.about {
            About::Schema(schema) => facts.schemas[schema].discriminator.as_ref(),
            About::BaseOf(_) | About::VariantsOf(_) | About::HeadersOf(_) | About::Nothing => None,
        };
        if let Some(tag) = own.or_else(|| said().map(|it| it.property.clone())) {
            members(types, id, &tag, &mut found);
        }
    }
    found
}

/// Adds the structs that a type is, or that it is one of.
fn members(types: &Types, id: TypeId, tag: &str, found: &mut BTreeSet<(TypeId, String)>) {
    let start = Ty::Named(id);
    let (mut seen, mut pending) = (BTreeSet::new(), vec![&start]);
    while let Some(ty) = pending.pop() {
        match types.resolved(ty) {
            Ty::Boxed(inner) | Ty::OrNull(inner) => pending.push(inner),
            Ty::Named(id) if seen.insert(*id) => match &types[*id].kind {
                TypeKind::Struct(item) => {
                    found.insert((*id, tag.to_owned()));
                    pending.extend(item.others.union());
                }
                TypeKind::Union(union) => pending.extend(union.types()),
                _ => {}
            },
            _ => {}
        }
    }
}
