//! Types as models.

use super::docs::choice_docs;
use super::{Assembler, origin};
use crate::ir::{
    Beside, Constant, Constructor, Docs, Field, FieldName, Form, Given, IntEnum, IntVariant, Model,
    ModelKind, Others, PartWriting, StringEnum, StringVariant, Struct, Union, UnionVariant,
    UnknownFields, ValueEnum, ValueVariant,
};
use crate::lower::facts::Direction;
use crate::lower::names::TypeId;
use crate::lower::names::identifiers::module_name_in;
use crate::lower::naming::{StructNames, VariantNames};
use crate::lower::types::{self, Rest, Type, TypeKind};
use crate::prose::default_text;

impl Assembler<'_> {
    /// Every type that the crate has, sorted by name.
    pub(super) fn models(self) -> Vec<Model> {
        let used = self.types.iter().filter(|(id, _)| self.selected.types.contains(id));
        let mut models: Vec<Model> = used.map(|(id, item)| self.model(id, item)).collect();
        models.sort_by(|one, other| one.name.cmp(&other.name));
        self.find_bases(&mut models);
        models
    }

    fn model(self, id: TypeId, item: &Type) -> Model {
        let name = self.type_name(id);
        Model {
            at: origin(&item.at),
            module: module_name_in("models", name.as_str()),
            docs: self.type_docs(item, name.as_str()),
            form: match item.form {
                Some(Direction::Answer) => Form::Answer,
                Some(Direction::Request) => Form::Request,
                None => Form::Common,
            },
            conversion: self.conversion(id, item),
            kind: self.kind(id, item),
            features: Vec::new(),
            summary: String::new(),
            name,
        }
    }

    fn kind(self, id: TypeId, item: &Type) -> ModelKind {
        let variants = self.named.variants.get(&id);
        match (&item.kind, self.named.structs.get(&id), variants) {
            (TypeKind::Struct(item), Some(names), _) => {
                ModelKind::Struct(self.structure(id, item, names))
            }
            (TypeKind::StringEnum(choices), _, Some(names)) => string_enum(choices, names),
            (TypeKind::IntEnum(values), _, Some(names)) => int_enum(values, names),
            (TypeKind::ValueEnum(values), _, Some(names)) => value_enum(values, names),
            (TypeKind::Union(item), _, Some(names)) => ModelKind::Union(self.union(item, names)),
            (TypeKind::Alias(ty), ..) => ModelKind::Alias(self.type_ref(ty)),
            // Each of the others has names: see `naming::parts`.
            _ => ModelKind::Alias(self.type_ref(&types::Ty::ANY)),
        }
    }

    fn structure(self, id: TypeId, item: &types::Struct, names: &StructNames) -> Struct {
        let fields = item.fields.iter().zip(&names.fields).map(|(field, (name, null_setter))| {
            let schema = &self.document.schemas[field.schema];
            Field {
                name: name.clone(),
                wire: field.wire.clone(),
                docs: self.header_docs(id, field).unwrap_or_else(|| self.field_docs(field)),
                ty: self.type_ref(&field.ty),
                input: self.input(&field.ty),
                presence: field.presence,
                default: default_text(self.facts.meant(field.schema).default.as_ref()),
                null_setter: null_setter.clone(),
                is_hidden: schema.name.is_none() && schema.extensions.is_set("x-sdk-hidden"),
            }
        });
        let constructor = match (&item.constructor, self.named.builders.get(&id)) {
            (types::Constructor::None, _) => Constructor::None,
            (types::Constructor::Builder, Some(name)) => Constructor::Builder(name.clone()),
            (types::Constructor::New | types::Constructor::Builder, _) => Constructor::New,
        };
        let constants = item.constants.iter().map(|constant| {
            let types::Constant { key: _, wire, value } = constant;
            Constant { wire: wire.clone(), value: value.clone() }
        });
        Struct {
            fields: fields.collect(),
            constants: constants.collect(),
            unknown: self.unknown_fields(item, names),
            constructor,
            given: item.given.iter().map(|given| self::given(*given, names)).collect(),
            bases: Vec::new(),
            is_base: false,
        }
    }

    fn unknown_fields(self, item: &types::Struct, names: &StructNames) -> UnknownFields {
        match (&item.others, &names.others) {
            (types::Others::Refused, _) => UnknownFields::Refused,
            (types::Others::Ignored, _) => UnknownFields::Ignored,
            (types::Others::Typed(ty), Some(name)) => UnknownFields::Typed(Others {
                name: name.clone(),
                docs: Docs::line("The properties that the schema doesn't name."),
                ty: self.type_ref(ty),
                input: self.input(ty),
            }),
            (types::Others::Union { ty, closed }, Some(name)) => UnknownFields::Union(Beside {
                name: name.clone(),
                docs: Docs::line("What else it has: its properties stand beside the others."),
                ty: self.type_ref(ty),
                input: self.input(ty),
                shared: self.shared(item, ty),
                named: closed
                    .then(|| self.types.properties(ty).into_iter().map(str::to_owned).collect()),
            }),
            (types::Others::Kept | types::Others::Typed(_) | types::Others::Union { .. }, _) => {
                UnknownFields::Kept(extra())
            }
            (types::Others::Unsent, _) => UnknownFields::Unsent(extra()),
            (types::Others::Parts(parts), _) => {
                let writing = |field: &types::Field| {
                    let found = parts.iter().find(|part| part.wire == field.wire);
                    PartWriting {
                        media: found.map_or_else(String::new, |it| it.media.clone()),
                        style: found.and_then(|it| it.style),
                    }
                };
                UnknownFields::Parts(item.fields.iter().map(writing).collect())
            }
        }
    }

    /// The properties that a struct names, and the alternatives beside them too.
    fn shared(self, item: &types::Struct, union: &types::Ty) -> Box<[String]> {
        let both = self.types.properties(union);
        let own = item.fields.iter().map(|field| field.wire.as_str());
        own.filter(|name| both.contains(name)).map(str::to_owned).collect()
    }

    fn union(self, item: &types::Union, names: &VariantNames) -> Union {
        let named = names.known.iter().zip(&names.from);
        let variants = item.members.iter().zip(named).map(|(member, (name, from))| UnionVariant {
            name: name.clone(),
            ty: self.type_ref(&member.ty),
            tags: member.tags.clone(),
            docs: self.member_docs(member, item.tag.as_deref()),
            from: *from,
        });
        let mut variants: Vec<_> = variants.collect();
        let unknown = match &item.rest {
            Rest::Unknown => Some(names.unknown.clone()),
            Rest::Base(ty) => {
                let tag = item.tag.as_deref().unwrap_or_default().replace('`', " ");
                variants.push(UnionVariant {
                    name: names.unknown.clone(),
                    ty: self.type_ref(ty),
                    tags: Vec::new(),
                    from: false,
                    docs: Docs::line(format!("Any other `{tag}`, with what all of them have.")),
                });
                None
            }
        };
        Union { tag: item.tag.clone(), variants, unknown }
    }
}

fn given(given: types::Given, names: &StructNames) -> Given {
    let types::Given { field, takes_null } = given;
    Given { field: names.fields[field].0.clone(), takes_null }
}

/// The field that keeps what no other field holds.
pub(super) fn extra() -> FieldName {
    FieldName::new("extra")
}

fn string_enum(choices: &[types::Choice], names: &VariantNames) -> ModelKind {
    let variants = choices.iter().zip(&names.known).map(|(choice, name)| StringVariant {
        name: name.clone(),
        value: choice.value.clone(),
        docs: choice_docs(choice),
    });
    ModelKind::StringEnum(StringEnum {
        variants: variants.collect(),
        unknown: names.unknown.clone(),
    })
}

fn int_enum(values: &[i64], names: &VariantNames) -> ModelKind {
    let variants = values.iter().zip(&names.known);
    let variants = variants.map(|(value, name)| IntVariant {
        name: name.clone(),
        value: *value,
        docs: Docs::default(),
    });
    ModelKind::IntEnum(IntEnum { variants: variants.collect(), unknown: names.unknown.clone() })
}

fn value_enum(values: &[crate::ir::Literal], names: &VariantNames) -> ModelKind {
    let variants = values.iter().zip(&names.known).map(|(value, name)| ValueVariant {
        name: name.clone(),
        value: value.clone(),
        docs: Docs::default(),
    });
    ModelKind::ValueEnum(ValueEnum { variants: variants.collect(), unknown: names.unknown.clone() })
}
