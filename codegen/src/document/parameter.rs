//! Parameters of requests.

use openapiv3::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};
use serde_json::Value;

use super::{Examples, Extensions, ParameterValue};
use crate::source::At;

/// A parameter: <https://spec.openapis.org/oas/v3.1.1#parameter-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub at: At,
    /// Its name in the request.
    pub name: String,
    /// Where it goes in the request, and how it is written there.
    pub location: Location,
    /// Whether it must be sent.
    pub required: bool,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// What it is, in markdown.
    pub description: Option<String>,
    /// What its values are.
    pub value: ParameterValue,
    /// Whether a list or an object is written one value at a time; where nothing is said it depends on the style.
    pub explode: Option<bool>,
    /// A value that is valid.
    pub example: Option<Value>,
    /// Values that are valid, by name.
    pub examples: Examples,
    /// What stands beside all that.
    pub extensions: Extensions,
}

/// Where a parameter goes in a request, and how it is written there.
#[derive(Clone, Debug, PartialEq)]
pub enum Location {
    /// Into the path.
    Path(PathStyle),
    /// Into the query.
    Query {
        /// How it is written.
        style: QueryStyle,
        /// Whether characters that mean something in a query are sent as they are.
        allow_reserved: bool,
        /// Whether it may be sent without a value.
        allow_empty: Option<bool>,
    },
    /// Into a header.
    Header(HeaderStyle),
    /// Into a cookie.
    Cookie(CookieStyle),
}
