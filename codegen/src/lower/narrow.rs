//! Which of two schemas that must both hold says more of a value.
//!
//! Every value that is valid is so by both, so that either reads it; the one that says more makes the better type.

use openapiv3::{ReferenceOr, Schema};

use super::context::Context;
use super::schema::{Shape, members, parts, shape};
use super::view::{SchemaRef, View};

/// How deep schemas that only wrap others, and lists of lists, are looked into.
const DEPTH: usize = 16;

/// Which of two schemas says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    First,
    /// The second, or both the same.
    Second,
    /// No value is valid by both.
    Neither,
}

/// Which of two schemas of one value says more.
pub(super) fn pick<'a>(context: &Context<'a>, one: SchemaRef<'a>, two: SchemaRef<'a>) -> Pick {
    deep(context, one, two, 0)
}

fn deep<'a>(context: &Context<'a>, one: SchemaRef<'a>, two: SchemaRef<'a>, depth: usize) -> Pick {
    let (Some(one), Some(two)) = (resolve(context, one, depth), resolve(context, two, depth))
    else {
        return Pick::Second;
    };
    let (first, second) = (View::new(one), View::new(two));
    match (kind(&first), kind(&second)) {
        (Kind::Any, _) | (Kind::Number, Kind::Integer) => Pick::Second,
        (_, Kind::Any) | (Kind::Integer, Kind::Number) => Pick::First,
        (Kind::Union, _) | (_, Kind::Union) => by(&says(&first), &says(&second)),
        (Kind::List, Kind::List) => match (first.items, second.items) {
            (Some(one), Some(two)) if depth < DEPTH => {
                deep(context, one.into(), two.into(), depth + 1)
            }
            (one, two) => by(&one.is_some(), &two.is_some()),
        },
        (one, two) if one == two => by(&says(&first), &says(&second)),
        _ => Pick::Neither,
    }
}

fn by<T: PartialOrd>(one: &T, two: &T) -> Pick {
    if one > two { Pick::First } else { Pick::Second }
}

/// How much a schema says beyond its type.
fn says(view: &View<'_>) -> (bool, usize, bool) {
    let listed = !view.values.is_empty();
    let parts = view.properties.map_or(0, indexmap::IndexMap::len) + view.all_of.len();
    (listed, parts, view.format.is_some() || view.additional.is_some())
}

/// The types that no value has two of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    /// One of several.
    Union,
    Text,
    Integer,
    Number,
    Bool,
    List,
    Object,
}

fn kind(view: &View<'_>) -> Kind {
    match view.ty {
        Some("string") => Kind::Text,
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        Some("boolean") => Kind::Bool,
        Some("array") => Kind::List,
        Some("object") => Kind::Object,
        _ if view.items.is_some() => Kind::List,
        _ if view.has_properties() || view.additional.is_some() => Kind::Object,
        _ if view.is_bare() => Kind::Any,
        _ => match shape(view) {
            Shape::StringEnum => Kind::Text,
            Shape::IntEnum => Kind::Integer,
            Shape::Struct => Kind::Object,
            Shape::ValueEnum | Shape::Union | Shape::Same | Shape::Plain => Kind::Union,
        },
    }
}

/// The schema that says what a value is, where others only wrap it; none where a reference leads nowhere.
fn resolve<'a>(context: &Context<'a>, schema: SchemaRef<'a>, depth: usize) -> Option<&'a Schema> {
    let schema = match schema {
        SchemaRef::Inline(schema) => schema,
        SchemaRef::Reference(reference) => context.component(reference)?.1,
    };
    let view = View::new(schema);
    if shape(&view) != Shape::Same || depth >= DEPTH {
        return Some(schema);
    }
    let only: Option<&'a ReferenceOr<Schema>> =
        parts(&view).map(|(_, part)| part).chain(members(&view)).next();
    only.map_or(Some(schema), |only| resolve(context, only.into(), depth + 1))
}
