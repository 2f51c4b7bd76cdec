//! Lists whose first items have types of their own.

use super::builder::Builder;
use super::model::Ty;
use super::site::Site;
use crate::diagnostic::Limit;
use crate::document::{Schema, SchemaId};

/// How long a tuple may be: the codec knows no longer ones.
const LONGEST: usize = 8;

/// A tuple, where there are just as many items as types; else a list of what all of them are.
pub(super) fn define(builder: &mut Builder<'_, '_>, schema: &Schema, site: &Site) -> Ty {
    let parts = &schema.prefix_items;
    let mut types = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let site = site.part(index + 1, &["prefixItems", &index.to_string()]);
        types.push(builder.type_of(*part, &site).item());
    }
    let is_closed = is_closed(builder, schema);
    let is_full = schema.min_items.is_some_and(|least| least >= parts.len());
    if is_closed && is_full && parts.len() <= LONGEST {
        return Ty::Tuple(types);
    }
    let rest = match schema.items {
        _ if is_closed => None,
        Some(items) => Some(builder.type_of(items, &site.part("Item", &["items"])).item()),
        None => Some(Ty::ANY),
    };
    types.extend(rest);
    types.dedup();
    if let [only] = types.as_slice() {
        return Ty::list(only.clone());
    }
    let (why, advice) = if parts.len() > LONGEST {
        ("it has more items with types of their own than a tuple holds", "make it an object")
    } else if is_closed {
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
    let at = schema.at.child("prefixItems");
    builder
        .report
        .widened(Limit::ListNotTuple, site.owner, &at, site.called(), "a list of any JSON", why)
        .advise(advice);
    Ty::list(Ty::ANY)
}

/// Whether there are no other items than those with types of their own.
fn is_closed(builder: &Builder<'_, '_>, schema: &Schema) -> bool {
    let forbids = |id: SchemaId| builder.schema(id).allows_nothing();
    let others = [schema.items, schema.additional_items, schema.unevaluated_items];
    others.into_iter().flatten().any(forbids)
        || schema.max_items.is_some_and(|most| most <= schema.prefix_items.len())
}
