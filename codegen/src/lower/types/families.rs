//! Objects that stand for all that inherits them: a union of the heirs, and of the object itself for any other of them.

use super::builder::Builder;
use super::model::{About, Field, Member, Rest, Ty, TypeKind, Union};
use super::site::Itself;
use super::structs;
use crate::diagnostic::Limit;
use crate::document::SchemaId;
use crate::ir::Presence;
use crate::lock::Key;
use crate::lower::facts::Family;
use crate::lower::names::Wanted;

/// A union of all that inherits an object, and of the object itself for any other value of the property.
pub(super) fn define(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    component: SchemaId,
    family: &Family,
) -> TypeKind {
    let base = base(builder, itself, component, &family.property);
    let place = itself.place.child("oneOf");
    let mut members = Vec::new();
    for (heir, tags) in &family.heirs {
        let Some(ty) = builder.component(*heir).map(|heir| Ty::Named(heir.id)) else { continue };
        if tags.is_empty() {
            let why = format!("another one has the same `{}`", family.property);
            let (to, name) = (
                "what the other one is",
                builder.read.facts.schemas.name(*heir).unwrap_or_default(),
            );
            let at = builder.schema(component).at.child("discriminator");
            builder.report.widened(Limit::MembersUntold, itself.owner(), &at, name, to, &why).advise(
                "give each of them a value of its own, by `mapping` or by a constant of the property",
            );
            continue;
        }
        let place = place.child(builder.read.places.word(*heir));
        let key = Key::new(&place, crate::lock::Kind::Variant);
        members.push(Member { key, ty, tags: tags.clone() });
    }
    let rest = base.map_or(Rest::Unknown, Rest::Base);
    TypeKind::Union(Union { tag: Some(family.property.clone()), members, rest })
}

/// The object itself as a struct, if it has properties.
fn base(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    component: SchemaId,
    property: &str,
) -> Option<Ty> {
    let parts = builder.read.facts.parts(component, Some(component));
    parts.properties.first()?;
    let wanted = Wanted::new(itself.called(), itself.place.clone()).part("Base", &[]);
    let (at, about) = (builder.schema(component).at.clone(), About::BaseOf(itself.id));
    let declared = builder.declare(crate::lock::Kind::Base, wanted, &at, about);
    // The names of its fields are those of the object.
    let base = Itself { id: declared.id, place: itself.place.clone() };
    let mut kind = structs::define(builder, &base, component, Some(component));
    if let TypeKind::Struct(item) = &mut kind {
        let tag = item.fields.iter_mut().filter(|field| field.wire == property);
        tag.for_each(loosen);
    }
    builder.report.type_done(base.id, &at);
    builder.define(base.id, kind);
    Some(Ty::Named(base.id))
}

/// A value without its tag is one of any other kind, and is kept as such.
fn loosen(tag: &mut Field) {
    tag.presence = match tag.presence {
        Presence::Required => Presence::Optional,
        Presence::RequiredNullable => Presence::OptionalNullable,
        other => other,
    };
    tag.has_null_setter = tag.presence == Presence::OptionalNullable;
}
