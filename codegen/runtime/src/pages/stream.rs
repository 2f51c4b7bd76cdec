//! A stream of pages.
use std::fmt;
use std::future::{IntoFuture as _, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::onward::Course;
use super::paging::{Paged, Turn};
#[cfg(feature = "blocking")]
use crate::blocking;
use crate::error::Error;
use crate::request::{Pending, Request};
use crate::response::{FromAnswer, Response};

/// The pages of an answer, each asked for when it is wanted, and none before.
///
/// Every page is asked for as the first one was, with the same options. Where a page doesn't come, that is an error, and asking
/// again asks for the same page. The stream ends with the last page, or after [`max_pages`](Self::max_pages); it ends with an
/// error where the server leads back to a page that came before, or to another host: credentials don't go there.
/// It is a [`Stream`] too.
///
/// ```no_run
/// # use sdk_runtime::{Error, Pages, Value};
/// # async fn look(pages: Pages<Vec<Value>>) -> Result<(), Error> {
/// let mut pages = pages.max_pages(10);
/// while let Some(page) = pages.next().await {
///     println!("{} items", page?.len());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "no page is asked for before it is wanted"]
pub struct Pages<P> {
    request: Request<Response<P>>,
    turn: Turn<P>,
    course: Course,
    pending: Option<Pending<Response<P>>>,
}

impl<P: FromAnswer> Pages<P> {
    /// The pages of an operation, from the one that this request asks for on.
    #[doc(hidden)]
    pub fn new<O: Paged<Page = P>>(request: Request<P>) -> Self {
        let mut request = request.with_response();
        if !O::IS_ALL {
            request.parts_mut().takes_only_success();
        }
        Self { request, turn: O::PAGING.turn, course: Course::default(), pending: None }
    }

    /// Ends after so many pages.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.course.limit(pages);
        self
    }

    /// The next page, `None` after the last one. After an error of the server or the network, the same page is asked for again.
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    /// The pages as an iterator that waits without async. Where it is used inside of async code, which it would block, it
    /// gives one error and ends.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(mut self) -> impl Iterator<Item = Result<P, Error>> {
        blocking::iterator(move || blocking::wait_here(self.next()))
    }

    pub(super) fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<P, Error>>> {
        let pending = match &mut self.pending {
            Some(pending) => pending,
            None => match self.course.begin() {
                Some(Ok(())) => self.pending.insert(self.request.clone().into_future()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            },
        };
        let answer = ready!(std::future::Future::poll(Pin::new(pending), cx));
        self.pending = None;
        Poll::Ready(Some(answer.map(|response| {
            let step = self.turn.step(&response.value, response.headers());
            self.course.turn(self.request.parts_mut(), step);
            response.into_value()
        })))
    }
}

impl<P: FromAnswer> Stream for Pages<P> {
    type Item = Result<P, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(cx)
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("request", &self.request).finish_non_exhaustive()
    }
}
