//! What lowering knows and gathers on its way.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Components, OpenAPI, ReferenceOr, Schema};

use super::name::{self, Scope};
use super::verdict::{Outcome, Verdict};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::dialect;
use crate::ir::{Model, TypeName};
use crate::source::At;

/// What lowering knows and gathers on its way.
pub(super) struct Context<'a> {
    pub(super) openapi: &'a OpenAPI,
    pub(super) config: &'a Config,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) verdicts: Vec<Verdict>,
    /// Every type of the crate, resources and requests included.
    pub(super) types: Scope,
    /// The types of component schemas.
    pub(super) named: BTreeMap<String, TypeName>,
    pub(super) models: BTreeMap<TypeName, Model>,
    /// Properties that a union writes for its members: (component, property).
    pub(super) tags: BTreeSet<(String, String)>,
    /// Required properties that only the server sets, by type and wire name.
    pub(super) read_only: BTreeMap<(TypeName, String), At>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        openapi: &'a OpenAPI,
        config: &'a Config,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            openapi,
            config,
            diagnostics,
            verdicts: Vec::new(),
            types: Scope::default(),
            named: BTreeMap::new(),
            models: BTreeMap::new(),
            tags: BTreeSet::new(),
            read_only: BTreeMap::new(),
        }
    }

    pub(super) fn components(&self) -> Option<&'a Components> {
        self.openapi.components.as_ref()
    }

    /// The component schema of a reference.
    pub(super) fn component(&self, reference: &str) -> Option<(&'a str, &'a Schema)> {
        let name = component_name(reference, "schemas")?;
        let (name, schema) = self.components()?.schemas.get_key_value(name.as_str())?;
        match schema {
            ReferenceOr::Item(schema) => Some((name, schema)),
            ReferenceOr::Reference { reference } if reference.ends_with(&format!("/{name}")) => {
                None
            }
            ReferenceOr::Reference { reference } => self.component(reference),
        }
    }

    /// A name for a type that the document doesn't name.
    pub(super) fn claim_type(&mut self, text: &str) -> TypeName {
        let preferred = name::type_name(text);
        TypeName::new(self.types.claim([preferred.as_str()]))
    }

    /// Says that something is taken more loosely than the document says.
    pub(super) fn widened(&mut self, at: &At, name: &str, to: &str, why: &str) {
        self.diagnostics.warning(at.clone(), format!("`{name}` is taken as {to}: {why}"));
        let outcome = Outcome::Widened { to: to.to_owned(), why: why.to_owned() };
        self.verdicts.push(Verdict { at: at.clone(), name: name.to_owned(), outcome });
    }

    /// Says that something is left out.
    pub(super) fn skipped(&mut self, at: &At, name: &str, why: &str) {
        self.diagnostics.warning(at.clone(), format!("`{name}` is left out: {why}"));
        let outcome = Outcome::Skipped { why: why.to_owned() };
        self.verdicts.push(Verdict { at: at.clone(), name: name.to_owned(), outcome });
    }

    /// Says that something is as the document says.
    pub(super) fn exact(&mut self, at: &At, name: &str) {
        self.verdicts.push(Verdict {
            at: at.clone(),
            name: name.to_owned(),
            outcome: Outcome::Exact,
        });
    }
}

/// The name in `#/components/<section>/<name>`.
pub(super) fn component_name(reference: &str, section: &str) -> Option<String> {
    let rest = reference.strip_prefix("#/components/")?.strip_prefix(section)?.strip_prefix('/')?;
    (!rest.contains('/')).then(|| rest.replace("~1", "/").replace("~0", "~"))
}

/// Where a schema stands in the source.
pub(super) fn place(schema: &Schema, fallback: &At) -> At {
    dialect::origin(&schema.schema_data.extensions, fallback)
}
