//! Parameters of requests.

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
    /// Where it goes in the request.
    pub location: Location,
    /// How it is written there.
    pub style: Style,
    /// What becomes of reserved characters.
    pub reserved: Reserved,
    /// Whether it may be sent without a value.
    pub allow_empty: bool,
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

/// Where a parameter goes in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// It is the whole query.
    WholeQuery,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

/// What becomes of characters that URLs reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// They are encoded.
    Encoded,
    /// They are sent as they are, where they may stand.
    Kept,
}

/// How a parameter is written: <https://spec.openapis.org/oas/v3.2.0#style-values>, and what else 2.0 has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `1,2`
    Simple,
    /// `.1,2`
    Label,
    /// `;ids=1,2`
    Matrix,
    /// `ids=1,2`
    Form,
    /// `ids=1%202`
    SpaceDelimited,
    /// `ids=1%7C2`
    PipeDelimited,
    /// `ids=1%092`, which 2.0 has alone.
    TabDelimited,
    /// `page[size]=2`
    DeepObject,
    /// As in a `Cookie` header, with nothing encoded.
    Cookie,
}
