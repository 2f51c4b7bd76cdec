//! The hand-written crate as the reference looks at it.

use std::collections::BTreeMap;

use sdk_codegen::emit::data::{Function, Place, Shown};
use syn::{Attribute, Item};

use super::super::items::{Method, Own};
use super::super::sources::{Module, Sources};
use super::super::statement::{Contract, Options};
use super::links::Links;
use super::public::Public;
use super::signature;
use super::text::{self, Said};

/// What is looked up in the crate.
pub(super) struct View<'v> {
    pub(super) sources: &'v Sources,
    pub(super) contract: &'v Contract,
    /// The crate's types and traits by their full paths.
    pub(super) own: &'v BTreeMap<String, Own<'v>>,
    pub(super) public: &'v Public<'v>,
    pub(super) links: Links<'v>,
    /// The way from the generated crate's folder to this crate's.
    pub(super) root: &'v str,
    /// The crate as code names it.
    pub(super) library: &'v str,
    /// The error of generated calls.
    pub(super) error: String,
    /// The files of the types that the reference has, by name.
    pub(super) known: BTreeMap<String, String>,
}

impl View<'_> {
    /// A doc comment, taken apart.
    pub(super) fn said(&self, module: &Module, owner: &str, attributes: &[Attribute]) -> Said {
        Said::of(&self.lines(module, owner, attributes))
    }

    /// A whole doc comment, and the Cargo feature that its item needs.
    pub(super) fn docs(&self, module: &Module, owner: &str, attributes: &[Attribute]) -> String {
        let docs = self.lines(module, owner, attributes).join("\n");
        with_feature(docs, attributes)
    }

    fn lines(&self, module: &Module, owner: &str, attributes: &[Attribute]) -> Vec<String> {
        self.links.full(module, Some(owner), &text::page(&text::lines(attributes)))
    }

    /// A type as text, with the types of the reference in it.
    pub(super) fn shown(&self, ty: impl Into<String>) -> Shown {
        let text = ty.into();
        let mut named: Vec<(String, String)> = Vec::new();
        for name in signature::names(&text) {
            let Some(file) = self.known.get(name) else { continue };
            if !named.iter().any(|(known, _)| known == name) {
                named.push((name.to_owned(), file.clone()));
            }
        }
        Shown { before: "", text, named }
    }

    /// The file of a module, as the reference has it.
    pub(super) fn file(&self, module: &Module) -> String {
        match self.root {
            "" => self.sources.inside(module).to_owned(),
            root => format!("{root}/{}", self.sources.inside(module)),
        }
    }

    /// Where a type of the crate is, by its full path.
    pub(super) fn place(&self, full: &str) -> Place {
        let (Some(own), Some(public)) = (self.own.get(full), self.public.name(full)) else {
            return Place { is_hand_written: true, ..Place::default() };
        };
        let kind = match own.item {
            Item::Enum(_) => "enum",
            Item::Trait(_) => "trait",
            _ => "struct",
        };
        Place {
            file: self.file(own.module),
            rustdoc: format!("{}/{}", self.library, page(public, kind)),
            is_hand_written: true,
        }
    }

    /// What the contract says of a type of requests, by its name.
    pub(super) fn options(&self, ty: &str) -> Option<&Options> {
        self.contract.options.iter().find(|it| it.owner.text == ty)
    }

    /// A type of the crate by its name, with its full path.
    pub(super) fn named(&self, name: &str) -> Option<(&str, &Own<'_>)> {
        let found = self.own.iter().find(|(full, _)| full.rsplit("::").next() == Some(name));
        found.map(|(full, own)| (full.as_str(), own))
    }

    /// A method of a type, and how it is called.
    pub(super) fn function(&self, owner: &str, method: &Method<'_>) -> (Function, Option<String>) {
        let said = self.said(method.module, owner, method.attributes);
        let mut docs = said.text;
        if !said.errors.is_empty() {
            docs.extend(["\n\nErrors: ", &said.errors]);
        }
        let docs = with_feature(docs, method.attributes);
        let (name, signature) = (method.name(), signature::declared(method.signature));
        (Function { name, signature, docs }, said.example)
    }
}

/// What is said, and the Cargo feature that an item needs.
fn with_feature(mut docs: String, attributes: &[Attribute]) -> String {
    if let Some(feature) = text::feature(attributes) {
        let gap = if docs.is_empty() { "" } else { "\n\n" };
        docs.extend([gap, "It needs the Cargo feature `", &feature, "`."]);
    }
    docs
}

/// The page of an item by its public path: `prelude/trait.VmExt.html`.
pub(super) fn page(public: &str, kind: &str) -> String {
    match public.rsplit_once("::") {
        Some((modules, name)) => format!("{}/{kind}.{name}.html", modules.replace("::", "/")),
        None => format!("{kind}.{public}.html"),
    }
}
