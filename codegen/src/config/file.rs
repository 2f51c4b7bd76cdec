//! `codegen.toml` as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::format::Format;
use super::{
    accept, credentials, operations, pages, pagination, places, references, resources, types,
};

/// What the document can't say about its crate. Only `[crate]` with a `name` must be there.
#[derive(Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct FileFormat {
    /// The document, by its path from the configuration's folder.
    ///
    /// ```toml
    /// document = "api.yaml"
    /// ```
    pub(super) document: Option<String>,
    /// The folder of the generated crate, by its path from the configuration's folder.
    ///
    /// ```toml
    /// output = "../shop"
    /// ```
    pub(super) output: Option<String>,
    /// The file that keeps the names that were given, by its path from the configuration's folder.
    ///
    /// ```toml
    /// lock = "shop.lock"
    /// ```
    pub(super) lock: Option<String>,
    #[serde(rename = "crate")]
    pub(super) package: PackageSection,
    #[serde(default)]
    pub(super) client: ClientSection,
    /// The environment variables of credentials, by the names of their security schemes.
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "SCHEME")))]
    pub(super) credentials: BTreeMap<String, credentials::Entry>,
    /// The resources of the client, by their paths on it. An operation that none of them takes goes by its first tag or by its
    /// path.
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "PATH")))]
    pub(super) resources: BTreeMap<String, resources::Entry>,
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(with = "operations::Written"))]
    pub(super) operations: operations::Section,
    /// The names of types: the name alone, or a table that names what is in the type too.
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "TYPE")))]
    pub(super) types: types::Section,
    /// The Rust types of formats of strings, integers and numbers: a word, or a type of another crate that has `FromStr` and
    /// `Display`. Text that isn't of its format is kept as it came.
    ///
    /// ```toml
    /// [formats]
    /// epoch = "i64"
    /// decimal = { type = "rust_decimal::Decimal", version = "1" }
    /// ```
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "FORMAT")))]
    pub(super) formats: BTreeMap<String, Format>,
    /// How answers come in pages, where neither the document nor a published rule says it.
    #[serde(default)]
    pub(super) pagination: pagination::Section,
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(with = "references::Written"))]
    pub(super) references: references::Section,
    pub(super) overrides: Option<OverridesSection>,
    #[serde(default)]
    pub(super) exercise: ExerciseSection,
    pub(super) docs: Option<pages::Section>,
    /// Warnings that you know of, by their codes: they are counted and not shown, and `--strict` passes over them. Each has the
    /// JSON pointer to where they are, or a list of such, or `"*"` for wherever they are. A place stands for all that is in it.
    /// What matches no warning is an error: the document was mended, so take the line out.
    ///
    /// ```toml
    /// [accept]
    /// callbacks = "*"
    /// conditions = ["/components/schemas/Cat", { at = "money.yaml#/Money", reason = "The server checks it." }]
    /// ```
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "CODE")))]
    pub(super) accept: accept::Section,
}

/// The package that is generated.
#[derive(Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PackageSection {
    /// The name of the package.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop-api"
    /// ```
    pub(super) name: String,
    /// The version of the package; without it, `0.1.0`.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// version = "1.4.0"
    /// ```
    pub(super) version: Option<String>,
    /// One sentence about the package, for its manifest; without it, the document's title.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// description = "The API of a shop for pets."
    /// ```
    pub(super) description: Option<String>,
    /// The SPDX expression of its licence, for its manifest.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// license = "MIT OR Apache-2.0"
    /// ```
    pub(super) license: Option<String>,
    /// Where the runtime comes from that the code needs: `"vendored"` for a copy of its source in the package, which is usual;
    /// or a table that names a crate.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// runtime = { version = "0.1" }
    /// ```
    pub(super) runtime: Option<places::Runtime>,
    /// The module of another crate that the output is to be, instead of a crate of its own, by its path from the root of the
    /// crate that holds it. Then the runtime is usually the crate of the registry.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// module = "crate::shop"
    /// ```
    pub(super) module: Option<String>,
    /// Whether the package takes over the lints of the workspace that it is in.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// workspace-lints = true
    /// ```
    #[serde(default)]
    pub(super) workspace_lints: bool,
    /// Whether there is a Cargo feature for each resource; without it, there is where operations and types together are 1,000
    /// or more.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// resource-features = true
    /// ```
    pub(super) resource_features: Option<bool>,
    /// The product's name in the `User-Agent` of requests: `acme` in `acme-rust/0.1.0`; without it, the name of the package.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// client-name = "petshop"
    /// ```
    pub(super) client_name: Option<String>,
}

/// The client that is generated.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ClientSection {
    /// What the environment variables begin with that the client reads: `ACME` gives `ACME_BASE_URL`, `ACME_CUSTOM_HEADERS` and
    /// one for each credential. Without it, the client's name in capitals.
    ///
    /// ```toml
    /// [client]
    /// env-prefix = "PETSHOP"
    /// ```
    pub(super) env_prefix: Option<String>,
    /// The header that tells the server how often a request was sent before; without it, `X-Retry-Count`.
    ///
    /// ```toml
    /// [client]
    /// retry-count-header = "X-Shop-Retry"
    /// ```
    pub(super) retry_count_header: Option<String>,
}

/// The hand-written crate on top of the generated one.
#[derive(Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct OverridesSection {
    /// Its folder, relative to the configuration. What it relies on (`relies_on!` in its source) is checked before anything is
    /// written.
    ///
    /// ```toml
    /// [overrides]
    /// crate = "../shop-client"
    /// ```
    #[serde(rename = "crate")]
    pub(super) package: String,
}

/// The example program that calls every operation.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct ExerciseSection {
    /// Whether the crate has it.
    ///
    /// ```toml
    /// [exercise]
    /// enabled = true
    /// ```
    pub(super) enabled: bool,
}
