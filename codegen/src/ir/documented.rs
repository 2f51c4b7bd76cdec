//! Says whether everything public of a crate has documentation.

use super::{
    Api, Docs, Model, ModelKind, Operation, Others, Resource, Servers, Struct, UnknownFields,
};

impl Api {
    /// Whether there is something to say of everything public that the crate has. Where the document says nothing of a thing,
    /// and its type says all that is known, there is not.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        self.operations.iter().all(operation)
            && self.resources.iter().all(resource)
            && self.models.iter().all(model)
            && servers(&self.client.servers)
    }
}

fn all<'d>(docs: impl IntoIterator<Item = &'d Docs>) -> bool {
    docs.into_iter().all(|docs| !docs.is_empty())
}

fn resource(item: &Resource) -> bool {
    !item.docs.is_empty()
        && item.operations.iter().all(operation)
        && item.children.iter().all(resource)
}

/// The method itself says which call it makes.
fn operation(item: &Operation) -> bool {
    all(item.request.setters.iter().map(|setter| &setter.docs))
        && item.bundle.iter().all(|bundle| structure(&bundle.item))
}

fn model(item: &Model) -> bool {
    let parts = match &item.kind {
        ModelKind::Struct(item) => structure(item),
        ModelKind::Union(item) => all(item.variants.iter().map(|variant| &variant.docs)),
        // The value of each variant is its documentation.
        ModelKind::StringEnum(_)
        | ModelKind::IntEnum(_)
        | ModelKind::ValueEnum(_)
        | ModelKind::Alias(_) => true,
    };
    parts && !item.docs.is_empty()
}

fn structure(item: &Struct) -> bool {
    let others = match &item.unknown {
        UnknownFields::Typed(Others { docs, .. }) => !docs.is_empty(),
        UnknownFields::Union(beside) => !beside.docs.is_empty(),
        UnknownFields::Kept(_)
        | UnknownFields::Refused
        | UnknownFields::Unsent(_)
        | UnknownFields::Ignored
        | UnknownFields::Parts(_) => true,
    };
    others && all(item.fields.iter().map(|field| &field.docs))
}

fn servers(servers: &Servers) -> bool {
    all(servers.choices.iter().map(|choice| &choice.docs))
        && servers.listed.iter().all(|server| {
            !server.docs.is_empty() && all(server.variables.iter().map(|it| &it.docs))
        })
}
