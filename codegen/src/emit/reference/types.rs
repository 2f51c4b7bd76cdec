//! Types, with all their parts.

use super::data::{Field, Kind, Listed, Member, Object, Shown, Type};
use super::methods::methods;
use super::{Look, file, markdown};
use crate::ir::{
    Literal, Model, ModelKind, Presence, Struct, TypeRef, Union, UnionVariant, UnknownFields,
};

impl Look<'_> {
    pub(super) fn ty(&self, model: &Model) -> Type {
        let features = match model.features.as_slice() {
            [all] => vec![all.clone()],
            [_, resources @ ..] => resources.to_vec(),
            [] => Vec::new(),
        };
        Type {
            name: model.name.to_string(),
            path: format!("models::{}", model.name),
            place: self.place(file(model), &page(model)),
            summary: model.summary.clone(),
            docs: markdown(&model.docs),
            features,
            kind: self.kind(&model.kind),
            methods: methods(model),
            used_by: Vec::new(),
        }
    }

    fn kind(&self, kind: &ModelKind) -> Kind {
        match kind {
            ModelKind::Struct(item) => Kind::Object(self.object(item)),
            ModelKind::StringEnum(item) => {
                let values = item.variants.iter();
                let values = values.map(|it| listed(&it.name, it.value.clone(), &it.docs));
                open_enum(values, &item.unknown)
            }
            ModelKind::IntEnum(item) => {
                let values = item.variants.iter();
                let values = values.map(|it| listed(&it.name, it.value.to_string(), &it.docs));
                open_enum(values, &item.unknown)
            }
            ModelKind::ValueEnum(item) => {
                let values = item.variants.iter();
                let values = values.map(|it| listed(&it.name, literal(&it.value), &it.docs));
                open_enum(values, &item.unknown)
            }
            ModelKind::Union(item) => self.union(item),
            ModelKind::Alias(ty) => Kind::Alias(self.shown(ty)),
        }
    }

    fn object(&self, item: &Struct) -> Object {
        let fields = item.fields.iter().map(|field| Field {
            name: field.name.to_string(),
            wire: field.wire.clone(),
            ty: self.present(&field.ty, field.presence),
            required: matches!(field.presence, Presence::Required | Presence::RequiredNullable),
            default: field.default.clone(),
            is_hidden: field.is_hidden,
            docs: markdown(&field.docs),
        });
        let others = match &item.unknown {
            UnknownFields::Typed(others) => Some((others.name.to_string(), self.shown(&others.ty))),
            UnknownFields::Union(beside) => Some((beside.name.to_string(), self.shown(&beside.ty))),
            UnknownFields::Kept(_)
            | UnknownFields::Refused
            | UnknownFields::Unsent(_)
            | UnknownFields::Ignored
            | UnknownFields::Parts(_) => None,
        };
        let keeps_unknown =
            matches!(item.unknown, UnknownFields::Kept(_) | UnknownFields::Unsent(_));
        let constants = item.constants.iter().map(|it| (it.wire.clone(), it.value.clone()));
        Object { fields: fields.collect(), constants: constants.collect(), others, keeps_unknown }
    }

    /// A type with what the presence of a field adds to it.
    fn present(&self, ty: &TypeRef, presence: Presence) -> Shown {
        let shown = self.shown(ty);
        let text = match presence {
            Presence::Required => return shown,
            Presence::RequiredNullable | Presence::Optional => format!("Option<{}>", shown.text),
            Presence::OptionalNullable => format!("Nullable<{}>", shown.text),
        };
        Shown { text, ..shown }
    }

    fn union(&self, item: &Union) -> Kind {
        let member = |variant: &UnionVariant| Member {
            name: variant.name.to_string(),
            holds: Some(self.shown(&variant.ty)),
            tags: variant.tags.clone(),
            docs: markdown(&variant.docs),
        };
        Kind::Union {
            tag: item.tag.clone(),
            members: item.variants.iter().map(member).collect(),
            unknown: item.unknown.as_ref().map(ToString::to_string),
        }
    }
}

/// A type with listed values, beside which others may come.
fn open_enum(values: impl Iterator<Item = Listed>, unknown: &impl ToString) -> Kind {
    Kind::Enum { values: values.collect(), unknown: Some(unknown.to_string()) }
}

fn listed(name: &impl ToString, value: String, docs: &crate::ir::Docs) -> Listed {
    Listed { name: name.to_string(), value, docs: markdown(docs) }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::Text(text) => format!("{text:?}"),
        other => other.to_string(),
    }
}

/// The page of a type, below the crate's.
fn page(model: &Model) -> String {
    let kind = match &model.kind {
        ModelKind::Struct(_) => "struct",
        ModelKind::StringEnum(_)
        | ModelKind::IntEnum(_)
        | ModelKind::ValueEnum(_)
        | ModelKind::Union(_) => "enum",
        ModelKind::Alias(_) => "type",
    };
    format!("models/{kind}.{}.html", model.name)
}
