//! Streams of JSON values, one a line.
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{self, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;

use super::answer::Answer;
use super::from_answer::FromAnswer;
use super::incoming::Incoming;
use super::reading::Reading;
#[cfg(feature = "blocking")]
use crate::blocking;
use crate::codec::{self, Decode};
use crate::error::{Context, Error, ErrorKind};

/// Values as they arrive, one JSON text a line (NDJSON).
///
/// Blank lines are skipped; the last line needs no newline. A line that can't be decoded is an error, after which the
/// stream goes on; a broken connection or a line longer than [`max_line`](Self::max_line) is an error that ends it.
/// Dropping the stream closes the connection. It is a [`Stream`] too.
///
/// ```no_run
/// # use sdk_runtime::{Error, JsonLines, Request, Value};
/// # async fn follow(request: Request<JsonLines<Value>>) -> Result<(), Error> {
/// let mut events = request.await?;
/// while let Some(event) = events.next().await {
///     println!("{}", event?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream that is dropped closes its connection"]
pub struct JsonLines<T> {
    body: Incoming,
    context: Context,
    /// Bytes that are not yet handed out, from `start` on; no newline before `searched`.
    buffer: Vec<u8>,
    start: usize,
    searched: usize,
    line: u64,
    max_line: usize,
    ended: bool,
    marker: PhantomData<fn() -> T>,
}

impl<T: Decode> JsonLines<T> {
    fn new(body: Incoming, context: Context) -> Self {
        Self {
            body,
            context,
            buffer: Vec::new(),
            start: 0,
            searched: 0,
            line: 0,
            max_line: 8 << 20,
            ended: false,
            marker: PhantomData,
        }
    }

    /// The longest line to accept, in bytes; 8 MiB unless set.
    pub fn max_line(mut self, bytes: usize) -> Self {
        self.max_line = bytes;
        self
    }

    /// The next value, `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| self.poll_value(cx)).await
    }

    /// The values as an iterator that waits without async. Where it is used inside of async code, which it would block, it
    /// gives one error and ends.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(mut self) -> impl Iterator<Item = Result<T, Error>> {
        let mut is_refused = false;
        std::iter::from_fn(move || {
            if is_refused {
                return None;
            }
            blocking::wait_here(self.next()).unwrap_or_else(|error| {
                is_refused = true;
                Some(Err(error))
            })
        })
    }

    fn poll_value(&mut self, cx: &mut task::Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let line = match ready!(self.poll_line(cx)) {
            Some(Ok((from, to))) => {
                let line = &self.buffer[from..to];
                // A byte order mark is no part of the first value.
                line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| self.line == 1).unwrap_or(line)
            }
            Some(Err(error)) => return Poll::Ready(Some(Err(self.context.complete(error)))),
            None => return Poll::Ready(None),
        };
        Poll::Ready(Some(codec::from_json(line).map_err(|error| {
            let text = format!("line {} of the stream is not what was expected", self.line);
            let error = Error::new(ErrorKind::Decode, text).with_source(error);
            self.context.complete(error.with_line(Bytes::copy_from_slice(line)))
        })))
    }
}

impl<T> JsonLines<T> {
    /// The place in the buffer of the next line that is not blank.
    fn poll_line(
        &mut self,
        cx: &mut task::Context<'_>,
    ) -> Poll<Option<Result<(usize, usize), Error>>> {
        loop {
            while let Some((from, to)) = self.take_line() {
                if to - from > self.max_line {
                    return Poll::Ready(Some(Err(self.too_long(self.line))));
                }
                if !self.buffer[from..to].trim_ascii().is_empty() {
                    return Poll::Ready(Some(Ok((from, to))));
                }
            }
            if self.ended {
                return Poll::Ready(None);
            }
            if self.buffer.len() - self.start > self.max_line {
                return Poll::Ready(Some(Err(self.too_long(self.line + 1))));
            }
            match ready!(self.body.poll_chunk(cx)) {
                Some(Ok(chunk)) => {
                    self.buffer.drain(..self.start);
                    self.searched -= self.start;
                    self.start = 0;
                    self.buffer.extend_from_slice(&chunk);
                }
                Some(Err(error)) => {
                    self.end();
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.ended = true,
            }
        }
    }

    /// The next line in the buffer, complete or the last one.
    fn take_line(&mut self) -> Option<(usize, usize)> {
        let newline = self.buffer[self.searched..].iter().position(|&byte| byte == b'\n');
        let (from, to) = (self.start, newline.map_or(self.buffer.len(), |at| self.searched + at));
        self.searched = to;
        if newline.is_some() {
            (self.start, self.searched) = (to + 1, to + 1);
        } else if self.ended && from < to {
            self.start = to;
        } else {
            return None;
        }
        self.line += 1;
        Some((from, to))
    }

    /// Gives up: what is left is not read, and the connection closes.
    fn end(&mut self) {
        self.ended = true;
        self.body = Incoming::whole(Bytes::new());
        self.buffer = Vec::new();
        (self.start, self.searched) = (0, 0);
    }

    fn too_long(&mut self, line: u64) -> Error {
        self.end();
        let text = format!(
            "line {line} of the stream is longer than {} bytes (.max_line(..) sets another limit)",
            self.max_line
        );
        Error::new(ErrorKind::Stream, text)
    }
}

impl<T: Decode + Send + 'static> FromAnswer for JsonLines<T> {
    const ACCEPT: &'static str = "application/x-ndjson";

    fn reading(_: StatusCode) -> Reading {
        Reading::Streamed
    }

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self::new(answer.body, answer.context))
    }
}

impl<T: Decode> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_value(cx)
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines")
            .field("operation", &self.context.operation)
            .field("lines", &self.line)
            .finish_non_exhaustive()
    }
}
