//! Where parameters go in a request, and how they are written there.

/// Where a parameter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// Into the path.
    Path(Writing),
    /// Into the query.
    Query(QueryWriting),
    /// It is the whole query.
    WholeQuery(WholeQuery),
    /// Into a header.
    Header(Writing),
    /// Into a cookie.
    Cookie(Writing),
}

/// How a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// As its text.
    Plain,
    /// In a style of its own.
    Styled(Style),
}

/// How a parameter of the query is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryWriting {
    /// As its text: `name=value`.
    Plain,
    /// A list of texts: `name=a&name=b`.
    Repeated,
    /// Texts by key: `name.key=value`.
    Dotted,
    /// Without a value: `name=`. Its setter takes none.
    Empty,
    /// In a style of its own.
    Styled(Style),
}

/// How the whole query is written as one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WholeQuery {
    /// In a style.
    Styled(Style),
    /// As a form, a parameter for each property. These properties have a style of their own.
    Form(Vec<(String, Style)>),
}

/// A style of parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// What goes between the parts of a value.
    pub shape: Shape,
    /// Whether each item of a list and each property of an object is written by itself.
    pub explode: bool,
    /// Whether reserved characters are sent as they are.
    pub reserved: bool,
}

/// What goes before and between the parts of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `1,2`
    Simple,
    /// `1,2`, with reserved characters and slashes as they are: `{+path}`.
    Expanded,
    /// `.1,2`
    Label,
    /// `;ids=1,2`
    Matrix,
    /// `/1,2`
    Segments,
    /// `ids=1,2`
    Form,
    /// `ids=1%202`
    SpaceDelimited,
    /// `ids=1%7C2`
    PipeDelimited,
    /// `ids=1%092`
    TabDelimited,
    /// `page[size]=2`
    DeepObject,
    /// As it stands in a `Cookie` header, with nothing encoded.
    Cookie,
    /// JSON.
    Json,
}
