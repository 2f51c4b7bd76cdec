//! What setters and constructors take, as a section of the chapter on requests.

use std::fmt::Write as _;

use super::about::{About, block};
use crate::ir::{
    Constructor, Field, FieldName, Input, Model, ModelKind, Presence, Scalar, Struct, TypeRef,
};

/// The section; nothing where the API takes no objects.
pub(super) fn write(about: &About<'_>) -> String {
    let sent: Vec<_> = about.api.models.iter().filter_map(sent).collect();
    if sent.is_empty() {
        return String::new();
    }
    let null =
        sent.iter().flat_map(|(_, item)| &item.fields).find_map(|it| it.null_setter.as_ref());
    let null = null.map_or_else(String::new, |name| {
        format!(
            "\n\nWhere null and absent differ, a second setter sends null, such as `.{name}()`."
        )
    });
    let example = sent
        .iter()
        .max_by_key(|(_, item)| kinds(item))
        .map(|(model, item)| format!("\n\n{}", block(&made(about, model, item))));
    format!("{TEXT}{null}{}", example.unwrap_or_default())
}

const TEXT: &str = "\
## Values that are sent

A setter, and a function that makes a value, takes whatever turns into the type:

| Type | What is given |
| --- | --- |
| `String` | `\"text\"`, or a `String`. |
| An enum | Its text, or one of its variants. |
| `Vec<..>` | An array, a `Vec`, or an iterator over the items. |
| A map | Pairs of key and value: an array such as `[(\"key\", \"value\")]`, or a map. |
| An object | What its `new` or its `builder` makes. |
| `Option<..>` of a field | The value alone, without `Some`: a field whose setter isn't called is not sent. |
| A number, a `bool` | The value of exactly that type. |";

/// An object that is made by `new`.
fn sent(model: &Model) -> Option<(&Model, &Struct)> {
    match &model.kind {
        ModelKind::Struct(item) if matches!(item.constructor, Constructor::New) => {
            Some((model, item)).filter(|(_, item)| is_easy(item))
        }
        _ => None,
    }
}

/// Whether text is all that the object must be given.
fn is_easy(item: &Struct) -> bool {
    let field = |name: &FieldName| item.fields.iter().find(|field| field.name == *name);
    let mut given =
        item.given.iter().map(|given| field(&given.field).filter(|_| !given.takes_null));
    let is_union = matches!(item.unknown, crate::ir::UnknownFields::Union(_));
    given.all(|field| field.is_some_and(is_text)) && !is_union
}

fn is_text(field: &Field) -> bool {
    field.ty == TypeRef::Scalar(Scalar::String) && field.input == Input::Into
}

/// What a setter of the example is given.
fn value(field: &Field) -> Option<&'static str> {
    let is_text = |ty: &TypeRef| *ty == TypeRef::Scalar(Scalar::String);
    match &field.input {
        Input::Items(item) if item.into && is_text(&item.ty) => Some("[\"one\", \"two\"]"),
        Input::Pairs(item) if item.into && is_text(&item.ty) => {
            Some("[(\"team\", \"ml\"), (\"stage\", \"test\")]")
        }
        Input::Into if self::is_text(field) => Some("\"text\""),
        _ => None,
    }
}

/// The fields that the example sets: one of each kind, maps and lists first.
fn shown(item: &Struct) -> Vec<(&Field, &'static str)> {
    let is_optional =
        |it: &&Field| matches!(it.presence, Presence::Optional | Presence::OptionalNullable);
    let is_given = |field: &Field| item.given.iter().any(|given| given.field == field.name);
    let fields = item.fields.iter().filter(is_optional).filter(|field| !is_given(field));
    let mut found: Vec<(&Field, &str)> = Vec::new();
    for (field, value) in fields.filter_map(|field| Some((field, value(field)?))) {
        if !found.iter().any(|(_, known)| *known == value) {
            found.push((field, value));
        }
    }
    found
}

/// How much an object shows.
fn kinds(item: &Struct) -> usize {
    shown(item).iter().map(|(_, value)| if value.starts_with('[') { 10 } else { 1 }).sum()
}

fn made(about: &About<'_>, model: &Model, item: &Struct) -> String {
    let name = &model.name;
    let given = vec!["\"text\""; item.given.len()].join(", ");
    let mut setters = String::new();
    for (field, value) in shown(item) {
        let _ = write!(setters, "\n    .{}({value})", field.name);
    }
    format!(
        "use {}::models::{name};\n\nlet value = {name}::new({given}){setters};\nprintln!(\"{{value:?}}\");",
        about.library()
    )
}
