//! Reads the section `[pagination]`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    PageChoice, Pagination, StatedExtent, StatedNext, StatedPages, StatedTarget, StatedTurn,
};
use crate::config::either::Either;
use crate::config::problem::Problem;
use crate::diagnostic::did_you_mean;

/// The section as it is written.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Section {
    /// How answers come in pages for each operation that this fits, before all published rules; `"off"` where none has pages
    /// unless it is named below.
    ///
    /// ```toml
    /// [pagination]
    /// all = { by = "cursor", parameter = "from", next = "go.on" }
    /// ```
    all: Option<Either<Box<Table>>>,
    /// How the answers of one operation come in pages, by its `operationId` or by its method and path; `"off"` where they don't.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "cursor", parameter = "from", next = "go.on" }
    /// ```
    #[serde(default)]
    #[cfg_attr(feature = "reference", schemars(extend("x-key" = "OPERATION")))]
    operations: BTreeMap<String, Either<Box<Table>>>,
}

/// How pages hang together. What stands in a page is named by its path in the JSON: `meta.next`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::config) struct Table {
    /// How the next page is asked for: `"link"` by the header `Link`, `"url"` by an address in the page, `"cursor"` by a value of
    /// the page or of its last item, `"page"` by the number of the page, `"offset"` by how many items come before it.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "offset", parameter = "limit", total = "count" }
    /// ```
    #[cfg_attr(feature = "reference", schemars(with = "By"))]
    by: String,
    /// Where the list of items is; without it, the only list of the answer.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "url", next = "go.on", items = "rows" }
    /// ```
    items: Option<String>,
    /// The parameter of the query that takes the cursor, the number or the offset.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "page", parameter = "limit" }
    /// ```
    parameter: Option<String>,
    /// The field of the JSON body that takes it instead.
    ///
    /// ```toml
    /// [pagination.operations]
    /// searchPets = { by = "cursor", body-field = "after", next = "go.on" }
    /// ```
    body_field: Option<String>,
    /// Where the page has the address or the cursor of the next one.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "cursor", parameter = "from", next = "go.on" }
    /// ```
    next: Option<String>,
    /// Where the last item has the cursor of the next page.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "cursor", parameter = "from", last = "petName" }
    /// ```
    last: Option<String>,
    /// Where the page says whether there is more: a boolean.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "cursor", parameter = "from", next = "go.on", more = "go.more" }
    /// ```
    more: Option<String>,
    /// Where the page says how many pages there are.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "page", parameter = "limit", pages = "count" }
    /// ```
    pages: Option<String>,
    /// Where the page says how many items there are in all.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "offset", parameter = "limit", total = "count" }
    /// ```
    total: Option<String>,
    /// The number of the first page; without it, the default of the parameter, or else 1.
    ///
    /// ```toml
    /// [pagination.operations]
    /// listPets = { by = "page", parameter = "limit", first = 0 }
    /// ```
    first: Option<u32>,
    /// Why, for people who read the configuration.
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

/// How the next page is asked for.
#[cfg(feature = "reference")]
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it is there for the schema")]
enum By {
    Link,
    Url,
    Cursor,
    Page,
    Offset,
}

/// The words for how the next page is asked for.
const BY: [&str; 5] = ["link", "url", "cursor", "page", "offset"];

/// Checks the section.
pub(in crate::config) fn read(section: Section) -> Result<Pagination, Problem> {
    let above = ["pagination", "all"];
    let all = section.all.map(|entry| choice(entry).map_err(|it| it.within(&above))).transpose()?;
    let operations = section.operations.into_iter().map(|(id, entry)| {
        let above = ["pagination", "operations", &id];
        let choice = choice(entry).map_err(|problem| problem.within(&above))?;
        Ok((id, choice))
    });
    Ok(Pagination { all, operations: operations.collect::<Result<_, Problem>>()? })
}

fn choice(entry: Either<Box<Table>>) -> Result<PageChoice, Problem> {
    match entry {
        Either::Text(word) if word == "off" => Ok(PageChoice::Off),
        Either::Text(word) => {
            let message = format!("`{word}` means nothing: write \"off\", or a table with `by`");
            Err(Problem::of_value(&[], message).help(did_you_mean(&word, ["off"])))
        }
        Either::Table(table) => stated(*table).map(PageChoice::Stated),
    }
}

fn stated(mut table: Table) -> Result<StatedPages, Problem> {
    let (by, items) = (std::mem::take(&mut table.by), table.items.take());
    let unclear = |message: String| Problem::of_value(&[], message);
    let turn = match by.as_str() {
        "link" => StatedTurn::Link,
        "url" => {
            let next = needed(&by, "next", table.next.take()).map_err(unclear)?;
            StatedTurn::Url { next }
        }
        "cursor" => cursor(&mut table).map_err(unclear)?,
        "page" => StatedTurn::Number {
            target: target(&by, &mut table).map_err(unclear)?,
            first: table.first.take(),
            extent: extent(&mut table),
        },
        "offset" => StatedTurn::Offset {
            target: target(&by, &mut table).map_err(unclear)?,
            extent: extent(&mut table),
        },
        other => {
            let message = format!(
                "`by = \"{other}\"` means nothing: write \"link\", \"url\", \"cursor\", \"page\" or \"offset\""
            );
            return Err(Problem::of_value(&["by"], message).help(did_you_mean(other, BY)));
        }
    };
    match left(&table) {
        Some(key) => {
            let message = format!("`{key}` means nothing beside `by = \"{by}\"`");
            Err(Problem::of_key(&[key], message))
        }
        None => Ok(StatedPages { items, by: turn }),
    }
}

fn cursor(table: &mut Table) -> Result<StatedTurn, String> {
    let next = match (table.next.take(), table.last.take()) {
        (Some(next), None) => StatedNext::Page(next),
        (None, Some(last)) => StatedNext::LastItem(last),
        _ => {
            return Err(
                "where is the cursor? Write either `next`, its place in the page, or `last`, its place in the last item"
                    .to_owned(),
            );
        }
    };
    Ok(StatedTurn::Cursor { target: target("cursor", table)?, next, more: table.more.take() })
}

fn target(by: &str, table: &mut Table) -> Result<StatedTarget, String> {
    match (table.parameter.take(), table.body_field.take()) {
        (Some(name), None) => Ok(StatedTarget::Query(name)),
        (None, Some(name)) => Ok(StatedTarget::Field(name)),
        _ => {
            Err(format!("`by = \"{by}\"` needs either `parameter`, of the query, or `body-field`"))
        }
    }
}

fn extent(table: &mut Table) -> StatedExtent {
    StatedExtent { more: table.more.take(), pages: table.pages.take(), total: table.total.take() }
}

fn needed(by: &str, key: &str, value: Option<String>) -> Result<String, String> {
    value.ok_or_else(|| format!("`by = \"{by}\"` needs `{key}`"))
}

/// A key that nothing has read.
fn left(table: &Table) -> Option<&'static str> {
    let Table {
        by: _,
        items: _,
        _reason: _,
        parameter,
        body_field,
        next,
        last,
        more,
        pages,
        total,
        first,
    } = table;
    let keys = [
        ("parameter", parameter.is_some()),
        ("body-field", body_field.is_some()),
        ("next", next.is_some()),
        ("last", last.is_some()),
        ("more", more.is_some()),
        ("pages", pages.is_some()),
        ("total", total.is_some()),
        ("first", first.is_some()),
    ];
    keys.into_iter().find(|(_, is_left)| *is_left).map(|(key, _)| key)
}
