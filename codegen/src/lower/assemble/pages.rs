//! How the pages of an operation hang together, by the fields of their types.

use super::Assembler;
use crate::ir::{Extent, FieldName, Next, Paging, Presence, Reach, Reached, Target, Turn};
use crate::lower::calls::Call;
use crate::lower::names::MethodId;
use crate::lower::pages::{self, Paged};
use crate::lower::types::Ty;

impl<'a> Assembler<'a> {
    /// How the answers of a method hang together, where they are pages.
    pub(super) fn paging(self, call: &Call<'_>, id: MethodId) -> Option<Paging> {
        let paged = self.pages.get(&call.id).filter(|paged| paged.answer == id.answer)?;
        // A field of the body is one of the body that the operation's own method sends.
        if id.body > 0 && paged.takes_field() {
            return None;
        }
        let (page, is_optional) = match self.types.resolved(&paged.page) {
            Ty::OrNull(page) => (page.as_ref(), true),
            _ => (&paged.page, false),
        };
        Some(Paging {
            rule: paged.rule,
            page: self.type_ref(&paged.page),
            is_one_of: paged.is_one_of,
            is_optional,
            item: self.type_ref(&paged.item),
            items: self.reach(page, &paged.items)?,
            turn: self.turn(paged, page)?,
        })
    }

    fn turn(self, paged: &Paged, page: &Ty) -> Option<Turn> {
        let find = |path: &pages::Path| self.reach(page, path);
        let optional = |path: &Option<pages::Path>| path.as_ref().and_then(find);
        let extent = |extent: &pages::Extent| Extent {
            more: optional(&extent.more),
            pages: optional(&extent.pages),
            total: optional(&extent.total),
        };
        Some(match &paged.turn {
            pages::Turn::Link => Turn::Link,
            pages::Turn::Url(next) => Turn::Url(find(next)?),
            pages::Turn::Cursor { target, next, more } => Turn::Cursor {
                target: target.clone(),
                next: match next {
                    pages::Next::Page(path) => Next::Page(find(path)?),
                    pages::Next::LastItem(path) => Next::LastItem(self.reach(&paged.item, path)?),
                },
                more: optional(more),
            },
            pages::Turn::Number { target, first, extent: of } => {
                Turn::Number { target: target.clone(), first: *first, extent: extent(of) }
            }
            pages::Turn::Offset { target, extent: of } => {
                Turn::Offset { target: target.clone(), extent: extent(of) }
            }
        })
    }

    /// The fields that a path leads through.
    fn reach(self, from: &Ty, path: &[String]) -> Option<Reach> {
        let mut ty = from;
        let mut reach = Reach::default();
        for wire in path {
            let (field, presence, next) = self.reached(ty, wire)?;
            reach.0.push(Reached { field, presence });
            ty = next;
        }
        Some(reach)
    }

    fn reached<'t>(self, ty: &'t Ty, wire: &str) -> Option<(FieldName, Presence, &'t Ty)>
    where
        'a: 't,
    {
        match self.types.resolved(ty) {
            Ty::Boxed(inner) => self.reached(inner, wire),
            Ty::Named(id) => {
                let item = self.types.structure(ty)?;
                let index = item.fields.iter().position(|field| field.wire == wire)?;
                let (name, _) = self.named.structs.get(id)?.fields.get(index)?;
                let field = &item.fields[index];
                Some((name.clone(), field.presence, &field.ty))
            }
            _ => None,
        }
    }
}

impl Paged {
    /// Whether a field of the body says which page is asked for.
    fn takes_field(&self) -> bool {
        match &self.turn {
            pages::Turn::Link | pages::Turn::Url(_) => false,
            pages::Turn::Cursor { target, .. }
            | pages::Turn::Number { target, .. }
            | pages::Turn::Offset { target, .. } => matches!(target, Target::Field(_)),
        }
    }
}
