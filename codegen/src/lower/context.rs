//! What lowering knows and gathers on its way.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexSet;
use openapiv3::{Components, OpenAPI, ReferenceOr, Schema};

use super::family::Family;
use super::hint::{Hint, Owner};
use super::ledger::Ledger;
use super::name;
use super::notes::Notes;
use super::scope::Scope;
use super::verdict::Verdict;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::dialect::{self, Document};
use crate::ir::{Model, TypeName};
use crate::lock::{Key, Kind, NamesLock, Place};
use crate::source::{At, FileId, Source};

/// What lowering knows and gathers on its way.
pub(super) struct Context<'a> {
    pub(super) openapi: &'a OpenAPI,
    /// The schemas of the items of tuples, by the text that stands for them.
    pub(super) tuples: &'a BTreeMap<String, Vec<ReferenceOr<Schema>>>,
    /// The component schemas that are only references, with the schema that each leads to in the end.
    links: HashMap<&'a str, &'a str>,
    pub(super) source: &'a Source,
    pub(super) config: &'a Config,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Every name that is given out, and those of before.
    pub(super) ledger: Ledger,
    /// What the names of each operation belong to, by its route.
    pub(super) operations: BTreeMap<String, Place>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) notes: Notes,
    /// Every type of the crate, resources and requests included.
    pub(super) types: Scope,
    /// The types of component schemas.
    pub(super) named: BTreeMap<String, TypeName>,
    /// The places of the types of schemas.
    pub(super) places: BTreeMap<TypeName, Place>,
    pub(super) models: BTreeMap<TypeName, Model>,
    /// Properties that a union writes for its members: (component, property).
    pub(super) tags: BTreeSet<(String, String)>,
    /// The components that stand for all that inherits them.
    pub(super) families: BTreeMap<String, Family>,
    /// The components that an object is made of by `allOf`, by the type that it is.
    pub(super) bases: BTreeMap<TypeName, Vec<String>>,
    /// Required properties that only the server sets, by type and wire name.
    pub(super) read_only: BTreeMap<(TypeName, String), At>,
    /// The types without a name of their own, by where they stand and the place of their names.
    pub(super) unnamed: HashMap<(At, Place), TypeName>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        document: &'a Document,
        source: &'a Source,
        config: &'a Config,
        lock: &NamesLock,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            openapi: &document.openapi,
            tuples: &document.tuples,
            links: links(&document.openapi),
            source,
            config,
            diagnostics,
            ledger: Ledger::new(lock.clone()),
            operations: BTreeMap::new(),
            verdicts: Vec::new(),
            notes: Notes::default(),
            types: name::type_scope(),
            named: BTreeMap::new(),
            places: BTreeMap::new(),
            models: BTreeMap::new(),
            tags: BTreeSet::new(),
            families: BTreeMap::new(),
            bases: BTreeMap::new(),
            read_only: BTreeMap::new(),
            unnamed: HashMap::new(),
        }
    }

    pub(super) fn components(&self) -> Option<&'a Components> {
        self.openapi.components.as_ref()
    }

    /// The component schema of a reference.
    pub(super) fn component(&self, reference: &str) -> Option<(&'a str, &'a Schema)> {
        let schemas = &self.components()?.schemas;
        let name = component_name(reference, "schemas")?;
        let (name, component) = schemas.get_key_value(name.as_str())?;
        match component {
            ReferenceOr::Item(schema) => Some((name, schema)),
            ReferenceOr::Reference { .. } => {
                let (name, component) = schemas.get_key_value(*self.links.get(name.as_str())?)?;
                component.as_item().map(|schema| (name.as_str(), schema))
            }
        }
    }

    /// The place of a component schema: its name where the document gives it one, else where it stands.
    pub(super) fn schema_place(&self, name: &str) -> Place {
        let schemas = Place::top("schemas");
        let sections =
            [At::root().child("components").child("schemas"), At::root().child("definitions")];
        if sections.iter().any(|section| self.source.resolve(&section.child(name)).is_some()) {
            return schemas.child(name);
        }
        let schema = self.components().and_then(|components| components.schemas.get(name));
        let Some(ReferenceOr::Item(schema)) = schema else {
            return schemas.child(name);
        };
        // Its name here was made up from where it stands, with a number where that was taken.
        let at = place(schema, &At::root());
        let file = if at.file == FileId::ROOT { None } else { self.source.path(at.file) };
        schemas.child(&format!("{}#{}", file.unwrap_or_default(), at.pointer))
    }

    /// What the names within a component schema belong to, for what inherits it too.
    pub(super) fn home(&self, component: &str) -> Option<Owner> {
        let name = self.named.get(component)?;
        let place = self.places.get(name)?;
        Some(Owner { name: name.clone(), place: place.clone() })
    }

    /// Gives the types that were there before their names, the explicit ones first.
    pub(super) fn settle_types(&mut self) {
        let schemas = self.components().map(|components| &components.schemas);
        for name in schemas.into_iter().flat_map(indexmap::IndexMap::keys) {
            if let Some(wanted) = self.config.types.get(name) {
                let key = Key::new(&self.schema_place(name), Kind::Type);
                self.types.fix(&key, wanted);
            }
        }
        for key in self.ledger.old_types() {
            self.types.pin(&mut self.ledger, &key);
        }
    }

    /// A name for a type of the document.
    pub(super) fn claim_type(&mut self, hint: &Hint) -> Owner {
        let key = self.ledger.fresh(hint.place(), Kind::Type);
        let preferred = name::type_name(hint.as_str());
        let name = TypeName::new(self.types.claim(&mut self.ledger, &key, &[preferred]));
        self.places.insert(name.clone(), key.place.clone());
        Owner { name, place: key.place }
    }

    /// A name for a type that the document doesn't have: of this kind, and that of this place.
    pub(super) fn claim_helper(&mut self, kind: Kind, hint: &Hint) -> TypeName {
        let key = self.ledger.fresh(hint.place(), kind);
        let preferred = name::type_name(hint.as_str());
        TypeName::new(self.types.claim(&mut self.ledger, &key, &[preferred]))
    }
}

/// Where the component schemas that are only references lead; not those that go round in a circle.
fn links(openapi: &OpenAPI) -> HashMap<&str, &str> {
    let mut found = HashMap::new();
    let Some(components) = &openapi.components else { return found };
    for start in components.schemas.keys() {
        let mut chain = IndexSet::new();
        let mut next = components.schemas.get_key_value(start.as_str());
        let end = loop {
            match next {
                Some((name, ReferenceOr::Item(_))) => break Some(name.as_str()),
                Some((name, ReferenceOr::Reference { reference })) => {
                    if let Some(known) = found.get(name.as_str()) {
                        break Some(*known);
                    }
                    if !chain.insert(name.as_str()) {
                        break None;
                    }
                    let target = component_name(reference, "schemas");
                    next = target.and_then(|name| components.schemas.get_key_value(name.as_str()));
                }
                None => break None,
            }
        };
        found.extend(end.into_iter().flat_map(|end| chain.iter().map(move |name| (*name, end))));
    }
    found
}

/// The name in `#/components/<section>/<name>`.
pub(super) fn component_name(reference: &str, section: &str) -> Option<String> {
    let rest = reference.strip_prefix("#/components/")?.strip_prefix(section)?.strip_prefix('/')?;
    (!rest.contains('/')).then(|| rest.replace("~1", "/").replace("~0", "~"))
}

/// The reference to a component schema.
pub(super) fn component_reference(name: &str) -> String {
    format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Where a schema stands in the source.
pub(super) fn place(schema: &Schema, fallback: &At) -> At {
    dialect::origin(&schema.schema_data.extensions, fallback)
}
