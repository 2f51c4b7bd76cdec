//! What breaks cycles of types: no alias is made of itself, and no value holds itself but on the heap.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::schema::ANY;
use crate::ir::{ModelKind, TypeName, TypeRef};
use crate::source::{At, Pointer};

/// Names that stand for themselves, or for lists of themselves, become any JSON: Rust has no such
/// aliases.
pub(super) fn break_aliases(context: &mut Context<'_>) {
    let names: Vec<_> = context.models.keys().cloned().collect();
    for name in names {
        let Some(ModelKind::Alias(target)) = context.models.get(&name).map(|model| &model.kind)
        else {
            continue;
        };
        let mut seen = BTreeSet::new();
        if !leads_back(context, target, &name, &mut seen) {
            continue;
        }
        if let Some(model) = context.models.get_mut(&name) {
            model.kind = ModelKind::Alias(ANY);
            let pointer = Pointer::parse(model.at.0.trim_start_matches('#')).unwrap_or_default();
            let at = At::new(crate::source::FileId::ROOT, pointer);
            let why = "it is made of nothing but itself";
            context.widened_in(&name, (&at, name.as_str()), "any JSON", why);
        }
    }
}

fn leads_back(
    context: &Context<'_>,
    ty: &TypeRef,
    start: &TypeName,
    seen: &mut BTreeSet<TypeName>,
) -> bool {
    match ty {
        TypeRef::Scalar(_) | TypeRef::Parsed(_) => false,
        TypeRef::List(item) | TypeRef::Map(item) | TypeRef::OrNull(item) | TypeRef::Boxed(item) => {
            leads_back(context, item, start, seen)
        }
        TypeRef::Tuple(items) => items.iter().any(|it| leads_back(context, it, start, seen)),
        TypeRef::Named(name) if name == start => true,
        TypeRef::Named(name) => match context.models.get(name).map(|model| &model.kind) {
            Some(ModelKind::Alias(target)) if seen.insert(name.clone()) => {
                leads_back(context, target, start, seen)
            }
            _ => false,
        },
    }
}

/// Boxes each field that would close a cycle of types that hold one another by value.
pub(super) fn box_cycles(context: &mut Context<'_>) {
    let names: Vec<_> = context.models.keys().cloned().collect();
    let mut walk = Walk { state: BTreeMap::new(), boxed: BTreeSet::new() };
    for name in names {
        walk.visit(context, &name);
    }
    for (owner, place) in walk.boxed {
        let Some(model) = context.models.get_mut(&owner) else {
            continue;
        };
        let ty = match &mut model.kind {
            ModelKind::Struct(item) => item.fields.get_mut(place).map(|field| &mut field.ty),
            ModelKind::Union(item) => item.variants.get_mut(place).map(|variant| &mut variant.ty),
            ModelKind::StringEnum(_)
            | ModelKind::IntEnum(_)
            | ModelKind::ValueEnum(_)
            | ModelKind::Alias(_) => None,
        };
        if let Some(ty) = ty {
            *ty = TypeRef::Boxed(Box::new(ty.clone()));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

struct Walk {
    state: BTreeMap<TypeName, State>,
    /// The owner and the index of its field or variant.
    boxed: BTreeSet<(TypeName, usize)>,
}

impl Walk {
    /// Depth first, with a stack of its own: chains of types can be long.
    fn visit(&mut self, context: &Context<'_>, root: &TypeName) {
        if self.state.contains_key(root) {
            return;
        }
        self.state.insert(root.clone(), State::Open);
        let mut stack = vec![(root.clone(), by_value(context, root), 0_usize)];
        while let Some((owner, edges, next)) = stack.last_mut() {
            let Some((place, target)) = edges.get(*next).cloned() else {
                self.state.insert(owner.clone(), State::Done);
                stack.pop();
                continue;
            };
            *next += 1;
            match self.state.get(&target) {
                Some(State::Open) => {
                    self.boxed.insert((owner.clone(), place));
                }
                Some(State::Done) => {}
                None => {
                    self.state.insert(target.clone(), State::Open);
                    let edges = by_value(context, &target);
                    stack.push((target, edges, 0));
                }
            }
        }
    }
}

/// The structs and unions that a type holds by value, with the index of what holds them.
fn by_value(context: &Context<'_>, name: &TypeName) -> Vec<(usize, TypeName)> {
    let types: Vec<&TypeRef> = match context.models.get(name).map(|model| &model.kind) {
        Some(ModelKind::Struct(item)) => item.fields.iter().map(|field| &field.ty).collect(),
        Some(ModelKind::Union(item)) => item.variants.iter().map(|variant| &variant.ty).collect(),
        _ => Vec::new(),
    };
    let mut held = Vec::new();
    for (place, ty) in types.into_iter().enumerate() {
        let mut pending = vec![ty];
        while let Some(ty) = pending.pop() {
            match context.resolved(ty) {
                TypeRef::OrNull(inner) => pending.push(inner),
                TypeRef::Tuple(items) => pending.extend(items),
                TypeRef::Named(name) => held.push((place, name.clone())),
                _ => {}
            }
        }
    }
    held
}
