//! Where the parts of a project are, and where its crate's runtime comes from.

use serde::Deserialize;

use super::either::Either;
use super::problem::Problem;
use crate::diagnostic::did_you_mean;
use crate::ir::RuntimeLink;

/// Where the parts of a project are, by paths relative to the configuration's folder. What the generator's caller finds in
/// other ways needs no place here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The document.
    pub document: Option<String>,
    /// The folder of the generated crate.
    pub output: Option<String>,
    /// The lock, which keeps the names that were given.
    pub lock: Option<String>,
}

/// `runtime` as it is written under `[crate]`: the word `vendored`, or a table.
pub(super) type Runtime = Either<Table>;

/// The crate of the runtime that the generated one depends on: either of the two.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// Its folder, relative to the configuration.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// runtime = { path = "../runtime" }
    /// ```
    path: Option<String>,
    /// Its version in the registry.
    ///
    /// ```toml
    /// [crate]
    /// name = "shop"
    /// runtime = { version = "0.1" }
    /// ```
    version: Option<String>,
}

/// Where the runtime comes from.
pub(super) fn runtime(written: Runtime) -> Result<RuntimeLink, Problem> {
    let path = ["crate", "runtime"];
    match written {
        Either::Text(word) if word == "vendored" => Ok(RuntimeLink::Vendored),
        Either::Table(Table { path: Some(path), version: None }) => Ok(RuntimeLink::Path(path)),
        Either::Table(Table { path: None, version: Some(version) }) => {
            Ok(RuntimeLink::Version(version))
        }
        Either::Text(word) => {
            let message = format!("there is no runtime `{word}`: {EXPECTED}");
            Err(Problem::of_value(&path, message).help(did_you_mean(&word, ["vendored"])))
        }
        Either::Table(_) => {
            let message = format!("a table has either `path` or `version`: {EXPECTED}");
            Err(Problem::of_value(&path, message))
        }
    }
}

const EXPECTED: &str = "write \"vendored\", { path = \"..\" } or { version = \"..\" }";
