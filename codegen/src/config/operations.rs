//! Reads the section `[operations]`: tables of names by `operationId` or route, and the lists `include` and `exclude`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::problem::Problem;
use super::select::{Rule, Selection};
use crate::diagnostic::did_you_mean;

/// What an operation is called, and where it is. The key is its `operationId`, or its method and path: `"GET /pets/{id}"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OperationConfig {
    /// The name of its method: `list_all`.
    ///
    /// ```toml
    /// [operations.listPets]
    /// method = "all"
    ///
    /// [operations."GET /orders/{orderId}/lines"]
    /// method = "lines"
    /// ```
    pub method: Option<String>,
    /// The path of the resource that it belongs to, such as `vms.files`; the empty text for the client itself.
    ///
    /// ```toml
    /// [operations.reindex]
    /// resource = ""
    ///
    /// [operations.listDepotPets]
    /// resource = "pets.depots"
    /// ```
    pub resource: Option<String>,
    /// What its parameters are called, as arguments and as setters, by their names in the document. Where parameters of two
    /// places have one name, the place comes first: `"query/limit"`, `"header/X-Limit"`.
    ///
    /// ```toml
    /// [operations.listPets]
    /// parameters = { limit = "at_most", "query/both" = "one" }
    /// ```
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "PARAMETER")))]
    pub parameters: BTreeMap<String, String>,
    /// Why, for people who read the configuration.
    pub reason: Option<String>,
}

/// The operations of the crate: which of the document's it has, and what they are called.
#[cfg(feature = "reference")]
#[derive(schemars::JsonSchema)]
#[schemars(extend("x-key" = "OPERATION"))]
pub(super) struct Written {
    /// The operations that the crate has; without this list it has all. An operation is in it where an entry matches all
    /// that it names. Types that no operation has use for are left out then.
    ///
    /// ```toml
    /// [operations]
    /// include = [{ tag = "Pets" }, { path = "/depots/*", method = "GET" }]
    /// ```
    #[expect(dead_code, reason = "it is there for the schema")]
    include: Option<Vec<Rule>>,
    /// The operations that are left out of these.
    ///
    /// ```toml
    /// [operations]
    /// exclude = [{ tag = "Internal", reason = "Only for us." }]
    /// ```
    #[expect(dead_code, reason = "it is there for the schema")]
    exclude: Option<Vec<Rule>>,
    #[schemars(flatten)]
    #[expect(dead_code, reason = "it is there for the schema")]
    operations: BTreeMap<String, OperationConfig>,
}

/// The section as it is written: tables and lists by their keys.
pub(super) type Section = BTreeMap<String, Entry>;

/// What a key of the section has. An operation may well have the id `include`, so a table is always that of an operation.
#[derive(Debug)]
pub(super) enum Entry {
    Operation(OperationConfig),
    Rules(Vec<Rule>),
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
pub(super) fn read(section: Section) -> Result<Read, Problem> {
    let (mut operations, mut selection) = (BTreeMap::new(), Selection::default());
    for (key, entry) in section {
        match (entry, key.as_str()) {
            (Entry::Operation(operation), _) => {
                operations.insert(key, operation);
            }
            (Entry::Rules(list), "include") => selection.include = rules(list, &key)?,
            (Entry::Rules(list), "exclude") => selection.exclude = rules(list, &key)?,
            (Entry::Rules(_), _) => {
                let message = "a list is called `include` or `exclude`; an operation has a table";
                let help = did_you_mean(&key, ["include", "exclude"]);
                return Err(Problem::of_key(&["operations", &key], message).help(help));
            }
        }
    }
    Ok((operations, selection))
}

fn rules(list: Vec<Rule>, key: &str) -> Result<Vec<Rule>, Problem> {
    if list.is_empty() {
        let message = "the list is empty: add an entry, or leave the list out";
        return Err(Problem::of_value(&["operations", key], message));
    }
    let empty = list.iter().position(|rule| rule.parts().next().is_none());
    if let Some(number) = empty {
        let message = "an entry has a `tag`, a `path`, an `operation` or a `method`";
        return Err(Problem::of_value(&["operations", key, &number.to_string()], message));
    }
    Ok(list)
}
