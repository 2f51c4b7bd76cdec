//! How the pages of an operation hang together, before fields have names in Rust.

use crate::ir::PageRule;
use crate::ir::Target;
use crate::lower::types::Ty;

/// The names in JSON of the fields that lead to a value.
pub(crate) type Path = Vec<String>;

/// How the pages of an operation hang together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paged {
    pub(crate) rule: PageRule,
    /// A page, or null where the page may be null.
    pub(crate) page: Ty,
    /// Whether it is only one of the answers, which depend on their status.
    pub(crate) is_one_of: bool,
    /// The number of the way to read the answer that has it.
    pub(crate) answer: usize,
    pub(crate) item: Ty,
    /// Where the items are.
    pub(crate) items: Path,
    pub(crate) turn: Turn,
}

/// How the next page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Turn {
    Link,
    Url(Path),
    Cursor { target: Target, next: Next, more: Option<Path> },
    Number { target: Target, first: u32, extent: Extent },
    Offset { target: Target, extent: Extent },
}

/// Where the value is that asks for the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    Page(Path),
    LastItem(Path),
}

/// Where a page says how much there is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Extent {
    pub(crate) more: Option<Path>,
    pub(crate) pages: Option<Path>,
    pub(crate) total: Option<Path>,
}
