//! The future of a request.
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::error::Error;
use crate::exchange::BoxFuture;
use crate::response::Answer;

/// A request that is being sent. Dropping it gives the request up and closes its connection.
#[must_use = "a future does nothing until it is awaited"]
pub struct Pending<T> {
    answer: BoxFuture<'static, Result<Answer, Error>>,
    finish: fn(Answer) -> Result<T, Error>,
}

impl<T> Pending<T> {
    pub(super) fn new(
        answer: BoxFuture<'static, Result<Answer, Error>>,
        finish: fn(Answer) -> Result<T, Error>,
    ) -> Self {
        Self { answer, finish }
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let finish = self.finish;
        self.answer.as_mut().poll(cx).map(|answer| answer.and_then(finish))
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending")
    }
}
