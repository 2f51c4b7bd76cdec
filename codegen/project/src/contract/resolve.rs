//! What a path in the hand-written crate leads to: a type of its own, or a generated one.

use std::collections::BTreeSet;

use super::index::Index;
use super::sources::{Module, Sources};
use super::surface::Surface;

/// How many times a path is followed through re-exports before it counts as one that leads nowhere.
const STEPS: usize = 32;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A type or trait of the crate, by its full path.
    Own(String),
    /// A generated type, by its name.
    Generated(String),
}

/// What a path leads to, with all of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A type or trait of the crate by its full path, and what of it.
    Own { path: String, rest: Option<String> },
    /// A path inside of the generated crate.
    Generated(String),
}

impl Found {
    pub(super) fn target(self) -> Target {
        match self {
            Self::Own { path, .. } => Target::Own(path),
            Self::Generated(path) => {
                Target::Generated(path.rsplit("::").next().unwrap_or(&path).to_owned())
            }
        }
    }
}

/// Follows paths.
pub(super) struct Resolver<'s> {
    sources: &'s Sources,
    /// The generated crate as code names it.
    library: String,
    /// The names of the generated types.
    types: BTreeSet<&'s str>,
    /// The full paths of the crate's own types and traits.
    own: BTreeSet<String>,
}

impl<'s> Resolver<'s> {
    /// What leads from a crate's sources to the generated crate, of which there are the public items and the index.
    pub(super) fn new(sources: &'s Sources, surface: &'s Surface, index: &Index<'s>) -> Self {
        let types = surface.types.keys().map(String::as_str).chain(index.type_names());
        let own = sources.modules.iter().flat_map(|module| {
            module.items.iter().filter_map(|item| {
                let name = match item {
                    syn::Item::Struct(item) => &item.ident,
                    syn::Item::Enum(item) => &item.ident,
                    syn::Item::Trait(item) => &item.ident,
                    _ => return None,
                };
                Some(format!("{}::{name}", module.path))
            })
        });
        let library = index.library();
        Self { sources, library, types: types.collect(), own: own.collect() }
    }

    /// The generated crate as code names it.
    pub(super) fn library(&self) -> &str {
        &self.library
    }

    /// What a path leads to, if it is one of ours or a generated type.
    pub(super) fn path(&self, module: &Module, path: &syn::Path) -> Option<Target> {
        let names: Vec<_> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        Some(self.found(module, &names.join("::"))?.target())
    }

    /// What a path that is text leads to, which may be a part of a type.
    pub(super) fn found(&self, module: &Module, path: &str) -> Option<Found> {
        self.follow(&module.path, path, STEPS)
    }

    /// What a type leads to, through references to it.
    pub(super) fn ty(&self, module: &Module, ty: &syn::Type) -> Option<Target> {
        match ty {
            syn::Type::Path(ty) if ty.qself.is_none() => self.path(module, &ty.path),
            syn::Type::Reference(ty) => self.ty(module, &ty.elem),
            syn::Type::Paren(ty) => self.ty(module, &ty.elem),
            _ => None,
        }
    }

    fn follow(&self, module: &str, path: &str, steps: usize) -> Option<Found> {
        let steps = steps.checked_sub(1)?;
        let (head, rest) = path.split_once("::").map_or((path, None), |(h, r)| (h, Some(r)));
        let onwards = |module: &str| match rest {
            Some(rest) => self.follow(module, rest, steps),
            None => None,
        };
        match head {
            "crate" => return onwards("crate"),
            "self" => return onwards(module),
            "super" => return onwards(module.rsplit_once("::")?.0),
            _ => {}
        }
        let full = format!("{module}::{head}");
        if self.own.contains(&full) {
            return Some(Found::Own { path: full, rest: rest.map(str::to_owned) });
        }
        let found = self.sources.module(module);
        if let Some(used) = found.and_then(|found| found.uses.get(head)) {
            let path = rest.map_or(used.clone(), |rest| format!("{used}::{rest}"));
            // `use fastvm_generated;` names itself.
            if used != head {
                return self.follow(module, &path, steps);
            }
        }
        if self.sources.module(&full).is_some() {
            return onwards(&full);
        }
        if head == self.library {
            return Self::generated(rest?);
        }
        let globs = found.into_iter().flat_map(|found| &found.globs);
        let mut paths = globs.map(|glob| format!("{glob}::{path}"));
        // What a glob brings in is only what is there.
        paths.find_map(|path| self.follow(module, &path, steps).filter(|it| self.is_there(it)))
    }

    /// What is generated at a path inside of the generated crate, whether it is there or not. What the runtime has is
    /// the same for every document.
    fn generated(path: &str) -> Option<Found> {
        let is_document = path.starts_with("models::") || path.starts_with("resources::");
        let is_client = path.split("::").next() == Some("Client");
        (is_document || is_client).then(|| Found::Generated(path.to_owned()))
    }

    fn is_there(&self, found: &Found) -> bool {
        match found {
            Found::Own { .. } => true,
            Found::Generated(path) => path.split("::").any(|name| self.types.contains(name)),
        }
    }
}
