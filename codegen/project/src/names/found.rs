//! The names of a crate.

use sdk_codegen::ir::{Api, ModelKind, Operation, Resource, Response, TypeRef};

use super::oddness::{self, Oddness};

/// A name of the crate.
pub(crate) struct Found {
    pub(crate) name: String,
    /// The name as a user writes it: `vms().launch`.
    pub(crate) shown: String,
    /// What it stands for: `POST /v1/vms`.
    pub(crate) of: String,
    pub(crate) oddness: Oddness,
}

/// The names of all methods, those that give handles included, and of all types.
pub(crate) fn found(api: &Api) -> (Vec<Found>, Vec<Found>) {
    let mut found = Finder { api, methods: Vec::new(), types: Vec::new() };
    found.operations(&api.operations, "");
    for resource in &api.resources {
        found.resource(resource, "");
    }
    for model in &api.models {
        found.ty(model.name.as_str(), &model.at.0);
    }
    (found.methods, found.types)
}

struct Finder<'a> {
    api: &'a Api,
    methods: Vec<Found>,
    types: Vec<Found>,
}

impl Finder<'_> {
    fn resource(&mut self, resource: &Resource, before: &str) {
        let accessor = resource.accessor.as_str();
        let handles = format!("{before}{accessor}().");
        self.methods.push(Found {
            name: accessor.to_owned(),
            shown: format!("{before}{accessor}"),
            of: format!("a handle with {} methods", resource.operations.len()),
            oddness: oddness::of_method(accessor, before, None, false),
        });
        self.ty(resource.handle.as_str(), "a handle");
        self.operations(&resource.operations, &handles);
        for child in &resource.children {
            self.resource(child, &handles);
        }
    }

    fn operations(&mut self, operations: &[Operation], handles: &str) {
        for operation in operations {
            let name = operation.name.as_str();
            let verb = operation.method.as_str();
            self.methods.push(Found {
                name: name.to_owned(),
                shown: format!("{handles}{name}"),
                of: format!("{verb} {}", operation.path),
                oddness: oddness::of_method(name, handles, Some(verb), self.lists(operation)),
            });
            let of = format!("{verb} {}", operation.path);
            self.ty(operation.request.name.as_str(), &of);
            if let Some(bundle) = operation.bundle.as_ref().filter(|bundle| !bundle.is_shared) {
                self.ty(bundle.name.as_str(), &of);
            }
        }
    }

    fn ty(&mut self, name: &str, of: &str) {
        self.types.push(Found {
            name: name.to_owned(),
            shown: name.to_owned(),
            of: of.to_owned(),
            oddness: oddness::of_type(name),
        });
    }

    /// Whether what comes back is a list.
    fn lists(&self, operation: &Operation) -> bool {
        let Response::Json(ty) = &operation.response else { return false };
        match ty {
            TypeRef::List(_) => true,
            TypeRef::Named(name) => self.api.models.iter().any(|model| {
                model.name == *name && matches!(model.kind, ModelKind::Alias(TypeRef::List(_)))
            }),
            _ => false,
        }
    }
}
