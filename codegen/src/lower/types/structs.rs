//! Objects as structs: a field for each property.

use super::builder::Builder;
use super::model::{Constructor, Field, Others, Struct, Ty, TypeKind};
use super::site::{Itself, Typed};
use super::values::Values;
use crate::diagnostic::Limit;
use crate::document::SchemaId;
use crate::ir::Presence;
use crate::lower::facts::{Parts, Property};

/// An object as a struct, or as a map where it turns out to have no properties.
pub(super) fn define(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    id: SchemaId,
    component: Option<SchemaId>,
) -> TypeKind {
    let facts = builder.read.facts;
    let parts = facts.parts(id, component);
    if let (true, Some(other)) = (parts.properties.is_empty(), parts.other) {
        return TypeKind::Alias(builder.type_of(other, &itself.part("Value", &["value"])).ty);
    }
    if let Some(at) = &parts.foreign {
        let why = "a part of it is not an object with properties";
        let to = "its properties and any others";
        builder
            .report
            .widened(Limit::PartNotObject, itself.owner(), at, itself.called(), to, why)
            .advise("name the properties in a schema of `type: object`");
    }
    if parts.properties.is_empty() && !parts.closed {
        let values = Values { covered: true, ..values(&parts) };
        let at = &builder.schema(id).at;
        return TypeKind::Alias(Ty::map(values.ty(builder, &itself.part("", &[]), at)));
    }
    if let Some(at) = &parts.mixed {
        let why = "two of its parts say different things of other properties";
        let to = "its properties and any others";
        builder
            .report
            .widened(Limit::OtherPropertiesDiffer, itself.owner(), at, itself.called(), to, why)
            .advise(
                "say once, in the schema that puts the parts together, what other properties are",
            );
    }
    TypeKind::Struct(structure(builder, itself, id, &parts, component))
}

fn structure(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    id: SchemaId,
    parts: &Parts<'_>,
    component: Option<SchemaId>,
) -> Struct {
    let facts = builder.read.facts;
    let mut fields = Vec::new();
    for (name, property) in &parts.properties {
        // A union writes what tells its members apart, be it their own or of what they are made of.
        let mut components = [property.component, component].into_iter().flatten();
        if !components.any(|id| facts.is_written_by_union(id, name)) {
            let required = parts.required.contains(name);
            fields.push(field(builder, itself, name, property, required));
        }
    }
    let others = others(builder, itself, id, parts);
    let all_of = builder.schema(id).all_of.iter();
    let bases = all_of.filter(|part| facts.schemas.is_component(**part));
    let bases = bases.map(|part| facts.schemas.resolve(*part)).collect();
    let (elsewhere, given) = (Vec::new(), Vec::new());
    Struct { fields, elsewhere, others, bases, constructor: Constructor::None, given }
}

fn field(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    name: &str,
    property: &Property,
    required: bool,
) -> Field {
    // What inherits a property has the type that the component which names it has.
    let home = property.component.and_then(|component| builder.component(component));
    let home = home.as_ref().unwrap_or(itself);
    let mut site = home.part(heck::AsUpperCamelCase(name), &["properties", name]);
    site.owner = itself.owner();
    let mut typed = builder.type_of(property.schema, &site);
    if let Some(other) = &property.conflict {
        let why = "two parts of the object say that it is of different types";
        builder
            .report
            .widened(Limit::PropertyConflict, itself.owner(), other, name, "any JSON", why)
            .advise("name the property in one part only, or give it the same type in both");
        typed = Typed { ty: Ty::ANY, nullable: false };
    }
    let presence = match (required, typed.nullable && typed.ty != Ty::ANY) {
        (true, false) => Presence::Required,
        (true, true) => Presence::RequiredNullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    };
    if property.access.is_contradiction() {
        let why = "it is both `readOnly` and `writeOnly`";
        builder
            .report
            .widened(
                Limit::ReadOnlyAndWriteOnly,
                itself.owner(),
                &property.at,
                name,
                "in requests and answers",
                why,
            )
            .advise("write one of the two, or none");
    }
    Field {
        wire: name.to_owned(),
        schema: property.schema,
        ty: typed.ty,
        presence,
        has_null_setter: presence == Presence::OptionalNullable,
        only_in: property.access.only_in(),
    }
}

/// What becomes of other properties.
fn others(
    builder: &mut Builder<'_, '_>,
    itself: &Itself,
    id: SchemaId,
    parts: &Parts<'_>,
) -> Others {
    if parts.closed {
        // Which of the two that forbid others it is depends on who sends it: see `passes::directions`.
        return Others::Unsent;
    }
    if parts.mixed.is_some() {
        return Others::Kept;
    }
    let at = &builder.schema(id).at;
    match values(parts).ty(builder, &itself.part("", &[]), at) {
        Ty::ANY => Others::Kept,
        ty => Others::Typed(Ty::map(ty)),
    }
}

/// What the parts of an object say of other properties.
fn values<'p>(parts: &'p Parts<'_>) -> Values<'p> {
    let additional = parts.additional.as_ref().map(|(schema, _)| *schema);
    Values { patterns: parts.patterns.clone(), additional, covered: parts.covered }
}
