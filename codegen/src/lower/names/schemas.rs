//! The places of component schemas.

use std::collections::HashMap;

use crate::document::{Document, SchemaId, SchemaName};
use crate::lock::Place;
use crate::source::{FileId, Source};

/// The place of each component schema: its name where the document gives it one, else where it stands.
#[derive(Debug)]
pub(crate) struct SchemaPlaces(HashMap<SchemaId, Place>);

impl SchemaPlaces {
    pub(crate) fn new(document: &Document, source: &Source) -> Self {
        let schemas = Place::top("schemas");
        let place = |id: &SchemaId| {
            let schema = &document.schemas[*id];
            let key = match schema.name.as_ref()? {
                SchemaName::Given(name) => name.clone(),
                // Its name was made up from where it stands, with a number where that was taken.
                SchemaName::MadeUp(_) => {
                    let at = &schema.at;
                    let file = if at.file == FileId::ROOT { None } else { source.path(at.file) };
                    format!("{}#{}", file.unwrap_or_default(), at.pointer)
                }
            };
            Some((*id, schemas.child(&key)))
        };
        Self(document.schemas.components().iter().filter_map(place).collect())
    }

    /// The place of a component schema.
    pub(crate) fn place(&self, id: SchemaId) -> Place {
        self.0.get(&id).cloned().unwrap_or_else(|| Place::top("schemas"))
    }

    /// The last word of its place.
    pub(crate) fn word(&self, id: SchemaId) -> &str {
        self.0.get(&id).map_or("", Place::last)
    }
}
