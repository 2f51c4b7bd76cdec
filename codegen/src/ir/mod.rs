//! This folder has the IR (intermediate representation): the generated crate as plain data.
//!
//! `lower` makes an [`Api`] of the document, and `emit` writes it as Rust. In between every decision is made: each name,
//! each type, their order, and the words of the documentation. But there is no text and there are no tokens yet, so tests
//! can look at it.
//!
//! - [`Api`] here is the whole crate, with its manifest and its client. Begin there.
//! - `model.rs` has the types of the crate, those with listed values in `enums.rs`; `ty.rs` says how types are used.
//!   `operation.rs` has operations and the resources that group them, `location.rs` where parameters go, `pages.rs` how pages
//!   hang together.
//! - `conversion.rs` has what turns a type of answers into what requests have of it.
//! - `security.rs` has the ways to authorise requests, and which of them operations require.
//!   `servers.rs` has the servers that a client can be told to use.
//! - `answers.rs` has what comes back, `streams.rs` what of that is read while it comes.
//! - `exercise.rs` has what the program needs to know that calls every operation, `sample.rs` how each is called by way of
//!   example.
//! - `name.rs` has names that are known to be good Rust, and `docs.rs` has documentation. `documented.rs` says whether
//!   all of a crate has some.
//! - `imports.rs` lists the items of the runtime that generated code may import.
//!
//! This folder imports no other. What a new feature needs to know about the crate is added here first: then `lower` fills it
//! in and `emit` writes it. A field holds what is decided and never what it was decided from.

mod answers;
mod conversion;
mod docs;
mod documented;
mod enums;
mod exercise;
mod imports;
mod location;
mod model;
mod name;
mod operation;
mod pages;
mod sample;
mod security;
mod servers;
mod streams;
mod ty;

pub use answers::{ByStatus, Response, StatusVariant, Statuses};
pub use conversion::{Change, Conversion, ConvertedField, ConvertedParts, Form};
pub use docs::{Docs, code, is_invisible};
pub use enums::{IntEnum, IntVariant, Literal, StringEnum, StringVariant, ValueEnum, ValueVariant};
pub use exercise::{Declared, Exercise};
pub use imports::RuntimeItem;
pub use location::{Location, QueryWriting, Shape, Style, WholeQuery, Writing};
pub use model::{
    Base, Beside, Constant, Constructor, Field, Given, Model, ModelKind, Others, PartWriting,
    Presence, Struct, Union, UnionVariant, UnknownFields,
};
pub use name::{FieldName, FnName, ModuleName, TypeName, VariantName};
pub use operation::{
    Argument, Body, BodyKind, Bundle, ErrorBody, Failure, Method, Operation, RequestType, Resource,
    Retry, Setter, Streaming,
};
pub use pages::{Extent, Next, PageRule, Paging, Reach, Reached, Target, Turn};
pub use sample::{Sample, SampleSetter, SampleStruct, SampleValue};
pub use security::{Auth, AuthKind, Security, TokenUrls};
pub use servers::{Server, ServerChoice, ServerVariable, Servers};
pub use streams::{Framing, Stream, StreamItem};
pub use ty::{Input, Item, Path, Scalar, TypeRef};

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
    /// The program that calls every operation, where the crate is to have one.
    pub exercise: Option<Exercise>,
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
    /// Whether the crate takes over the lints of the workspace that it is in.
    pub workspace_lints: bool,
    /// Where the runtime comes from.
    pub runtime: RuntimeLink,
    /// The path of the module that it is, from `crate` on, where it is no crate of its own.
    pub module: Option<String>,
    /// What it depends on besides the runtime, by name.
    pub dependencies: Vec<Dependency>,
    /// The Cargo features that it is built in parts by, sorted; none where it is always built whole.
    pub resource_features: Vec<String>,
    /// Where its reference is published, with a slash at the end.
    pub reference_url: Option<String>,
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
    /// The Cargo feature that turns all of [`resource_features`](Self::resource_features) on.
    pub const ALL_RESOURCES: &str = "resources";

    /// The Cargo feature that gives all types, whichever resources there are. It is one of those.
    pub const ALL_MODELS: &str = "models";

    /// The name of its root in documentation: the crate's name in Rust code, or the path of the module.
    #[must_use]
    pub fn lib_name(&self) -> String {
        self.module.clone().unwrap_or_else(|| self.name.replace('-', "_"))
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

/// The settings that the root client starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The product in `User-Agent: <product>/<version>`.
    pub product: String,
    /// The default base URL; `None` where the document has no absolute one.
    pub base_url: Option<String>,
    /// The servers that it can be told to use, where there is a choice.
    pub servers: Servers,
    /// What `tracing` events are filtered by.
    pub log_target: String,
    /// The prefix of the environment variables that the client reads: `FASTVM` in `FASTVM_BASE_URL`.
    pub env_prefix: String,
    /// The header that carries the number of the retry.
    pub retry_count_header: String,
    /// How requests are authorised.
    pub auth: Vec<Auth>,
    /// What operations require that don't say it themselves.
    pub security: Security,
    /// Whether a client that can't meet that isn't built.
    pub needs_credentials: bool,
    /// Whether the client has a `new`, which takes the first credential.
    pub has_new: bool,
}

/// The place in the document that something comes from, as text: the number of the file, `#` and a JSON pointer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(pub String);
