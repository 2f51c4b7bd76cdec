//! The kinds of objects that a document is made of.

/// What an object is expected to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    Document,
    Info,
    Contact,
    Licence,
    Documentation,
    Server,
    ServerVariable,
    Tag,
    Components,
    /// A map, whose keys the document chooses.
    Map,
    Schema,
    Discriminator,
    PathItem,
    Operation,
    Parameter,
    Header,
    /// A parameter of Swagger 2.0 that is the body.
    BodyParameter,
    /// A parameter of Swagger 2.0 that is a field of a form.
    FormField,
    RequestBody,
    Responses,
    Response,
    MediaType,
    Encoding,
    Example,
    Link,
    SecurityScheme,
    SecurityRequirement,
    OAuthFlows,
    OAuthFlow,
}

impl NodeKind {
    /// What people call it, with its article.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "an OpenAPI document",
            Self::Info | Self::Map => "an object",
            Self::Contact => "a contact",
            Self::Licence => "a licence",
            Self::Documentation => "a link to documentation",
            Self::Server => "a server",
            Self::ServerVariable => "a variable",
            Self::Tag => "a tag",
            Self::Components => "the components",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::Header => "a header",
            Self::BodyParameter => "a body",
            Self::FormField => "a field of a form",
            Self::RequestBody => "a request body",
            Self::Responses => "the responses by status code",
            Self::Response => "a response",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::SecurityScheme => "a security scheme",
            Self::SecurityRequirement => "the names of security schemes",
            Self::OAuthFlows => "the flows",
            Self::OAuthFlow => "a flow",
        }
    }

    /// Whether what is read or sent isn't what the document says where one of these is left out.
    pub(super) fn is_loss(self) -> bool {
        match self {
            Self::Info
            | Self::Map
            | Self::Schema
            | Self::PathItem
            | Self::Operation
            | Self::Parameter
            | Self::Header
            | Self::BodyParameter
            | Self::FormField
            | Self::RequestBody
            | Self::Response
            | Self::MediaType => true,
            Self::Document
            | Self::Contact
            | Self::Licence
            | Self::Documentation
            | Self::Server
            | Self::ServerVariable
            | Self::Tag
            | Self::Components
            | Self::Discriminator
            | Self::Responses
            | Self::Encoding
            | Self::Example
            | Self::Link
            | Self::SecurityScheme
            | Self::SecurityRequirement
            | Self::OAuthFlows
            | Self::OAuthFlow => false,
        }
    }
}
