//! Answers that come in pages.

use super::{FieldName, Presence, TypeRef};

macro_rules! rules {
    ($($(#[$docs:meta])* $rule:ident = $word:literal)*) => {
        /// The rule by which an operation has pages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PageRule {
            $($(#[$docs])* $rule,)*
        }

        impl PageRule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$rule),*];

            /// What it is called.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$rule => $word,)*
                }
            }
        }
    };
}

rules! {
    /// `codegen.toml` says so.
    Configured = "codegen.toml"
    /// The extension `x-speakeasy-pagination` says so.
    Speakeasy = "x-speakeasy-pagination"
    /// The extension `x-fern-pagination` says so.
    Fern = "x-fern-pagination"
    /// The extension `x-ms-pageable` says so.
    MsPageable = "x-ms-pageable"
    /// The header `Link` of the answer has the address of the next page (RFC 8288).
    LinkHeader = "link-header"
    /// A page token, as AIP-158 has it.
    PageToken = "aip-158"
    /// The answer has the address of the next page.
    NextUrl = "next-url"
    /// The answer has a cursor, which a parameter takes.
    Cursor = "cursor"
    /// A parameter takes the id of the last item, and the answer says whether there is more.
    LastId = "last-id"
    /// A parameter has the number of the page, and the answer says how much there is.
    PageNumber = "page-number"
    /// A parameter says how many items come before the page, and the answer says how much there is.
    Offset = "offset"
}

/// How the pages of an operation hang together.
#[derive(Debug, Clone, PartialEq)]
pub struct Paging {
    /// The rule that says so.
    pub rule: PageRule,
    /// A page.
    pub page: TypeRef,
    /// Whether it is only one of the answers, which depend on their status.
    pub is_one_of: bool,
    /// Whether the page may be null.
    pub is_optional: bool,
    /// An item of a page.
    pub item: TypeRef,
    /// Where the items are.
    pub items: Reach,
    /// How the next page is asked for.
    pub turn: Turn,
}

/// The way from a page to one of its values, field by field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach(pub Vec<Reached>);

/// A field on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Its name.
    pub field: FieldName,
    /// Whether it may be absent or null.
    pub presence: Presence,
}

/// How the next page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// By the header `Link`.
    Link,
    /// By an address in the page.
    Url(Reach),
    /// By a value that a parameter takes.
    Cursor {
        /// The parameter.
        target: Target,
        /// Where its value is.
        next: Next,
        /// Where the page says whether there is more.
        more: Option<Reach>,
    },
    /// By the number of the page.
    Number {
        /// The parameter.
        target: Target,
        /// The number of the first page.
        first: u32,
        /// What the page says of how much there is.
        extent: Extent,
    },
    /// By how many items come before the page.
    Offset {
        /// The parameter.
        target: Target,
        /// What the page says of how much there is.
        extent: Extent,
    },
}

/// What says which page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A parameter of the query.
    Query(String),
    /// A field of the body.
    Field(String),
}

/// Where the value is that asks for the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// In the page.
    Page(Reach),
    /// In its last item.
    LastItem(Reach),
}

/// Where a page says how much there is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extent {
    /// Whether there is more.
    pub more: Option<Reach>,
    /// How many pages there are.
    pub pages: Option<Reach>,
    /// How many items there are.
    pub total: Option<Reach>,
}
