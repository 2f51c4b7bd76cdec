//! Reads the section `[operations]`: tables of names by `operationId`, and the lists `include` and `exclude`.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::lines::{self, Lines};
use super::select::{Rule, Selection};

/// The configuration of one operation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationConfig {
    /// The method's name.
    pub method: Option<String>,
    /// The resource that it belongs to; empty for the client itself.
    pub resource: Option<String>,
    /// Why the operation isn't named by the general rule, for people who read the configuration.
    pub reason: String,
}

/// The section as it is written: tables and lists by their keys.
pub(super) type Section = BTreeMap<Spanned<String>, Spanned<Entry>>;

/// What a key of the section has. An operation may well have the id `include`, so a table is always that of an operation.
#[derive(Debug)]
pub(super) enum Entry {
    Operation(OperationConfig),
    Rules(Vec<Spanned<Rule>>),
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the table of an operation, or a list of entries for `include` or `exclude`")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Entry, A::Error> {
        OperationConfig::deserialize(MapAccessDeserializer::new(map)).map(Entry::Operation)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Entry, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Entry::Rules)
    }
}

type Read = (BTreeMap<String, OperationConfig>, Selection);

/// Checks the section, and takes it apart.
pub(super) fn read(section: Section, lines: &mut Lines) -> Result<Read, (Range<usize>, String)> {
    let (mut operations, mut selection) = (BTreeMap::new(), Selection::default());
    for (key, entry) in section {
        let span = entry.span();
        match (entry.into_inner(), key.get_ref().as_str()) {
            (Entry::Operation(operation), id) => {
                lines.add(lines::Section::Operations, id, key.span());
                operations.insert(key.into_inner(), operation);
            }
            (Entry::Rules(list), "include") => {
                selection.include = rules(list, span, (lines::Section::Include, lines))?;
            }
            (Entry::Rules(list), "exclude") => {
                selection.exclude = rules(list, span, (lines::Section::Exclude, lines))?;
            }
            (Entry::Rules(_), _) => {
                let message = "a list is called `include` or `exclude`; an operation has a table";
                return Err((key.span(), message.to_owned()));
            }
        }
    }
    Ok((operations, selection))
}

fn rules(
    list: Vec<Spanned<Rule>>,
    span: Range<usize>,
    (section, lines): (lines::Section, &mut Lines),
) -> Result<Vec<Rule>, (Range<usize>, String)> {
    if list.is_empty() {
        return Err((span, "the list is empty: add an entry, or leave the list out".to_owned()));
    }
    let mut rules = Vec::new();
    for entry in list {
        if entry.get_ref().parts().next().is_none() {
            let message = "an entry has a `tag`, a `path`, an `operation` or a `method`";
            return Err((entry.span(), message.to_owned()));
        }
        lines.add(section, &rules.len().to_string(), entry.span());
        rules.push(entry.into_inner());
    }
    Ok(rules)
}
