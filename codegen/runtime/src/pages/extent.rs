//! What a page says of how much there is.

/// How many items a page has, and what it says of how many there are.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct Extent {
    /// The items of the page.
    pub(super) items: u64,
    /// Whether there are more pages.
    pub(super) more: Option<bool>,
    /// How many pages there are.
    pub(super) pages: Option<u64>,
    /// How many items there are on all pages.
    pub(super) total: Option<u64>,
}

impl Extent {
    /// A page of so many items. It is the last one where it has none.
    #[must_use]
    pub fn items(items: Option<u64>) -> Self {
        Self { items: items.unwrap_or(0), ..Self::default() }
    }

    /// Whether there are more pages.
    #[must_use]
    pub fn more(self, more: Option<bool>) -> Self {
        Self { more, ..self }
    }

    /// How many pages there are.
    #[must_use]
    pub fn pages(self, pages: Option<u64>) -> Self {
        Self { pages, ..self }
    }

    /// How many items there are on all pages.
    #[must_use]
    pub fn total(self, total: Option<u64>) -> Self {
        Self { total, ..self }
    }
}
