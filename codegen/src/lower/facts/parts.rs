//! What an object is made of: its own properties, and those that come by `allOf`.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::access::Access;
use super::known::Facts;
use super::narrow::{self, Pick};
use super::shape::Shape;
use crate::document::{AdditionalProperties, JsonType, MAX_DEPTH, Schema, SchemaId};
use crate::source::At;

/// A property of an object.
#[derive(Debug, Clone)]
pub(crate) struct Property {
    pub(crate) schema: SchemaId,
    pub(crate) at: At,
    /// Whether only answers or only requests have it, by any part that names it.
    pub(crate) access: Access,
    /// The component that names it.
    pub(crate) component: Option<SchemaId>,
    /// Where another part says that it is something else altogether.
    pub(crate) conflict: Option<At>,
}

/// The properties of an object and of all that it is made of.
#[derive(Debug, Default)]
pub(crate) struct Parts<'a> {
    pub(crate) properties: IndexMap<&'a str, Property>,
    pub(crate) required: HashSet<&'a str>,
    /// Whether other properties are forbidden.
    pub(crate) closed: bool,
    /// The patterns that names of other properties match, each with the schema of their values.
    pub(crate) patterns: Vec<(&'a str, SchemaId)>,
    /// Whether other properties are forbidden but those that match a pattern.
    pub(crate) covered: bool,
    /// What every other property is, and where that is said.
    pub(crate) additional: Option<(SchemaId, At)>,
    /// Where another part says that other properties are something else.
    pub(crate) mixed: Option<At>,
    /// Where there is a part that is not an object.
    pub(crate) foreign: Option<At>,
    /// The schemas whose alternatives stand beside the properties, each with the component that it is part of.
    pub(crate) unions: Vec<(SchemaId, Option<SchemaId>)>,
    /// A part that is a type of its own: text, a list, one of several.
    pub(crate) other: Option<SchemaId>,
    /// The components that are part of it: one that comes twice adds nothing.
    components: HashSet<SchemaId>,
}

impl<'a> Facts<'a> {
    /// What an object is made of; `component` is the component that it is, or that it is a part of.
    pub(crate) fn parts(&self, id: SchemaId, component: Option<SchemaId>) -> Parts<'a> {
        let mut parts = Parts::default();
        parts.gather(self, id, component, 0);
        if let [_, (second, _), ..] = parts.unions[..] {
            parts.foreign.get_or_insert_with(|| self.schemas[second].at.clone());
        }
        parts
    }
}

impl<'a> Parts<'a> {
    /// Adds what a schema says, and all that it is made of.
    fn gather(
        &mut self,
        facts: &Facts<'a>,
        id: SchemaId,
        component: Option<SchemaId>,
        depth: usize,
    ) {
        let schema = &facts.schemas[id];
        for (index, part) in schema.all_of.iter().enumerate() {
            let at = || schema.at.child("allOf").index(index);
            self.part(facts, *part, at, component, depth + 1);
        }
        for (name, property) in &schema.properties {
            let at = schema.at.child("properties").child(name);
            let (schema, access) = (*property, facts.access(*property));
            let property = Property { schema, at, access, component, conflict: None };
            self.property(facts, name, property);
        }
        self.required.extend(schema.required.iter().map(String::as_str));
        let has_patterns = !schema.pattern_properties.is_empty();
        self.closed |= schema.is_closed() && !has_patterns;
        self.covered |= schema.is_closed() && has_patterns;
        let patterns = schema.pattern_properties.iter();
        self.patterns.extend(patterns.map(|(pattern, value)| (pattern.as_str(), *value)));
        if let AdditionalProperties::Schema(other) = schema.additional {
            self.additional(facts, other, schema.at.child("additionalProperties"));
        }
        let stands_for_heirs = component.is_some_and(|id| facts.family(id).is_some());
        let only_narrow = || schema.members().iter().all(|member| only_narrows(facts, *member));
        let has_union = !(stands_for_heirs || only_narrow());
        let is_object = |member: &SchemaId| facts.is_object(*member);
        if has_union && !self.unions.iter().any(|(known, _)| *known == id) {
            self.unions.push((id, component));
        }
        if (has_union && !schema.members().iter().all(is_object)) || schema.items.is_some() {
            self.foreign = Some(schema.at.clone());
        }
    }

    /// The schema whose alternatives stand beside the properties, with the component that it is part of; none where no one
    /// type can hold them.
    pub(crate) fn union(&self) -> Option<(SchemaId, Option<SchemaId>)> {
        match self.unions[..] {
            [only] if self.foreign.is_none() => Some(only),
            _ => None,
        }
    }

    /// Adds a property: of two that have its name, the one that says more.
    fn property(&mut self, facts: &Facts<'a>, name: &'a str, property: Property) {
        let Some(known) = self.properties.get_mut(name) else {
            self.properties.insert(name, property);
            return;
        };
        let access = known.access.and(property.access);
        match narrow::pick(facts, known.schema, property.schema) {
            Pick::First => {}
            Pick::Second => *known = Property { conflict: known.conflict.take(), ..property },
            Pick::Neither => known.conflict = Some(property.at),
        }
        known.access = access;
    }

    fn additional(&mut self, facts: &Facts<'a>, schema: SchemaId, at: At) {
        let is_same = match &self.additional {
            Some((known, _)) => *known == schema && facts.schemas.is_component(schema),
            None => true,
        };
        if !is_same {
            self.mixed = Some(at.clone());
        }
        self.additional = Some((schema, at));
    }

    /// Adds what one part of an `allOf` says.
    fn part(
        &mut self,
        facts: &Facts<'a>,
        part: SchemaId,
        at: impl Fn() -> At,
        component: Option<SchemaId>,
        depth: usize,
    ) {
        let target = facts.schemas.resolve(part);
        let is_component = facts.schemas.is_component(part);
        if is_component && !self.components.insert(target) {
            return;
        }
        if depth >= MAX_DEPTH {
            self.foreign = Some(at());
            return;
        }
        let component = if is_component { Some(target) } else { component };
        let is_family = component.is_some_and(|id| facts.family(id).is_some());
        if self.other.is_none() && !is_family && is_other(facts, target) {
            self.other = Some(part);
        }
        self.gather(facts, target, component, depth);
    }
}

impl Facts<'_> {
    /// Whether every value of a schema is an object.
    fn is_object(&self, id: SchemaId) -> bool {
        let (mut seen, mut pending) = (HashSet::new(), vec![id]);
        while let Some(id) = pending.pop() {
            let id = self.schemas.resolve(id);
            let schema = &self.schemas[id];
            let has_entries = schema.additional.is_said() || !schema.pattern_properties.is_empty();
            if !seen.insert(id) || self.family(id).is_some() {
                continue;
            }
            match self.shape(id) {
                Shape::Struct => {}
                Shape::Plain if schema.single_type() == Some(JsonType::Object) => {}
                Shape::Plain if schema.types.is_empty() && has_entries => {}
                Shape::Same => pending.extend(self.wrapped(id)),
                Shape::Union if !schema.members().is_empty() => pending.extend(schema.members()),
                _ => return false,
            }
        }
        true
    }
}

/// Whether a schema is anything but an object.
fn is_other(facts: &Facts<'_>, id: SchemaId) -> bool {
    let schema = &facts.schemas[id];
    let is_object = |ty| ty == JsonType::Object;
    match facts.shape(id) {
        Shape::StringEnum | Shape::IntEnum | Shape::ValueEnum | Shape::Union => true,
        Shape::Plain => {
            schema.items.is_some() || schema.single_type().is_some_and(|ty| !is_object(ty))
        }
        Shape::Same | Shape::Struct => false,
    }
}

/// Whether one of several alternatives says nothing of the object's shape, only which properties must be there.
fn only_narrows(facts: &Facts<'_>, member: SchemaId) -> bool {
    if facts.schemas.is_component(member) {
        return false;
    }
    let schema: &Schema = &facts.schemas[member];
    let mut nested = schema.all_of.iter().chain(schema.members());
    let is_object = schema.types.iter().all(|ty| *ty == JsonType::Object);
    nested.all(|inner| only_narrows(facts, *inner))
        && is_object
        && schema.values.is_empty()
        && schema.properties.is_empty()
        && schema.items.is_none()
        && !matches!(schema.additional, AdditionalProperties::Schema(_))
}
