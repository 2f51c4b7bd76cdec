//! This folder reads `codegen.toml`, which says what the document can't say about its crate.
//!
//! [`Config::parse`] makes a [`Config`] of the file's text. An unknown key and a value that means nothing are errors, and
//! the message shows the line. [`Config::new`] has the defaults. What `codegen.toml` has no key for, such as the
//! [`names`](Config::names) that were given before, is filled in by whoever calls the generator.
//!
//! Begin with [`Config`] here. `credentials.rs` reads `[credentials]`, the environment variables of credentials; `format.rs` reads `[formats]`, the Rust types of formats; `pagination.rs` reads
//! `[pagination]`, how answers come in pages; `references.rs` reads `[references]`, the files that the document may refer to;
//! `module.rs` has the module that the output may be instead of a crate; `package.rs` says which names a package can have; `operations.rs` reads `[operations]`, and `select.rs` has the lists there that say which operations the crate has. `places.rs` has the paths of a project's parts. `lines.rs`
//! keeps where things stand, for messages.
//!
//! A new key belongs into [`Config`], and into the section below it that has the key: a section that needs more than its
//! fields gets a file of its own. This folder imports `diagnostic`, `ir`, `lock` and `source`, whose types and checks its
//! values use.

mod credentials;
mod format;
mod lines;
mod module;
mod operations;
mod package;
mod pagination;
mod places;
mod references;
mod select;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::render_span;
use crate::ir::RuntimeLink;
use crate::lock::{NamesLock, type_problem};
use crate::source::References;
pub use format::{Custom, Format};
pub use lines::{Lines, Section};
pub use module::ModulePath;
pub use operations::OperationConfig;
pub use package::package_problem;
pub use pagination::{
    PageChoice, Pagination, StatedExtent, StatedNext, StatedPages, StatedTarget, StatedTurn,
};
pub use places::Places;
pub use select::{Rule, Selection};

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
    /// The tag whose operations make up a resource, by the path of the resource on the client.
    pub resources: BTreeMap<String, String>,
    /// The environment variables of credentials, by the names of their security schemes.
    pub credentials: BTreeMap<String, String>,
    /// Names of operations, by `operationId`.
    pub operations: BTreeMap<String, OperationConfig>,
    /// Which operations the crate has.
    pub selection: Selection,
    /// The names of types, by the names of their schemas.
    pub types: BTreeMap<String, String>,
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
    /// Where the runtime comes from. [`Config::parse`] gives a path as it was written, relative to the configuration; the
    /// crate's manifest has it as it is here.
    pub runtime: RuntimeLink,
    /// The command that generated files name as what made them.
    pub command: String,
    /// Where in the file what is about the document stands.
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
            runtime: RuntimeLink::Vendored,
            command: "cargo xtask regen".to_owned(),
            lines: Lines::default(),
        }
    }

    /// Reads `codegen.toml`.
    ///
    /// # Errors
    ///
    /// When the text isn't TOML, or has an unknown key or a value that can't be used. The message shows line and column.
    pub fn parse(text: &str, file_name: &str) -> Result<Self, ConfigError> {
        let wrong = |span: Option<Range<usize>>, message: &str| ConfigError {
            message: render_span(file_name, text, span.unwrap_or_default(), message),
        };
        let file: FileFormat =
            toml::from_str(text).map_err(|error| wrong(error.span(), error.message()))?;
        if let Some(problem) = package_problem(file.package.name.get_ref()) {
            return Err(wrong(Some(file.package.name.span()), &problem));
        }
        let references = references::read(file.references)
            .map_err(|(span, problem)| wrong(Some(span), &problem))?;
        let mut lines = Lines::of(file_name, text);
        let (operations, selection) = operations::read(file.operations, &mut lines)
            .map_err(|(span, problem)| wrong(Some(span), &problem))?;
        let pagination = pagination::read(file.pagination)
            .map_err(|(span, problem)| wrong(Some(span), &problem))?;
        let credentials = credentials::read(file.credentials)
            .map_err(|(span, problem)| wrong(Some(span), &problem))?;
        let defaults = Self::new(file.package.name.into_inner());
        let defaults = match file.package.module {
            Some(module) => {
                let path = ModulePath::new(module.get_ref());
                defaults.in_module(path.map_err(|problem| wrong(Some(module.span()), &problem))?)
            }
            None => defaults,
        };
        let mut types = BTreeMap::new();
        for (schema, name) in file.types {
            lines.add(Section::Types, schema.get_ref(), schema.span());
            if let Some(problem) = type_problem(name.get_ref()) {
                return Err(wrong(Some(name.span()), &problem));
            }
            types.insert(schema.into_inner(), name.into_inner());
        }
        let mut resources = BTreeMap::new();
        for (path, ResourceEntry { tag }) in file.resources {
            lines.add(Section::Resources, &path, tag.span());
            resources.insert(path, tag.into_inner());
        }
        let places = Places { document: file.document, output: file.output, lock: file.lock };
        Ok(Self {
            places,
            types,
            credentials,
            version: file.package.version.unwrap_or_else(|| "0.1.0".to_owned()),
            description: file.package.description,
            license: file.package.license,
            workspace_lints: file.package.workspace_lints,
            resource_features: file.package.resource_features,
            client_name: file.package.client_name,
            env_prefix: file.client.env_prefix,
            retry_count_header: file.client.retry_count_header,
            resources,
            operations,
            selection,
            formats: file.formats,
            pagination,
            references,
            overrides: file.overrides.map(|section| section.package),
            exercise: file.exercise.enabled,
            lines,
            runtime: file
                .package
                .runtime
                .map_or_else(|| defaults.runtime.clone(), RuntimeLink::from),
            ..defaults
        })
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
}

/// Why a configuration can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileFormat {
    document: Option<String>,
    output: Option<String>,
    lock: Option<String>,
    #[serde(rename = "crate")]
    package: PackageSection,
    #[serde(default)]
    client: ClientSection,
    #[serde(default)]
    credentials: BTreeMap<String, credentials::Entry>,
    #[serde(default)]
    resources: BTreeMap<String, ResourceEntry>,
    #[serde(default)]
    operations: operations::Section,
    #[serde(default)]
    types: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    formats: BTreeMap<String, Format>,
    #[serde(default)]
    pagination: pagination::Section,
    #[serde(default)]
    references: references::Section,
    overrides: Option<OverridesSection>,
    #[serde(default)]
    exercise: ExerciseSection,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExerciseSection {
    enabled: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverridesSection {
    #[serde(rename = "crate")]
    package: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PackageSection {
    name: Spanned<String>,
    version: Option<String>,
    description: Option<String>,
    license: Option<String>,
    runtime: Option<places::Runtime>,
    #[serde(default)]
    workspace_lints: bool,
    resource_features: Option<bool>,
    module: Option<Spanned<String>>,
    client_name: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ClientSection {
    env_prefix: Option<String>,
    retry_count_header: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResourceEntry {
    tag: Spanned<String>,
}
