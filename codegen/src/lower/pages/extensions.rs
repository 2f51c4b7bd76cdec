//! What extensions of other generators say of pages, in the words that `codegen.toml` has for it.
//!
//! - `x-ms-pageable`: <https://github.com/Azure/autorest/blob/main/docs/extensions/readme.md#x-ms-pageable>
//! - `x-speakeasy-pagination`: <https://www.speakeasy.com/docs/sdks/customize/runtime/pagination>
//! - `x-fern-pagination`: <https://buildwithfern.com/learn/api-definitions/openapi/extensions/pagination>

use serde_json::Value;

use crate::config::{StatedExtent, StatedNext, StatedPages, StatedTarget, StatedTurn};
use crate::document::Extensions;
use crate::ir::PageRule;

/// What an extension states; nothing where it says that there is but one page.
pub(super) type Stated = Result<Option<StatedPages>, String>;

type Reader = fn(&Value) -> Stated;

/// What the first extension of an operation states that tells of pages.
pub(super) fn read(extensions: &Extensions) -> Option<(PageRule, Stated)> {
    let readers: [(PageRule, Reader); 3] = [
        (PageRule::Speakeasy, speakeasy),
        (PageRule::Fern, fern),
        (PageRule::MsPageable, |value| Ok(ms_pageable(value))),
    ];
    readers.into_iter().find_map(|(rule, read)| {
        let value = extensions.get(rule.as_str())?;
        // `false` takes back what holds for the whole document.
        let is_meant = !matches!(value, Value::Bool(_) | Value::Null);
        is_meant.then(|| (rule, read(value)))
    })
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

fn ms_pageable(value: &Value) -> Option<StatedPages> {
    let items = text(value, "itemName").unwrap_or("value").to_owned();
    let next = text(value, "nextLinkName").filter(|name| !name.is_empty());
    let by = next.map(|next| StatedTurn::Url { next: next.to_owned() });
    by.map(|by| StatedPages { items: Some(items), by })
}

fn speakeasy(value: &Value) -> Stated {
    let output = |key: &str| value.get("outputs").and_then(|it| text(it, key)).map(json_path);
    let inputs = value.get("inputs").and_then(Value::as_array);
    let input = |kind: &str| {
        let found = inputs?.iter().find(|it| text(it, "type") == Some(kind))?;
        let name = text(found, "name")?.to_owned();
        let is_field = text(found, "in") == Some("requestBody");
        Some(if is_field { StatedTarget::Field(name) } else { StatedTarget::Query(name) })
    };
    let by = match text(value, "type") {
        Some("url") => {
            let next = output("nextUrl").ok_or("`outputs` has no `nextUrl`")?;
            StatedTurn::Url { next: whole(next)? }
        }
        Some("cursor") => {
            let next = output("nextCursor").ok_or("`outputs` has no `nextCursor`")?;
            let target = input("cursor").ok_or("no input is of the type `cursor`")?;
            StatedTurn::Cursor { target, next, more: None }
        }
        Some("offsetLimit") => {
            let pages = output("numPages").map(whole).transpose()?;
            match (input("page"), input("offset")) {
                (Some(target), _) => {
                    let extent = StatedExtent { pages, ..StatedExtent::default() };
                    StatedTurn::Number { target, first: None, extent }
                }
                (None, Some(target)) => {
                    StatedTurn::Offset { target, extent: StatedExtent::default() }
                }
                (None, None) => return Err("no input is of the type `page` or `offset`".to_owned()),
            }
        }
        _ => return Err("its `type` is not one of `offsetLimit`, `cursor` and `url`".to_owned()),
    };
    let items = output("results").map(whole).transpose()?;
    Ok(Some(StatedPages { items, by }))
}

/// A path of `JSONPath` into the page (`$.data.next`), or into its last item (`$.data[-1].id`).
fn json_path(path: &str) -> StatedNext {
    let path = path.trim().trim_start_matches('$');
    for last in ["[-1:]", "[-1]", "[(@.length-1)]"] {
        if let Some((_, rest)) = path.split_once(last) {
            return StatedNext::LastItem(rest.trim_start_matches('.').to_owned());
        }
    }
    StatedNext::Page(path.trim_start_matches('.').to_owned())
}

/// The path into the page; it must not lead into an item.
fn whole(path: StatedNext) -> Result<String, String> {
    match path {
        StatedNext::Page(path) => Ok(path),
        StatedNext::LastItem(path) => Err(format!("`{path}` is in one item, and not in the page")),
    }
}

fn fern(value: &Value) -> Stated {
    let of = |side: &str, key: &str| {
        let found = text(value, key)?;
        Some(found.strip_prefix(side).unwrap_or(found).trim_start_matches('.').to_owned())
    };
    let (request, response) = (|key| of("$request", key), |key| of("$response", key));
    let more = response("has-next-page");
    let by = match (request("cursor"), request("offset"), response("next_uri")) {
        (Some(cursor), ..) => StatedTurn::Cursor {
            target: StatedTarget::Query(cursor),
            next: StatedNext::Page(response("next_cursor").ok_or("it has no `next_cursor`")?),
            more,
        },
        (None, Some(offset), _) => {
            let (target, extent) =
                (StatedTarget::Query(offset), StatedExtent { more, ..StatedExtent::default() });
            // With a step it counts items, else pages.
            match request("step") {
                Some(_) => StatedTurn::Offset { target, extent },
                None => StatedTurn::Number { target, first: None, extent },
            }
        }
        (None, None, Some(next)) => StatedTurn::Url { next },
        (None, None, None) => {
            return Err("it has none of `cursor`, `offset` and `next_uri`".to_owned());
        }
    };
    Ok(Some(StatedPages { items: response("results"), by }))
}
