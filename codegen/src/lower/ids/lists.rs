//! Which operations give a list.

use std::collections::BTreeSet;

use openapiv3::StatusCode;

use super::words::{letters, words_of};
use crate::document::{Document, JsonType, Method, Operation, SchemaId};
use crate::lower::names::identifiers::singular;

/// What the list is called in the pages of many APIs.
const LISTS: &[&str] =
    &["content", "data", "entries", "items", "list", "records", "result", "results", "values"];

/// How many parts and how many properties of a page are looked at: it has few.
const MOST_PARTS: usize = 16;
const MOST_PROPERTIES: usize = 64;

/// Whether an operation gives a list, or a page with one.
pub(super) fn lists(document: &Document, operation: &Operation, path: &str) -> bool {
    if operation.method != Method::Get {
        return false;
    }
    let is_success = |status: &StatusCode| match status {
        StatusCode::Code(code) => code / 100 == 2,
        StatusCode::Range(range) => *range == 2,
    };
    let answers = operation.responses.by_status.iter().filter(|(status, _)| is_success(status));
    let answers = answers.filter_map(|(_, id)| document.responses.get(*id));
    let media: Vec<_> = answers.flat_map(|response| response.content.values()).collect();
    // Where only the path has a name for the operation, it says what comes back too.
    let is_said = operation.id.is_none() && names_several(path);
    let gives_list = |schema: SchemaId| {
        is_list(document, schema, path) || (is_said && is_object(document, schema))
    };
    (is_said && media.is_empty()) || media.iter().filter_map(|it| it.schema).any(gives_list)
}

/// Whether a path ends with the name of several things.
fn names_several(path: &str) -> bool {
    let last = words_of(last_segment(path)).pop().unwrap_or_default();
    !last_segment(path).contains('{') && singular(&last) != last
}

fn last_segment(path: &str) -> &str {
    path.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or_default()
}

fn is_object(document: &Document, id: SchemaId) -> bool {
    let schema = &document.schemas[document.schemas.resolve(id)];
    schema.single_type() == Some(JsonType::Object)
        || !schema.properties.is_empty()
        || !schema.all_of.is_empty()
}

fn is_list(document: &Document, id: SchemaId, path: &str) -> bool {
    let id = document.schemas.resolve(id);
    if document.schemas[id].single_type() == Some(JsonType::Array) {
        return true;
    }
    let last = last_segment(path);
    if last.contains('{') {
        return false;
    }
    let (mut pending, mut seen) = (vec![id], BTreeSet::new());
    while let Some(id) = pending.pop() {
        if seen.len() > MOST_PARTS || !seen.insert(id) {
            continue;
        }
        if is_page(document, id, last) {
            return true;
        }
        let parts = document.schemas[id].all_of.iter();
        pending.extend(parts.map(|part| document.schemas.resolve(*part)));
    }
    false
}

/// Whether a schema has a list of the things that the path names, or one by a name that pages have for it.
fn is_page(document: &Document, id: SchemaId, last: &str) -> bool {
    let named = words_of(last).pop().unwrap_or_default();
    let properties = document.schemas[id].properties.iter().take(MOST_PROPERTIES);
    let mut lists = properties.filter(|(_, property)| {
        let property = &document.schemas[document.schemas.resolve(**property)];
        property.single_type() == Some(JsonType::Array)
    });
    lists.any(|(name, _)| {
        let word = words_of(name).pop().unwrap_or_default();
        LISTS.contains(&name.as_str())
            || singular(&word) == singular(&named)
            || letters(name) == letters(last)
    })
}
