//! Holds a body to the length that was said.
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::pieces::{Cause, Pieces};
use crate::error::UnreadableBody;

/// A stream that fails unless it is as long as was said.
///
/// A server takes a body for whole once the announced bytes are there. So the last piece is kept back until the stream has
/// ended: one that is too long, such as a file that grows while it is sent, doesn't become a shorter one at the server.
pub(super) struct Exact {
    pieces: Pieces,
    length: u64,
    left: u64,
    last: Bytes,
}

impl Exact {
    pub(super) fn new(pieces: Pieces, length: u64) -> Self {
        Self { pieces, length, left: length, last: Bytes::new() }
    }

    fn wrong(&self, how: &str) -> Cause {
        let text = format!("the body is {how} than the {} bytes that were announced", self.length);
        UnreadableBody::new(text).into()
    }
}

impl Stream for Exact {
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(self.pieces.as_mut().poll_next(cx)).transpose() {
                Err(cause) => return Poll::Ready(Some(Err(cause))),
                Ok(Some(piece)) if piece.is_empty() => {}
                Ok(Some(piece)) => match self.left.checked_sub(piece.len() as u64) {
                    None => return Poll::Ready(Some(Err(self.wrong("longer")))),
                    Some(0) => {
                        self.left = 0;
                        self.last = piece;
                    }
                    Some(left) => {
                        self.left = left;
                        return Poll::Ready(Some(Ok(piece)));
                    }
                },
                Ok(None) if self.left > 0 => return Poll::Ready(Some(Err(self.wrong("shorter")))),
                Ok(None) => {
                    // Whoever asks again gets the end.
                    self.pieces = Box::pin(Ended);
                    let last = mem::take(&mut self.last);
                    return Poll::Ready(Some(last).filter(|last| !last.is_empty()).map(Ok));
                }
            }
        }
    }
}

struct Ended;

impl Stream for Ended {
    type Item = Result<Bytes, Cause>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
