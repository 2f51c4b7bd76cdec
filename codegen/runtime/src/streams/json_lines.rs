//! Streams of JSON values, one a line.
use std::marker::PhantomData;
use std::task::{self, Poll, ready};

use http::StatusCode;

use super::line_framing::Lines;
use super::records::{Records, Words};
use super::stream_macro::stream;
use crate::codec::Decode;
use crate::error::Error;
use crate::response::{Answer, FromAnswer, Reading};

/// Values as they arrive, one JSON text a line (JSON lines, NDJSON).
///
/// Blank lines are skipped; the last line needs no newline. A line that can't be decoded is an error, after which the
/// stream goes on; a broken connection or a line longer than [`max_line`](Self::max_line) is an error that ends it.
/// Dropping the stream closes the connection. It is a [`Stream`](futures_core::Stream) too.
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
    records: Box<Records>,
    marker: PhantomData<fn() -> T>,
}

impl<T: Decode> JsonLines<T> {
    /// The longest line to accept, in bytes; 8 MiB unless set.
    pub fn max_line(mut self, bytes: usize) -> Self {
        self.records.set_limit(bytes);
        self
    }

    fn poll_item(&mut self, cx: &mut task::Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let next = ready!(self.records.poll(cx));
        Poll::Ready(next.map(|next| next.and_then(|()| self.records.read::<T>())))
    }
}

stream!(JsonLines<T: Decode> => T, records);

impl<T: Decode + 'static> FromAnswer for JsonLines<T> {
    const ACCEPT: &'static str = "application/x-ndjson";

    fn reading(_: StatusCode) -> Reading {
        Reading::Streamed
    }

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        let words = Words { record: "line", limit: "max_line" };
        let records = Records::new(answer, Lines::default(), words);
        Ok(Self { records: Box::new(records), marker: PhantomData })
    }
}
