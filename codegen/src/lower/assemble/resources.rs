//! The tree of resources, with the methods of each.

use std::collections::BTreeMap;

use super::Assembler;
use crate::ir::{Docs, ModuleName, Operation, Resource, code};
use crate::lower::making::Maker;
use crate::lower::names::identifiers::{module_name_in, snake_name};
use crate::prose;

impl<'a> Assembler<'a> {
    /// The methods of the client itself, and the resources below it.
    pub(super) fn resources(self, maker: Maker<'_>) -> (Vec<Operation>, Vec<Resource>) {
        let mut groups: BTreeMap<&[String], Vec<Operation>> = BTreeMap::new();
        for call in self.calls() {
            let methods = self.methods(call, maker);
            if !methods.is_empty() {
                groups.entry(&call.group).or_default().extend(methods);
            }
        }
        let own = groups.remove(&[][..]).unwrap_or_default();
        let mut roots = Vec::new();
        for (path, operations) in groups {
            self.add(&mut roots, path, 1, operations);
        }
        let all: Vec<&str> =
            paths_below(&roots).chain(own.iter().map(|it| it.path.as_str())).collect();
        let shared = common(all).len();
        for root in &mut roots {
            place(root, shared);
        }
        (own, roots)
    }

    /// Adds a resource below `level`; one that only has others below it is there too.
    fn add(
        self,
        level: &mut Vec<Resource>,
        path: &'a [String],
        depth: usize,
        operations: Vec<Operation>,
    ) {
        let own = &path[..depth];
        let module = module(own);
        let found = level.iter().position(|resource| resource.module == module);
        let index = match found {
            Some(index) => index,
            None => {
                let Some(resource) = self.resource(own) else { return };
                level.push(resource);
                level.len() - 1
            }
        };
        if depth == path.len() {
            level[index].operations = operations;
        } else {
            self.add(&mut level[index].children, path, depth + 1, operations);
        }
    }

    fn resource(self, path: &[String]) -> Option<Resource> {
        let names = self.named.resources.get(path)?;
        Some(Resource {
            module: module(path),
            handle: names.handle.clone(),
            accessor: names.accessor.clone(),
            docs: self.resource_docs(path),
            summary: String::new(),
            operations: Vec::new(),
            children: Vec::new(),
            feature: None,
        })
    }

    /// The words of the tag that the resource takes; nothing where it has none.
    fn resource_docs(self, path: &[String]) -> Docs {
        let last = path.last().map(String::as_str).unwrap_or_default();
        let said = self.config.resources.get(&path.join("."));
        let is_same = |name: &str, word: &str| snake_name(name) == snake_name(word);
        let matches = |name: &str| match said {
            Some(said) if said.tags.is_empty() => said.from.iter().any(|from| is_same(name, from)),
            Some(said) => said.tags.iter().any(|tag| tag == name),
            None => is_same(name, last),
        };
        let found = self.document.tags.iter().find(|tag| matches(&tag.name));
        let said = found.and_then(|tag| tag.description.as_deref()).map(|text| prose::docs([text]));
        said.unwrap_or_default()
    }
}

/// The paths of all operations of some resources.
fn paths_below(resources: &[Resource]) -> Box<dyn Iterator<Item = &str> + '_> {
    Box::new(resources.iter().flat_map(|resource| {
        let own = resource.operations.iter().map(|operation| operation.path.as_str());
        own.chain(paths_below(&resource.children))
    }))
}

/// The segments that all of some paths begin with.
fn common<'p>(paths: impl IntoIterator<Item = &'p str>) -> Vec<&'p str> {
    let mut paths = paths.into_iter().map(|path| path.split('/').skip(1));
    let mut shared: Vec<&str> = paths.next().into_iter().flatten().collect();
    for path in paths {
        let same = shared.iter().zip(path).take_while(|(one, other)| **one == *other).count();
        shared.truncate(same);
    }
    shared
}

/// Says of a resource that nobody described which paths it has, and sums up what each is about.
fn place(resource: &mut Resource, shared: usize) {
    for child in &mut resource.children {
        place(child, shared);
    }
    if resource.docs.is_empty() {
        resource.docs = calls_of(resource, shared).map(Docs::line).unwrap_or_default();
    }
    resource.summary = resource.docs.gist();
}

/// Which paths a resource has, if these have more in common than those of the whole API.
fn calls_of(resource: &Resource, shared: usize) -> Option<String> {
    let paths: Vec<&str> = paths_below(std::slice::from_ref(resource)).collect();
    let start = common(paths.iter().copied());
    if start.len() <= shared {
        return None;
    }
    let is_all = paths.iter().all(|path| path.split('/').skip(1).count() == start.len());
    let path = code(&format!("/{}", start.join("/")));
    let below = if is_all { "" } else { " and below" };
    Some(format!("Calls of {path}{below}."))
}

/// The module of a resource, in that of the one which it belongs to.
fn module(path: &[String]) -> ModuleName {
    match path {
        [] => module_name_in("resources", ""),
        [only] => module_name_in("resources", only),
        [above @ .., last] => module_name_in(module(above).file_stem(), last),
    }
}
