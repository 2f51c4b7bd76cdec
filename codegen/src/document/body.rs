//! Bodies and headers of requests and answers, and the values of parameters, which are described like those of headers.

use indexmap::IndexMap;
use openapiv3::{Example, HeaderStyle, Link, QueryStyle};
use serde_json::Value;

use super::{Extensions, Id, Placed, SchemaId};
use crate::source::At;

/// What a body may be, by media type, in the document's order.
pub type Content = IndexMap<String, MediaType>;

/// Examples by name.
pub type Examples = IndexMap<String, Id<Placed<Example>>>;

/// What a request sends: <https://spec.openapis.org/oas/v3.1.1#request-body-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBody {
    /// Where it stands.
    pub at: At,
    /// What it is, in markdown.
    pub description: Option<String>,
    /// What it may be.
    pub content: Content,
    /// Whether there must be one.
    pub required: bool,
    /// What stands beside all that.
    pub extensions: Extensions,
}

/// What comes back: <https://spec.openapis.org/oas/v3.1.1#response-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Where it stands.
    pub at: At,
    /// What it is, in markdown.
    pub description: String,
    /// Its headers by name.
    pub headers: IndexMap<String, Id<Header>>,
    /// What its body may be; empty where there is none.
    pub content: Content,
    /// Operations that can be called with its values, by name.
    pub links: IndexMap<String, Id<Placed<Link>>>,
    /// What stands beside all that.
    pub extensions: Extensions,
}

/// A body of one media type: <https://spec.openapis.org/oas/v3.1.1#media-type-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct MediaType {
    /// Where it stands.
    pub at: At,
    /// What it is as a whole.
    pub schema: Option<SchemaId>,
    /// What each item of a stream is.
    pub item_schema: Option<SchemaId>,
    /// A value that is valid.
    pub example: Option<Value>,
    /// Values that are valid, by name.
    pub examples: Examples,
    /// How the fields of a form are written, by name.
    pub encoding: IndexMap<String, Encoding>,
    /// What stands beside all that.
    pub extensions: Extensions,
}

/// How a field of a form is written: <https://spec.openapis.org/oas/v3.1.1#encoding-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// Where it stands.
    pub at: At,
    /// Its media type, in a form of several parts.
    pub content_type: Option<String>,
    /// Its headers, in a form of several parts.
    pub headers: IndexMap<String, Id<Header>>,
    /// Whether anything is said of how it is written: of style, explode or reserved characters.
    pub styled: bool,
    /// How it is written in a form that looks like a query.
    pub style: Option<QueryStyle>,
    /// Whether a list or an object is written one value at a time.
    pub explode: bool,
    /// Whether characters that mean something in a query are sent as they are.
    pub allow_reserved: bool,
    /// What stands beside all that.
    pub extensions: Extensions,
}

/// A header of an answer, or of a part of a form: <https://spec.openapis.org/oas/v3.1.1#header-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Where it stands.
    pub at: At,
    /// What it is, in markdown.
    pub description: Option<String>,
    /// How it is written.
    pub style: HeaderStyle,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// What its values are.
    pub value: ParameterValue,
    /// A value that is valid.
    pub example: Option<Value>,
    /// Values that are valid, by name.
    pub examples: Examples,
    /// What stands beside all that.
    pub extensions: Extensions,
}

/// What the values of a parameter or a header are.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterValue {
    /// Values of a schema.
    Schema(SchemaId),
    /// A document of a media type.
    Content(Content),
}

impl MediaType {
    /// A media type of which nothing is known.
    pub(crate) fn new(at: At) -> Self {
        Self {
            at,
            schema: None,
            item_schema: None,
            example: None,
            examples: Examples::new(),
            encoding: IndexMap::new(),
            extensions: Extensions::default(),
        }
    }
}

impl Encoding {
    /// What holds for a field of a form whose lists are written as one value.
    pub(crate) fn new(at: At) -> Self {
        Self {
            at,
            content_type: None,
            headers: IndexMap::new(),
            styled: false,
            style: None,
            explode: false,
            allow_reserved: false,
            extensions: Extensions::default(),
        }
    }
}
