//! What no type and no request says: keywords, bodies, callbacks and methods that would otherwise be lost without a word.

use indexmap::IndexMap;
use openapiv3::{MediaType, OpenAPI, Operation, Parameter, PathStyle, ReferenceOr};
use serde_json::Value;

use super::context::Context;
use super::draft::methods;
use super::verdict::Subject;
use super::view::View;
use crate::dialect;
use crate::source::At;

/// A keyword that says more than a type of Rust does.
struct Keyword {
    name: &'static str,
    /// What the type holds instead.
    to: &'static str,
    why: &'static str,
    advice: &'static str,
}

const KEYWORDS: &[Keyword] = &[
    Keyword {
        name: "patternProperties",
        to: "a map of any JSON",
        why: "its keys follow patterns",
        advice: "`additionalProperties` with one schema for all values would keep their type",
    },
    Keyword {
        name: "dependentSchemas",
        to: "its own properties and any others",
        why: "what depends on a property is not part of the type",
        advice: "one schema for each case, under `oneOf`, would keep the types",
    },
    Keyword {
        name: "if",
        to: "what holds in each case",
        why: "a type has no conditions",
        advice: "one schema for each case, under `oneOf`, would keep the types",
    },
    Keyword {
        name: "contentSchema",
        to: "text",
        why: "the document within the text is not read",
        advice: "send the value itself instead of its text",
    },
];

/// Says which keywords of a schema its type leaves out.
pub(super) fn keywords(context: &mut Context<'_>, view: &View<'_>, at: &At, name: &str) {
    let said = |keyword: &str| view.data.extensions.get(&format!("x-dialect-{keyword}"));
    for keyword in KEYWORDS {
        if said(keyword.name).is_some() {
            let at = at.child(keyword.name);
            context.widened(&at, name, keyword.to, keyword.why).advise(keyword.advice);
        }
    }
    if let Some(others) = said("unevaluatedProperties").filter(|it| !is_boolean(it, true)) {
        let why = if is_boolean(others, false) {
            "other properties, though forbidden, are taken and kept"
        } else {
            "the type of other properties is not kept"
        };
        context
            .widened(&at.child("unevaluatedProperties"), name, "its properties and any others", why)
            .advise("`additionalProperties: false` is read, where the schema is not put together by `allOf`");
    }
    if said("boolean") == Some(&Value::Bool(false)) {
        context
            .widened(at, name, "any JSON", "its schema allows no value at all")
            .advise("leave out what can't be there");
    }
    let is_null = |types: &Value| types.as_array().is_some_and(|it| it == &[Value::from("null")]);
    let lists_null = !view.values.is_empty() && view.values.iter().all(Value::is_null);
    if said("types").is_some_and(is_null) || (lists_null && view.ty.is_none()) {
        context
            .widened(at, name, "any JSON", "its only value is null")
            .advise("a nullable type says what may come instead of null");
    }
}

/// Whether a schema is only true or false.
fn is_boolean(schema: &Value, wanted: bool) -> bool {
    *schema == Value::Bool(wanted) || schema.get("x-dialect-boolean") == Some(&Value::Bool(wanted))
}

/// Says which bodies are passed over for the one that is sent; those of the same schema carry the same.
pub(super) fn other_bodies(
    context: &mut Context<'_>,
    content: &IndexMap<String, MediaType>,
    sent: &str,
    at: &At,
) {
    let schema = content.get(sent).and_then(|media| media.schema.as_ref());
    let others = content.iter().filter(|(name, media)| {
        name.as_str() != sent && (schema.is_none() || media.schema.as_ref() != schema)
    });
    for (name, _) in others {
        let why = format!("`{sent}` is sent instead");
        context.skipped(&at.child(name), name, &why).advise(
            "send it by a request of your own, or give it an operation of its own in the document",
        );
    }
}

/// Says that a body must be given which may be left out.
pub(super) fn required_body(context: &mut Context<'_>, at: &At) {
    context
        .widened(at, "requestBody", "required", "only a body of JSON can be left out")
        .advise("`required: true` says the same");
}

/// Says that a parameter of the path is written plainly.
pub(super) fn path_style(context: &mut Context<'_>, parameter: &Parameter, at: &At) {
    let Parameter::Path { parameter_data, style } = parameter else { return };
    if !matches!(style, PathStyle::Simple) {
        context
            .widened(at, &parameter_data.name, "plain text", "its `style` is not written")
            .advise("give the text as it is to stand in the path, or use `style: simple`");
    }
}

/// What no operation of the crate does: webhooks, callbacks, and methods that no request has.
pub(super) fn document(context: &mut Context<'_>) {
    let openapi = context.openapi;
    let why = "a client receives no requests";
    let advice = "the types are there: read what you receive with `runtime::codec::from_json`";
    if openapi.extensions.contains_key("x-dialect-webhooks") {
        context.skipped(&At::root().child("webhooks"), "webhooks", why).advise(advice);
    }
    for at in callbacks(openapi) {
        context.skipped(&at.child("callbacks"), "callbacks", why).advise(advice);
    }
    for (path, item) in &openapi.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        let at = dialect::origin(&item.extensions, &At::root().child("paths").child(path));
        let others = item.extensions.get("x-dialect-operations").and_then(Value::as_object);
        for (method, operation) in others.into_iter().flatten() {
            let named = format!("{} {path}", method.to_uppercase());
            let id = operation.get("operationId").and_then(Value::as_str).map(str::to_owned);
            context.open();
            context
                .gone(&at, &named, "no request has this method yet")
                .advise("offer the operation by `post` too");
            context.close(
                &at,
                Subject::Operation { method: method.to_uppercase(), path: path.clone(), id },
            );
        }
    }
}

/// The operations that say what they call back.
fn callbacks(openapi: &OpenAPI) -> Vec<At> {
    let paths = At::root().child("paths");
    let items = openapi.paths.paths.iter().filter_map(|(path, item)| Some((path, item.as_item()?)));
    items
        .flat_map(|(path, item)| {
            let at = dialect::origin(&item.extensions, &paths.child(path));
            let calling = methods(item).filter(|(_, operation)| !operation.callbacks.is_empty());
            calling
                .map(|(method, operation): (_, &Operation)| {
                    let at = at.child(&method.as_str().to_lowercase());
                    dialect::origin(&operation.extensions, &at)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}
