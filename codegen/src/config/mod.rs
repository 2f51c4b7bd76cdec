//! This folder reads `codegen.toml`, which says what the document can't say about its crate.
//!
//! [`Config::parse`] makes a [`Config`] of the file's text. An unknown key and a value that means nothing are errors, and
//! the message shows the line. [`Config::new`] has the defaults, and each field can be set by a program as well. What
//! `codegen.toml` has no key for, such as the [`names`](Config::names) that were given before, is filled in by whoever calls
//! the generator.
//!
//! Begin with [`Config`] here. `file.rs` has the sections as they are written; those that need more than their fields have files
//! of their own: `accept.rs`, `credentials.rs`, `format.rs`, `operations.rs` (with the lists of `select.rs`), `pagination.rs`,
//! `references.rs`, `resources.rs`, `types.rs`. `package.rs` says which names a package can have,
//! `module.rs` has the module that the output may be instead of a crate, `places.rs` where the parts of a project are, `pages.rs`
//! where its reference is. `either.rs` reads what has a short and a long form. `read.rs` puts a [`Config`]
//! together, `check.rs` looks at its values, `problem.rs` has what is wrong, and `lines.rs` where everything stands. `reference`
//! makes `CONFIG.md` and the JSON Schema of the doc comments here.
//!
//! A new key belongs into the section that has it, with a doc comment that users read, and into [`Config`]. This folder imports
//! `diagnostic`, `ir`, `lock` and `source`, whose types and checks its values use.

mod accept;
mod check;
mod credentials;
mod either;
mod file;
mod format;
mod lines;
mod module;
mod operations;
mod package;
mod pages;
mod pagination;
mod places;
mod problem;
mod read;
#[cfg(feature = "reference")]
pub mod reference;
mod references;
mod resources;
mod select;
mod types;

use std::collections::BTreeMap;

use crate::ir::RuntimeLink;
use crate::lock::NamesLock;
use crate::source::References;
pub use accept::Acceptance;
pub use format::{Custom, Format};
pub use lines::Lines;
pub(crate) use lines::Mark;
pub use module::ModulePath;
pub use operations::OperationConfig;
pub use package::package_problem;
pub use pages::Pages;
pub use pagination::{
    PageChoice, Pagination, StatedExtent, StatedNext, StatedPages, StatedTarget, StatedTurn,
};
pub use places::Places;
pub use problem::ConfigError;
pub use resources::ResourceConfig;
pub use select::{Rule, Selection};
pub use types::TypeConfig;

/// The JSON Schema of `codegen.toml`, for editors.
pub const SCHEMA: &str = include_str!("../../codegen.schema.json");

/// The configuration of a generated crate: what the document can't say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where the parts of the project are.
    pub places: Places,
    /// The package's name.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// One sentence for the manifest; without one the document's title is used.
    pub description: Option<String>,
    /// An SPDX expression for the manifest.
    pub license: Option<String>,
    /// Whether the crate takes over the lints of the workspace that it is in.
    pub workspace_lints: bool,
    /// Whether there is a Cargo feature for each resource; without it, whether the crate is large.
    pub resource_features: Option<bool>,
    /// The module that the output is, instead of a crate of its own. It links to the runtime: the crate that holds it can't
    /// always have the runtime's features as its own.
    pub module: Option<ModulePath>,
    /// The product's name in the `User-Agent`: `fastvm` in `fastvm-rust/0.1.0`.
    pub client_name: Option<String>,
    /// The prefix of the environment variables that the client reads.
    pub env_prefix: Option<String>,
    /// The header that carries the number of the retry.
    pub retry_count_header: Option<String>,
    /// What resources are made of, by their paths on the client.
    pub resources: BTreeMap<String, ResourceConfig>,
    /// The environment variables of credentials, by the names of their security schemes.
    pub credentials: BTreeMap<String, String>,
    /// What operations are called, by `operationId` or by method and path: `GET /pets`.
    pub operations: BTreeMap<String, OperationConfig>,
    /// Which operations the crate has.
    pub selection: Selection,
    /// What types are called, by the names of their schemas or by JSON pointers.
    pub types: BTreeMap<String, TypeConfig>,
    /// The lock: the names that were given when the crate was last generated.
    pub names: Option<NamesLock>,
    /// The Rust types of formats of strings, integers and numbers.
    pub formats: BTreeMap<String, Format>,
    /// How answers come in pages, where the document doesn't show it.
    pub pagination: Pagination,
    /// What the document may refer to besides the files of its own folder. [`Config::parse`] gives paths as they were written,
    /// relative to the configuration.
    pub references: References,
    /// The folder of the hand-written crate on top of the generated one, relative to the configuration.
    pub overrides: Option<String>,
    /// Whether the crate has an example program that calls every operation.
    pub exercise: bool,
    /// The reference for readers, where it is written together with the crate.
    pub docs: Option<Pages>,
    /// The warnings that are not to be shown.
    pub accept: Vec<Acceptance>,
    /// Where the runtime comes from. [`Config::parse`] gives a path as it was written, relative to the configuration; the
    /// crate's manifest has it as it is here.
    pub runtime: RuntimeLink,
    /// The command that generated files name as what made them.
    pub command: String,
    /// Where in the file everything stands; empty where there is no file.
    pub lines: Lines,
}

impl Config {
    /// The defaults, for any document. [`generate`](crate::generate()) refuses a name that
    /// [can't be a package's](package_problem).
    #[must_use]
    pub fn new(package: impl Into<String>) -> Self {
        Self {
            places: Places::default(),
            package: package.into(),
            version: "0.1.0".to_owned(),
            description: None,
            license: None,
            workspace_lints: false,
            resource_features: None,
            module: None,
            client_name: None,
            env_prefix: None,
            retry_count_header: None,
            credentials: BTreeMap::new(),
            resources: BTreeMap::new(),
            operations: BTreeMap::new(),
            selection: Selection::default(),
            types: BTreeMap::new(),
            names: None,
            formats: BTreeMap::new(),
            pagination: Pagination::default(),
            references: References::default(),
            overrides: None,
            exercise: false,
            docs: None,
            accept: Vec::new(),
            runtime: RuntimeLink::Vendored,
            command: "cargo xtask regen".to_owned(),
            lines: Lines::default(),
        }
    }

    /// The same for a module of another crate, which depends on the runtime as the registry has it.
    ///
    /// ```
    /// use sdk_codegen::{Config, ModulePath};
    ///
    /// let config = Config::new("acme").in_module(ModulePath::new("acme")?);
    /// assert!(config.module.is_some());
    /// # Ok::<(), String>(())
    /// ```
    #[must_use]
    pub fn in_module(self, path: ModulePath) -> Self {
        let runtime = RuntimeLink::Version(env!("CARGO_PKG_VERSION").to_owned());
        Self { module: Some(path), runtime, ..self }
    }

    /// What is said of an operation: by its `operationId`, or by its method and path. The key is the one that it is said under.
    pub(crate) fn operation<'c>(
        &'c self,
        id: Option<&str>,
        (method, path): (&str, &str),
    ) -> Option<(&'c str, &'c OperationConfig)> {
        let by_id = || self.operations.get_key_value(id?);
        let found = by_id().or_else(|| self.operations.get_key_value(&format!("{method} {path}")));
        found.map(|(key, operation)| (key.as_str(), operation))
    }
}
