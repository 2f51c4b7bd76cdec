//! The generated API by the names that code calls it by, and where each part stands in the document.

use std::collections::BTreeMap;

use sdk_codegen::Generated;
use sdk_codegen::ir::{Api, Model, Operation, Origin, Resource};
use sdk_codegen::source::{At, Pointer};

/// How deep `allOf` is followed to find where a property stands.
const DEPTH: usize = 32;

/// The generated API.
pub(super) struct Index<'g> {
    generated: &'g Generated,
    /// By the path of accessors; the client's own is empty.
    handles: BTreeMap<Vec<&'g str>, Group<'g>>,
    models: BTreeMap<&'g str, &'g Model>,
}

/// The client or a resource.
pub(super) struct Group<'g> {
    /// The type's name.
    pub(super) name: &'g str,
    pub(super) operations: &'g [Operation],
}

/// An operation with the way to it.
#[derive(Clone, Copy)]
pub(super) struct Found<'i, 'g> {
    pub(super) accessors: &'i [&'g str],
    pub(super) operation: &'g Operation,
}

impl<'g> Index<'g> {
    pub(super) fn new(generated: &'g Generated) -> Self {
        let Api { operations, resources, models, .. } = &generated.api;
        let mut handles = BTreeMap::new();
        handles.insert(Vec::new(), Group { name: "Client", operations });
        gather(&mut handles, &[], resources);
        let models = models.iter().map(|model| (model.name.as_str(), model)).collect();
        Self { generated, handles, models }
    }

    pub(super) fn handle(&self, accessors: &[&str]) -> Option<&Group<'g>> {
        let found = self.handles.iter().find(|(way, _)| way.as_slice() == accessors);
        found.map(|(_, group)| group)
    }

    /// The way to a handle by the name of its type.
    pub(super) fn way_to(&self, handle: &str) -> Option<&[&'g str]> {
        let found = self.handles.iter().find(|(_, group)| group.name == handle);
        found.map(|(accessors, _)| accessors.as_slice())
    }

    pub(super) fn model(&self, name: &str) -> Option<&'g Model> {
        self.models.get(name).copied()
    }

    pub(super) fn model_names(&self) -> impl Iterator<Item = &'g str> {
        self.models.keys().copied()
    }

    /// The generated crate as code names it.
    pub(super) fn library(&self) -> String {
        self.generated.api.package.lib_name()
    }

    /// The names of every type with methods or fields.
    pub(super) fn type_names(&self) -> impl Iterator<Item = &'g str> {
        self.handles.values().map(|group| group.name).chain(self.model_names())
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = Found<'_, 'g>> {
        self.handles.iter().flat_map(|(accessors, group)| {
            group.operations.iter().map(move |operation| Found { accessors, operation })
        })
    }

    /// The operations of a method and path: a call of two kinds of answers has two.
    pub(super) fn by_path(&self, method: &str, path: &str) -> impl Iterator<Item = Found<'_, 'g>> {
        self.operations().filter(move |found| {
            found.operation.method.as_str() == method && found.operation.path == path
        })
    }

    /// The operation whose request type this is.
    pub(super) fn by_request(&self, name: &str) -> Option<&'g Operation> {
        let mut operations = self.operations().map(|found| found.operation);
        operations.find(|it| it.request.name.as_str() == name)
    }

    /// A field of what stands at a place, if it is there.
    pub(super) fn part(&self, at: &At, key: &str) -> Option<At> {
        let part = at.child(key);
        self.generated.source.resolve(&part).is_some().then_some(part)
    }

    /// An operation's id as the document has it.
    pub(super) fn operation_id(&self, operation: &Operation) -> Option<&'g str> {
        let at = place(&operation.at).child("operationId");
        self.generated.source.resolve(&at)?.as_str()
    }

    /// Where a property of a type stands, or would stand.
    pub(super) fn property(&self, model: &Model, wire: &str) -> At {
        let at = place(&model.at);
        self.find_property(&at, wire, DEPTH).unwrap_or_else(|| {
            self.part(&at, "properties").map_or_else(|| at.clone(), |at| at.child(wire))
        })
    }

    fn find_property(&self, at: &At, wire: &str, depth: usize) -> Option<At> {
        let depth = depth.checked_sub(1)?;
        let schema = self.generated.source.resolve(at)?;
        if let Some(reference) = schema.get("$ref").and_then(|it| it.as_str()) {
            let pointer = Pointer::from_fragment(reference.strip_prefix('#')?)?;
            return self.find_property(&At::new(at.file, pointer), wire, depth);
        }
        if schema.get("properties").is_some_and(|it| it.get(wire).is_some()) {
            return Some(at.child("properties").child(wire));
        }
        let members = schema.get("allOf")?.as_array()?.len();
        let mut members = (0..members).map(|member| at.child("allOf").index(member));
        members.find_map(|at| self.find_property(&at, wire, depth))
    }
}

fn gather<'g>(
    handles: &mut BTreeMap<Vec<&'g str>, Group<'g>>,
    parent: &[&'g str],
    resources: &'g [Resource],
) {
    for resource in resources {
        let way: Vec<_> = parent.iter().copied().chain([resource.accessor.as_str()]).collect();
        gather(handles, &way, &resource.children);
        let group = Group { name: resource.handle.as_str(), operations: &resource.operations };
        handles.insert(way, group);
    }
}

/// `client.vms().files()`
pub(super) fn way(accessors: &[&str]) -> String {
    let mut text = "client".to_owned();
    for accessor in accessors {
        text.push('.');
        text.push_str(accessor);
        text.push_str("()");
    }
    text
}

/// Where an operation or a type stands, in whichever file.
pub(super) fn place(origin: &Origin) -> At {
    origin.0.parse().unwrap_or_default()
}
