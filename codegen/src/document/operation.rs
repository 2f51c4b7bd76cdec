//! Paths and what can be called there.

use std::fmt;

use openapiv3::{ExternalDocumentation, Server, StatusCode};

use super::{Extensions, Id, Parameter, Placed, RequestBody, Response, SecurityRequirement};
use crate::source::At;

/// What can be called under a path: <https://spec.openapis.org/oas/v3.1.1#path-item-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct PathItem {
    /// Where it stands.
    pub at: At,
    /// The path, with its parameters in braces. For a webhook it is the name, for a callback the expression that gives the
    /// address.
    pub path: String,
    /// What all of its operations do, in a few words.
    pub summary: Option<String>,
    /// What all of its operations do, in markdown.
    pub description: Option<String>,
    /// The servers of its operations, where they have some of their own.
    pub servers: Vec<Placed<Server>>,
    /// The parameters of all of its operations.
    pub parameters: Vec<Id<Parameter>>,
    /// Its operations, in the order of [`Method`].
    pub operations: Vec<Operation>,
    /// What stands beside all that.
    pub extensions: Extensions,
}

/// A call of the API: <https://spec.openapis.org/oas/v3.1.1#operation-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub at: At,
    /// The HTTP method.
    pub method: Method,
    /// Its `operationId`.
    pub id: Option<String>,
    /// What it belongs to.
    pub tags: Vec<String>,
    /// What it does, in a few words.
    pub summary: Option<String>,
    /// What it does, in markdown.
    pub description: Option<String>,
    /// Where there is more to read.
    pub external_docs: Option<Placed<ExternalDocumentation>>,
    /// Its own parameters.
    pub parameters: Vec<Id<Parameter>>,
    /// What it sends.
    pub request_body: Option<Id<RequestBody>>,
    /// What comes back.
    pub responses: Responses,
    /// The requests that the API sends in turn, by name.
    pub callbacks: Vec<(String, Callback)>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// Its security, where it is not that of the document.
    pub security: Option<Vec<SecurityRequirement>>,
    /// Its servers, where they are not those of the document.
    pub servers: Vec<Placed<Server>>,
    /// What stands beside all that.
    pub extensions: Extensions,
}

/// Requests that the API sends, each to an address that an expression gives.
pub type Callback = Vec<PathItem>;

/// What comes back, by status: <https://spec.openapis.org/oas/v3.1.1#responses-object>.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Responses {
    /// Where they stand.
    pub at: At,
    /// By a status or a range of them, in the document's order.
    pub by_status: Vec<(StatusCode, Id<Response>)>,
    /// With any other status.
    pub default: Option<Id<Response>>,
    /// What stands beside them.
    pub extensions: Extensions,
}

/// An HTTP method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// Any other, as the document writes it: `QUERY`, which came with 3.2, or one of `additionalOperations`.
    Other(String),
}

impl Method {
    /// The methods that have a field of their own in every version, in the order in which a path's are read.
    pub const COMMON: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// The method as it stands in a request line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Other(name) => name,
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
