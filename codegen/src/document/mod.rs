//! An OpenAPI document of any version, typed.
//!
//! `dialect` makes a [`Document`] of the source, whichever version of the specification it is written in; `lower` reads it and
//! nothing else of the source. So this is where versions 2.0 to 3.2 become one: what they say in different words stands here
//! under one name.
//!
//! - Schemas lie in an arena, [`Schemas`], and refer to each other by [`SchemaId`]. A `$ref` is an id: either of the schema
//!   that it leads to, or of a component that is itself no more than a reference (see [`Schema::reference`]).
//! - Parameters, bodies, responses and headers lie in arenas too, so that those among the components stand there once.
//! - The types of `openapiv3` are used wherever they hold all that the versions say: contacts, licences, servers, status
//!   codes, styles, security flows.
//! - Every node knows its place in the source, the file included: [`Placed`] adds it to the types of `openapiv3`.
//!
//! Begin with [`Document`], then [`Schema`] and [`Operation`]. This folder imports only `source`, for places.

mod arena;
mod body;
mod depth;
mod extensions;
mod operation;
mod parameter;
mod schema;
mod schemas;
mod security;
mod version;

use std::collections::BTreeMap;

use openapiv3::{ExternalDocumentation, Info, Server, Tag};

use crate::source::At;

pub use arena::{Arena, Id};
pub use body::{
    Content, Encoding, Examples, Header, MediaType, ParameterValue, RequestBody, Response,
};
pub(crate) use depth::MAX_DEPTH;
pub use extensions::{Extensions, Placed};
pub use operation::{Callback, Method, Operation, PathItem, Responses};
pub use parameter::{Location, Parameter, Reserved, Style};
pub use schema::{
    AdditionalProperties, Discriminator, JsonType, Schema, SchemaId, SchemaName, Target,
};
pub use schemas::Schemas;
pub use security::{SecurityRequirement, SecurityScheme};
pub use version::Version;

/// An OpenAPI document of any version, with everything that it refers to in other files.
#[derive(Clone, Debug)]
pub struct Document {
    /// The version of the specification that it is written in.
    pub version: Version,
    /// What the document says of the API as a whole.
    pub info: Info,
    /// The servers, in the document's order.
    pub servers: Vec<Placed<Server>>,
    /// The tags that the document describes.
    pub tags: Vec<Placed<Tag>>,
    /// Where there is more to read.
    pub external_docs: Option<Placed<ExternalDocumentation>>,
    /// The security of operations that have none of their own.
    pub security: Option<Vec<SecurityRequirement>>,
    /// The security schemes by name, in the document's order.
    pub security_schemes: Vec<(String, Placed<SecurityScheme>)>,
    /// The paths, in the document's order.
    pub paths: Vec<PathItem>,
    /// The requests that the API sends to its users, by name.
    pub webhooks: Vec<(String, PathItem)>,
    /// The callbacks among the components, by name.
    pub callbacks: Vec<(String, Callback)>,
    /// Every schema of the document.
    pub schemas: Schemas,
    /// Every parameter.
    pub parameters: Arena<Parameter>,
    /// Every request body.
    pub bodies: Arena<RequestBody>,
    /// Every response.
    pub responses: Arena<Response>,
    /// Every header.
    pub headers: Arena<Header>,
    /// Every example that stands by itself.
    pub examples: Arena<Placed<openapiv3::Example>>,
    /// Every link.
    pub links: Arena<Placed<openapiv3::Link>>,
    /// What stands beside the fields above.
    pub extensions: Extensions,
    /// The places that are referred to, each with the places that refer to it.
    pub references: BTreeMap<At, Vec<At>>,
}

impl Document {
    /// The operations under the document's paths, each with its path item, in the document's order.
    pub fn operations(&self) -> impl Iterator<Item = (&PathItem, &Operation)> {
        self.paths.iter().flat_map(|item| item.operations.iter().map(move |it| (item, it)))
    }
}
