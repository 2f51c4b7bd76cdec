//! The SDK crate as plain data: every decision is made, nothing is text or tokens yet.

mod docs;
mod model;
mod name;
mod operation;

pub use docs::{Docs, code, is_invisible};
pub use model::{
    Base, Constructor, Field, Input, IntEnum, IntVariant, Item, Literal, Model, ModelKind, Others,
    Path, Presence, Scalar, StringEnum, StringVariant, Struct, TypeRef, Union, UnionVariant,
    UnknownFields, ValueEnum, ValueVariant,
};
pub use name::{FieldName, FnName, ModuleName, TypeName, VariantName};
pub use operation::{
    Argument, Body, Location, Method, Operation, Options, QueryStyle, Resource, Response, Retry,
    Setter,
};

/// Everything that the generated crate holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The crate.
    pub package: Package,
    /// The root client.
    pub client: Client,
    /// The document's title.
    pub title: String,
    /// The document's own version.
    pub version: String,
    /// What the document says of itself.
    pub docs: Docs,
    /// Operations of the root client.
    pub operations: Vec<Operation>,
    /// Groups of operations, sorted by name.
    pub resources: Vec<Resource>,
    /// Types of the document, sorted by name.
    pub models: Vec<Model>,
}

impl Api {
    /// The API as it is called in a sentence: `the FastVM API`.
    #[must_use]
    pub fn called(&self) -> String {
        let title = &self.title;
        let bare = title.ends_with("API") && !title.to_lowercase().starts_with("the ");
        if bare { format!("the {title}") } else { title.clone() }
    }
}

/// The crate's manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The package's name.
    pub name: String,
    /// The package's version.
    pub version: String,
    /// One sentence.
    pub description: String,
    /// An SPDX expression, where one is known.
    pub license: Option<String>,
    /// Whether the crate takes the lints of the workspace that it lives in.
    pub workspace_lints: bool,
    /// Where the runtime comes from.
    pub runtime: RuntimeLink,
    /// What it depends on besides, by name.
    pub dependencies: Vec<Dependency>,
}

/// A crate that the configuration asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    /// Its name in the registry.
    pub name: String,
    /// Which versions will do.
    pub version: String,
}

impl Package {
    /// The crate's name in Rust code.
    #[must_use]
    pub fn lib_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// Where the generated crate's runtime comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuntimeLink {
    /// Its source is a module of the crate.
    Vendored,
    /// A dependency at a path, as written in the manifest.
    Path(String),
    /// A dependency from the registry.
    Version(String),
}

/// What the root client starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The product in `User-Agent: <product>/<version>`.
    pub product: String,
    /// The default base URL; `None` where the document has no absolute one.
    pub base_url: Option<String>,
    /// What `tracing` events are filtered by.
    pub log_target: String,
    /// What environment variables start with: `FASTVM` in `FASTVM_BASE_URL`.
    pub env_prefix: String,
    /// The header that carries the number of the retry.
    pub retry_count_header: String,
    /// How requests are authorised.
    pub auth: Vec<Auth>,
}

/// One way to authorise a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Auth {
    /// Its name in the document.
    pub scheme: String,
    /// How the credential travels.
    pub kind: AuthKind,
    /// The environment variable that holds the credential.
    pub env: String,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthKind {
    /// In a header of this name.
    Header(String),
    /// In a query parameter of this name.
    Query(String),
    /// In a cookie of this name.
    Cookie(String),
    /// As `Authorization: Bearer`.
    Bearer,
    /// As `Authorization: Basic`.
    Basic,
}

/// Where something stands in the document: a JSON pointer as a URI fragment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(pub String);
