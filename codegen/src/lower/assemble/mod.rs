//! Puts types, operations and their names together as IR. Everything is decided by now: what stands here is whole.
//!
//! `models.rs` makes the types, `operations.rs` the methods and `resources.rs` the tree of resources that has them;
//! `docs.rs` finds the words for their documentation, `hints.rs` those that keywords have for it, `used.rs` where types are used
//! that nobody described, `samples.rs` how operations are called, `inputs.rs` says how callers give values, `bases.rs` which structs turn
//! into which, `bundles.rs` makes one value of too many arguments, `conversions.rs` says how what answers have turns into
//! what requests have. `features.rs` finds which Cargo features things need, `pages.rs` says how pages hang together. `package.rs`
//! has the manifest and the client, `servers.rs` its servers, `security.rs` what operations require of it, `exercise.rs` the calls
//! of the program that calls every operation.
//!
//! The folder imports all that comes before. Begin with [`Assembler`], which only reads.

mod bases;
mod bundles;
mod conversions;
mod docs;
mod exercise;
mod failures;
mod features;
mod hints;
mod inputs;
mod models;
mod operations;
mod package;
mod pages;
mod resources;
mod samples;
mod security;
mod servers;
mod used;

use super::calls::{Call, Client};
use super::configured::Selected;
use super::facts::Facts;
use super::making::Maker;
use super::names::TypeId;
use super::naming::Named;
use super::pages::Pages;
use super::types::{Ty, Types};
use crate::config::Config;
use crate::document::Document;
use crate::ir::{Api, Origin, TypeName, TypeRef};
use crate::prose;
use crate::source::At;

/// What is put together.
#[derive(Clone, Copy)]
pub(super) struct Assembler<'a> {
    pub(super) document: &'a Document,
    pub(super) facts: &'a Facts<'a>,
    pub(super) config: &'a Config,
    pub(super) types: &'a Types,
    pub(super) calls: &'a [Call<'a>],
    pub(super) client: &'a Client<'a>,
    pub(super) named: &'a Named,
    pub(super) pages: &'a Pages,
    pub(super) selected: &'a Selected,
}

impl<'a> Assembler<'a> {
    /// The operations that the crate has.
    fn calls(self) -> impl Iterator<Item = &'a Call<'a>> {
        self.calls.iter().filter(move |call| self.selected.has(call))
    }

    /// The crate.
    pub(super) fn api(self) -> Api {
        let info = &self.document.info;
        let models = self.models();
        let (operations, resources) = self.resources(Maker::new(&models));
        let mut api = Api {
            package: self.package(),
            client: self.client(),
            title: prose::phrase(&info.title),
            version: prose::phrase(&info.version),
            docs: prose::docs(info.description.as_deref()),
            operations,
            resources,
            models,
            exercise: self.exercise(),
        };
        used::say(&mut api);
        api
    }

    fn type_name(self, id: TypeId) -> TypeName {
        self.named.types.get(&id).cloned().unwrap_or_else(|| TypeName::new("Value"))
    }

    /// A type with the names of those that it is made of.
    fn type_ref(self, ty: &Ty) -> TypeRef {
        let boxed = |inner: &Ty| Box::new(self.type_ref(inner));
        match ty {
            Ty::Scalar(scalar) => TypeRef::Scalar(*scalar),
            Ty::Parsed(path) => TypeRef::Parsed(path.clone()),
            Ty::Named(id) => TypeRef::Named(self.type_name(*id)),
            Ty::List(item) => TypeRef::List(boxed(item)),
            Ty::Tuple(items) => {
                TypeRef::Tuple(items.iter().map(|item| self.type_ref(item)).collect())
            }
            Ty::Map(value) => TypeRef::Map(boxed(value)),
            Ty::OrNull(inner) => TypeRef::OrNull(boxed(inner)),
            Ty::Boxed(inner) => TypeRef::Boxed(boxed(inner)),
        }
    }
}

fn origin(at: &At) -> Origin {
    Origin(at.to_string())
}
