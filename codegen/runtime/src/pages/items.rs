//! A stream of the items that are on pages.
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::paging::Paged;
use super::stream::Pages;
#[cfg(feature = "blocking")]
use crate::blocking;
use crate::error::Error;
use crate::request::Request;
use crate::response::FromAnswer;

/// The items of an answer that comes in pages, one after the other. A page is asked for when its first item is wanted, and there
/// is one page in memory at a time.
///
/// What is said of [`Pages`] holds here too. It is a [`Stream`].
///
/// ```no_run
/// # use sdk_runtime::{Error, Items, Value};
/// # async fn look(items: Items<Vec<Value>, Value>) -> Result<(), Error> {
/// let mut items = items.max_pages(10);
/// while let Some(item) = items.next().await {
///     println!("{}", item?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "no page is asked for before it is wanted"]
pub struct Items<P, I> {
    pages: Pages<P>,
    /// Where the items of a page are.
    of: fn(P) -> Vec<I>,
    /// What is left of the page.
    rest: vec::IntoIter<I>,
}

// Nothing of it is ever pinned.
impl<P, I> Unpin for Items<P, I> {}

impl<P: FromAnswer, I: 'static> Items<P, I> {
    /// The items of an operation's pages, from the one that this request asks for on.
    #[doc(hidden)]
    pub fn new<O: Paged<Page = P, Item = I>>(request: Request<P>) -> Self {
        let rest = Vec::new().into_iter();
        Self { pages: Pages::new::<O>(request), of: O::PAGING.items, rest }
    }

    /// Ends after the items of so many pages.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// The next item, `None` after the last one. After an error of the server or the network, the same page is asked for again.
    pub async fn next(&mut self) -> Option<Result<I, Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// The items as an iterator that waits without async. Where it is used inside of async code, which it would block, it
    /// gives one error and ends.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(mut self) -> impl Iterator<Item = Result<I, Error>> {
        blocking::iterator(move || blocking::wait_here(self.next()))
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<I, Error>>> {
        loop {
            if let Some(item) = self.rest.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            // What the last page held goes before the next one comes.
            self.rest = Vec::new().into_iter();
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.rest = (self.of)(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<P: FromAnswer, I: 'static> Stream for Items<P, I> {
    type Item = Result<I, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}

impl<P, I> fmt::Debug for Items<P, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
