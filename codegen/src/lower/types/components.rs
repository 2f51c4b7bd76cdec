//! A type for each component schema, and what kind it is of.

use super::builder::Builder;
use super::model::{About, Ty, TypeKind};
use super::site::Itself;
use super::{enums, families, keywords, structs, unions};
use crate::diagnostic::Limit;
use crate::document::SchemaId;
use crate::lower::facts::Shape;
use crate::lower::names::{Called, TypeId, Wanted};
use crate::lower::report::Owner;

impl Builder<'_, '_> {
    /// Gives a number to every component schema, then says what each is. The order of the document must not decide anything,
    /// so they are sorted by name.
    pub(crate) fn components(&mut self) {
        let schemas = self.read.facts.schemas;
        let mut ids = schemas.components().to_vec();
        ids.sort_by_key(|id| schemas.name(*id));
        for id in ids {
            let name = schemas.name(id).unwrap_or_default();
            let called = Called::text(self.read.words.spoken(name));
            let wanted = Wanted::new(called, self.read.places.place(id));
            let is_alias = schemas[id].reference.is_some();
            let about = if is_alias { About::Nothing } else { About::Schema(id) };
            self.declare_component(id, wanted, about);
        }
        for (schema, id) in self.declared_components() {
            if schemas[schema].reference.is_some() {
                self.define_reference(schema, id);
            } else if let Some(itself) = self.component(schema) {
                self.define_schema(&itself, schema, Some(schema));
            }
        }
    }

    /// Says what a component is that is no more than a reference: another name for what it leads to.
    fn define_reference(&mut self, schema: SchemaId, id: TypeId) {
        let schemas = self.read.facts.schemas;
        let at = &schemas[schema].at;
        let target = self.component(schemas.resolve(schema)).map(|target| Ty::Named(target.id));
        let target = target.filter(|_| !schemas.leads_nowhere(schema));
        if target.is_none() {
            let name = schemas.name(schema).unwrap_or_default();
            self.report
                .widened(
                    Limit::SchemaNowhere,
                    Owner::Type(id),
                    at,
                    name,
                    "any JSON",
                    "the reference leads nowhere",
                )
                .advise("correct the reference, or add what it refers to");
        }
        self.report.type_done(id, at);
        self.define(id, TypeKind::Alias(target.unwrap_or(Ty::ANY)));
    }

    /// Says what a type is; `component` is its schema, where that has a name of its own.
    pub(super) fn define_schema(
        &mut self,
        itself: &Itself,
        id: SchemaId,
        component: Option<SchemaId>,
    ) {
        let (facts, schema) = (self.read.facts, self.schema(id));
        let family = component.and_then(|id| facts.family(id));
        let shape = facts.shape(id);
        let kind = match (shape, family) {
            (_, Some(family)) => families::define(self, itself, id, family),
            (Shape::StringEnum, _) => TypeKind::StringEnum(enums::strings(facts.schemas, schema)),
            (Shape::IntEnum, _) => TypeKind::IntEnum(enums::integers(schema)),
            (Shape::ValueEnum, _) => TypeKind::ValueEnum(enums::values(schema)),
            (Shape::Struct, _) => structs::define(self, itself, id, component),
            // An heir that adds nothing is a value of its own all the same.
            (Shape::Same, _) if component.is_some_and(|id| facts.is_heir(id)) => {
                structs::define(self, itself, id, component)
            }
            (Shape::Union, _) => unions::define(self, itself, id, &itself.called()),
            (Shape::Plain, _) => TypeKind::Alias(self.plain(id, &itself.part("", &["value"]))),
            (Shape::Same, _) => TypeKind::Alias(self.wrapped(id, &itself.part("", &["value"])).ty),
        };
        if shape != Shape::Plain {
            let site = itself.part("", &[]);
            keywords::note(self.report, facts.schemas, schema, &site);
        }
        self.report.type_done(itself.id, &schema.at);
        self.define(itself.id, kind);
    }
}
