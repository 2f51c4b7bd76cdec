//! The types that a part of the generated API mentions.

use std::collections::BTreeSet;

use sdk_codegen::ir::{
    Model, ModelKind, Operation, Resource, Response, TypeName, TypeRef, UnknownFields,
};

/// Those that resources mention.
pub(super) fn of_resources(resources: &[Resource], found: &mut BTreeSet<TypeName>) {
    for resource in resources {
        of_operations(&resource.operations, found);
        of_resources(&resource.children, found);
    }
}

/// Those that operations mention.
pub(super) fn of_operations(operations: &[Operation], found: &mut BTreeSet<TypeName>) {
    for operation in operations {
        operation.arguments.iter().for_each(|argument| mention(&argument.ty, found));
        operation.body.iter().for_each(|body| mention(&body.ty, found));
        operation.request.setters.iter().for_each(|setter| mention(&setter.ty, found));
        for response in operation.response.holds() {
            match response {
                Response::Json(ty) => mention(ty, found),
                Response::Stream(stream) => {
                    stream.item.ty().into_iter().for_each(|ty| mention(ty, found));
                }
                _ => {}
            }
        }
    }
}

/// Those that the parts of a type mention.
pub(super) fn parts(model: &Model, found: &mut BTreeSet<TypeName>) {
    match &model.kind {
        ModelKind::Struct(item) => {
            item.fields.iter().for_each(|it| mention(&it.ty, found));
            match &item.unknown {
                UnknownFields::Typed(others) => mention(&others.ty, found),
                UnknownFields::Union(union) => mention(&union.ty, found),
                UnknownFields::Kept(_)
                | UnknownFields::Unsent(_)
                | UnknownFields::Refused
                | UnknownFields::Ignored
                | UnknownFields::Parts(_) => {}
            }
        }
        ModelKind::Union(item) => item.variants.iter().for_each(|it| mention(&it.ty, found)),
        ModelKind::Alias(ty) => mention(ty, found),
        ModelKind::StringEnum(_) | ModelKind::IntEnum(_) | ModelKind::ValueEnum(_) => {}
    }
}

fn mention(ty: &TypeRef, found: &mut BTreeSet<TypeName>) {
    match ty {
        TypeRef::Scalar(_) | TypeRef::Parsed(_) => {}
        TypeRef::Named(name) => {
            found.insert(name.clone());
        }
        TypeRef::Tuple(items) => items.iter().for_each(|item| mention(item, found)),
        TypeRef::List(item) | TypeRef::Map(item) | TypeRef::OrNull(item) | TypeRef::Boxed(item) => {
            mention(item, found);
        }
    }
}
