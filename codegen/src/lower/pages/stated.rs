//! Pages that `codegen.toml` or an extension states: whether the operation has what they name.

use super::kind::{Kind, fields};
use super::paged::{Extent, Next, Paged, Path, Turn};
use super::shape::{Asked, Shape};
use crate::config::{StatedExtent, StatedNext, StatedPages, StatedTarget, StatedTurn};
use crate::diagnostic::did_you_mean;
use crate::ir::{PageRule, Target};
use crate::lower::types::Ty;

/// Why an operation can't have the pages that someone states.
#[derive(Debug)]
pub(super) struct Unfit {
    pub(super) why: String,
    /// The key in `codegen.toml` that can't be.
    pub(super) of: Option<&'static str>,
    pub(super) help: Option<String>,
}

impl<T: Into<String>> From<T> for Unfit {
    fn from(why: T) -> Self {
        Self { why: why.into(), of: None, help: None }
    }
}

/// A path in a page, and the key in `codegen.toml` that has it.
type Stated<'s> = (&'static str, &'s str);

/// The pages of an operation, or what is missing.
pub(super) fn resolve(
    shape: &Shape<'_>,
    stated: &StatedPages,
    rule: PageRule,
) -> Result<Paged, Unfit> {
    let items = match &stated.items {
        Some(items) => {
            value(shape, ("items", items), "a list", |kind| matches!(kind, Kind::List(_)))?
        }
        None => shape
            .items()
            .ok_or("no list of its answer is clearly that of the items: name it by `items`")?,
    };
    let turn = turn(shape, &stated.by, &items)?;
    shape.paged(rule, items, turn).ok_or_else(|| Unfit::from("its items are no list"))
}

fn turn(shape: &Shape<'_>, stated: &StatedTurn, items: &Path) -> Result<Turn, Unfit> {
    let cursor = |path: &str| {
        let path = ("next", path);
        value(shape, path, "text or a whole number", |kind| kind.is_cursor() || kind == Kind::Any)
    };
    Ok(match stated {
        StatedTurn::Link => Turn::Link,
        StatedTurn::Url { next } => {
            let is_text = |kind: Kind<'_>| matches!(kind, Kind::Text | Kind::Any);
            Turn::Url(value(shape, ("next", next), "text", is_text)?)
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

fn asked<'s, 'a>(shape: &'s Shape<'a>, stated: &StatedTarget) -> Result<&'s Asked<'a>, Unfit> {
    let (target, what, key) = match stated {
        StatedTarget::Query(name) => {
            (Target::Query(name.clone()), "no parameter of the query", "parameter")
        }
        StatedTarget::Field(name) => {
            (Target::Field(name.clone()), "no field of a JSON body", "body-field")
        }
    };
    let (Target::Query(name) | Target::Field(name)) = &target;
    let unfit = |why, help| Unfit { why, of: Some(key), help };
    let found = shape.asked.iter().find(|asked| asked.target == target).ok_or_else(|| {
        let known = shape.asked.iter().filter_map(|asked| match (&asked.target, stated) {
            (Target::Query(name), StatedTarget::Query(_))
            | (Target::Field(name), StatedTarget::Field(_)) => Some(name.as_str()),
            _ => None,
        });
        unfit(format!("{what} is called `{name}`"), did_you_mean(name, known))
    })?;
    let fits = found.kind.is_cursor() || found.kind == Kind::Number;
    let why = || unfit(format!("`{name}` is neither text nor a number"), None);
    if fits { Ok(found) } else { Err(why()) }
}

fn extent(shape: &Shape<'_>, stated: &StatedExtent) -> Result<Extent, Unfit> {
    let StatedExtent { more, pages, total } = stated;
    let amount = |key, path: &Option<String>| {
        let path = path.as_deref();
        path.map(|path| {
            value(shape, (key, path), "a number", |kind| kind.is_amount() || kind == Kind::Any)
        })
        .transpose()
    };
    let more = more.as_deref().map(|path| flag(shape, path)).transpose()?;
    Ok(Extent { more, pages: amount("pages", pages)?, total: amount("total", total)? })
}

fn flag(shape: &Shape<'_>, path: &str) -> Result<Path, Unfit> {
    value(shape, ("more", path), "a boolean", |kind| matches!(kind, Kind::Bool | Kind::Any))
}

/// The value of the page that a path leads to.
fn value(
    shape: &Shape<'_>,
    (key, path): Stated<'_>,
    what: &str,
    fits: impl Fn(Kind<'_>) -> bool,
) -> Result<Path, Unfit> {
    let unfit = |why, help| Unfit { why, of: Some(key), help };
    let found = shape.path(shape.page(), path).ok_or_else(|| {
        unfit(format!("its answer has no `{path}`"), nearest(shape, shape.page(), path))
    })?;
    let is_fit = shape.at(&found).is_some_and(|ty| fits(shape.kind(ty)));
    if is_fit {
        Ok(found)
    } else {
        Err(unfit(format!("`{path}` of its answer is not {what}"), None))
    }
}

/// The value of an item that a path leads to.
fn of_item(shape: &Shape<'_>, items: &Path, path: &str) -> Result<Path, Unfit> {
    let Some(Kind::List(item)) = shape.at(items).map(|ty| shape.kind(ty)) else {
        return Err(Unfit::from("its items are no list"));
    };
    let unfit = |why, help| Unfit { why, of: Some("last"), help };
    let found = shape
        .path(item, path)
        .ok_or_else(|| unfit(format!("its items have no `{path}`"), nearest(shape, item, path)))?;
    let is_fit = shape.at_in(item, &found).is_some_and(|ty| shape.kind(ty).is_cursor());
    if is_fit {
        Ok(found)
    } else {
        Err(unfit(format!("`{path}` of its items is neither text nor a whole number"), None))
    }
}

/// How deep paths are looked for that may have been meant, and how many there are at most.
const DEEPEST: usize = 3;
const MOST: usize = 2000;

/// Asks for the path from a type that may have been meant by another one.
fn nearest(shape: &Shape<'_>, from: &Ty, path: &str) -> Option<String> {
    let (mut known, mut pending) = (Vec::new(), vec![(String::new(), from, 0)]);
    while let Some((above, ty, depth)) = pending.pop() {
        for field in fields(shape.types, ty) {
            let dot = if above.is_empty() { "" } else { "." };
            let path = format!("{above}{dot}{}", field.wire);
            if depth < DEEPEST && known.len() < MOST {
                pending.push((path.clone(), &field.ty, depth + 1));
            }
            known.push(path);
        }
    }
    did_you_mean(path, known.iter().map(String::as_str))
}
