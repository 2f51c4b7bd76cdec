//! Makes structs by their constructors and setters.

use serde_json::{Map, Value};

use super::Maker;
use crate::ir::{
    Beside, Constructor, Field, FieldName, FnName, Given, ModelKind, Others, Presence,
    SampleSetter, SampleStruct, SampleValue, Scalar, Struct, TypeName, TypeRef, UnknownFields,
};

/// How many optional fields are worth setting.
const FEW: usize = 4;

/// How many are in a struct that another one holds.
const FEW_BELOW: usize = 2;

impl Maker<'_> {
    /// A value of a struct; nothing where it has no constructor, or the value is no object and so has nothing to give it.
    pub(super) fn structure(
        self,
        value: &Value,
        name: &TypeName,
        item: &Struct,
    ) -> Option<SampleValue> {
        let none = Map::new();
        let is_bare = item.given.is_empty() && !matches!(item.unknown, UnknownFields::Union(_));
        let fields = value.as_object().or(is_bare.then_some(&none))?;
        let within = Self { depth: self.depth + 1, ..self };
        let is_built = match &item.constructor {
            Constructor::None => return None,
            Constructor::New => false,
            Constructor::Builder(_) => true,
        };
        let required = within.required(fields, item);
        let (given, mut set) = if is_built {
            let named = required.into_iter().map(|(name, value)| setter(&name, value));
            (Vec::new(), named.collect())
        } else {
            (required.into_iter().map(|(_, value)| value).collect(), Vec::new())
        };
        let most = if self.depth == 0 { FEW } else { FEW_BELOW };
        set.extend(within.optional(fields, item).into_iter().take(most));
        set.extend(within.others(fields, item));
        let is_bundle = false;
        let name = name.clone();
        Some(SampleValue::Made(SampleStruct { name, is_bundle, is_built, given, set }))
    }

    /// Whether a type is a struct that has a field of this name in JSON which may be left out.
    pub(in crate::lower) fn may_lack(self, ty: &TypeRef, wire: &str) -> bool {
        let TypeRef::Named(name) = self.resolved(ty) else { return false };
        let Some(ModelKind::Struct(item)) = self.kind(name) else { return false };
        let field = item.fields.iter().find(|field| field.wire == wire);
        field.is_some_and(|field| !item.given.iter().any(|given| given.field == field.name))
    }

    /// What the constructor must be given, in order.
    fn required(self, fields: &Map<String, Value>, item: &Struct) -> Vec<(FieldName, SampleValue)> {
        let field = |given: &Given| {
            let field = item.fields.iter().find(|field| field.name == given.field)?;
            Some((field.name.clone(), self.field(fields, item, field)))
        };
        let mut required: Vec<_> = item.given.iter().filter_map(field).collect();
        if let UnknownFields::Union(Beside { name, ty, input, shared, .. }) = &item.unknown {
            let is_own = |wire: &str| {
                item.fields.iter().any(|field| field.wire == wire)
                    && !shared.iter().any(|other| other == wire)
            };
            let rest = fields.iter().filter(|(wire, _)| !is_own(wire));
            let rest = rest.map(|(wire, value)| (wire.clone(), value.clone())).collect();
            required.push((name.clone(), self.given(&Value::Object(rest), ty, input)));
        }
        required
    }

    /// The value of a field that must be given.
    fn field(self, fields: &Map<String, Value>, item: &Struct, field: &Field) -> SampleValue {
        let value = fields.get(&field.wire).unwrap_or(&Value::Null);
        let takes_null = item.given.iter().any(|it| it.takes_null && it.field == field.name);
        if takes_null && value.is_null() {
            return SampleValue::Nothing;
        }
        if takes_null {
            return self.exact(value, &field.ty);
        }
        match file(field, item) {
            Some(name) => self.given(&name, &field.ty, &field.input),
            None => self.given(value, &field.ty, &field.input),
        }
    }

    /// The setters of what may be left out, where there is a value.
    fn optional(self, fields: &Map<String, Value>, item: &Struct) -> Vec<SampleSetter> {
        let is_given = |field: &Field| item.given.iter().any(|given| given.field == field.name);
        let left = item.fields.iter().filter(|field| !is_given(field));
        let set = left.filter_map(|field| {
            let value = fields.get(&field.wire)?;
            if !value.is_null() || field.presence == Presence::Required {
                let named = file(field, item);
                let value = named.as_ref().unwrap_or(value);
                return Some(self.setter(&field.name, value, (&field.ty, &field.input)));
            }
            let name = field.null_setter.clone()?;
            Some(SampleSetter { name, given: Vec::new() })
        });
        set.collect()
    }

    /// The setter of the properties that the document doesn't name, where there are any.
    fn others(self, fields: &Map<String, Value>, item: &Struct) -> Option<SampleSetter> {
        let UnknownFields::Typed(Others { name, ty, input, .. }) = &item.unknown else {
            return None;
        };
        let is_known = |wire: &str| {
            item.fields.iter().any(|field| field.wire == wire)
                || item.constants.iter().any(|constant| constant.wire == wire)
        };
        let rest = fields.iter().filter(|(wire, _)| !is_known(wire));
        let rest: Map<String, Value> =
            rest.map(|(wire, value)| (wire.clone(), value.clone())).collect();
        (!rest.is_empty()).then(|| self.setter(name, &Value::Object(rest), (ty, input)))
    }
}

fn setter(name: &FieldName, value: SampleValue) -> SampleSetter {
    SampleSetter { name: FnName::new(name.as_str()), given: vec![value] }
}

/// The name of a file that a part is, which is called after its field and its media type.
fn file(field: &Field, item: &Struct) -> Option<Value> {
    let UnknownFields::Parts(writing) = &item.unknown else { return None };
    if !holds_file(&field.ty) {
        return None;
    }
    let index = item.fields.iter().position(|it| it.name == field.name)?;
    let media = writing.get(index).map(|it| it.media.as_str()).unwrap_or_default();
    let stem = field.name.as_str().trim_start_matches("r#").replace('_', "-");
    Some(Value::String(format!("{stem}.{}", ending(media))))
}

fn holds_file(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(scalar) => *scalar == Scalar::File,
        TypeRef::List(inner) | TypeRef::OrNull(inner) => holds_file(inner),
        _ => false,
    }
}

/// What files of a media type are called at the end.
pub(in crate::lower) fn ending(media: &str) -> &'static str {
    const ENDINGS: &[(&str, &str)] = &[
        ("image/jpeg", "jpg"),
        ("image/", "png"),
        ("audio/", "mp3"),
        ("video/", "mp4"),
        ("text/csv", "csv"),
        ("text/", "txt"),
        ("application/json", "json"),
        ("application/pdf", "pdf"),
        ("application/zip", "zip"),
    ];
    let found = ENDINGS.iter().find(|(start, _)| media.starts_with(start));
    found.map_or("bin", |(_, ending)| ending)
}
