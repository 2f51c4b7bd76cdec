//! How a type of answers turns into what requests have of it.

use super::Assembler;
use crate::ir::{Change, Conversion, ConvertedField, ConvertedParts, Presence};
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::types::{Field, OtherForm, Others, Rest, Struct, Ty, Type, TypeKind, Union};

impl Assembler<'_> {
    /// What the other direction has of a type, if the crate has that.
    pub(super) fn other_form(self, item: &Type) -> Option<OtherForm> {
        item.other.filter(|other| self.selected.types.contains(&other.id))
    }

    /// How a type turns into what requests have of it; none where it doesn't, or where it has no other form.
    pub(super) fn conversion(self, id: TypeId, item: &Type) -> Option<Conversion> {
        let other = self.other_form(item).filter(|other| other.converts)?;
        let parts = match (&item.kind, &self.types[other.id].kind) {
            _ if item.form != Some(Direction::Answer) => None,
            (TypeKind::Struct(answer), TypeKind::Struct(request)) => {
                self.converted_fields(answer, request, other.id)
            }
            (TypeKind::Union(union), TypeKind::Union(_)) => self.converted_variants(union, id),
            // A name for another type turns into what that one turns into.
            _ => None,
        };
        let parts = parts?;
        let OtherForm { id, converts: _, boxed, optional } = other;
        Some(Conversion { name: self.type_name(id), boxed, optional, parts })
    }

    fn converted_fields(
        self,
        answer: &Struct,
        request: &Struct,
        id: TypeId,
    ) -> Option<ConvertedParts> {
        let names = self.named.structs.get(&id)?;
        let given = |field: &Field| match answer.fields.iter().find(|it| it.wire == field.wire) {
            Some(own) => ConvertedField::Field(match own.presence {
                Presence::Required => self.change(&own.ty),
                _ => within(self.change(&own.ty), Change::Present),
            }),
            None if field.presence == Presence::OptionalNullable => ConvertedField::Absent,
            None => ConvertedField::Nothing,
        };
        let fields = request.fields.iter().zip(&names.fields);
        let mut fields: Vec<_> =
            fields.map(|(field, (name, _))| (name.clone(), given(field))).collect();
        match (&answer.others, &names.others) {
            (Others::Typed(ty) | Others::Union { ty, closed: _ }, Some(name)) => {
                fields.push((name.clone(), ConvertedField::Field(self.change(ty))));
            }
            (Others::Kept | Others::Typed(_) | Others::Union { .. }, _) => {
                let name = super::models::extra();
                fields.push((name, ConvertedField::Field(Change::Same)));
            }
            // What the schema forbids isn't sent.
            (Others::Refused | Others::Unsent | Others::Ignored | Others::Parts(_), _) => {}
        }
        Some(ConvertedParts::Fields(fields))
    }

    fn converted_variants(self, union: &Union, id: TypeId) -> Option<ConvertedParts> {
        let names = self.named.variants.get(&id)?;
        let members = union.members.iter().zip(&names.known);
        let members = members.map(|(member, name)| (name.clone(), self.change(&member.ty)));
        let rest = match &union.rest {
            Rest::Base(ty) => self.change(ty),
            Rest::Unknown => Change::Same,
        };
        Some(ConvertedParts::Variants(members.chain([(names.unknown.clone(), rest)]).collect()))
    }

    /// What a value of a type of answers must go through to be one that requests have.
    fn change(self, ty: &Ty) -> Change {
        match self.types.resolved(ty) {
            Ty::Named(id) if self.types.in_requests(*id) != *id => Change::Into,
            Ty::Named(_) | Ty::Scalar(_) | Ty::Parsed(_) => Change::Same,
            Ty::Boxed(inner) => within(self.change(inner), Change::Boxed),
            Ty::OrNull(inner) => within(self.change(inner), Change::Present),
            Ty::List(item) => within(self.change(item), Change::Items),
            Ty::Map(value) => within(self.change(value), Change::Values),
            Ty::Tuple(items) => {
                let changes: Vec<_> = items.iter().map(|item| self.change(item)).collect();
                let is_same = changes.iter().all(|change| *change == Change::Same);
                if is_same { Change::Same } else { Change::Tuple(changes) }
            }
        }
    }
}

fn within(inner: Change, outer: impl FnOnce(Box<Change>) -> Change) -> Change {
    if inner == Change::Same { Change::Same } else { outer(Box::new(inner)) }
}
