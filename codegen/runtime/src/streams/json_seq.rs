//! Streams of JSON values, as a sequence of texts.
use std::marker::PhantomData;
use std::task::{self, Poll, ready};

use http::StatusCode;

use super::records::{Records, Words};
use super::sequence_framing::Sequence;
use super::stream_macro::stream;
use crate::codec::{CodecError, Decode};
use crate::error::Error;
use crate::response::{Answer, FromAnswer, Reading};

/// Values as they arrive, as a sequence of JSON texts (RFC 7464).
///
/// A text that can't be decoded is an error, after which the stream goes on, and so is one of which a part seems to be missing;
/// a broken connection or a text longer than [`max_record`](Self::max_record) is an error that ends it.
/// Dropping the stream closes the connection. It is a [`Stream`](futures_core::Stream) too.
///
/// ```no_run
/// # use sdk_runtime::{Error, JsonSeq, Request, Value};
/// # async fn follow(request: Request<JsonSeq<Value>>) -> Result<(), Error> {
/// let mut readings = request.await?;
/// while let Some(reading) = readings.next().await {
///     println!("{}", reading?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream that is dropped closes its connection"]
pub struct JsonSeq<T> {
    records: Box<Records>,
    marker: PhantomData<fn() -> T>,
}

impl<T: Decode> JsonSeq<T> {
    /// The longest text to accept, in bytes; 8 MiB unless set.
    pub fn max_record(mut self, bytes: usize) -> Self {
        self.records.set_limit(bytes);
        self
    }

    fn poll_item(&mut self, cx: &mut task::Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let next = ready!(self.records.poll(cx));
        Poll::Ready(next.map(|next| {
            next.and_then(|()| {
                if self.records.record().is_open {
                    // What there is may be a value too: 12 of 123.
                    return Err(self.records.malformed(CodecError::new("no line end follows it")));
                }
                self.records.read::<T>()
            })
        }))
    }
}

stream!(JsonSeq<T: Decode> => T, records);

impl<T: Decode + 'static> FromAnswer for JsonSeq<T> {
    const ACCEPT: &'static str = "application/json-seq";

    fn reading(_: StatusCode) -> Reading {
        Reading::Streamed
    }

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        let words = Words { record: "text", limit: "max_record" };
        let records = Records::new(answer, Sequence::default(), words);
        Ok(Self { records: Box::new(records), marker: PhantomData })
    }
}
