//! Reads `[credentials]`: what the document can't say of the ways to authorise requests.

use serde::Deserialize;

/// A way to authorise requests, by the name of its security scheme in the document.
#[derive(Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// The environment variable that the client reads the credential from: capitals, digits and `_`. Without an entry, the name
    /// is made of `env-prefix` and the name of the scheme.
    ///
    /// ```toml
    /// [credentials.adminKey]
    /// env = "SHOP_SECRET"
    /// ```
    pub(super) env: String,
    /// Why, for people who read the configuration.
    #[serde(rename = "reason")]
    _reason: Option<String>,
}
