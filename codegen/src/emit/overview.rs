//! Finds what of an API is worth showing a newcomer.

use crate::ir::{
    Api, BodyKind, Model, ModelKind, Operation, Resource, Response, Scalar, Struct, TypeName,
    TypeRef,
};

/// A call that shows something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// As it is written, without arguments: `client.vms().list`.
    pub(super) written: String,
    /// The path of the method in the crate: `resources::Vms::list`.
    pub(super) path: String,
}

/// The first calls that are out of the ordinary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Special {
    /// Its answer is a page.
    pub(super) paged: Option<Call>,
    /// Its answer is a stream.
    pub(super) streamed: Option<Call>,
    /// It takes a file.
    pub(super) uploads: Option<Call>,
}

/// The bodies of errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ErrorBodies<'a> {
    /// All that are described are of this type.
    One(&'a TypeName),
    /// There are several types.
    Many,
    /// None is described.
    None,
}

/// How many resources there are, those below others included.
pub(super) fn count(resources: &[Resource]) -> usize {
    resources.iter().map(|resource| 1 + count(&resource.children)).sum()
}

/// The first calls that are out of the ordinary.
pub(super) fn special(api: &Api) -> Special {
    let mut found = Special::default();
    let own = ("client".to_owned(), "Client".to_owned());
    api.operations.iter().for_each(|operation| look(api, operation, &own, &mut found));
    for resource in &api.resources {
        search(api, resource, "client", &mut found);
    }
    found
}

fn search(api: &Api, resource: &Resource, path: &str, found: &mut Special) {
    let path = format!("{path}.{}()", resource.accessor);
    let place = (path.clone(), format!("resources::{}", resource.handle));
    resource.operations.iter().for_each(|operation| look(api, operation, &place, found));
    for child in &resource.children {
        search(api, child, &path, found);
    }
}

fn look(api: &Api, operation: &Operation, (path, handle): &(String, String), found: &mut Special) {
    let call = || Call {
        written: format!("{path}.{}", operation.name),
        path: format!("{handle}::{}", operation.name),
    };
    if operation.deprecated {
        return;
    }
    if operation.paging.is_some() {
        found.paged.get_or_insert_with(call);
    }
    let is_stream = |response: &&Response| matches!(response, Response::Stream(_));
    if operation.response.holds().iter().any(is_stream) {
        found.streamed.get_or_insert_with(call);
    }
    if takes_file(api, operation) {
        found.uploads.get_or_insert_with(call);
    }
}

/// Whether a body has parts of which one is a file.
fn takes_file(api: &Api, operation: &Operation) -> bool {
    let body = operation.body.as_ref().map(|body| (&body.kind, &body.ty));
    let mut bodies = body.into_iter().chain(
        operation
            .request
            .setters
            .iter()
            .filter_map(|setter| Some((setter.body.as_ref()?, &setter.ty))),
    );
    bodies.any(|(kind, ty)| {
        let TypeRef::Named(name) = ty else { return false };
        matches!(kind, BodyKind::Multipart(_))
            && structure(&api.models, name)
                .is_some_and(|item| item.fields.iter().any(|field| is_file(&field.ty)))
    })
}

fn structure<'a>(models: &'a [Model], name: &TypeName) -> Option<&'a Struct> {
    let index = models.binary_search_by(|model| model.name.cmp(name)).ok()?;
    match &models[index].kind {
        ModelKind::Struct(item) => Some(item),
        _ => None,
    }
}

fn is_file(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(scalar) => *scalar == Scalar::File,
        TypeRef::List(inner) | TypeRef::OrNull(inner) => is_file(inner),
        _ => false,
    }
}

/// The bodies of all errors.
pub(super) fn error_body(api: &Api) -> ErrorBodies<'_> {
    let mut bodies: Vec<&TypeRef> = Vec::new();
    add_errors(&api.operations, &api.resources, &mut bodies);
    match bodies.as_slice() {
        [] => ErrorBodies::None,
        [TypeRef::Named(name)] => ErrorBodies::One(name),
        _ => ErrorBodies::Many,
    }
}

fn add_errors<'a>(
    operations: &'a [Operation],
    resources: &'a [Resource],
    bodies: &mut Vec<&'a TypeRef>,
) {
    for error in operations.iter().flat_map(|operation| &operation.errors) {
        if !bodies.contains(&&error.ty) {
            bodies.push(&error.ty);
        }
    }
    for resource in resources {
        add_errors(&resource.operations, &resource.children, bodies);
    }
}
