//! Operations and the resources that group them.

use super::{
    Declared, Docs, FieldName, FnName, Input, Location, ModuleName, Origin, Paging, Response,
    Sample, Security, Statuses, Struct, Style, TypeName, TypeRef,
};

/// A group of operations: `client.vms()`.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Its module.
    pub module: ModuleName,
    /// The type that has the operations as methods.
    pub handle: TypeName,
    /// The method of its parent that gives it.
    pub accessor: FnName,
    /// Its documentation.
    pub docs: Docs,
    /// What it is about, in a sentence; empty where there is nothing to say.
    pub summary: String,
    /// Its operations, in the document's order.
    pub operations: Vec<Operation>,
    /// Groups below it.
    pub children: Vec<Resource>,
    /// The Cargo feature without which it isn't there; none where it is always there.
    pub feature: Option<String>,
}

/// A call of the API.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Where it comes from.
    pub at: Origin,
    /// Its method's name.
    pub name: FnName,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// Method and path as documentation shows them, a code span of markdown.
    pub call: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether the document deprecates it.
    pub deprecated: bool,
    /// What a caller must give, in order; the body comes last.
    pub arguments: Vec<Argument>,
    /// The body, if a caller must send one.
    pub body: Option<Body>,
    /// The type of the one value that stands for arguments and body, where there are too many to tell apart by position.
    pub bundle: Option<Bundle>,
    /// The type of its requests, with what a caller may give.
    pub request: RequestType,
    /// When a failed call is sent again, if that differs from the rule for its HTTP method.
    pub retry: Option<Retry>,
    /// Whether it is sent without credentials.
    pub anonymous: bool,
    /// What it requires of the client's credentials, where that differs from what operations usually do.
    pub security: Option<Security>,
    /// The scopes that it needs of schemes, where these aren't what operations usually need.
    pub scopes: Vec<(String, Vec<String>)>,
    /// The address of its own server, where it isn't the client's.
    pub server: Option<String>,
    /// The field of the body that says how many seconds the server may take to answer.
    pub server_timeout: Option<FieldName>,
    /// What comes back.
    pub response: Response,
    /// What the body has to do with whether that is a stream.
    pub streaming: Option<Streaming>,
    /// The bodies of its errors, each type once, in the document's order. A status that has the body of a range which holds it
    /// isn't listed.
    pub errors: Vec<ErrorBody>,
    /// The errors that the document lists, in its order.
    pub failures: Vec<Failure>,
    /// The media types that it may be of, as `Accept` has them, where those aren't what the type says.
    pub accept: Option<String>,
    /// The statuses that are answers besides successes; one below 10 stands for all that begin with it.
    pub also: Vec<u16>,
    /// What the document says of it, in its own words.
    pub declared: Declared,
    /// The types of its answers' headers, by status, in the document's order.
    pub headers: Vec<(Statuses, TypeName)>,
    /// How its answers hang together, where they are pages.
    pub paging: Option<Paging>,
    /// How it is called, by way of example.
    pub sample: Sample,
}

/// What a body has to do with whether the answer is a stream, where it has a property by which a stream is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Streaming {
    /// The answer is a stream, so that this property is true unless the caller gives it.
    Asked(String),
    /// The answer isn't. Where a caller asks for a stream all the same, this method reads it.
    ReadBy(FnName),
}

/// A body that errors have.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorBody {
    /// Its type.
    pub ty: TypeRef,
    /// The statuses that it comes with.
    pub statuses: Vec<Statuses>,
}

/// An error that the document lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The statuses that it comes with.
    pub statuses: Statuses,
    /// What the document says of it, in a sentence; empty where it says no more than the status.
    pub about: String,
    /// The type of its body, where that is known.
    pub ty: Option<TypeRef>,
}

/// A parameter that must be given.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// Its name in Rust.
    pub name: FieldName,
    /// Its name in the request.
    pub wire: String,
    /// Where it goes.
    pub location: Location,
    /// Its type.
    pub ty: TypeRef,
    /// How a caller gives it.
    pub input: Input,
    /// Its documentation.
    pub docs: Docs,
}

/// The type of the one value that stands for all arguments of a method.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// Its name.
    pub name: TypeName,
    /// Its fields, named as the arguments, and its builder.
    pub item: Struct,
    /// Whether another method has it too, beside which it is written.
    pub is_shared: bool,
}

/// What a request sends.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// How it is written.
    pub kind: BodyKind,
    /// Its type.
    pub ty: TypeRef,
    /// How a caller gives it.
    pub input: Input,
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyKind {
    /// As JSON, of this media type where it isn't `application/json`.
    Json(Option<String>),
    /// As a form that looks like a query. These fields are written in styles of their own.
    Form(Vec<(String, Style)>),
    /// As parts of this type of `multipart`.
    Multipart(String),
    /// As bytes of this media type.
    Bytes(String),
    /// As text of this media type.
    Text(String),
}

impl BodyKind {
    /// What the argument is called that has it.
    #[must_use]
    pub fn argument(&self) -> &'static str {
        match self {
            Self::Json(_) | Self::Form(_) | Self::Multipart(_) => "params",
            Self::Bytes(_) | Self::Text(_) => "body",
        }
    }
}

/// The type of an operation's requests.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestType {
    /// Its name.
    pub name: TypeName,
    /// Its setters, one for each optional parameter.
    pub setters: Vec<Setter>,
}

/// A setter of an optional parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Setter {
    /// The method's name.
    pub name: FnName,
    /// The argument's name.
    pub argument: FieldName,
    /// The parameter's name in the request; empty for the body.
    pub wire: String,
    /// Where it goes; `None` for the body.
    pub location: Option<Location>,
    /// How the body is written, if it is the body.
    pub body: Option<BodyKind>,
    /// The parameter's type.
    pub ty: TypeRef,
    /// How a caller gives it.
    pub input: Input,
    /// What the server assumes where it isn't given, as text.
    pub default: Option<String>,
    /// Its documentation.
    pub docs: Docs,
}

/// When a failed call is sent again without being asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Whenever it might help.
    Always,
    /// Only where nothing can have reached the server.
    Unsent,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

impl Method {
    /// As it stands in a request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}
