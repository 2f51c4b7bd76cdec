//! The reference of a crate as plain data: its operations as users type them, with all that goes in and comes back, and its
//! types.
//!
//! [`reference`] makes it of the IR. Nothing in it is Markdown but the sentences of descriptions, so that any page can be made of
//! it; `index.rs` beside this folder makes `api.md`. `calls.rs` has the operations, `answers.rs` what comes back.

mod answers;
mod calls;

use std::collections::BTreeMap;

use super::leaf::type_text;
use crate::ir::{Api, Constructor, Model, ModelKind, Resource, TypeName, TypeRef};

/// Everything that the crate has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The document's title.
    pub title: String,
    /// The client with its own operations, if it has any, and the resources.
    pub groups: Vec<Group>,
    /// The types, sorted by name.
    pub types: Vec<Type>,
}

/// Operations that are methods of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The type.
    pub handle: String,
    /// How it is reached: `client.vms()`.
    pub path: String,
    /// The file that has it.
    pub file: String,
    /// What it is about, in a sentence; empty where nobody said it.
    pub about: String,
    /// The Cargo feature that it needs.
    pub feature: Option<String>,
    /// Its operations.
    pub calls: Vec<Call>,
    /// The groups below it.
    pub groups: Vec<Group>,
}

impl Group {
    /// How many operations it and those below it have.
    #[must_use]
    pub fn count(&self) -> usize {
        self.calls.len() + self.groups.iter().map(Self::count).sum::<usize>()
    }
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its method: `launch`.
    pub name: String,
    /// How it is reached: `client.vms().launch`.
    pub path: String,
    /// The names of what the method takes, in order.
    pub takes: Vec<String>,
    /// The same, each with its type as the method has it.
    pub signature: Vec<(String, String)>,
    /// What awaiting it gives.
    pub gives: Shown,
    /// HTTP method and path, a code span of Markdown.
    pub http: String,
    /// What it does, in a sentence; empty where nobody said it.
    pub summary: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Its parameters: those that must be given, then those that may be.
    pub parameters: Vec<Parameter>,
    /// What it sends.
    pub body: Option<Body>,
    /// What comes back where it succeeds.
    pub answers: Vec<Answer>,
    /// The bodies that errors have.
    pub errors: Vec<Answer>,
    /// The type of the items on its pages, where its answers are pages.
    pub pages: Option<Shown>,
    /// The credentials that it takes, where they differ from those of most operations: alternatives, each of all schemes that it
    /// needs. None at all are needed where there are no alternatives.
    pub credentials: Option<Vec<Vec<String>>>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its argument, its field or its setter.
    pub name: String,
    /// Whether it must be given.
    pub required: bool,
    /// Its type.
    pub ty: Shown,
    /// Where it goes: `path`, `query`, `header` or `cookie`.
    pub place: &'static str,
    /// What the server assumes where it isn't given.
    pub default: Option<String>,
    /// What it is, in a sentence; empty where nobody said it.
    pub summary: String,
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
    /// What it holds; nothing where the answer has no body.
    pub holds: Option<Shown>,
}

/// A type as text, with the types of the crate in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What stands before it: `a stream of `.
    pub before: &'static str,
    /// The type: `Vec<Vm>`.
    pub text: String,
    /// The types of the crate that it names, each with its file.
    pub named: Vec<(String, String)>,
}

/// A type of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// The file that has it.
    pub file: String,
    /// What it is, in a sentence; empty where nobody said it.
    pub summary: String,
    /// The Cargo features of which it needs one.
    pub features: Vec<String>,
}

/// The reference of a crate.
#[must_use]
pub fn reference(api: &Api) -> Reference {
    let models = api.models.iter().map(|model| (&model.name, model)).collect();
    let look = Look { models };
    let own = (!api.operations.is_empty()).then(|| Group {
        handle: "Client".to_owned(),
        path: "client".to_owned(),
        file: "src/client.rs".to_owned(),
        about: String::new(),
        feature: None,
        calls: api.operations.iter().map(|it| look.call(it, "client")).collect(),
        groups: Vec::new(),
    });
    let resources =
        api.resources.iter().map(|resource| look.group(resource, "client", "src/resources"));
    Reference {
        title: api.title.clone(),
        groups: own.into_iter().chain(resources).collect(),
        types: api.models.iter().map(described).collect(),
    }
}

/// What the reference looks up.
struct Look<'a> {
    models: BTreeMap<&'a TypeName, &'a Model>,
}

impl Look<'_> {
    fn group(&self, resource: &Resource, parent: &str, folder: &str) -> Group {
        let path = format!("{parent}.{}()", resource.accessor);
        let file = format!("{folder}/{}", resource.module.file_stem());
        Group {
            handle: resource.handle.to_string(),
            calls: resource.operations.iter().map(|it| self.call(it, &path)).collect(),
            groups: resource.children.iter().map(|it| self.group(it, &path, &file)).collect(),
            about: resource.summary.clone(),
            feature: resource.feature.clone(),
            file: file + ".rs",
            path,
        }
    }

    /// A type as text.
    fn shown(&self, ty: &TypeRef) -> Shown {
        let mut named = Vec::new();
        self.names(ty, &mut named);
        Shown { before: "", text: type_text(ty), named }
    }

    fn names(&self, ty: &TypeRef, found: &mut Vec<(String, String)>) {
        match ty {
            TypeRef::Named(name) => {
                found.extend(self.models.get(name).map(|model| (name.to_string(), file(model))));
            }
            TypeRef::List(inner)
            | TypeRef::Map(inner)
            | TypeRef::OrNull(inner)
            | TypeRef::Boxed(inner) => self.names(inner, found),
            TypeRef::Tuple(items) => items.iter().for_each(|item| self.names(item, found)),
            TypeRef::Scalar(_) | TypeRef::Parsed(_) => {}
        }
    }

    /// What makes a value of a type that is sent.
    fn made_by(&self, ty: &TypeRef) -> Option<String> {
        let TypeRef::Named(name) = ty else { return None };
        let ModelKind::Struct(item) = &self.models.get(name)?.kind else { return None };
        match &item.constructor {
            Constructor::None => None,
            Constructor::Builder(_) => Some(format!("{name}::builder()")),
            Constructor::New => {
                let fields: Vec<_> = item.given.iter().map(|given| given.field.as_str()).collect();
                Some(format!("{name}::new({})", fields.join(", ")))
            }
        }
    }
}

fn file(model: &Model) -> String {
    format!("src/models/{}.rs", model.module.file_stem())
}

fn described(model: &Model) -> Type {
    let features = match model.features.as_slice() {
        [all] => vec![all.clone()],
        [_, resources @ ..] => resources.to_vec(),
        [] => Vec::new(),
    };
    Type {
        name: model.name.to_string(),
        file: file(model),
        summary: model.summary.clone(),
        features,
    }
}
