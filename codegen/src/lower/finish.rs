//! What can only be decided once every type is known: what has a constructor, what is left of unions.

use std::collections::BTreeSet;

use super::context::Context;
use super::hint::Hint;
use super::input;
use super::schema::ANY;
use crate::ir::{
    Body, Constructor, Field, Input, ModelKind, Operation, Presence, Resource, Response, TypeName,
    TypeRef, UnknownFields,
};
use crate::lock::Kind;

/// How many required fields a caller can tell apart by position.
const POSITIONAL: usize = 6;

/// Makes a union whose variants turn out to be one type another name for it: nothing is left to choose from.
pub(super) fn collapse_unions(context: &mut Context<'_>) {
    let names: Vec<_> = context.models.keys().cloned().collect();
    for name in names {
        let Some(ModelKind::Union(item)) = context.models.get(&name).map(|model| &model.kind)
        else {
            continue;
        };
        let mut types = item.variants.iter().map(|variant| context.resolved(&variant.ty));
        let Some(first) = types.next().filter(|_| item.tag.is_none()).cloned() else { continue };
        let is_itself = first == TypeRef::Named(name.clone());
        if !is_itself
            && types.all(|ty| *ty == first)
            && let Some(model) = context.models.get_mut(&name)
        {
            model.kind = ModelKind::Alias(first);
        }
    }
}

/// Tells null from absent where an optional property takes any JSON, and so null too.
pub(super) fn keep_nulls(context: &mut Context<'_>) {
    let names: Vec<_> = context.models.keys().cloned().collect();
    for name in names {
        let Some(ModelKind::Struct(item)) = context.models.get(&name).map(|model| &model.kind)
        else {
            continue;
        };
        let takes_null = |field: &Field| {
            field.presence == Presence::Optional && *context.resolved(&field.ty) == ANY
        };
        let found: Vec<_> = item.fields.iter().map(takes_null).collect();
        if let Some(ModelKind::Struct(item)) =
            context.models.get_mut(&name).map(|model| &mut model.kind)
        {
            let fields = item.fields.iter_mut().zip(found).filter(|(_, found)| *found);
            fields.for_each(|(field, _)| field.presence = Presence::OptionalNullable);
        }
    }
}

/// Says how callers give each field, and how values that are sent are made.
pub(super) fn constructors(
    context: &mut Context<'_>,
    operations: &[Operation],
    resources: &[Resource],
) {
    fill_inputs(context);
    let mut sent = BTreeSet::new();
    sent_by(context, operations, resources, &mut sent);
    loosen(context, &sent);
    for name in sent {
        let builder = context.builder_name(&name);
        let Some(model) = context.models.get_mut(&name) else {
            continue;
        };
        if let ModelKind::Struct(item) = &mut model.kind {
            item.constructor = builder.map_or(Constructor::New, Constructor::Builder);
        }
    }
}

/// What only the server sets is not required of a caller, where a type goes both ways.
fn loosen(context: &mut Context<'_>, sent: &BTreeSet<TypeName>) {
    for ((owner, wire), at) in std::mem::take(&mut context.read_only) {
        let model = context.models.get_mut(&owner).filter(|_| sent.contains(&owner));
        let Some(ModelKind::Struct(item)) = model.map(|model| &mut model.kind) else {
            continue;
        };
        let field = item.fields.iter_mut().find(|field| field.wire == wire);
        if let Some(field) = field.filter(|field| field.presence == Presence::Required) {
            field.presence = Presence::Optional;
            let why = "only the server sets it, and the type is sent too";
            context.widened_in(&owner, (&at, &wire), "optional", why);
        }
    }
}

impl Context<'_> {
    /// The name of the builder of a struct that has more required fields than positions can tell apart.
    fn builder_name(&mut self, name: &TypeName) -> Option<TypeName> {
        let ModelKind::Struct(item) = &self.models.get(name)?.kind else {
            return None;
        };
        let required = item.fields.iter().filter(|field| {
            matches!(field.presence, Presence::Required | Presence::RequiredNullable)
        });
        let place = self.places.get(name).cloned()?;
        (required.count() > POSITIONAL)
            .then(|| self.claim_helper(Kind::Builder, &Hint::new(format!("{name}Builder"), place)))
    }
}

fn fill_inputs(context: &mut Context<'_>) {
    let names: Vec<_> = context.models.keys().cloned().collect();
    for name in names {
        let Some(ModelKind::Struct(item)) = context.models.get(&name).map(|model| &model.kind)
        else {
            continue;
        };
        let inputs: Vec<_> =
            item.fields.iter().map(|field| input::input(context, &field.ty)).collect();
        let others = match &item.unknown {
            UnknownFields::Typed(others) => input::input(context, &others.ty),
            UnknownFields::Kept(_) | UnknownFields::Refused => Input::Exact,
        };
        if let Some(ModelKind::Struct(item)) =
            context.models.get_mut(&name).map(|model| &mut model.kind)
        {
            item.fields.iter_mut().zip(inputs).for_each(|(field, input)| field.input = input);
            if let UnknownFields::Typed(map) = &mut item.unknown {
                map.input = others;
            }
        }
    }
}

/// Takes out the types that the document doesn't name and that nothing is made of in the end.
pub(super) fn prune(context: &mut Context<'_>, operations: &[Operation], resources: &[Resource]) {
    let mut used = BTreeSet::new();
    for name in context.named.values() {
        reach(context, &TypeRef::Named(name.clone()), &mut used);
    }
    sent_by(context, operations, resources, &mut used);
    received_by(context, operations, resources, &mut used);
    context.models.retain(|name, _| used.contains(name));
}

/// The types that answers are made of.
fn received_by(
    context: &Context<'_>,
    operations: &[Operation],
    resources: &[Resource],
    received: &mut BTreeSet<TypeName>,
) {
    for operation in operations {
        match &operation.response {
            Response::Json(ty) | Response::JsonLines(ty) => reach(context, ty, received),
            Response::Bytes | Response::Text | Response::Empty => {}
        }
    }
    for resource in resources {
        received_by(context, &resource.operations, &resource.children, received);
    }
}

/// The types that requests are made of.
fn sent_by(
    context: &Context<'_>,
    operations: &[Operation],
    resources: &[Resource],
    sent: &mut BTreeSet<TypeName>,
) {
    for operation in operations {
        if let Some(Body::Json(ty, _)) = &operation.body {
            reach(context, ty, sent);
        }
        operation.arguments.iter().for_each(|argument| reach(context, &argument.ty, sent));
        let setters = operation.options.iter().flat_map(|options| &options.setters);
        setters.for_each(|setter| reach(context, &setter.ty, sent));
    }
    for resource in resources {
        sent_by(context, &resource.operations, &resource.children, sent);
    }
}

fn reach(context: &Context<'_>, ty: &TypeRef, seen: &mut BTreeSet<TypeName>) {
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match ty {
            TypeRef::List(item)
            | TypeRef::Map(item)
            | TypeRef::OrNull(item)
            | TypeRef::Boxed(item) => {
                pending.push(item);
            }
            TypeRef::Tuple(items) => pending.extend(items),
            TypeRef::Named(name) if seen.insert(name.clone()) => {
                match context.models.get(name).map(|model| &model.kind) {
                    Some(ModelKind::Struct(item)) => {
                        pending.extend(item.fields.iter().map(|field| &field.ty));
                        if let UnknownFields::Typed(others) = &item.unknown {
                            pending.push(&others.ty);
                        }
                    }
                    Some(ModelKind::Union(item)) => {
                        pending.extend(item.variants.iter().map(|variant| &variant.ty));
                    }
                    Some(ModelKind::Alias(target)) => pending.push(target),
                    Some(
                        ModelKind::StringEnum(_) | ModelKind::IntEnum(_) | ModelKind::ValueEnum(_),
                    )
                    | None => {}
                }
            }
            TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Parsed(_) => {}
        }
    }
}
