//! Objects as structs: a field for each property.

use super::builder::Builder;
use super::model::{Constant, Constructor, Field, Others, Struct, Ty, TypeKind};
use super::site::{Itself, Typed};
use super::unions;
use super::values::Values;
use crate::diagnostic::Limit;
use crate::document::SchemaId;
use crate::ir::Presence;
use crate::lock::{Key, Kind};
use crate::lower::facts::{Parts, Property, Shape, Tag};

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
    if let (true, Some((union, component))) = (parts.properties.is_empty(), parts.union()) {
        let is_elsewhere =
            component.filter(|component| builder.schema(*component).at != builder.schema(id).at);
        return match is_elsewhere.and_then(|component| builder.component(component)) {
            Some(home) => TypeKind::Alias(Ty::Named(home.id)),
            None => unions::define(builder, itself, union, &itself.called()),
        };
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
    let (mut fields, mut constants) = (Vec::new(), Vec::new());
    for (name, property) in &parts.properties {
        // What tells it from the other members of a union, be it its own or of what it is made of.
        let mut components = [component, property.component].into_iter().flatten();
        let tag = components.find_map(|id| facts.tag(id, name));
        let required = parts.required.contains(name);
        match tag.and_then(|tag| constant(builder, itself, (name, required), tag)) {
            Some(constant) => constants.push(constant),
            None => {
                fields.push(field(builder, itself, name, property, required));
            }
        }
    }
    if let Some(tag) = union_tag(builder, parts) {
        // The alternatives have it, and one of them says which it is.
        let was_field = |field: &Field| {
            let place = itself.place.child("properties").child(&field.wire);
            builder.read.lock.name(&Key::new(&place, Kind::Field)).is_some()
        };
        fields.retain(|field| field.wire != tag || was_field(field));
    }
    let others = others(builder, itself, id, parts);
    let all_of = builder.schema(id).all_of.iter();
    let bases = all_of.filter(|part| facts.schemas.is_component(**part));
    let bases = bases.map(|part| facts.schemas.resolve(*part)).collect();
    let (elsewhere, given) = (Vec::new(), Vec::new());
    Struct { fields, elsewhere, constants, others, bases, constructor: Constructor::None, given }
}

/// A property as a constant, where the type needs no field for it: a value that may lack it has one. What was a field once
/// stays one, and what was none stays none, whatever else uses the type later.
fn constant(
    builder: &Builder<'_, '_>,
    itself: &Itself,
    (name, required): (&str, bool),
    tag: &Tag,
) -> Option<Constant> {
    let place = itself.place.child("properties").child(name);
    let key = Key::new(&place, Kind::Constant);
    let lock = builder.read.lock;
    let was_field = lock.name(&Key::new(&place, Kind::Field)).is_some();
    let is_one = lock.name(&key).is_some() || (tag.is_alone && required && !was_field);
    is_one.then(|| Constant { key, wire: name.to_owned(), value: tag.value.clone() })
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
    if let Some(ty) = variants(builder, itself, parts) {
        return Others::Union { ty, closed: parts.closed };
    }
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

/// The type of the alternatives that stand beside the properties; none where there are none.
fn variants(builder: &mut Builder<'_, '_>, itself: &Itself, parts: &Parts<'_>) -> Option<Ty> {
    let (union, component) = parts.union()?;
    let schemas = builder.read.facts.schemas;
    if schemas.is_component(union) && builder.read.facts.shape(union) == Shape::Union {
        return builder.component(union).map(|union| Ty::Named(union.id));
    }
    // What inherits them has the type that the component which lists them has.
    let home = component.and_then(|component| builder.component(component));
    let home = home.as_ref().unwrap_or(itself);
    if parts.additional.is_some() || !parts.patterns.is_empty() {
        let at = &builder.schema(union).at;
        let why = "alternatives stand beside them";
        builder
            .report
            .widened(
                Limit::BesideAlternatives,
                itself.owner(),
                at,
                itself.called(),
                "properties of any JSON",
                why,
            )
            .advise("say in each alternative what its other properties are");
    }
    note_closed(builder, itself, union, parts);
    Some(Ty::Named(unions::beside(builder, home, union)))
}

/// Notes that an object which forbids other properties has alternatives with others: their properties are sent.
fn note_closed(builder: &mut Builder<'_, '_>, itself: &Itself, union: SchemaId, parts: &Parts<'_>) {
    let facts = builder.read.facts;
    let schema = builder.schema(union);
    let has_others = |member: &SchemaId| {
        let member = facts.parts(facts.schemas.resolve(*member), None);
        member.properties.keys().any(|name| !parts.properties.contains_key(name))
    };
    if parts.closed && schema.members().iter().any(has_others) {
        let why = "it forbids those of the alternatives beside it";
        let (owner, called) = (itself.owner(), itself.called());
        let to = "its properties and those of the alternatives";
        builder
            .report
            .widened(Limit::BesideAlternatives, owner, &schema.at, called, to, why)
            .advise("name the properties of all alternatives in the object too");
    }
}

/// The property that tells the alternatives beside an object's own properties apart.
fn union_tag<'a>(builder: &Builder<'a, '_>, parts: &Parts<'_>) -> Option<&'a str> {
    let (union, _) = parts.union()?;
    let schema = builder.schema(union);
    let discriminator = schema.discriminator.as_ref()?;
    let tags = builder.read.facts.tags(discriminator, schema.members());
    tags.is_ok().then_some(discriminator.property.as_str())
}

/// What the parts of an object say of other properties.
fn values<'p>(parts: &'p Parts<'_>) -> Values<'p> {
    let additional = parts.additional.as_ref().map(|(schema, _)| *schema);
    Values { patterns: parts.patterns.clone(), additional, covered: parts.covered }
}
