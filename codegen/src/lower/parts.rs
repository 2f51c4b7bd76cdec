//! What an object is made of: its own properties, and those that come by `allOf`.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::context::{Context, place};
use super::narrow::{self, Pick};
use super::schema::{Shape, members, shape};
use super::view::{SchemaRef, View};
use crate::source::At;

/// How deep `allOf` may nest.
const DEPTH: usize = 64;

/// A property, before it is a field.
#[derive(Debug, Clone)]
pub(super) struct Property<'a> {
    pub(super) schema: SchemaRef<'a>,
    pub(super) at: At,
    /// The component that names it.
    pub(super) component: Option<&'a str>,
    /// Where another part says that it is something else altogether.
    pub(super) conflict: Option<At>,
}

/// The properties of an object and of all that it is made of.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) properties: IndexMap<&'a str, Property<'a>>,
    pub(super) required: Vec<&'a str>,
    pub(super) closed: bool,
    /// What every other property is.
    pub(super) additional: Option<(SchemaRef<'a>, At)>,
    /// Where another part says that they are something else.
    pub(super) mixed: Option<At>,
    /// Something it is made of that isn't an object.
    pub(super) foreign: Option<At>,
    /// A part that is a type of its own: text, a list, one of several.
    pub(super) other: Option<(SchemaRef<'a>, At)>,
    /// The components that are part of it: one that comes twice adds nothing.
    components: HashSet<&'a str>,
}

impl<'a> Parts<'a> {
    /// Adds what a schema says, and all that it is made of.
    pub(super) fn gather(
        &mut self,
        context: &Context<'a>,
        view: &View<'a>,
        at: &At,
        component: Option<&'a str>,
        depth: usize,
    ) {
        for (index, member) in view.all_of.iter().enumerate() {
            let at = at.child("allOf").index(index);
            self.member(context, member, &at, component, depth + 1);
        }
        for (key, schema) in view.properties.into_iter().flatten() {
            let at = at.child("properties").child(key);
            let property = Property { schema: schema.into(), at, component, conflict: None };
            self.property(context, key, property);
        }
        self.required.extend(view.required.iter().map(String::as_str));
        self.closed |= view.is_closed();
        if let Some(AdditionalProperties::Schema(schema)) = view.additional {
            self.additional((&**schema).into(), at.child("additionalProperties"));
        }
        let stands_for_heirs = component.is_some_and(|name| context.families.contains_key(name));
        let narrows = stands_for_heirs || members(view).iter().all(only_narrows);
        if !narrows || view.items.is_some() {
            self.foreign = Some(at.clone());
        }
    }

    /// Adds a property: of two that have its name, the one that says more.
    fn property(&mut self, context: &Context<'a>, key: &'a str, property: Property<'a>) {
        let Some(known) = self.properties.get_mut(key) else {
            self.properties.insert(key, property);
            return;
        };
        match narrow::pick(context, known.schema, property.schema) {
            Pick::First => {}
            Pick::Second => *known = Property { conflict: known.conflict.take(), ..property },
            Pick::Neither => known.conflict = Some(property.at),
        }
    }

    fn additional(&mut self, schema: SchemaRef<'a>, at: At) {
        let is_same = match (&self.additional, schema) {
            (Some((SchemaRef::Reference(known), _)), SchemaRef::Reference(new)) => *known == new,
            (Some(_), _) => false,
            (None, _) => true,
        };
        if !is_same {
            self.mixed = Some(at.clone());
        }
        self.additional = Some((schema, at));
    }

    /// What one part of an `allOf` adds.
    fn member(
        &mut self,
        context: &Context<'a>,
        member: &'a ReferenceOr<Schema>,
        at: &At,
        component: Option<&'a str>,
        depth: usize,
    ) {
        let is_reference = matches!(member, ReferenceOr::Reference { .. });
        let target = match member {
            ReferenceOr::Item(schema) => Some((component, schema, place(schema, at))),
            ReferenceOr::Reference { reference } => {
                context.component(reference).map(|(name, schema)| {
                    let at = At::root().child("components").child("schemas").child(name);
                    (Some(name), schema, place(schema, &at))
                })
            }
        };
        match target {
            Some((Some(name), ..)) if is_reference && !self.components.insert(name) => {}
            Some((component, schema, at)) if depth < DEPTH => {
                let view = View::new(schema);
                let is_family = component.is_some_and(|name| context.families.contains_key(name));
                if self.other.is_none() && !is_family && is_other(&view) {
                    self.other = Some((member.into(), at.clone()));
                }
                self.gather(context, &view, &at, component, depth);
            }
            Some(_) | None => self.foreign = Some(at.clone()),
        }
    }
}

/// Whether a schema is anything but an object.
fn is_other(view: &View<'_>) -> bool {
    match shape(view) {
        Shape::StringEnum | Shape::IntEnum | Shape::ValueEnum | Shape::Union => true,
        Shape::Plain => view.items.is_some() || view.ty.is_some_and(|ty| ty != "object"),
        Shape::Same | Shape::Struct => false,
    }
}

/// Whether one of several alternatives says nothing of the object's shape, only which properties must be there.
fn only_narrows(member: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = member else { return false };
    let view = View::new(schema);
    let nested = view.all_of.iter().chain(members(&view)).all(only_narrows);
    let typed = view.ty.is_some_and(|ty| ty != "object") || !view.types.is_empty();
    nested
        && !typed
        && view.values.is_empty()
        && !view.has_properties()
        && view.items.is_none()
        && !matches!(view.additional, Some(AdditionalProperties::Schema(_)))
}
