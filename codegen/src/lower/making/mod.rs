//! Makes expressions of sample values: of a value in JSON and a type, how a program makes the same.
//!
//! [`Maker::given`] begins: it says what a caller gives where an argument takes a value of a type. `exact.rs` makes what has that
//! very type, `loose.rs` what merely turns into it and reads better, such as text for an enum. `structs.rs` calls constructors
//! and setters, `unions.rs` finds the member that a value is one of, `likeness.rs` says how well a value fits a type.
//! `variables.rs` names what has the answer.
//!
//! Each value becomes an expression that compiles. What fits no type is decoded from its JSON as the last resort. The folder
//! imports `names` and the IR, and knows nothing of the document.

mod exact;
mod likeness;
mod loose;
mod structs;
mod unions;
mod variables;

pub(super) use structs::ending;
pub(super) use variables::variables;

use serde_json::{Map, Value};

use crate::ir::{
    FieldName, FnName, Input, Item, Model, ModelKind, SampleSetter, SampleValue, TypeName, TypeRef,
};

/// How many items of a list are worth showing, if they are short.
const ITEMS: usize = 8;

/// How many are if they are objects or lists themselves.
const LONG_ITEMS: usize = 2;

/// Makes expressions of sample values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker<'a> {
    /// The types of the crate, sorted by name.
    models: &'a [Model],
    /// How many structs hold the value.
    depth: usize,
    /// How many types of the document were gone through on the way to the value.
    steps: usize,
}

impl<'a> Maker<'a> {
    /// A maker of values of these types, which are sorted by name.
    pub(super) fn new(models: &'a [Model]) -> Self {
        Self { models, depth: 0, steps: 0 }
    }

    /// What a caller gives for a value.
    pub(super) fn given(self, value: &Value, ty: &TypeRef, input: &Input) -> SampleValue {
        match input {
            Input::Exact => self.exact(value, ty),
            Input::Into => self.loose(value, ty),
            Input::Items(item) => self.items(value, item),
            Input::Pairs(item) => match value {
                Value::Object(fields) => self.pairs(fields, item),
                _ => SampleValue::NoPairs(item.ty.clone()),
            },
        }
    }

    /// A call of a setter.
    pub(super) fn setter(
        self,
        name: &FieldName,
        value: &Value,
        (ty, input): (&TypeRef, &Input),
    ) -> SampleSetter {
        let given = vec![self.given(value, ty, input)];
        SampleSetter { name: FnName::new(name.as_str()), given }
    }

    fn items(self, value: &Value, item: &Item) -> SampleValue {
        let values = match value {
            Value::Array(values) => values.as_slice(),
            Value::Null => &[],
            one => std::slice::from_ref(one),
        };
        let values = few(values);
        if values.is_empty() {
            return SampleValue::NoItems(item.ty.clone());
        }
        SampleValue::Items(self.alike(values.iter(), item))
    }

    fn pairs(self, fields: &Map<String, Value>, item: &Item) -> SampleValue {
        if fields.is_empty() {
            return SampleValue::NoPairs(item.ty.clone());
        }
        let values = self.alike(fields.values().take(ITEMS), item);
        SampleValue::Pairs(fields.keys().cloned().zip(values).collect())
    }

    /// Values of one type of Rust: all are text that turns into the type, or all are of the type itself.
    fn alike<'v>(
        self,
        values: impl Iterator<Item = &'v Value> + Clone,
        item: &Item,
    ) -> Vec<SampleValue> {
        let is_text = |value: &SampleValue| matches!(value, SampleValue::Text(_));
        let loose = values.clone().filter(|_| item.into).map(|value| self.loose(value, &item.ty));
        let loose: Vec<_> = loose.collect();
        if item.into && loose.iter().all(is_text) {
            return loose;
        }
        values.map(|value| self.exact(value, &item.ty)).collect()
    }

    /// What a type of the crate is; nothing where the crate doesn't have it.
    fn kind(self, name: &TypeName) -> Option<&'a ModelKind> {
        let index = self.models.binary_search_by(|model| model.name.cmp(name)).ok()?;
        Some(&self.models[index].kind)
    }

    /// A type without the names that merely stand for it.
    fn resolved<'t>(self, ty: &'t TypeRef) -> &'t TypeRef
    where
        'a: 't,
    {
        let mut ty = ty;
        // Names that stand for themselves were found long ago.
        for _ in 0..self.models.len() {
            let TypeRef::Named(name) = ty else { break };
            let Some(ModelKind::Alias(other)) = self.kind(name) else { break };
            ty = other;
        }
        ty
    }
}

/// As many items as are worth showing.
fn few(values: &[Value]) -> &[Value] {
    let is_long = values.iter().any(|value| value.is_object() || value.is_array());
    let most = if is_long { LONG_ITEMS } else { ITEMS };
    values.get(..most).unwrap_or(values)
}

/// A value as text: what it says if it is text, else its JSON.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "example".to_owned(),
        other => other.to_string(),
    }
}
