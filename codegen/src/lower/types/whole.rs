//! What can only be said of a type together with all that it is made of.

use std::collections::BTreeSet;

use super::model::{Ty, TypeKind};
use super::table::Types;

/// How deep lists and maps may be nested for their types to be compared.
const MAX_NESTING: usize = 64;

impl Types {
    /// The type as Rust knows it, without other names for it and without the heap; none where names stand for names without
    /// end.
    pub(crate) fn written(&self, ty: &Ty) -> Option<Ty> {
        match self.resolved(ty) {
            Ty::Boxed(inner) => self.written_at(inner, 0),
            ty => self.written_at(ty, 0),
        }
    }

    fn written_at(&self, ty: &Ty, depth: usize) -> Option<Ty> {
        if depth > MAX_NESTING {
            return None;
        }
        let inner = |ty: &Ty| self.written_at(ty, depth + 1);
        let boxed = |ty: &Ty| inner(ty).map(Box::new);
        match self.resolved(ty) {
            Ty::List(item) => boxed(item).map(Ty::List),
            Ty::Map(value) => boxed(value).map(Ty::Map),
            Ty::OrNull(value) => boxed(value).map(Ty::OrNull),
            Ty::Boxed(value) => boxed(value).map(Ty::Boxed),
            Ty::Tuple(items) => items.iter().map(inner).collect::<Option<_>>().map(Ty::Tuple),
            ty @ (Ty::Scalar(_) | Ty::Parsed(_) | Ty::Named(_)) => Some(ty.clone()),
        }
    }

    /// The names of all properties that an object of the type is known to have, where it is one of several too.
    pub(crate) fn properties(&self, ty: &Ty) -> BTreeSet<&str> {
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut pending = vec![ty];
        while let Some(ty) = pending.pop() {
            let id = match self.resolved(ty) {
                Ty::Named(id) if seen.insert(*id) => *id,
                Ty::Boxed(inner) | Ty::OrNull(inner) => {
                    pending.push(inner);
                    continue;
                }
                _ => continue,
            };
            match &self[id].kind {
                TypeKind::Struct(item) => {
                    found.extend(item.fields.iter().map(|field| field.wire.as_str()));
                    found.extend(item.constants.iter().map(|constant| constant.wire.as_str()));
                    pending.extend(item.others.union());
                }
                TypeKind::Union(item) => {
                    found.extend(item.tag.as_deref());
                    pending.extend(item.types());
                }
                _ => {}
            }
        }
        found
    }
}
