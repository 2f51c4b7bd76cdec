//! What a path in the hand-written crate leads to: a type of its own, or a generated one.

use std::collections::BTreeSet;

use super::sources::{Module, Sources};

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

/// Follows paths.
pub(super) struct Resolver<'s> {
    sources: &'s Sources,
    /// The generated crate as code names it.
    library: &'s str,
    /// The names of the generated types.
    types: BTreeSet<&'s str>,
    /// The full paths of the crate's own types and traits.
    own: BTreeSet<String>,
}

impl<'s> Resolver<'s> {
    pub(super) fn new(
        sources: &'s Sources,
        library: &'s str,
        types: impl IntoIterator<Item = &'s str>,
    ) -> Self {
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
        Self { sources, library, types: types.into_iter().collect(), own: own.collect() }
    }

    /// What a path leads to, if it is one of ours or a generated type.
    pub(super) fn path(&self, module: &Module, path: &syn::Path) -> Option<Target> {
        let names: Vec<_> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        self.follow(&module.path, &names.join("::"), STEPS)
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

    fn follow(&self, module: &str, path: &str, steps: usize) -> Option<Target> {
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
            return Some(Target::Own(full));
        }
        let found = self.module(module);
        if let Some(used) = found.and_then(|found| found.uses.get(head)) {
            let path = rest.map_or(used.clone(), |rest| format!("{used}::{rest}"));
            // `use fastvm_generated;` names itself.
            if used != head {
                return self.follow(module, &path, steps);
            }
        }
        if self.module(&full).is_some() {
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

    /// The generated type at a path inside of the generated crate, whether it is there or not. What the runtime has is
    /// the same for every document.
    fn generated(path: &str) -> Option<Target> {
        let name = path.rsplit("::").next()?;
        let is_document =
            path == "Client" || path.starts_with("models::") || path.starts_with("resources::");
        is_document.then(|| Target::Generated(name.to_owned()))
    }

    fn is_there(&self, target: &Target) -> bool {
        match target {
            Target::Own(_) => true,
            Target::Generated(name) => self.types.contains(name.as_str()),
        }
    }

    fn module(&self, path: &str) -> Option<&Module> {
        self.sources.modules.iter().find(|module| module.path == path)
    }
}
