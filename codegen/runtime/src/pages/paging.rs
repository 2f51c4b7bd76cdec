//! How the pages of an operation hang together.
use http::HeaderMap;

use super::extent::Extent;
use super::link;
use crate::response::FromAnswer;

/// An operation whose answer comes in pages. The request of such an operation has `pages` and `items`.
#[doc(hidden)]
pub trait Paged {
    /// A page.
    type Page: FromAnswer + 'static;
    /// What is on pages.
    type Item: 'static;
    /// Whether all that the operation answers with is a page. Otherwise only what succeeds is one, so that documented redirects
    /// are followed.
    const IS_ALL: bool = true;
    /// How the pages hang together.
    const PAGING: Paging<Self::Page, Self::Item>;
}

/// A request, by what it gives.
#[doc(hidden)]
pub trait Yields {
    /// What it gives.
    type Answer;
}

/// How the pages of an operation hang together: where the items of one are, and how the next one is asked for.
#[doc(hidden)]
pub struct Paging<P, I> {
    pub(super) turn: Turn<P>,
    pub(super) items: fn(P) -> Vec<I>,
}

/// How the next page is asked for.
pub(super) enum Turn<P> {
    /// By the address in the header `Link`.
    Link,
    /// By an address in the page.
    Url(fn(&P) -> Option<String>),
    /// By a value that the page has for a parameter.
    Cursor(Target, fn(&P) -> Option<String>),
    /// By its number; that of the first is known.
    Number(Target, u64, fn(&P) -> Extent),
    /// By how many items were before it.
    Offset(Target, fn(&P) -> Extent),
}

/// What says which page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A parameter of the query.
    Query(&'static str),
    /// A field of the body.
    Field(&'static str),
}

/// What a page says of the next one.
pub(super) enum Step {
    /// Its address; there is none after the last page.
    Url(Option<String>),
    /// The value that asks for it.
    Cursor(Target, Option<String>),
    /// It has the next number, where the first is this.
    Number(Target, u64, Extent),
    /// It begins after the items of this one.
    Offset(Target, Extent),
}

impl<P, I> Paging<P, I> {
    /// Pages with these items. The header `Link` leads to the next one (RFC 8288).
    #[must_use]
    pub const fn link(items: fn(P) -> Vec<I>) -> Self {
        Self { turn: Turn::Link, items }
    }

    /// The page has the address of the next one.
    #[must_use]
    pub const fn url(items: fn(P) -> Vec<I>, next: fn(&P) -> Option<String>) -> Self {
        Self { turn: Turn::Url(next), items }
    }

    /// The page has the value of the query parameter that asks for the next one.
    #[must_use]
    pub const fn cursor(
        items: fn(P) -> Vec<I>,
        name: &'static str,
        next: fn(&P) -> Option<String>,
    ) -> Self {
        Self { turn: Turn::Cursor(Target::Query(name), next), items }
    }

    /// The page has the value of the field of the body that asks for the next one.
    #[must_use]
    pub const fn body_cursor(
        items: fn(P) -> Vec<I>,
        name: &'static str,
        next: fn(&P) -> Option<String>,
    ) -> Self {
        Self { turn: Turn::Cursor(Target::Field(name), next), items }
    }

    /// A query parameter says which page is asked for. The first one has this number.
    #[must_use]
    pub const fn number(
        items: fn(P) -> Vec<I>,
        name: &'static str,
        first: u64,
        extent: fn(&P) -> Extent,
    ) -> Self {
        Self { turn: Turn::Number(Target::Query(name), first, extent), items }
    }

    /// A field of the body says which page is asked for. The first one has this number.
    #[must_use]
    pub const fn body_number(
        items: fn(P) -> Vec<I>,
        name: &'static str,
        first: u64,
        extent: fn(&P) -> Extent,
    ) -> Self {
        Self { turn: Turn::Number(Target::Field(name), first, extent), items }
    }

    /// A query parameter says how many items are before the page.
    #[must_use]
    pub const fn offset(
        items: fn(P) -> Vec<I>,
        name: &'static str,
        extent: fn(&P) -> Extent,
    ) -> Self {
        Self { turn: Turn::Offset(Target::Query(name), extent), items }
    }

    /// A field of the body says how many items are before the page.
    #[must_use]
    pub const fn body_offset(
        items: fn(P) -> Vec<I>,
        name: &'static str,
        extent: fn(&P) -> Extent,
    ) -> Self {
        Self { turn: Turn::Offset(Target::Field(name), extent), items }
    }
}

impl<P> Turn<P> {
    /// What a page and the headers that it came with say of the next one.
    pub(super) fn step(&self, page: &P, headers: &HeaderMap) -> Step {
        match self {
            Self::Link => Step::Url(link::next(headers)),
            Self::Url(next) => Step::Url(next(page)),
            Self::Cursor(target, next) => Step::Cursor(*target, next(page)),
            Self::Number(target, first, extent) => Step::Number(*target, *first, extent(page)),
            Self::Offset(target, extent) => Step::Offset(*target, extent(page)),
        }
    }
}
