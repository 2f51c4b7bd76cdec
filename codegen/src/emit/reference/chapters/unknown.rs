//! What the document doesn't name.

use super::about::{About, block};
use crate::emit::example;
use crate::ir::{
    Model, ModelKind, Presence, Response, Scalar, StringEnum, Struct, TypeName, TypeRef,
    UnknownFields,
};

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    vec![
        "The server may have fields and values that the document, and so the crate, doesn't know. They are kept, and nothing fails.".to_owned(),
        fields(about),
        values(about),
        absent(about),
        formats(about),
    ]
}

fn fields(about: &About<'_>) -> String {
    let text = "## Fields\n\nFields that a type doesn't have are in `.extra()` of the value, and are sent along where the value is sent back. A request takes them by \
                `.body_field(name, value)`.";
    match extra(about) {
        Some(code) => format!("{text}\n\n{}", block(&code)),
        None => text.to_owned(),
    }
}

/// A program that looks for a field.
fn extra(about: &About<'_>) -> Option<String> {
    let found = example::first_call(about.api)?;
    let Response::Json(ty) = &found.operation.response else { return None };
    let keeps = |name: &TypeName| {
        structure(about, name).is_some_and(|item| matches!(item.unknown, UnknownFields::Kept(_)))
    };
    let call = found.call;
    match ty {
        TypeRef::Named(name) if keeps(name) => Some(format!(
            "let answer = {call}.await?;\nprintln!(\"{{:?}}\", answer.extra().get(\"aNewField\"));"
        )),
        TypeRef::List(inner) => match &**inner {
            TypeRef::Named(name) if keeps(name) => Some(format!(
                "for item in {call}.await? {{\n    println!(\"{{:?}}\", item.extra().get(\"aNewField\"));\n}}"
            )),
            _ => None,
        },
        _ => None,
    }
}

fn structure<'a>(about: &About<'a>, name: &TypeName) -> Option<&'a Struct> {
    let models = &about.api.models;
    let index = models.binary_search_by(|model| model.name.cmp(name)).ok()?;
    match &models[index].kind {
        ModelKind::Struct(item) => Some(item),
        _ => None,
    }
}

fn values(about: &About<'_>) -> String {
    let Some((model, item)) = about.api.models.iter().find_map(enumeration) else {
        return String::new();
    };
    let (name, unknown) = (&model.name, &item.unknown);
    let known = item
        .variants
        .first()
        .map(|known| format!("    {name}::{} => println!(\"known\"),\n", known.name));
    let code = format!(
        "use {}::models::{name};\n\nmatch {name}::from(\"something new\") {{\n{}    {name}::{unknown}(text) => println!(\"{{text}} came later\"),\n    _ => println!(\"known as well\"),\n}}",
        about.library(),
        known.unwrap_or_default()
    );
    format!(
        "## Values\n\nAn enum such as [`{name}`](models::{name}) has a variant `{unknown}`, which keeps any other text as it came. `.as_str()` gives the text of any \
         variant, `{{}}` prints it, and a text turns into the enum by `from`.\n\n{}",
        block(&code)
    )
}

fn enumeration(model: &Model) -> Option<(&Model, &StringEnum)> {
    match &model.kind {
        ModelKind::StringEnum(item) if item.variants.len() > 1 => Some((model, item)),
        _ => None,
    }
}

/// Absent, null and a value.
fn absent(about: &About<'_>) -> String {
    let all = about.api.models.iter();
    let found = all.filter_map(|model| match &model.kind {
        ModelKind::Struct(item) => Some((model, item)),
        _ => None,
    });
    let found = found.flat_map(|(model, item)| item.fields.iter().map(move |field| (model, field)));
    let mut null = found.filter(|(_, field)| field.presence == Presence::OptionalNullable);
    null.next().map_or_else(String::new, |(model, field)| {
        let name = &model.name;
        format!(
            "## Absent and null\n\nWhere the document tells a field that is absent from one that is null, such as `{}` of [`{name}`](models::{name}), its type is \
             `Nullable`: `Absent`, `Null` or `Value(..)`. `.value()` gives the value, if there is one.",
            field.name
        )
    })
}

/// Text that isn't of its format.
fn formats(about: &About<'_>) -> String {
    let is_formatted = |ty: &TypeRef| {
        matches!(
            ty,
            TypeRef::Parsed(_)
                | TypeRef::Scalar(
                    Scalar::Timestamp | Scalar::Date | Scalar::Base64 | Scalar::Base64Url
                )
        )
    };
    let has = about.api.models.iter().any(|model| match &model.kind {
        ModelKind::Struct(item) => item.fields.iter().any(|field| is_formatted(&field.ty)),
        _ => false,
    });
    if !has {
        return String::new();
    }
    "## Formats\n\nA time, or another text with a format, is a `Formatted`. `.value()` gives the value, or nothing where the server sent something else, which \
     `.as_text()` then has."
        .to_owned()
}
