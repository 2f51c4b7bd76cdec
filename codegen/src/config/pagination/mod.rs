//! The section `[pagination]`, which says how answers come in pages where the document doesn't.
//!
//! `written.rs` reads it, and makes the types here of it.

mod written;

use std::collections::BTreeMap;

pub(super) use written::{Section, read};

/// How answers come in pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pagination {
    /// What holds for each operation that it fits, before all published rules.
    pub all: Option<PageChoice>,
    /// What holds for an operation, by its `operationId` or by its method and path: `GET /pets`.
    pub operations: BTreeMap<String, PageChoice>,
}

impl Pagination {
    /// What holds for an operation, by its `operationId` or by its method and path, and the key that it is said under.
    pub(crate) fn operation<'c>(
        &'c self,
        id: Option<&str>,
        (method, path): (&str, &str),
    ) -> Option<(&'c str, &'c PageChoice)> {
        let by_id = || self.operations.get_key_value(id?);
        let found = by_id().or_else(|| self.operations.get_key_value(&format!("{method} {path}")));
        found.map(|(key, choice)| (key.as_str(), choice))
    }
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
