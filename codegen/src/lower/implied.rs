//! The property that tells the members of a union apart though the document has no discriminator.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};

use super::context::Context;
use super::tag;
use super::view::View;

/// How deep `allOf` is searched for what is required.
const DEPTH: usize = 16;

/// What such a property is mostly called.
const USUAL: [&str; 3] = ["type", "kind", "object"];

/// A property that every member requires, each with values of its own, and those values.
pub(super) fn tags(
    context: &Context<'_>,
    members: &[ReferenceOr<Schema>],
) -> Option<(String, Vec<Vec<String>>)> {
    let schemas: Vec<_> = members.iter().map(|it| schema(context, it)).collect::<Option<_>>()?;
    let (first, _) = schemas.split_first().filter(|(_, others)| !others.is_empty())?;
    let mut candidates = BTreeSet::new();
    required(context, first, 0, &mut candidates);
    let mut candidates: Vec<_> = candidates.into_iter().collect();
    let rank = |name: &str| USUAL.iter().position(|usual| *usual == name).unwrap_or(USUAL.len());
    candidates.sort_by_key(|name| (rank(name), *name));
    candidates.into_iter().find_map(|property| {
        let values = values(context, &schemas, property)?;
        Some((property.to_owned(), values))
    })
}

fn schema<'a>(context: &Context<'a>, member: &'a ReferenceOr<Schema>) -> Option<&'a Schema> {
    match member {
        ReferenceOr::Item(schema) => Some(schema),
        ReferenceOr::Reference { reference } => context.component(reference).map(|it| it.1),
    }
}

/// The values of the property in each schema, if each has some and no two have one in common.
fn values(context: &Context<'_>, schemas: &[&Schema], property: &str) -> Option<Vec<Vec<String>>> {
    let mut taken = BTreeSet::new();
    let values = schemas.iter().map(|schema| {
        let mut names = BTreeSet::new();
        required(context, schema, 0, &mut names);
        let values = tag::constants(context, schema, property, 0);
        let known = !values.is_empty() && names.contains(property);
        let alone = values.iter().all(|value| taken.insert(value.clone()));
        (known && alone).then_some(values)
    });
    values.collect()
}

/// What a schema requires, by itself or by those that it is made of.
fn required<'a>(
    context: &Context<'a>,
    schema: &'a Schema,
    depth: usize,
    into: &mut BTreeSet<&'a str>,
) {
    let view = View::new(schema);
    into.extend(view.required.iter().map(String::as_str));
    let parts = view.all_of.iter().filter(|_| depth < DEPTH);
    for part in parts.filter_map(|part| self::schema(context, part)) {
        required(context, part, depth + 1, into);
    }
}
