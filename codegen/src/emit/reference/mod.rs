//! The reference of a crate as plain data: its operations as users type them, with all that goes in and comes back, and its
//! types.
//!
//! [`reference()`] makes it of the IR. `data.rs` has what it is made of, with `kinds.rs` and `places.rs`: begin there. `calls.rs`
//! has the operations, `answers.rs` what comes back, the folder `example` how each is called, `types.rs` the types and
//! `methods.rs` what makes their values, `used.rs` finds where they are used. The folder `chapters` has the texts about what isn't
//! tied to an operation; `runtime.rs` writes the one on the runtime's types, of which `entries.rs` says what there is to say. Two things are written of it: `index.rs` beside this folder writes `api.md`, and the folder `book` writes
//! pages for readers.

mod answers;
mod calls;
mod chapters;
pub mod data;
mod entries;
mod example;
mod kinds;
mod methods;
mod places;
mod runtime;
mod types;
mod used;

use std::collections::BTreeMap;

use self::chapters::About;
pub use self::data::Reference;
use self::data::{Called, Group, Place, Shown};
use super::leaf::type_text;
use crate::ir::{Api, Constructor, Docs, Model, ModelKind, Resource, TypeName, TypeRef};

/// The reference of a crate, as programs see it that call it so.
#[must_use]
pub fn reference(api: &Api, called: &Called) -> Reference {
    made(api, called, true)
}

/// The same without examples, which take their time and which not every page shows.
pub(super) fn without_examples(api: &Api, called: &Called) -> Reference {
    made(api, called, false)
}

fn made(api: &Api, called: &Called, has_examples: bool) -> Reference {
    let models = api.models.iter().map(|model| (&model.name, model)).collect();
    let (is_module, library) = (api.package.module.is_some(), api.package.lib_name());
    let look = Look { models, library, is_module, called, has_examples };
    let own = (!api.operations.is_empty()).then(|| Group {
        handle: "Client".to_owned(),
        path: "client".to_owned(),
        place: look.own(),
        about: String::new(),
        feature: None,
        calls: api.operations.iter().map(|it| look.call(it, "client", &look.own())).collect(),
        groups: Vec::new(),
    });
    let resources =
        api.resources.iter().map(|resource| look.group(resource, "client", "src/resources"));
    let mut reference = Reference {
        title: api.title.clone(),
        version: api.version.clone(),
        called: called.clone(),
        docs: markdown(&api.docs),
        start: String::new(),
        chapters: Vec::new(),
        groups: own.into_iter().chain(resources).collect(),
        types: api.models.iter().map(|model| look.ty(model)).collect(),
    };
    let about = About { api, called, groups: &reference.groups };
    (reference.start, reference.chapters) = (chapters::start(&about), chapters::chapters(&about));
    reference.describe_runtime();
    reference.find_uses();
    reference
}

/// Documentation as text.
fn markdown(docs: &Docs) -> String {
    docs.0.join("\n")
}

/// What the reference looks up.
struct Look<'a> {
    models: BTreeMap<&'a TypeName, &'a Model>,
    /// The crate's name in Rust code, or the path of the module.
    library: String,
    /// Whether it is a module of another crate.
    is_module: bool,
    /// What programs call the crate.
    called: &'a Called,
    /// Whether calls are to have examples.
    has_examples: bool,
}

impl Look<'_> {
    fn group(&self, resource: &Resource, parent: &str, folder: &str) -> Group {
        let path = format!("{parent}.{}()", resource.accessor);
        let file = format!("{folder}/{}", resource.module.file_stem());
        let page = format!("resources/struct.{}.html", resource.handle);
        let place = self.place(format!("{file}.rs"), &page);
        Group {
            handle: resource.handle.to_string(),
            calls: resource.operations.iter().map(|it| self.call(it, &path, &place)).collect(),
            groups: resource.children.iter().map(|it| self.group(it, &path, &file)).collect(),
            about: resource.summary.clone(),
            feature: resource.feature.clone(),
            place,
            path,
        }
    }

    /// The place of the client.
    fn own(&self) -> Place {
        self.place("src/client.rs".to_owned(), "struct.Client.html")
    }

    /// A place of the generated crate, by its file and its page.
    fn place(&self, file: String, page: &str) -> Place {
        // The files of a module have no folder of their own for the source.
        let file = match file.strip_prefix("src/") {
            Some(inner) if self.is_module => inner.to_owned(),
            _ => file,
        };
        let rustdoc = format!("{}/{page}", self.library);
        Place { file, rustdoc, is_hand_written: false }
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
