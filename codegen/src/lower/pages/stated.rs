//! Pages that `codegen.toml` or an extension states: whether the operation has what they name.

use super::kind::Kind;
use super::paged::{Extent, Next, Paged, Path, Turn};
use super::shape::{Asked, Shape};
use crate::config::{StatedExtent, StatedNext, StatedPages, StatedTarget, StatedTurn};
use crate::ir::{PageRule, Target};

/// The pages of an operation, or what is missing.
pub(super) fn resolve(
    shape: &Shape<'_>,
    stated: &StatedPages,
    rule: PageRule,
) -> Result<Paged, String> {
    let items = match &stated.items {
        Some(items) => value(shape, items, "a list", |kind| matches!(kind, Kind::List(_)))?,
        None => shape
            .items()
            .ok_or("no list of its answer is clearly that of the items: name it by `items`")?,
    };
    let turn = turn(shape, &stated.by, &items)?;
    shape.paged(rule, items, turn).ok_or_else(|| "its items are no list".to_owned())
}

fn turn(shape: &Shape<'_>, stated: &StatedTurn, items: &Path) -> Result<Turn, String> {
    let cursor = |path: &str| {
        value(shape, path, "text or a whole number", |kind| kind.is_cursor() || kind == Kind::Any)
    };
    Ok(match stated {
        StatedTurn::Link => Turn::Link,
        StatedTurn::Url { next } => {
            Turn::Url(value(shape, next, "text", |kind| matches!(kind, Kind::Text | Kind::Any))?)
        }
        StatedTurn::Cursor { target, next, more } => Turn::Cursor {
            target: asked(shape, target)?.target.clone(),
            next: match next {
                StatedNext::Page(path) => Next::Page(cursor(path)?),
                StatedNext::LastItem(path) => Next::LastItem(of_item(shape, items, path)?),
            },
            more: more.as_deref().map(|path| flag(shape, path)).transpose()?,
        },
        StatedTurn::Number { target, first, extent } => {
            let asked = asked(shape, target)?;
            let first = first.or_else(|| shape.first(asked)).unwrap_or(1);
            Turn::Number {
                target: asked.target.clone(),
                first,
                extent: self::extent(shape, extent)?,
            }
        }
        StatedTurn::Offset { target, extent } => Turn::Offset {
            target: asked(shape, target)?.target.clone(),
            extent: self::extent(shape, extent)?,
        },
    })
}

fn asked<'s, 'a>(shape: &'s Shape<'a>, stated: &StatedTarget) -> Result<&'s Asked<'a>, String> {
    let (target, what) = match stated {
        StatedTarget::Query(name) => (Target::Query(name.clone()), "no parameter of the query"),
        StatedTarget::Field(name) => (Target::Field(name.clone()), "no field of a JSON body"),
    };
    let found = shape.asked.iter().find(|asked| asked.target == target);
    let (Target::Query(name) | Target::Field(name)) = &target;
    let found = found.ok_or_else(|| format!("{what} is called `{name}`"))?;
    let fits = found.kind.is_cursor() || found.kind == Kind::Number;
    if fits { Ok(found) } else { Err(format!("`{name}` is neither text nor a number")) }
}

fn extent(shape: &Shape<'_>, stated: &StatedExtent) -> Result<Extent, String> {
    let StatedExtent { more, pages, total } = stated;
    let amount = |path: &Option<String>| {
        let path = path.as_deref();
        path.map(|path| {
            value(shape, path, "a number", |kind| kind.is_amount() || kind == Kind::Any)
        })
        .transpose()
    };
    let more = more.as_deref().map(|path| flag(shape, path)).transpose()?;
    Ok(Extent { more, pages: amount(pages)?, total: amount(total)? })
}

fn flag(shape: &Shape<'_>, path: &str) -> Result<Path, String> {
    value(shape, path, "a boolean", |kind| matches!(kind, Kind::Bool | Kind::Any))
}

/// The value of the page that a path leads to.
fn value(
    shape: &Shape<'_>,
    path: &str,
    what: &str,
    fits: impl Fn(Kind<'_>) -> bool,
) -> Result<Path, String> {
    let found =
        shape.path(shape.page(), path).ok_or_else(|| format!("its answer has no `{path}`"))?;
    let is_fit = shape.at(&found).is_some_and(|ty| fits(shape.kind(ty)));
    if is_fit { Ok(found) } else { Err(format!("`{path}` of its answer is not {what}")) }
}

/// The value of an item that a path leads to.
fn of_item(shape: &Shape<'_>, items: &Path, path: &str) -> Result<Path, String> {
    let Some(Kind::List(item)) = shape.at(items).map(|ty| shape.kind(ty)) else {
        return Err("its items are no list".to_owned());
    };
    let found = shape.path(item, path).ok_or_else(|| format!("its items have no `{path}`"))?;
    let is_fit = shape.at_in(item, &found).is_some_and(|ty| shape.kind(ty).is_cursor());
    if is_fit {
        Ok(found)
    } else {
        Err(format!("`{path}` of its items is neither text nor a whole number"))
    }
}
