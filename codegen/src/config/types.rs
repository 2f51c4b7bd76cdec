//! Reads `[types]`: what types, their fields and their variants are called.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::either::Either;

/// What a type is called, and what is in it. The key is the name of a schema of the document; or, for a schema that has no
/// name, the JSON pointer to where it stands: `"/components/schemas/Pet/properties/owner"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TypeConfig {
    /// The name of the type.
    ///
    /// ```toml
    /// [types]
    /// Pet = "Beast"
    ///
    /// [types."/components/schemas/Pet/properties/owner"]
    /// name = "Owner"
    /// ```
    pub name: Option<String>,
    /// What its fields are called, by the names of the properties.
    ///
    /// ```toml
    /// [types.Pet]
    /// fields = { petName = "name" }
    /// ```
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "PROPERTY")))]
    pub fields: BTreeMap<String, String>,
    /// What its variants are called: those of an enum by the values, those of a union by the names of the schemas, by the values
    /// of the property that tells them apart, or as the file of names has them.
    ///
    /// ```toml
    /// [types.Animal]
    /// variants = { Cat = "Tom" }
    ///
    /// [types."/components/schemas/Pet/properties/status"]
    /// variants = { sold = "Gone" }
    /// ```
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "VARIANT")))]
    pub variants: BTreeMap<String, String>,
    /// Why, for people who read the configuration.
    pub reason: Option<String>,
}

impl From<&str> for TypeConfig {
    fn from(name: &str) -> Self {
        Self { name: Some(name.to_owned()), ..Self::default() }
    }
}

/// The section as it is written.
pub(super) type Section = BTreeMap<String, Either<TypeConfig>>;

/// Takes the short form for the long one.
pub(super) fn read(section: Section) -> BTreeMap<String, TypeConfig> {
    let long = |entry| match entry {
        Either::Text(name) => TypeConfig { name: Some(name), ..TypeConfig::default() },
        Either::Table(table) => table,
    };
    section.into_iter().map(|(key, entry)| (key, long(entry))).collect()
}
