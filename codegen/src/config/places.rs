//! Where the parts of a project are, and where its crate's runtime comes from.

use serde::Deserialize;

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

/// `runtime` as it is written under `[crate]`.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected \"vendored\", { path = \"..\" } or { version = \"..\" }")]
pub(super) enum Runtime {
    Word(Word),
    Path(PathEntry),
    Version(VersionEntry),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Word {
    Vendored,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PathEntry {
    path: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VersionEntry {
    version: String,
}

impl From<Runtime> for RuntimeLink {
    fn from(runtime: Runtime) -> Self {
        match runtime {
            Runtime::Word(Word::Vendored) => Self::Vendored,
            Runtime::Path(entry) => Self::Path(entry.path),
            Runtime::Version(entry) => Self::Version(entry.version),
        }
    }
}
