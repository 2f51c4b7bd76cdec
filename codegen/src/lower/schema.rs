//! What a schema is in Rust, where it is used.

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind};
use serde_json::Value;

use super::context::{Context, place};
use super::enums;
use super::format;
use super::hint::Hint;
use super::loose;
use super::model;
use super::name;
use super::tuple;
use super::view::{SchemaRef, View};
use crate::ir::{Scalar, TypeName, TypeRef};
use crate::source::At;

/// A type, and whether null is a value too.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Typed {
    pub(super) ty: TypeRef,
    pub(super) nullable: bool,
}

impl Typed {
    fn new(ty: TypeRef) -> Self {
        Self { ty, nullable: false }
    }

    /// The type of an item, where only `Option` can say null.
    pub(super) fn item(self) -> TypeRef {
        if self.nullable && self.ty != TypeRef::Scalar(Scalar::Any) {
            TypeRef::OrNull(Box::new(self.ty))
        } else {
            self.ty
        }
    }
}

/// Any JSON.
pub(super) const ANY: TypeRef = TypeRef::Scalar(Scalar::Any);

/// What kind of type a schema becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Another schema, alone.
    Same,
    Struct,
    StringEnum,
    IntEnum,
    ValueEnum,
    Union,
    /// A list, a map or a scalar.
    Plain,
}

/// What kind of type a schema becomes.
pub(super) fn shape(view: &View<'_>) -> Shape {
    let members = members(view).len();
    let several = !view.types.is_empty() && view.values.is_empty();
    if is_passthrough(view) {
        Shape::Same
    } else if !view.all_of.is_empty() {
        Shape::Struct
    } else if !enums::choices(view).is_empty() {
        Shape::StringEnum
    } else if (members > 1 || several) && !view.has_properties() {
        Shape::Union
    } else if enums::all(view, Value::is_i64) {
        Shape::IntEnum
    } else if enums::all(view, enums::is_literal) && !enums::all(view, Value::is_boolean) {
        Shape::ValueEnum
    } else if view.has_properties() || (view.ty == Some("object") && view.is_closed()) {
        Shape::Struct
    } else {
        Shape::Plain
    }
}

/// The alternatives of a schema.
pub(super) fn members<'a>(view: &View<'a>) -> &'a [ReferenceOr<Schema>] {
    if view.one_of.is_empty() { view.any_of } else { view.one_of }
}

/// Whether an alternative is any value at all, null too.
fn takes_anything(schema: &Schema) -> bool {
    let view = View::new(schema);
    let is_false = view.data.extensions.get("x-dialect-boolean") == Some(&Value::Bool(false));
    matches!(schema.schema_kind, SchemaKind::Any(_)) && view.is_bare() && !is_false
}

/// Whether a schema only wraps another one, to say null or to describe it.
fn is_passthrough(view: &View<'_>) -> bool {
    let own = view.has_properties() || !view.values.is_empty() || view.items.is_some();
    let wrapped = parts(view).count() + members(view).len();
    !own && view.required.is_empty() && view.additional.is_none() && wrapped == 1
}

/// The parts of an `allOf` that say more than how to read or narrow the others, with their places.
pub(super) fn parts<'a>(
    view: &View<'a>,
) -> impl Iterator<Item = (usize, &'a ReferenceOr<Schema>)> + use<'a> {
    view.all_of.iter().enumerate().filter(|(_, part)| match part {
        ReferenceOr::Item(schema) => !View::new(schema).is_bare(),
        ReferenceOr::Reference { .. } => true,
    })
}

impl<'a> Context<'a> {
    /// The type of a schema; an inline one that needs a name gets one made from `hint`.
    pub(super) fn type_of(&mut self, schema: SchemaRef<'a>, at: &At, hint: &Hint) -> Typed {
        match schema {
            SchemaRef::Reference(reference) => self.reference(reference, at, hint),
            SchemaRef::Inline(schema) => {
                let at = place(schema, at);
                self.inline(schema, &at, hint)
            }
        }
    }

    fn reference(&mut self, reference: &str, at: &At, hint: &Hint) -> Typed {
        let Some((name, schema)) = self.component(reference) else {
            self.widened(at, hint.as_str(), "any JSON", &format!("`{reference}` leads nowhere"))
                .advise("correct the reference, or add what it refers to");
            return Typed::new(ANY);
        };
        let nullable = self.is_nullable(schema, &mut BTreeSet::new());
        let ty = match self.named.get(name) {
            Some(ty) => TypeRef::Named(ty.clone()),
            None => ANY,
        };
        Typed { ty, nullable }
    }

    /// Whether null is a value of a schema: by itself, or as what it only wraps, or as one of its alternatives.
    fn is_nullable(&self, schema: &'a Schema, seen: &mut BTreeSet<&'a str>) -> bool {
        let view = View::new(schema);
        if view.is_nullable() {
            return true;
        }
        let members = members(&view);
        let mut parts = parts(&view).map(|(_, part)| part);
        let wrapped = match (parts.next(), parts.next()) {
            (Some(only), None) if members.is_empty() => std::slice::from_ref(only),
            (None, _) => members,
            (Some(_), _) => &[],
        };
        // An alternative that only narrows says nothing of null where the type is said beside it.
        let is_free = view.ty.is_none() && view.types.is_empty() && !view.has_properties();
        wrapped.iter().any(|inner| match inner {
            ReferenceOr::Item(schema) => {
                (is_free && takes_anything(schema)) || self.is_nullable(schema, seen)
            }
            ReferenceOr::Reference { reference } => self
                .component(reference)
                .is_some_and(|(name, schema)| seen.insert(name) && self.is_nullable(schema, seen)),
        })
    }

    fn inline(&mut self, schema: &'a Schema, at: &At, hint: &Hint) -> Typed {
        let view = View::new(schema);
        let nullable = self.is_nullable(schema, &mut BTreeSet::new());
        match shape(&view) {
            Shape::Same => self.passthrough(&view, at, hint, nullable),
            Shape::Plain => Typed { ty: self.plain(&view, at, hint), nullable },
            _ => Typed { ty: TypeRef::Named(self.inline_type(schema, at, hint)), nullable },
        }
    }

    /// A type named after its place: the same one for all that inherit it, which may even stand within it.
    fn inline_type(&mut self, schema: &'a Schema, at: &At, hint: &Hint) -> TypeName {
        let key = (at.clone(), hint.place().clone());
        if let Some(name) = self.unnamed.get(&key) {
            return name.clone();
        }
        let owner = self.claim_type(hint);
        self.unnamed.insert(key, owner.name.clone());
        model::define(self, &owner, schema, at, None);
        owner.name
    }

    fn passthrough(&mut self, view: &View<'a>, at: &At, hint: &Hint, nullable: bool) -> Typed {
        let (key, index, only) = match parts(view).next() {
            Some((index, only)) => ("allOf", index, Some(only)),
            None if view.one_of.is_empty() => ("anyOf", 0, view.any_of.first()),
            None => ("oneOf", 0, view.one_of.first()),
        };
        let Some(only) = only else {
            return Typed::new(ANY);
        };
        let inner = self.type_of(only.into(), &at.child(key).index(index), hint);
        Typed { ty: inner.ty, nullable: nullable || inner.nullable }
    }

    /// The type of a schema that needs no name.
    pub(super) fn plain(&mut self, view: &View<'a>, at: &At, hint: &Hint) -> TypeRef {
        let is_flag = enums::all(view, Value::is_boolean);
        if !is_flag && view.values.iter().any(|value| !value.is_null()) {
            let why = "some of its values are lists or objects";
            self.widened(at, hint.as_str(), "any value of its type", why)
                .advise("list text, numbers and truth values only");
        }
        loose::keywords(self, view, at, hint.as_str());
        match view.ty {
            Some("string") => format::string(self, view),
            Some("integer" | "number") => format::number(self, view, at, hint.as_str()),
            Some("boolean") => TypeRef::Scalar(Scalar::Bool),
            Some("array") => self.list(view, at, hint),
            Some("object") => self.map(view, at, hint),
            _ if is_flag => TypeRef::Scalar(Scalar::Bool),
            _ if view.items.is_some() || view.prefix.is_some() => self.list(view, at, hint),
            _ if view.additional.is_some() => self.map(view, at, hint),
            _ => ANY,
        }
    }

    fn list(&mut self, view: &View<'a>, at: &At, hint: &Hint) -> TypeRef {
        if let Some(parts) = tuple::parts(self, view) {
            return tuple::define(self, view, parts, at, hint);
        }
        let Some(items) = view.items else {
            return TypeRef::List(Box::new(ANY));
        };
        let part = hint.part("Item", &["items"]);
        let singular = name::singular(hint.as_str());
        let hint = if singular == hint.as_str() { part } else { part.reworded(singular) };
        let item = self.type_of(items.into(), &at.child("items"), &hint);
        TypeRef::List(Box::new(item.item()))
    }

    fn map(&mut self, view: &View<'a>, at: &At, hint: &Hint) -> TypeRef {
        let value = match view.additional {
            Some(AdditionalProperties::Schema(schema)) => {
                let hint = hint.part("Value", &["additionalProperties"]);
                self.type_of((&**schema).into(), &at.child("additionalProperties"), &hint).item()
            }
            Some(AdditionalProperties::Any(_)) | None => ANY,
        };
        TypeRef::Map(Box::new(value))
    }

    /// The type that a named type stands for, if it is only another name.
    pub(super) fn resolved<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let mut ty = ty;
        for _ in 0..32 {
            let TypeRef::Named(name) = ty else { return ty };
            match self.models.get(name).map(|model| &model.kind) {
                Some(crate::ir::ModelKind::Alias(target)) => ty = target,
                _ => return ty,
            }
        }
        ty
    }

    /// The name of a struct, if the type is one.
    pub(super) fn as_struct<'t>(&'t self, ty: &'t TypeRef) -> Option<&'t TypeName> {
        match self.resolved(ty) {
            TypeRef::Named(name) => Some(name),
            _ => None,
        }
    }
}
