//! The names of schemas without what a machine added.

use std::collections::BTreeMap;

use super::Ids;
use crate::document::{Document, Operation};
use crate::lock::route;

/// How many dotted names must share their beginning before it counts.
const ENOUGH: usize = 3;

/// How many parts of a name an id in it may begin or end with.
const MOST_PARTS: usize = 16;

/// What schemas are meant to be called.
#[derive(Debug, Default)]
pub(crate) struct SchemaWords {
    /// The words of each operation's id, where a machine added to it.
    ids: BTreeMap<String, String>,
    /// The parts that all dotted names begin with: `io.acme.api.User`.
    prefix: String,
}

impl SchemaWords {
    pub(crate) fn new(document: &Document, ids: &Ids) -> Self {
        let spoken = |path: &str, operation: &Operation| {
            let id = operation.id.as_deref()?;
            let spoken = ids.spoken(&route(operation.method.as_str(), path));
            let is_made = !spoken.words.is_empty() && spoken.words.len() < spoken.all.len();
            is_made.then(|| (id.to_owned(), spoken.words.join("_")))
        };
        let ids = document.operations().filter_map(|(item, it)| spoken(&item.path, it)).collect();
        let names: Vec<_> = document
            .schemas
            .components()
            .iter()
            .filter_map(|id| document.schemas.name(*id))
            .filter(|name| name.contains('.'))
            .collect();
        Self { ids, prefix: dotted_prefix(&names) }
    }

    /// What a schema is meant to be called: `Body_upload_file` for `Body_upload_file_v1_files_post`, which is the body of
    /// the operation with that id.
    pub(crate) fn spoken(&self, name: &str) -> String {
        let name = name.strip_prefix(&self.prefix).unwrap_or(name);
        // An id in it stands between other characters than letters and digits; the longest one is meant.
        let ends: Vec<_> = name.char_indices().filter(|(_, c)| !c.is_alphanumeric()).collect();
        let starts = ends.iter().map(|(at, c)| at + c.len_utf8()).take(MOST_PARTS);
        let starts: Vec<_> = std::iter::once(0).chain(starts).collect();
        let ends = ends.iter().rev().map(|(at, _)| *at).take(MOST_PARTS);
        let ends: Vec<_> = std::iter::once(name.len()).chain(ends).collect();
        let pairs = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
        let found = pairs.filter_map(|(start, end)| {
            let words = self.ids.get(name.get(start..end)?)?;
            Some((end - start, start, end, words))
        });
        match found.max() {
            Some((_, start, end, words)) => format!("{}{words}{}", &name[..start], &name[end..]),
            None => name.to_owned(),
        }
    }
}

/// The parts that all names begin with, with the dot after them.
fn dotted_prefix(names: &[&str]) -> String {
    let Some(first) = names.first().filter(|_| names.len() >= ENOUGH) else {
        return String::new();
    };
    let ends = first.match_indices('.').map(|(at, _)| &first[..=at]);
    let mut shared = ends.filter(|part| names.iter().all(|name| name.starts_with(part)));
    shared.next_back().unwrap_or_default().to_owned()
}
