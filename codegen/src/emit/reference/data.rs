//! What the reference of a crate is made of: plain data about its operations, helpers, types and chapters.
//!
//! Texts are Markdown as doc comments have it: their links may lead to items of the crate, such as `super::Vm` or `Self::list`.
//! Those of a hand-written crate lead there by full paths: `crate::Error::VmLaunch`, `crate::models::Vm`. Its examples stand in
//! blocks marked `rust`, without lines that rustdoc hides. Everything else is text without markup.

pub use super::kinds::{Field, Function, Kind, Listed, Member, Object, Type, Use};
pub use super::places::{Place, Shown};
use crate::ir::Api;

/// Everything that the crate has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The document's title.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// What programs call the crate.
    pub called: Called,
    /// What the document says of the API.
    pub docs: String,
    /// How a program begins: what to add, what to set, a first call. It has headings from the second level on, and stands on the
    /// start page.
    pub start: String,
    /// What isn't tied to an operation, in the order in which it is to be read.
    pub chapters: Vec<Chapter>,
    /// The client with its own operations, if it has any, and the resources.
    pub groups: Vec<Group>,
    /// The types, sorted by name.
    pub types: Vec<Type>,
}

/// What programs call the crate and its client. A hand-written crate on top has names of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The package that users add: `fastvm`.
    pub package: String,
    /// The same as code names it: `fastvm` in `use fastvm::models::Vm;`.
    pub library: String,
    /// The type of the client: `Client`.
    pub client: String,
    /// The error of calls that are generated, by its path in the library: `Error`, `runtime::Error`.
    pub error: String,
}

impl Called {
    /// As the generated crate itself is called.
    #[must_use]
    pub fn own(api: &Api) -> Self {
        Self {
            package: api.package.name.clone(),
            library: api.package.lib_name(),
            client: "Client".to_owned(),
            error: "Error".to_owned(),
        }
    }

    /// The name of that error alone.
    #[must_use]
    pub fn error_name(&self) -> &str {
        self.error.rsplit("::").next().unwrap_or(&self.error)
    }
}

/// What the file of the chapter on the runtime's types is called, without its ending. Each of its headings of the second level is
/// the name of a type, as code.
pub const RUNTIME: &str = "runtime-types";

/// A text about something that isn't tied to an operation, such as authentication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// What its file is called, without an ending: `authentication`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its text, with headings from the second level on.
    pub text: String,
}

/// Operations that are methods of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The type.
    pub handle: String,
    /// How it is reached: `client.vms()`.
    pub path: String,
    /// Where it is.
    pub place: Place,
    /// What it is about, in a sentence; empty where nobody said it.
    pub about: String,
    /// The Cargo feature that it needs.
    pub feature: Option<String>,
    /// Its operations and helpers.
    pub calls: Vec<Call>,
    /// The groups below it.
    pub groups: Vec<Group>,
}

impl Group {
    /// How many operations and helpers it and those below it have.
    #[must_use]
    pub fn count(&self) -> usize {
        self.calls.len() + self.groups.iter().map(Self::count).sum::<usize>()
    }
}

/// What a method of a hand-written crate has to do with the generated one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Badge {
    /// It makes several calls or none: no operation of the document is the same.
    Helper,
    /// It stands in front of a generated method, and does something else.
    Override,
    /// It stands in front of a generated method, and does the same by another signature.
    Refresh,
}

impl Badge {
    /// What it is called.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Helper => "helper",
            Self::Override => "override",
            Self::Refresh => "refresh",
        }
    }
}

/// An operation, or a helper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// What it has to do with the generated crate, where it is written by hand.
    pub badge: Option<Badge>,
    /// Its method: `launch`.
    pub name: String,
    /// How it is reached: `client.vms().launch`.
    pub path: String,
    /// Where it is.
    pub place: Place,
    /// The names of what the method takes, in order.
    pub takes: Vec<String>,
    /// The same, each with its type as the method has it.
    pub signature: Vec<(String, String)>,
    /// What the method returns: the type of the request, which is awaited.
    pub returns: String,
    /// What awaiting it gives; what it returns, where it isn't awaited.
    pub gives: Shown,
    /// The type of the error that awaiting it may give instead; nothing where it isn't awaited.
    pub fails: Option<String>,
    /// HTTP method and path, a code span of Markdown; empty where it is no operation.
    pub http: String,
    /// What it does, in a sentence; empty where nobody said it.
    pub summary: String,
    /// All that is said of it.
    pub docs: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Its parameters: those that must be given, then those that may be.
    pub parameters: Vec<Parameter>,
    /// What it sends.
    pub body: Option<Body>,
    /// What comes back where it succeeds.
    pub answers: Vec<Answer>,
    /// The types of its answers' headers, by status.
    pub headers: Vec<Answer>,
    /// The bodies that errors have, each type once.
    pub errors: Vec<Answer>,
    /// The errors that the document lists, in its order.
    pub failures: Vec<Failure>,
    /// What a helper says of its errors.
    pub errors_docs: String,
    /// When a failed call is sent again; nothing where it is no operation.
    pub retries: Option<Resent>,
    /// The field of the body that says how many seconds the server may take, which the timeout follows.
    pub server_timeout: Option<String>,
    /// The type of the items on its pages, where its answers are pages.
    pub pages: Option<Shown>,
    /// The credentials that it takes, where they differ from those of most operations: alternatives, each of all schemes that it
    /// needs. None at all are needed where there are no alternatives.
    pub credentials: Option<Vec<Vec<String>>>,
    /// How it is called.
    pub example: Option<Example>,
}

/// When a failed call is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resent {
    /// Wherever that might help.
    Always,
    /// Where nothing can have reached the server, and where it turned the call down with 429.
    Rejected,
    /// Only where nothing can have reached the server.
    Unsent,
}

/// A program that makes a call, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its text: `use` lines, an empty line, statements. They stand in an async function that returns a
    /// `Result<(), Box<dyn Error>>`, with a `client`.
    pub code: String,
}

/// A parameter, or an option of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its argument, its field or its setter.
    pub name: String,
    /// Its name in the request; empty where it isn't sent as such.
    pub wire: String,
    /// Whether it must be given.
    pub required: bool,
    /// What its setter takes, in order; nothing where the method itself takes it.
    pub takes: Vec<String>,
    /// Its type.
    pub ty: Shown,
    /// Where it goes: `path`, `query`, `header`, `cookie`; or, where it isn't sent as such, whether the method takes it
    /// (`argument`) or the request that the method returns (`option`).
    pub place: &'static str,
    /// What is assumed where it isn't given.
    pub default: Option<String>,
    /// What it is, in a sentence; empty where nobody said it.
    pub summary: String,
    /// All that is said of it.
    pub docs: String,
}

/// What a request sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its argument or its setter.
    pub name: String,
    /// Whether it must be given.
    pub required: bool,
    /// Its type.
    pub ty: Shown,
    /// What makes a value of the type: `VmRunParams::new(command)`.
    pub made_by: Option<String>,
    /// How it is sent: `JSON`, or a media type.
    pub sent_as: String,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The statuses that it comes with, as words; none where the document lists none.
    pub statuses: Vec<String>,
    /// The variant that it is, where what the call gives goes by the status.
    pub variant: Option<String>,
    /// What it holds; nothing where the answer has no body.
    pub holds: Option<Shown>,
}

/// An error that the document lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its status as the document has it: `404`, `4XX`, `default`.
    pub status: String,
    /// What the document says of it, in a sentence; empty where it says nothing.
    pub about: String,
    /// What its body is; nothing where the document gives it none.
    pub holds: Option<Shown>,
}
