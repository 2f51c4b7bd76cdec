//! Keywords that say more than a type of Rust does: each is noted where it stands.

use super::site::Site;
use crate::diagnostic::Limit;
use crate::document::{Schema, Schemas};
use crate::lower::report::Report;

/// A keyword that a type can't hold to.
struct Keyword {
    limit: Limit,
    name: &'static str,
    is_there: fn(&Schema) -> bool,
    /// What the type holds instead.
    to: &'static str,
    why: &'static str,
    advice: &'static str,
}

const KEYWORDS: &[Keyword] = &[
    Keyword {
        limit: Limit::DependentSchemas,
        name: "dependentSchemas",
        is_there: |schema| !schema.dependent_schemas.is_empty(),
        to: "its own properties and any others",
        why: "what depends on a property is not part of the type",
        advice: "one schema for each case, under `oneOf`, would keep the types",
    },
    Keyword {
        limit: Limit::Conditions,
        name: "if",
        is_there: |schema| {
            schema.if_.is_some() && (schema.then.is_some() || schema.else_.is_some())
        },
        to: "what holds in each case",
        why: "a type has no conditions",
        advice: "one schema for each case, under `oneOf`, would keep the types",
    },
    Keyword {
        limit: Limit::ContentSchema,
        name: "contentSchema",
        is_there: |schema| schema.content_schema.is_some(),
        to: "text",
        why: "the document within the text is not read",
        advice: "send the value itself instead of its text",
    },
];

/// Notes which keywords of a schema its type leaves out.
pub(super) fn note(report: &mut Report, schemas: &Schemas, schema: &Schema, site: &Site) {
    let (owner, called, at) = (site.owner, site.called(), &schema.at);
    for keyword in KEYWORDS.iter().filter(|keyword| (keyword.is_there)(schema)) {
        let at = at.child(keyword.name);
        report
            .widened(keyword.limit, owner, &at, called, keyword.to, keyword.why)
            .advise(keyword.advice);
    }
    let others = schema.unevaluated_properties.map(|id| &schemas[id]);
    if let Some(others) = others.filter(|others| others.boolean != Some(true)) {
        let why = if others.allows_nothing() {
            "other properties, though forbidden, are taken and kept"
        } else {
            "the type of other properties is not kept"
        };
        let at = at.child("unevaluatedProperties");
        report
            .widened(Limit::UnevaluatedProperties, owner, &at, called, "its properties and any others", why)
            .advise("`additionalProperties: false` is read, where the schema is not put together by `allOf`");
    }
    if schema.allows_nothing() {
        report
            .widened(
                Limit::NothingAllowed,
                owner,
                at,
                called,
                "any JSON",
                "its schema allows no value at all",
            )
            .advise("leave out what can't be there");
    }
    let lists_null =
        !schema.values.is_empty() && schema.values.iter().all(serde_json::Value::is_null);
    if schema.is_null || (lists_null && schema.single_type().is_none()) {
        report
            .widened(Limit::OnlyNull, owner, at, called, "any JSON", "its only value is null")
            .advise("a nullable type says what may come instead of null");
    }
}
