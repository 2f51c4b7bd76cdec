//! What `[types]` of `codegen.toml` says of which types.

use std::collections::BTreeMap;

use super::missing::missing;
use crate::config::{Config, Mark, TypeConfig};
use crate::diagnostic::{Diagnostics, Elsewhere, Refusal};
use crate::document::Schemas;
use crate::lock::Kind;
use crate::lower::names::TypeId;
use crate::lower::types::{About, Type, Types};
use crate::source::Source;

/// What the configuration says of each type that it names.
pub(crate) type ConfiguredTypes<'c> = BTreeMap<TypeId, ConfiguredType<'c>>;

/// What the configuration says of a type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ConfiguredType<'c> {
    /// The key under which it does.
    pub(crate) key: &'c str,
    pub(crate) config: &'c TypeConfig,
}

impl ConfiguredType<'_> {
    /// The line of something that is said of the type, by the keys that lead to it there.
    pub(crate) fn line(&self, config: &Config, path: &[&str]) -> Option<Elsewhere> {
        let entry = ["types", self.key];
        let label = "this name";
        let long = config.lines.find(&[&entry[..], path].concat(), Mark::Value, label);
        long.or_else(|| config.lines.find(&entry, Mark::Value, label))
    }
}

/// What the configuration says of each type. A key that names none, or more than one, is an error.
pub(crate) fn types<'c>(
    types: &Types,
    (schemas, source): (&Schemas, &Source),
    config: &'c Config,
    diagnostics: &mut Diagnostics,
) -> ConfiguredTypes<'c> {
    let mut found: ConfiguredTypes<'c> = BTreeMap::new();
    for (key, said) in &config.types {
        let ids = named(types, (schemas, source), key);
        let path = ["types", key.as_str()];
        match ids.as_slice() {
            [] => unknown(types, (schemas, source), (config, key), diagnostics),
            [id] => match found.get(id) {
                Some(other) => {
                    let message = format!("`{key}` and `{}` are the same type", other.key);
                    let error = diagnostics.error(Refusal::ConfigValue, None, message);
                    error.elsewhere.extend(config.lines.find(&path, Mark::Key, ""));
                    let other = ["types", other.key];
                    error.elsewhere.extend(config.lines.find(&other, Mark::Key, ""));
                    error.help("put what is said of it under one key");
                }
                None => {
                    found.insert(*id, ConfiguredType { key, config: said });
                }
            },
            several => {
                let places = several.iter().map(|id| format!("`{}`", types[*id].key.place));
                let places: Vec<_> = places.collect();
                let message = format!("{} types are made of what is at `{key}`", several.len());
                let error = diagnostics.error(Refusal::ConfigValue, None, message);
                error.elsewhere.extend(config.lines.find(&path, Mark::Key, ""));
                error.help(format!("name one as the file of names does: {}", places.join(", ")));
            }
        }
    }
    found
}

/// The types that a key names: that of a component schema, those that stand at a place of the document, or the one that has the
/// place in the file of names.
fn named(types: &Types, (schemas, source): (&Schemas, &Source), key: &str) -> Vec<TypeId> {
    let component = types.components().iter().find(|(id, _)| schemas.name(*id) == Some(key));
    if let Some((_, id)) = component {
        return vec![*id];
    }
    let own = || types.iter().filter(|(_, item)| is_own(item));
    let by_place = own().find(|(_, item)| item.key.place.as_str() == key);
    if let Some((id, _)) = by_place {
        return vec![id];
    }
    let Some(at) = source.place(key) else { return Vec::new() };
    own().filter(|(_, item)| item.at == at).map(|(id, _)| id).collect()
}

/// Whether a type is that of a schema, and no other form of it.
fn is_own(item: &Type) -> bool {
    let is_schema = matches!(item.about, About::Schema(_) | About::Nothing);
    is_schema && item.key.kind == Kind::Type
}

/// An error, since a key names no type.
fn unknown(
    types: &Types,
    (schemas, source): (&Schemas, &Source),
    (config, key): (&Config, &str),
    diagnostics: &mut Diagnostics,
) {
    let is_place = key.contains('/');
    let pointers: Vec<String> = types
        .iter()
        .filter(|(_, item)| is_own(item))
        .map(|(_, item)| source.place_text(&item.at))
        .collect();
    let names = schemas.components().iter().filter_map(|id| schemas.name(*id));
    let known: Vec<&str> =
        if is_place { pointers.iter().map(String::as_str).collect() } else { names.collect() };
    let what = if is_place {
        format!("no type of the crate is made of what is at `{key}`")
    } else {
        format!("the document has no schema with the name `{key}`")
    };
    missing(diagnostics, config, (&["types", key], Mark::Key), (what, key, known));
}
