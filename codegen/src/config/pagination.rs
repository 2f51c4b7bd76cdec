//! Reads the section `[pagination]`, which says how answers come in pages where the document doesn't.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

/// How answers come in pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pagination {
    /// What holds for each operation that it fits, before all published rules.
    pub all: Option<PageChoice>,
    /// What holds for an operation, by its `operationId`.
    pub operations: BTreeMap<String, PageChoice>,
}

/// Whether answers come in pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageChoice {
    /// They don't.
    Off,
    /// They do, like this.
    Stated(StatedPages),
}

/// How the pages of an operation hang together, as someone states it. Values of a page are paths in its JSON: `meta.next`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPages {
    /// Where the items are; nothing where they are the only list.
    pub items: Option<String>,
    /// How the next page is asked for.
    pub by: StatedTurn,
}

/// How the next page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedTurn {
    /// By the header `Link`.
    Link,
    /// By an address in the page.
    Url {
        /// Where it is.
        next: String,
    },
    /// By a value of the page or of its last item.
    Cursor {
        /// What takes it.
        target: StatedTarget,
        /// Where it is in the page, or in the last item.
        next: StatedNext,
        /// Where the page says whether there is more.
        more: Option<String>,
    },
    /// By the number of the page.
    Number {
        /// What takes it.
        target: StatedTarget,
        /// The number of the first page; nothing where it is the parameter's default, or else 1.
        first: Option<u32>,
        /// How much there is.
        extent: StatedExtent,
    },
    /// By how many items come before the page.
    Offset {
        /// What takes it.
        target: StatedTarget,
        /// How much there is.
        extent: StatedExtent,
    },
}

/// What says which page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedTarget {
    /// A parameter of the query.
    Query(String),
    /// A field of the body.
    Field(String),
}

/// Where the value is that asks for the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedNext {
    /// In the page.
    Page(String),
    /// In its last item.
    LastItem(String),
}

/// Where a page says how much there is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedExtent {
    /// Whether there is more.
    pub more: Option<String>,
    /// How many pages there are.
    pub pages: Option<String>,
    /// How many items there are.
    pub total: Option<String>,
}

/// The section as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    all: Option<Spanned<Entry>>,
    #[serde(default)]
    operations: BTreeMap<String, Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected \"off\", or a table with `by`")]
enum Entry {
    Word(String),
    Table(Box<Table>),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    by: String,
    items: Option<String>,
    parameter: Option<String>,
    body_field: Option<String>,
    next: Option<String>,
    last: Option<String>,
    more: Option<String>,
    pages: Option<String>,
    total: Option<String>,
    first: Option<u32>,
}

/// What is wrong, and where.
type Problem = (Range<usize>, String);

/// Checks the section.
pub(super) fn read(section: Section) -> Result<Pagination, Problem> {
    let all = section.all.map(choice).transpose()?;
    let operations = section.operations.into_iter();
    let operations = operations.map(|(id, entry)| Ok((id, choice(entry)?)));
    Ok(Pagination { all, operations: operations.collect::<Result<_, Problem>>()? })
}

fn choice(entry: Spanned<Entry>) -> Result<PageChoice, Problem> {
    let span = entry.span();
    match entry.into_inner() {
        Entry::Word(word) if word == "off" => Ok(PageChoice::Off),
        Entry::Word(word) => {
            Err((span, format!("`{word}` means nothing: write \"off\", or a table with `by`")))
        }
        Entry::Table(table) => {
            stated(*table).map(PageChoice::Stated).map_err(|problem| (span, problem))
        }
    }
}

fn stated(mut table: Table) -> Result<StatedPages, String> {
    let (by, items) = (std::mem::take(&mut table.by), table.items.take());
    let turn = match by.as_str() {
        "link" => StatedTurn::Link,
        "url" => StatedTurn::Url { next: needed(&by, "next", table.next.take())? },
        "cursor" => cursor(&mut table)?,
        "page" => StatedTurn::Number {
            target: target(&by, &mut table)?,
            first: table.first.take(),
            extent: extent(&mut table),
        },
        "offset" => {
            StatedTurn::Offset { target: target(&by, &mut table)?, extent: extent(&mut table) }
        }
        other => {
            return Err(format!(
                "`by = \"{other}\"` means nothing: write \"link\", \"url\", \"cursor\", \"page\" or \"offset\""
            ));
        }
    };
    match left(&table) {
        Some(key) => Err(format!("`{key}` means nothing beside `by = \"{by}\"`")),
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
    let Table { by: _, items: _, parameter, body_field, next, last, more, pages, total, first } =
        table;
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
