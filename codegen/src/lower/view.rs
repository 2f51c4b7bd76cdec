//! A schema seen as one flat set of keywords, whichever way openapiv3 sorted it.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::Value;

use super::integer;

/// A schema or a reference to one.
#[derive(Debug, Clone, Copy)]
pub(super) enum SchemaRef<'a> {
    /// A reference.
    Reference(&'a str),
    /// The schema itself.
    Inline(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for SchemaRef<'a> {
    fn from(value: &'a ReferenceOr<Schema>) -> Self {
        match value {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for SchemaRef<'a> {
    fn from(value: &'a ReferenceOr<Box<Schema>>) -> Self {
        match value {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Inline(schema),
        }
    }
}

/// What a schema says, keyword by keyword.
#[derive(Debug, Clone)]
pub(super) struct View<'a> {
    pub(super) data: &'a SchemaData,
    pub(super) ty: Option<&'a str>,
    /// The types, where it lists several.
    pub(super) types: Vec<&'a str>,
    pub(super) format: Option<String>,
    pub(super) values: Vec<Value>,
    /// The bounds of a whole number.
    pub(super) least: Option<i128>,
    pub(super) most: Option<i128>,
    pub(super) properties: Option<&'a IndexMap<String, ReferenceOr<Box<Schema>>>>,
    pub(super) required: &'a [String],
    pub(super) additional: Option<&'a AdditionalProperties>,
    pub(super) items: Option<&'a ReferenceOr<Box<Schema>>>,
    /// What stands for the schemas of the first items of a list.
    pub(super) prefix: Option<&'a Value>,
    pub(super) least_items: Option<usize>,
    pub(super) most_items: Option<usize>,
    pub(super) all_of: &'a [ReferenceOr<Schema>],
    pub(super) one_of: &'a [ReferenceOr<Schema>],
    pub(super) any_of: &'a [ReferenceOr<Schema>],
}

impl<'a> View<'a> {
    /// Flattens a schema.
    pub(super) fn new(schema: &'a Schema) -> Self {
        let mut view = Self::empty(&schema.schema_data);
        match &schema.schema_kind {
            SchemaKind::Type(ty) => view.typed(ty),
            SchemaKind::OneOf { one_of } => view.one_of = one_of,
            SchemaKind::AllOf { all_of } => view.all_of = all_of,
            SchemaKind::AnyOf { any_of } => view.any_of = any_of,
            SchemaKind::Not { not: _ } => {}
            SchemaKind::Any(any) => view.any(any),
        }
        view
    }

    fn empty(data: &'a SchemaData) -> Self {
        Self {
            data,
            ty: None,
            types: types(data),
            format: None,
            values: Vec::new(),
            least: None,
            most: None,
            properties: None,
            required: &[],
            additional: None,
            items: None,
            prefix: data.extensions.get("x-dialect-prefixItems"),
            least_items: None,
            most_items: None,
            all_of: &[],
            one_of: &[],
            any_of: &[],
        }
    }

    fn typed(&mut self, ty: &'a Type) {
        match ty {
            Type::String(string) => {
                self.ty = Some("string");
                self.format = format(&string.format);
                self.values = values(&string.enumeration);
            }
            Type::Number(number) => {
                self.ty = Some("number");
                self.format = format(&number.format);
                self.values = values(&number.enumeration);
            }
            Type::Integer(integer) => {
                self.ty = Some("integer");
                self.format = format(&integer.format);
                // Those that 64 bits don't hold ride along.
                self.values = match self.data.extensions.get("x-dialect-enum") {
                    Some(Value::Array(values)) => values.clone(),
                    _ => values(&integer.enumeration),
                };
                let bound = |key: &str| match self.data.extensions.get(&format!("x-dialect-{key}"))
                {
                    Some(Value::Number(number)) => integer::whole(number),
                    _ => None,
                };
                let (least, most) =
                    (integer.minimum.map(i128::from), integer.maximum.map(i128::from));
                let (least, most) =
                    (least.or_else(|| bound("minimum")), most.or_else(|| bound("maximum")));
                self.least = least.map(|least| least + i128::from(integer.exclusive_minimum));
                self.most = most.map(|most| most - i128::from(integer.exclusive_maximum));
            }
            Type::Boolean(boolean) => {
                self.ty = Some("boolean");
                self.values = values(&boolean.enumeration);
            }
            Type::Object(object) => {
                self.ty = Some("object");
                self.properties = Some(&object.properties);
                self.required = &object.required;
                self.additional = object.additional_properties.as_ref();
            }
            Type::Array(array) => {
                self.ty = Some("array");
                self.items = array.items.as_ref();
                self.least_items = array.min_items;
                self.most_items = array.max_items;
            }
        }
    }

    fn any(&mut self, any: &'a AnySchema) {
        self.ty = any.typ.as_deref();
        self.format.clone_from(&any.format);
        self.values.clone_from(&any.enumeration);
        self.properties = Some(&any.properties);
        self.required = &any.required;
        self.additional = any.additional_properties.as_ref();
        self.items = any.items.as_ref();
        self.least_items = any.min_items;
        self.most_items = any.max_items;
        self.all_of = &any.all_of;
        self.one_of = &any.one_of;
        self.any_of = &any.any_of;
    }

    /// Whether it says nothing of a value's shape: it only describes, or narrows what another says.
    pub(super) fn is_bare(&self) -> bool {
        let shapeless = self.ty.is_none() && self.types.is_empty() && self.values.is_empty();
        let alone = self.all_of.is_empty() && self.one_of.is_empty() && self.any_of.is_empty();
        let object =
            self.has_properties() || self.additional.is_some() || !self.required.is_empty();
        shapeless && alone && !object && self.items.is_none() && self.prefix.is_none()
    }

    /// Whether it names properties.
    pub(super) fn has_properties(&self) -> bool {
        self.properties.is_some_and(|properties| !properties.is_empty())
    }

    /// Whether null is a value: said outright, or as a value of the enumeration.
    pub(super) fn is_nullable(&self) -> bool {
        self.data.nullable || self.values.iter().any(Value::is_null)
    }

    /// Whether properties that it doesn't name are forbidden.
    pub(super) fn is_closed(&self) -> bool {
        matches!(self.additional, Some(AdditionalProperties::Any(false)))
    }
}

/// The types that a schema lists, as the dialect keeps them.
fn types(data: &SchemaData) -> Vec<&str> {
    let listed = data.extensions.get("x-dialect-types").and_then(Value::as_array);
    let listed: Vec<_> = listed.into_iter().flatten().filter_map(Value::as_str).collect();
    if listed.len() > 1 { listed } else { Vec::new() }
}

fn format<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => {
            serde_json::to_value(known).ok()?.as_str().map(str::to_owned)
        }
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values<T: Serialize>(enumeration: &[Option<T>]) -> Vec<Value> {
    enumeration.iter().map(|value| serde_json::to_value(value).unwrap_or(Value::Null)).collect()
}
