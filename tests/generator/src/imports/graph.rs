//! Which file imports which, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;

use super::names::Names;
use super::reader::{Mention, Module};
use super::sources::{Broken, Sources};

/// An import of one file by another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// The file with the import.
    pub from: String,
    /// The file that defines what is imported.
    pub to: String,
    /// The path as it is written.
    pub path: String,
}

/// Files that may import each other in a circle.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// All files of the circle, sorted by path.
    pub files: &'a [&'a str],
    /// Why they belong together.
    pub reason: &'a str,
}

/// The imports of a crate.
#[derive(Debug)]
pub struct Imports {
    list: Vec<Import>,
    /// Paths that lead through a re-export of the crate's root, with their files.
    through_root: BTreeSet<(String, String)>,
    /// The folders of each file, and the file.
    places: BTreeMap<String, Vec<String>>,
}

/// What each file or folder of a folder imports, and an import for each.
type Graph<'a> = BTreeMap<&'a [String], BTreeMap<&'a [String], &'a Import>>;

impl Imports {
    /// Finds the imports in the files of a crate.
    ///
    /// # Errors
    /// Where a file is missing or is not Rust.
    pub fn of(sources: &Sources) -> Result<Self, Broken> {
        let names = Names::read(sources)?;
        let places = sources.paths().map(|path| (path.to_owned(), sources.place(path))).collect();
        let mut found = Self { list: Vec::new(), through_root: BTreeSet::new(), places };
        for (at, module) in &names.modules {
            for mention in &module.mentions {
                if let Some(path) = names.path_from_root(at, &mention.path) {
                    found.add(&names, module, mention, &path);
                }
            }
        }
        found.list.sort();
        found.list.dedup();
        Ok(found)
    }

    fn add(&mut self, names: &Names, module: &Module, mention: &Mention, path: &[String]) {
        let written = mention.path.join("::") + if mention.is_glob { "::*" } else { "" };
        if names.is_through_root(path) {
            self.through_root.insert((module.file.clone(), written.clone()));
        }
        for file in names.files(path, mention) {
            let is_own_child = mention.is_reexport && self.is_above(&module.file, file);
            if file != module.file && !is_own_child {
                let (from, to) = (module.file.clone(), file.to_owned());
                self.list.push(Import { from, to, path: written.clone() });
            }
        }
    }

    /// Whether a file is the module that a folder is, and the other one is somewhere in that folder.
    fn is_above(&self, file: &str, other: &str) -> bool {
        let (place, below) = (&self.places[file], &self.places[other]);
        let Some((name, folder)) = place.split_last() else { return false };
        let stem = name.trim_end_matches(".rs");
        let is_folder = ["lib", "main", "mod"].contains(&stem)
            || folder.last().is_some_and(|last| last == stem);
        is_folder && below.starts_with(folder)
    }

    /// Each import of one file by another, sorted.
    #[must_use]
    pub fn imports(&self) -> &[Import] {
        &self.list
    }

    /// What is wrong: each circle that isn't known, each known one that isn't there, each import through the root.
    #[must_use]
    pub fn complaints(&self, known: &[Known<'_>]) -> Vec<String> {
        let mut complaints = Vec::new();
        let mut is_there = vec![false; known.len()];
        for graph in self.folders().values() {
            let targets =
                graph.iter().map(|(node, imports)| (*node, imports.keys().copied().collect()));
            for circle in circles(&targets.collect()) {
                let files: Option<Vec<&str>> = circle.iter().map(|node| self.file(node)).collect();
                let is_it = |known: &Known<'_>| files.as_deref() == Some(known.files);
                match known.iter().position(is_it) {
                    Some(index) => is_there[index] = true,
                    None => complaints.push(self.describe(&circle, graph)),
                }
            }
        }
        let gone = known.iter().zip(is_there).filter(|(_, is_there)| !is_there);
        complaints.extend(gone.map(|(known, _)| {
            format!(
                "{} no longer import each other: take them off the list",
                known.files.join(", ")
            )
        }));
        complaints.extend(self.through_root.iter().map(|(file, path)| {
            format!("{file} imports {path} through the crate's root: name the module that has it")
        }));
        complaints
    }

    /// For each folder, what the files and folders directly in it import of each other.
    fn folders(&self) -> BTreeMap<&[String], Graph<'_>> {
        let mut folders: BTreeMap<&[String], Graph<'_>> = BTreeMap::new();
        for import in &self.list {
            let (from, to) = (&self.places[&import.from], &self.places[&import.to]);
            let shared = from.iter().zip(to).take_while(|(from, to)| from == to).count();
            let graph = folders.entry(&from[..shared]).or_default();
            let imports = graph.entry(&from[..=shared]).or_default();
            imports.entry(&to[..=shared]).or_insert(import);
        }
        folders
    }

    /// The file at a place; none where it is a folder.
    fn file(&self, node: &[String]) -> Option<&str> {
        let found = self.places.iter().find(|(_, place)| place.as_slice() == node);
        found.map(|(file, _)| file.as_str())
    }

    /// A circle in words, with an import for each step that it has.
    fn describe(&self, circle: &[&[String]], graph: &Graph<'_>) -> String {
        let name = |node: &&[String]| self.file(node).map_or_else(|| node.join("/"), str::to_owned);
        let names: Vec<String> = circle.iter().map(name).collect();
        let imports = circle.iter().flat_map(|node| &graph[node]);
        let steps = imports.filter(|(target, _)| circle.contains(target)).map(|(_, import)| {
            let Import { from, to, path } = import;
            format!("    {from} imports {path} of {to}")
        });
        let title = format!("{} import each other:", names.join(", "));
        once(title).chain(steps).collect::<Vec<_>>().join("\n")
    }
}

/// The largest sets of nodes of which each reaches each other one.
fn circles<T: Copy + Ord>(graph: &BTreeMap<T, BTreeSet<T>>) -> Vec<Vec<T>> {
    let reach: BTreeMap<T, BTreeSet<T>> =
        graph.keys().map(|&node| (node, reached(graph, node))).collect();
    let mut circles = BTreeSet::new();
    for (node, reached) in reach.iter().filter(|(node, reached)| reached.contains(node)) {
        let comes_back = |other: &&T| reach.get(other).is_some_and(|back| back.contains(node));
        circles.insert(reached.iter().filter(comes_back).copied().collect::<Vec<T>>());
    }
    circles.into_iter().collect()
}

/// The nodes to which a way leads from this one; the node itself is among them where it is in a circle.
fn reached<T: Copy + Ord>(graph: &BTreeMap<T, BTreeSet<T>>, start: T) -> BTreeSet<T> {
    let (mut found, mut open) = (BTreeSet::new(), vec![start]);
    while let Some(node) = open.pop() {
        for &next in graph.get(&node).into_iter().flatten() {
            if found.insert(next) {
                open.push(next);
            }
        }
    }
    found
}
