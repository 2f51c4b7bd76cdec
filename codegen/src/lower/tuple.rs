//! Lists whose first items have types of their own.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::context::Context;
use super::hint::Hint;
use super::schema::ANY;
use super::view::View;
use crate::ir::TypeRef;
use crate::source::At;

/// How long a tuple may be: the codec knows no longer ones.
const LONGEST: usize = 8;

/// The schemas of the first items of a list; none where it has none of its own.
pub(super) fn parts<'a>(
    context: &Context<'a>,
    view: &View<'a>,
) -> Option<&'a [ReferenceOr<Schema>]> {
    let parts = context.tuples.get(&view.prefix?.to_string())?;
    (!parts.is_empty()).then_some(parts)
}

/// A tuple, where there are just as many items as types; else a list of what all of them are.
pub(super) fn define<'a>(
    context: &mut Context<'a>,
    view: &View<'a>,
    parts: &'a [ReferenceOr<Schema>],
    at: &At,
    hint: &Hint,
) -> TypeRef {
    let prefix = at.child("prefixItems");
    let mut types = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let hint = hint.part(index + 1, &["prefixItems", &index.to_string()]);
        types.push(context.type_of(part.into(), &prefix.index(index), &hint).item());
    }
    let closed = is_closed(view, parts.len());
    let full = view.least_items.is_some_and(|least| least >= parts.len());
    if closed && full && parts.len() <= LONGEST {
        return TypeRef::Tuple(types);
    }
    let rest = match view.items {
        _ if closed => None,
        Some(items) => {
            let hint = hint.part("Item", &["items"]);
            Some(context.type_of(items.into(), &at.child("items"), &hint).item())
        }
        None => Some(ANY),
    };
    types.extend(rest);
    types.dedup();
    if let [only] = types.as_slice() {
        return TypeRef::List(Box::new(only.clone()));
    }
    let (why, advice) = if parts.len() > LONGEST {
        ("it has more items with types of their own than a tuple holds", "make it an object")
    } else if closed {
        (
            "there may be fewer items than types",
            "`minItems` as many as there are types makes it a tuple",
        )
    } else {
        (
            "there may be other items than those with types of their own",
            "`items: false` and as many `minItems` as there are types make it a tuple",
        )
    };
    context.widened(&prefix, hint.as_str(), "a list of any JSON", why).advise(advice);
    TypeRef::List(Box::new(ANY))
}

/// Whether there are no other items than those with types of their own.
fn is_closed(view: &View<'_>, len: usize) -> bool {
    let extension = |key| view.data.extensions.get(key).is_some_and(is_false);
    let items = match view.items {
        Some(ReferenceOr::Item(schema)) => {
            schema.schema_data.extensions.get("x-dialect-boolean") == Some(&Value::Bool(false))
        }
        Some(ReferenceOr::Reference { .. }) | None => false,
    };
    items
        || extension("x-dialect-additionalItems")
        || extension("x-dialect-unevaluatedItems")
        || view.most_items.is_some_and(|most| most <= len)
}

/// Whether a schema allows nothing.
fn is_false(schema: &Value) -> bool {
    schema.get("x-dialect-boolean") == Some(&Value::Bool(false))
}
