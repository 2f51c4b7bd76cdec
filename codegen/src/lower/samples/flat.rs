//! What all parts of a schema say, as one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::{AdditionalProperties, JsonType, Schema, SchemaId, Target};
use crate::lower::facts::Facts;

/// How far references and parts of parts are followed.
const DEPTH: usize = 24;

/// A schema and all that it is made of, one member chosen of each union.
#[derive(Debug)]
pub(super) struct Flat<'a> {
    facts: &'a Facts<'a>,
    /// Which member of unions is taken, counted on beyond their number.
    choice: usize,
    pub(super) schemas: Vec<&'a Schema>,
    /// The values of tags.
    pub(super) tags: BTreeMap<&'a str, String>,
}

impl<'a> Flat<'a> {
    /// What the value must follow, which is all of these schemas.
    pub(super) fn new(facts: &'a Facts<'a>, ids: &[SchemaId], choice: usize) -> Self {
        let mut flat = Self { facts, choice, schemas: Vec::new(), tags: BTreeMap::new() };
        for id in ids {
            flat.add(*id, false, 0);
        }
        flat
    }

    fn add(&mut self, id: SchemaId, is_part: bool, depth: usize) {
        let id = self.facts.schemas.resolve(id);
        let schema = &self.facts.schemas[id];
        if depth > DEPTH || self.schemas.iter().any(|known| std::ptr::eq(*known, schema)) {
            return;
        }
        self.schemas.push(schema);
        for part in &schema.all_of {
            self.add(*part, true, depth + 1);
        }
        for members in [&schema.one_of, &schema.any_of] {
            let is_null = |id: &&SchemaId| self.facts.meant(**id).is_null;
            let members: Vec<_> = members.iter().filter(|id| !is_null(id)).collect();
            if let Some(member) = nth(&members, self.choice) {
                self.add(**member, false, depth + 1);
                self.tag(schema, **member);
            }
        }
        if let Some(family) = self.facts.family(id).filter(|_| !is_part)
            && let Some((heir, values)) = nth(&family.heirs, self.choice)
        {
            self.add(*heir, true, depth + 1);
            let tag = self.facts.schemas[id].discriminator.as_ref();
            if let (Some(tag), Some(value)) = (tag, values.first()) {
                self.tags.entry(&tag.property).or_insert_with(|| value.clone());
            }
        }
    }

    /// The value of the tag that goes with a member.
    fn tag(&mut self, union: &'a Schema, member: SchemaId) {
        let Some(discriminator) = &union.discriminator else { return };
        let member = self.facts.schemas.resolve(member);
        let name = self.facts.schemas.name(member);
        let leads = |target: &Target| match target {
            Target::Schema(id) => self.facts.schemas.resolve(*id) == member,
            Target::Name(target) => Some(target.as_str()) == name,
        };
        let mapped = discriminator.mapping.iter().find(|(_, target)| leads(target));
        let value = mapped.map(|(value, _)| value.as_str()).or(name);
        if let Some(value) = value {
            self.tags.entry(&discriminator.property).or_insert_with(|| value.to_owned());
        }
    }

    /// The types that all parts allow; none where nothing is said, or where no type is left.
    pub(super) fn types(&self) -> Vec<JsonType> {
        let said = self.schemas.iter().filter(|schema| !schema.types.is_empty());
        let mut said = said.map(|schema| &schema.types);
        let mut left = said.next().cloned().unwrap_or_default();
        for types in said {
            let both = |one: JsonType, other: JsonType| {
                (left.contains(&one) && types.contains(&other)).then_some(JsonType::Integer)
            };
            let narrowed = both(JsonType::Integer, JsonType::Number)
                .or_else(|| both(JsonType::Number, JsonType::Integer));
            left.retain(|ty| types.contains(ty));
            left.extend(narrowed.filter(|ty| !left.contains(ty)));
        }
        left
    }

    /// The type of the value to be made.
    pub(super) fn kind(&self) -> Option<JsonType> {
        self.types().first().copied().or_else(|| {
            let any = |test: fn(&Schema) -> bool| self.schemas.iter().any(|it| test(it));
            let is_object = any(|it| {
                !it.properties.is_empty()
                    || matches!(it.additional, AdditionalProperties::Schema(_))
                    || !it.pattern_properties.is_empty()
                    || !it.required.is_empty()
            });
            let is_list = any(|it| it.items.is_some() || !it.prefix_items.is_empty());
            let is_text = any(|it| it.pattern.is_some() || it.max_length.is_some());
            let is_number = any(|it| it.minimum.is_some() || it.maximum.is_some());
            [
                (is_object, JsonType::Object),
                (is_list, JsonType::Array),
                (is_text, JsonType::String),
                (is_number, JsonType::Number),
            ]
            .into_iter()
            .find_map(|(is, ty)| is.then_some(ty))
        })
    }

    /// The values that all parts list; nothing where none lists any.
    pub(super) fn values(&self) -> Option<Vec<&'a Value>> {
        let mut said = self.schemas.iter().filter(|schema| !schema.values.is_empty());
        let mut left: Vec<&Value> = said.next()?.values.iter().collect();
        for schema in said {
            left.retain(|value| schema.values.contains(value));
        }
        let full = left.iter().copied().filter(|value| !value.is_null());
        let full: Vec<_> = full.collect();
        Some(if full.is_empty() { left } else { full })
    }

    /// The examples and defaults that the parts have.
    pub(super) fn examples(&self) -> impl Iterator<Item = &'a Value> + '_ {
        let examples = self.schemas.iter().flat_map(|it| it.example.iter().chain(&it.examples));
        examples.chain(self.schemas.iter().filter_map(|it| it.default.as_ref()))
    }

    /// Whether the document has an example of it.
    pub(super) fn has_example(&self) -> bool {
        self.schemas.iter().any(|it| it.example.is_some() || !it.examples.is_empty())
    }

    /// The properties in order, each with all that the parts say of it.
    pub(super) fn properties(&self) -> Vec<(&'a str, Vec<SchemaId>)> {
        let mut found: Vec<(&str, Vec<SchemaId>)> = Vec::new();
        for (name, id) in self.schemas.iter().flat_map(|it| &it.properties) {
            match found.iter_mut().find(|(known, _)| known == name) {
                None => found.push((name, vec![*id])),
                Some((_, known)) => known.push(*id),
            }
        }
        found
    }

    /// Whether a property must be there.
    pub(super) fn requires(&self, name: &str) -> bool {
        self.schemas.iter().any(|it| it.required.iter().any(|required| required == name))
    }

    /// The first that a part says of something.
    pub(super) fn first<T>(&self, get: impl Fn(&'a Schema) -> Option<T>) -> Option<T> {
        self.schemas.iter().find_map(|schema| get(schema))
    }

    /// The greatest number that the parts say.
    pub(super) fn most(&self, get: impl Fn(&Schema) -> Option<usize>) -> Option<usize> {
        self.schemas.iter().filter_map(|schema| get(schema)).max()
    }

    /// The least number that the parts say.
    pub(super) fn least(&self, get: impl Fn(&Schema) -> Option<usize>) -> Option<usize> {
        self.schemas.iter().filter_map(|schema| get(schema)).min()
    }
}

/// An item of a list, counted on beyond its end.
pub(super) fn nth<T>(list: &[T], index: usize) -> Option<&T> {
    list.get(index.checked_rem(list.len())?)
}
