//! The type of a schema, wherever one is used.

use std::collections::{HashMap, HashSet};

use super::model::{About, Ty, Type, TypeKind};
use super::site::{Itself, Read, Site, Typed};
use super::table::Types;
use super::values::Values;
use super::{keywords, scalars, tuples};
use crate::diagnostic::Limit;
use crate::document::{AdditionalProperties, JsonType, Schema, SchemaId};
use crate::ir::Scalar;
use crate::lock::{Key, NamesLock, Place};
use crate::lower::facts::{Shape, all_listed};
use crate::lower::names::{Called, TypeId, Wanted};
use crate::lower::report::Report;
use crate::source::At;

/// Makes types of schemas.
pub(crate) struct Builder<'a, 'r> {
    pub(super) read: Read<'a>,
    pub(crate) report: &'r mut Report,
    declared: Vec<Declared>,
    /// What each declared type is, once that is known.
    kinds: HashMap<TypeId, TypeKind>,
    keys: HashSet<Key>,
    components: Vec<(SchemaId, TypeId)>,
    by_component: HashMap<SchemaId, TypeId>,
    /// The types of schemas without a name, by the schema and the place of the type's name.
    unnamed: HashMap<(SchemaId, Place), TypeId>,
    /// Schemas without a name that say the same as another one beside them.
    pub(super) twins: HashMap<SchemaId, SchemaId>,
    /// The type that a schema without a name got last.
    latest: HashMap<SchemaId, TypeId>,
}

/// A type that has a number, but may not be known yet.
#[derive(Debug)]
struct Declared {
    key: Key,
    called: Called,
    at: At,
    about: About,
}

impl<'a, 'r> Builder<'a, 'r> {
    pub(crate) fn new(read: Read<'a>, report: &'r mut Report) -> Self {
        Self {
            read,
            report,
            declared: Vec::new(),
            kinds: HashMap::new(),
            keys: HashSet::new(),
            components: Vec::new(),
            by_component: HashMap::new(),
            unnamed: HashMap::new(),
            twins: HashMap::new(),
            latest: HashMap::new(),
        }
    }

    /// The names of before.
    pub(crate) fn lock(&self) -> &'a NamesLock {
        self.read.lock
    }

    pub(super) fn schema(&self, id: SchemaId) -> &'a Schema {
        &self.read.facts.schemas[id]
    }

    /// Every type, each whole.
    pub(crate) fn finish(self) -> Types {
        let Self { declared, mut kinds, components, .. } = self;
        let all = declared.into_iter().enumerate().map(|(index, declared)| {
            let Declared { key, called, at, about } = declared;
            let kind = kinds.remove(&TypeId(index)).unwrap_or(TypeKind::Alias(Ty::ANY));
            Type { key, called, at, about, form: None, other: None, kind }
        });
        Types::new(all.collect(), components)
    }

    /// Gives a type its number. Places that come out the same are told apart by the order of their types.
    pub(super) fn declare(
        &mut self,
        kind: crate::lock::Kind,
        wanted: Wanted,
        at: &At,
        about: About,
    ) -> Itself {
        let Wanted { called, place } = wanted;
        let mut key = Key::new(&place, kind);
        for number in 2.. {
            if self.keys.insert(key.clone()) {
                break;
            }
            key = Key::new(&place.numbered(number), kind);
        }
        let (id, place) = (TypeId(self.declared.len()), key.place.clone());
        self.declared.push(Declared { key, called, at: at.clone(), about });
        Itself { id, place }
    }

    /// Says what a declared type is.
    pub(super) fn define(&mut self, id: TypeId, kind: TypeKind) {
        self.kinds.insert(id, kind);
    }

    pub(super) fn declare_component(&mut self, schema: SchemaId, wanted: Wanted, about: About) {
        let at = &self.schema(schema).at;
        let itself = self.declare(crate::lock::Kind::Type, wanted, at, about);
        self.components.push((schema, itself.id));
        self.by_component.insert(schema, itself.id);
    }

    /// The components in the order in which they were declared.
    pub(super) fn declared_components(&self) -> Vec<(SchemaId, TypeId)> {
        self.components.clone()
    }

    /// The type of a component schema, and the place of its name.
    pub(super) fn component(&self, schema: SchemaId) -> Option<Itself> {
        let id = *self.by_component.get(&schema)?;
        let place = self.declared.get(id.0)?.key.place.clone();
        Some(Itself { id, place })
    }

    /// The type of a schema.
    pub(crate) fn type_of(&mut self, id: SchemaId, site: &Site) -> Typed {
        let facts = self.read.facts;
        let nullable = facts.is_nullable(id);
        if facts.schemas.is_component(id) {
            let target = self.by_component.get(&facts.schemas.resolve(id));
            return Typed { ty: target.map_or(Ty::ANY, |target| Ty::Named(*target)), nullable };
        }
        match facts.shape(id) {
            Shape::Same => self.wrapped(id, site),
            Shape::Plain => Typed { ty: self.plain(id, site), nullable },
            _ => Typed { ty: Ty::Named(self.unnamed_type(id, site)), nullable },
        }
    }

    /// A type named after its place: the same one for all that inherit it, which may even stand within it.
    fn unnamed_type(&mut self, id: SchemaId, site: &Site) -> TypeId {
        let key = (id, site.wanted.place.clone());
        if let Some(known) = self.unnamed.get(&key).copied().or_else(|| self.twin(id, site)) {
            self.latest.insert(id, known);
            return known;
        }
        let at = self.schema(id).at.clone();
        let wanted = site.wanted.clone();
        let itself = self.declare(crate::lock::Kind::Type, wanted, &at, About::Schema(id));
        self.unnamed.insert(key, itself.id);
        self.latest.insert(id, itself.id);
        self.define_schema(&itself, id, None);
        itself.id
    }

    /// The type of a schema beside this one that says the same, unless this one had a type of its own before.
    fn twin(&self, id: SchemaId, site: &Site) -> Option<TypeId> {
        let key = Key::new(&site.wanted.place, crate::lock::Kind::Type);
        let twin = self.twins.get(&id).filter(|_| self.read.lock.name(&key).is_none())?;
        self.latest.get(twin).copied()
    }

    /// A type that a schema has beside its own: the same one for all that inherit it.
    pub(super) fn once(
        &mut self,
        id: SchemaId,
        wanted: Wanted,
        about: About,
        kind: impl FnOnce(&mut Self, &Itself) -> TypeKind,
    ) -> TypeId {
        let key = (id, wanted.place.clone());
        if let Some(known) = self.unnamed.get(&key) {
            return *known;
        }
        let at = &self.schema(id).at;
        let itself = self.declare(crate::lock::Kind::Type, wanted, at, about);
        self.unnamed.insert(key, itself.id);
        let kind = kind(self, &itself);
        self.report.type_done(itself.id, at);
        self.define(itself.id, kind);
        itself.id
    }

    /// The type of the one schema that another wraps.
    pub(super) fn wrapped(&mut self, id: SchemaId, site: &Site) -> Typed {
        let Some(only) = self.read.facts.wrapped(id) else {
            return Typed { ty: Ty::ANY, nullable: false };
        };
        let inner = self.type_of(only, site);
        Typed { ty: inner.ty, nullable: inner.nullable || self.read.facts.is_nullable(id) }
    }

    /// The type of a schema that needs no name.
    pub(super) fn plain(&mut self, id: SchemaId, site: &Site) -> Ty {
        self.plain_as(id, self.schema(id).single_type(), site)
    }

    /// The same, where the schema has several types and this is one of them.
    pub(super) fn plain_as(&mut self, id: SchemaId, ty: Option<JsonType>, site: &Site) -> Ty {
        let schema = self.schema(id);
        let is_flag = all_listed(schema, serde_json::Value::is_boolean);
        if !is_flag && schema.values.iter().any(|value| !value.is_null()) {
            let why = "some of its values are lists or objects";
            self.report
                .widened(
                    Limit::ValuesNotScalar,
                    site.owner,
                    &schema.at,
                    site.called(),
                    "any value of its type",
                    why,
                )
                .advise("list text, numbers and truth values only");
        }
        keywords::note(self.report, self.read.facts.schemas, schema, site);
        match ty {
            Some(JsonType::String) => scalars::string(self.read.config, schema),
            Some(ty @ (JsonType::Integer | JsonType::Number)) => {
                scalars::number(self.read.config, self.report, schema, ty, site)
            }
            Some(JsonType::Boolean) => Ty::Scalar(Scalar::Bool),
            Some(JsonType::Array) => self.list(id, site),
            Some(JsonType::Object) => self.map(schema, site),
            None if is_flag => Ty::Scalar(Scalar::Bool),
            None if schema.items.is_some() || !schema.prefix_items.is_empty() => {
                self.list(id, site)
            }
            None if schema.additional.is_said() || !schema.pattern_properties.is_empty() => {
                self.map(schema, site)
            }
            None => Ty::ANY,
        }
    }

    fn list(&mut self, id: SchemaId, site: &Site) -> Ty {
        let schema = self.schema(id);
        if !schema.prefix_items.is_empty() {
            return tuples::define(self, schema, site);
        }
        let Some(items) = schema.items else { return Ty::list(Ty::ANY) };
        let site = Site { wanted: site.wanted.item(), owner: site.owner };
        Ty::list(self.type_of(items, &site).item())
    }

    fn map(&mut self, schema: &Schema, site: &Site) -> Ty {
        let patterns = || schema.pattern_properties.iter();
        let mut values = Values::default();
        values.patterns.extend(patterns().map(|(pattern, value)| (pattern.as_str(), *value)));
        values.additional = match schema.additional {
            AdditionalProperties::Schema(value) => Some(value),
            _ => None,
        };
        // A pattern that stands alone is all that the document says of the values.
        values.covered = schema.additional != AdditionalProperties::Any;
        Ty::map(values.ty(self, site, &schema.at))
    }
}
