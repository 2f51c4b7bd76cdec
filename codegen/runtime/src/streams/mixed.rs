//! Streams of parts.
use std::marker::PhantomData;
use std::task::{self, Poll, ready};

use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::item::StreamItem;
use super::part_framing::Parts;
use super::records::{Records, Words};
use super::stream_macro::stream;
use crate::codec;
use crate::error::Error;
use crate::response::{Answer, FromAnswer, Reading};

/// The parts of an answer of `multipart/mixed`, as they arrive.
///
/// What a part holds is a value of JSON, or [`Text`](crate::Text) or [`Bytes`](crate::Bytes) where `T` is one of these.
/// A part that can't be decoded is an error, after which the stream goes on; a broken connection, an answer that ends before its
/// last part does, and a part longer than [`max_part`](Self::max_part) are errors that end it. Dropping the stream closes the
/// connection. It is a [`Stream`](futures_core::Stream) too.
///
/// ```no_run
/// # use sdk_runtime::{Bytes, Error, Mixed, Request};
/// # async fn pages(request: Request<Mixed<Bytes>>) -> Result<(), Error> {
/// let mut parts = request.await?;
/// while let Some(part) = parts.next_part().await {
///     let part = part?;
///     println!("{:?}: {} bytes", part.headers.get("content-type"), part.value.len());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream that is dropped closes its connection"]
pub struct Mixed<T> {
    records: Box<Records>,
    marker: PhantomData<fn() -> T>,
}

/// A part with its headers, from [`Mixed::next_part`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MixedPart<T> {
    /// What it holds.
    pub value: T,
    /// Its headers.
    pub headers: HeaderMap,
}

impl<T: StreamItem> Mixed<T> {
    /// The longest part to accept, in bytes; 8 MiB unless set.
    pub fn max_part(mut self, bytes: usize) -> Self {
        self.records.set_limit(bytes);
        self
    }

    /// The next part with its headers, `None` at the end of the stream.
    pub async fn next_part(&mut self) -> Option<Result<MixedPart<T::Item>, Error>> {
        let value = self.next().await?;
        let headers = self.records.record().headers.cloned().unwrap_or_default();
        Some(value.map(|value| MixedPart { value, headers }))
    }

    fn poll_item(&mut self, cx: &mut task::Context<'_>) -> Poll<Option<Result<T::Item, Error>>> {
        let next = ready!(self.records.poll(cx));
        Poll::Ready(next.map(|next| next.and_then(|()| self.records.read::<T>())))
    }
}

stream!(Mixed<T: StreamItem> => T::Item, records);

impl<T: StreamItem + 'static> FromAnswer for Mixed<T> {
    const ACCEPT: &'static str = "multipart/mixed";

    fn reading(_: StatusCode) -> Reading {
        Reading::Streamed
    }

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        let media = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let parts = Parts::new(media.and_then(|media| codec::parameter(media, "boundary")));
        let records = Records::new(answer, parts, Words { record: "part", limit: "max_part" });
        Ok(Self { records: Box::new(records), marker: PhantomData })
    }
}
