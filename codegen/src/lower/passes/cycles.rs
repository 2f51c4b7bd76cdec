//! Puts fields on the heap that would make a value hold itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::lower::names::TypeId;
use crate::lower::types::{Others, Rest, Ty, TypeKind, Types};

/// Boxes each field or member that would close a cycle of types that hold one another by value.
pub(super) fn break_by_boxes(types: &mut Types, order: &[TypeId]) {
    let mut walk = Walk { state: BTreeMap::new(), boxed: BTreeSet::new() };
    for id in order {
        walk.visit(types, *id);
    }
    for (owner, index) in walk.boxed {
        if let Some(ty) = held(&mut types[owner].kind, index) {
            *ty = Ty::Boxed(Box::new(ty.clone()));
        }
    }
}

/// The type of a field or a member, by its position.
fn held(kind: &mut TypeKind, index: usize) -> Option<&mut Ty> {
    match kind {
        TypeKind::Struct(item) => match (item.fields.get_mut(index), &mut item.others) {
            (Some(field), _) => Some(&mut field.ty),
            (None, Others::Union { ty, closed: _ }) => Some(ty),
            (
                None,
                Others::Kept
                | Others::Refused
                | Others::Unsent
                | Others::Ignored
                | Others::Parts(_)
                | Others::Typed(_),
            ) => None,
        },
        TypeKind::Union(item) => match item.members.get_mut(index) {
            Some(member) => Some(&mut member.ty),
            None => match &mut item.rest {
                Rest::Base(ty) => Some(ty),
                Rest::Unknown => None,
            },
        },
        TypeKind::StringEnum(_)
        | TypeKind::IntEnum(_)
        | TypeKind::ValueEnum(_)
        | TypeKind::Alias(_) => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

struct Walk {
    state: BTreeMap<TypeId, State>,
    /// The owner, and the position of its field or member.
    boxed: BTreeSet<(TypeId, usize)>,
}

impl Walk {
    /// Goes depth first, with a stack of its own: chains of types can be long.
    fn visit(&mut self, types: &Types, root: TypeId) {
        if self.state.contains_key(&root) {
            return;
        }
        self.state.insert(root, State::Open);
        let mut stack = vec![(root, by_value(types, root), 0_usize)];
        while let Some((owner, edges, next)) = stack.last_mut() {
            let Some((index, target)) = edges.get(*next).copied() else {
                self.state.insert(*owner, State::Done);
                stack.pop();
                continue;
            };
            *next += 1;
            match self.state.get(&target) {
                Some(State::Open) => {
                    self.boxed.insert((*owner, index));
                }
                Some(State::Done) => {}
                None => {
                    self.state.insert(target, State::Open);
                    stack.push((target, by_value(types, target), 0));
                }
            }
        }
    }
}

/// The structs and unions that a type holds by value, each with the position of what holds it.
fn by_value(types: &Types, id: TypeId) -> Vec<(usize, TypeId)> {
    let held: Vec<&Ty> = match &types[id].kind {
        TypeKind::Struct(item) => {
            item.fields.iter().map(|field| &field.ty).chain(item.others.union()).collect()
        }
        TypeKind::Union(item) => item.types().collect(),
        TypeKind::StringEnum(_)
        | TypeKind::IntEnum(_)
        | TypeKind::ValueEnum(_)
        | TypeKind::Alias(_) => Vec::new(),
    };
    let mut found = Vec::new();
    for (index, ty) in held.into_iter().enumerate() {
        let mut pending = vec![ty];
        while let Some(ty) = pending.pop() {
            match types.resolved(ty) {
                Ty::OrNull(inner) => pending.push(inner),
                Ty::Tuple(items) => pending.extend(items),
                Ty::Named(id) => found.push((index, *id)),
                _ => {}
            }
        }
    }
    found
}
