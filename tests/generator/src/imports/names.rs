//! Finds the file that a path leads to, through re-exports.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;

use super::reader::{Mention, Module, Reader};
use super::sources::{Broken, Sources};

/// The modules of a crate, by their paths from its root.
pub(super) struct Names {
    pub(super) modules: BTreeMap<Vec<String>, Module>,
    /// The files of the macros that stand at the root wherever they are defined.
    macros: BTreeMap<String, String>,
}

/// What a name stands for.
enum Found {
    /// The module with this path.
    Module(Vec<String>),
    /// An item of this file.
    Item(String),
    /// Something of another crate.
    Elsewhere,
}

/// The names that are being looked up, so that no circle of re-exports is followed for ever.
type Seen = BTreeSet<(Vec<String>, String)>;

impl Names {
    /// Reads the modules of a crate, beginning with its root.
    pub(super) fn read(sources: &Sources) -> Result<Self, Broken> {
        let mut names = Self { modules: BTreeMap::new(), macros: BTreeMap::new() };
        let mut open = vec![Vec::new()];
        while let Some(path) = open.pop() {
            let (file, text) = sources.module(&path)?;
            let parsed = syn::parse_file(text)
                .map_err(|error| Broken(format!("{file} is not Rust: {error}")))?;
            let mut reader = Reader::new(file, path);
            reader.visit_file(&parsed);
            names.modules.append(&mut reader.modules);
            names.macros.extend(reader.macros.into_iter().map(|name| (name, file.to_owned())));
            open.append(&mut reader.declared);
        }
        Ok(names)
    }

    /// A path of the module `at`, as one from the root; none where it leads to another crate.
    pub(super) fn path_from_root(&self, at: &[String], path: &[String]) -> Option<Vec<String>> {
        self.absolute(at, path, &mut BTreeSet::new())
    }

    fn absolute(&self, at: &[String], path: &[String], seen: &mut Seen) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let module = self.modules.get(at)?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" if rest.is_empty() => Some(at.to_vec()),
            "self" => below(at, rest),
            "super" => below(at.split_last()?.1, rest),
            _ if module.children.contains(first) => Some([at, path].concat()),
            _ => {
                let used = module.uses.get(first).filter(|used| used.as_slice() != path)?;
                if !seen.insert((at.to_vec(), first.clone())) {
                    return None;
                }
                let start = self.absolute(at, used, seen)?;
                Some([&start, rest].concat())
            }
        }
    }

    /// The file that defines what a path from the root leads to; none where that is another crate.
    pub(super) fn file(&self, path: &[String]) -> Option<&str> {
        match self.walk(path, &mut BTreeSet::new())? {
            Found::Module(path) => self.modules.get(&path).map(|module| module.file.as_str()),
            Found::Item(file) => {
                self.modules.values().map(|module| &*module.file).find(|it| *it == file)
            }
            Found::Elsewhere => None,
        }
    }

    /// Whether a path from the root starts with a name that the root only re-exports.
    pub(super) fn is_through_root(&self, path: &[String]) -> bool {
        let (Some(root), Some(first)) = (self.modules.get(&[] as &[String]), path.first()) else {
            return path.is_empty();
        };
        let is_own = root.children.contains(first) || root.items.contains(first);
        !is_own
            && !self.macros.contains_key(first)
            && self.look_up(&[], first, &mut BTreeSet::new()).is_some()
    }

    fn walk(&self, path: &[String], seen: &mut Seen) -> Option<Found> {
        let mut at = Vec::new();
        for name in path {
            match self.look_up(&at, name, seen) {
                Some(Found::Module(path)) => at = path,
                Some(found) => return Some(found),
                // A macro made it.
                None => {
                    return self.modules.get(&at).map(|module| Found::Item(module.file.clone()));
                }
            }
        }
        Some(Found::Module(at))
    }

    /// What a name stands for in the module `at`.
    fn look_up(&self, at: &[String], name: &str, seen: &mut Seen) -> Option<Found> {
        let module = self.modules.get(at)?;
        if module.children.contains(name) {
            return Some(Found::Module([at, &[name.to_owned()]].concat()));
        }
        if module.items.contains(name) {
            return Some(Found::Item(module.file.clone()));
        }
        if let Some(file) = self.macros.get(name).filter(|_| at.is_empty()) {
            return Some(Found::Item(file.clone()));
        }
        if !seen.insert((at.to_vec(), name.to_owned())) {
            return None;
        }
        if let Some(used) = module.uses.get(name) {
            return match self.absolute(at, used, seen) {
                Some(path) => self.walk(&path, seen),
                None => Some(Found::Elsewhere),
            };
        }
        module.mentions.iter().filter(|mention| mention.is_glob).find_map(|glob| {
            let path = self.absolute(at, &glob.path, &mut BTreeSet::new())?;
            match self.walk(&path, seen)? {
                Found::Module(path) => self.look_up(&path, name, seen),
                Found::Item(_) | Found::Elsewhere => None,
            }
        })
    }

    /// The files that a mention imports from: one, or for a glob those of all names that it brings in.
    pub(super) fn files(&self, path: &[String], mention: &Mention) -> BTreeSet<&str> {
        let mut files: BTreeSet<&str> = self.file(path).into_iter().collect();
        if !mention.is_glob {
            return files;
        }
        if let Some(module) = self.modules.get(path) {
            let names = module.uses.values().filter_map(|used| self.path_from_root(path, used));
            files.extend(names.filter_map(|path| self.file(&path)));
        }
        files
    }
}

/// A path that goes on from the module `at`, maybe to modules above it.
fn below(at: &[String], path: &[String]) -> Option<Vec<String>> {
    match path.split_first() {
        Some((first, rest)) if first == "super" => below(at.split_last()?.1, rest),
        _ => Some([at, path].concat()),
    }
}
