//! What of the hand-written crate its users can name, and how.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Item};

use super::super::resolve::{Found, Resolver, Target};
use super::super::sources::{Export, Module, Sources, is_public};
use super::text;

/// How many re-exports are followed for documentation before they count as ones that lead nowhere.
const STEPS: usize = 32;

/// The crate's public names, without `crate::`.
#[derive(Default)]
pub(super) struct Public<'s> {
    /// Types and traits of the crate by their full paths: `crate::launch::LaunchRequest` is `LaunchRequest`.
    pub(super) own: BTreeMap<String, String>,
    /// What else is re-exported with documentation of its own.
    pub(super) others: Vec<Other<'s>>,
    /// The error of generated calls.
    pub(super) error: Option<String>,
}

/// Something of another crate that this one re-exports.
pub(super) struct Other<'s> {
    pub(super) name: String,
    /// The module whose re-export has the documentation.
    pub(super) module: &'s Module,
    pub(super) attributes: &'s [Attribute],
    /// The path of what it is, as that module has it.
    pub(super) path: &'s str,
}

impl<'s> Public<'s> {
    pub(super) fn find(sources: &'s Sources, resolver: &Resolver<'_>) -> Self {
        let mut public = Self::default();
        let mut walk = Walk { sources, resolver, seen: BTreeSet::new(), public: &mut public };
        walk.module("crate", "");
        public
    }

    /// How users name a type or trait of the crate.
    pub(super) fn name(&self, full: &str) -> Option<&str> {
        self.own.get(full).map(String::as_str)
    }

    /// How users name something else.
    pub(super) fn other(&self, path: &str) -> Option<&str> {
        let name = path.strip_prefix("crate::").unwrap_or(path);
        self.others.iter().find(|other| other.name == name).map(|other| other.name.as_str())
    }
}

struct Walk<'w, 's> {
    sources: &'s Sources,
    resolver: &'w Resolver<'w>,
    seen: BTreeSet<String>,
    public: &'w mut Public<'s>,
}

impl<'s> Walk<'_, 's> {
    /// All that can be named in a module, which users call so.
    fn module(&mut self, path: &str, called: &str) {
        let Some(module) = self.sources.module(path) else { return };
        if !self.seen.insert(path.to_owned()) {
            return;
        }
        for item in &module.items {
            let name = match item {
                Item::Struct(item) if is_public(&item.vis) => &item.ident,
                Item::Enum(item) if is_public(&item.vis) => &item.ident,
                Item::Trait(item) if is_public(&item.vis) => &item.ident,
                _ => continue,
            };
            self.own(&format!("{path}::{name}"), &format!("{called}{name}"));
        }
        for export in &module.exports {
            match &export.name {
                Some(name) => self.export(module, export, &format!("{called}{name}")),
                None => self.module(&absolute(path, &export.path), called),
            }
        }
        for name in &module.public {
            self.module(&format!("{path}::{name}"), &format!("{called}{name}::"));
        }
    }

    fn export(&mut self, module: &'s Module, export: &'s Export, called: &str) {
        let found = self.resolver.found(module, &export.path);
        if let Some(Target::Own(path)) = found.map(Found::target) {
            self.own(&path, called);
            return;
        }
        if self.public.error.is_none() && self.is_error(module, export, STEPS) {
            self.public.error = Some(called.to_owned());
        }
        if let Some((module, Export { path, attributes, .. })) =
            self.documented(module, export, STEPS)
        {
            // What is named and brought in by a glob besides is there once.
            if !self.public.others.iter().any(|other| other.name == called) {
                self.public.others.push(Other {
                    name: called.to_owned(),
                    module,
                    attributes,
                    path,
                });
            }
        }
    }

    /// Whether a re-export leads to the error of generated calls.
    fn is_error(&self, module: &Module, export: &Export, steps: usize) -> bool {
        let library = self.resolver.library();
        if let Some(path) = export.path.strip_prefix(library) {
            return matches!(path, "::Error" | "::runtime::Error");
        }
        let path = absolute(&module.path, &export.path);
        let next = path.rsplit_once("::").and_then(|(parent, name)| {
            let parent = self.sources.module(parent)?;
            let next = parent.exports.iter().find(|it| it.name.as_deref() == Some(name))?;
            Some((parent, next))
        });
        let left = steps.checked_sub(1);
        left.zip(next).is_some_and(|(left, (module, next))| self.is_error(module, next, left))
    }

    /// The re-export with documentation that a re-export leads to.
    fn documented(
        &self,
        module: &'s Module,
        export: &'s Export,
        steps: usize,
    ) -> Option<(&'s Module, &'s Export)> {
        if !text::lines(&export.attributes).is_empty() {
            return Some((module, export));
        }
        let path = absolute(&module.path, &export.path);
        let (parent, name) = path.rsplit_once("::")?;
        let parent = self.sources.module(parent)?;
        let next = parent.exports.iter().find(|it| it.name.as_deref() == Some(name))?;
        self.documented(parent, next, steps.checked_sub(1)?)
    }

    fn own(&mut self, full: &str, called: &str) {
        self.public.own.entry(full.to_owned()).or_insert_with(|| called.to_owned());
    }
}

/// The full path of what a `use` in a module names, where it is in the crate.
fn absolute(module: &str, path: &str) -> String {
    if path == "crate" || path.starts_with("crate::") {
        return path.to_owned();
    }
    let (mut module, mut path) = (module, path.strip_prefix("self::").unwrap_or(path));
    while let Some(rest) = path.strip_prefix("super::") {
        module = module.rsplit_once("::").map_or(module, |(parent, _)| parent);
        path = rest;
    }
    format!("{module}::{path}")
}
