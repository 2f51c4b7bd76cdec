//! Keys of `codegen.toml` that are about something that the document doesn't have.

use crate::config::{Config, Section};
use crate::diagnostic::{Diagnostics, Refusal, did_you_mean};
use crate::document::Document;

/// Says of each key that names something of the document whether that is there: an error shows the line where it isn't. Else
/// a name would be passed over in silence once the document calls the thing otherwise.
pub(crate) fn check_keys(document: &Document, config: &Config, diagnostics: &mut Diagnostics) {
    let operations = || document.operations().map(|(_, operation)| operation);
    let ids: Vec<&str> = operations().filter_map(|operation| operation.id.as_deref()).collect();
    let first: Vec<&str> =
        operations().filter_map(|operation| operation.tags.first().map(String::as_str)).collect();
    let schemas = &document.schemas;
    let names: Vec<&str> = schemas.components().iter().filter_map(|id| schemas.name(*id)).collect();
    let mut missing = |(section, key): (Section, &str), what: &str, name: &str, known: &[&str]| {
        if known.contains(&name) {
            return;
        }
        let message = format!("the document has no {what} `{name}`");
        let error = diagnostics.error(Refusal::ConfigMatchesNothing, None, message);
        error.elsewhere.extend(config.lines.find(section, key, "matches nothing"));
        error.help = did_you_mean(name, known.iter().copied());
    };
    for id in config.operations.keys() {
        missing((Section::Operations, id), "operation with the `operationId`", id, &ids);
    }
    for (path, tag) in &config.resources {
        missing((Section::Resources, path), "operation whose first tag is", tag, &first);
    }
    for schema in config.types.keys() {
        missing((Section::Types, schema), "schema with the name", schema, &names);
    }
}
