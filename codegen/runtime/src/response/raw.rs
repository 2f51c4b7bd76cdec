//! The response of a call with its body unread.
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;
use super::from_answer::FromAnswer;
use super::reading::Reading;
#[cfg(feature = "blocking")]
use crate::blocking;
use crate::codec::{self, CodecError, Decode};
use crate::error::{Error, request_id};
use crate::wire::Names;

/// A response whose body was not read yet, from `.raw()`.
///
/// The status is a success, or another one that the operation has as an answer. The request's timeout covers the time to here; reading is bounded
/// by the request's size limit only. Dropping it closes the connection.
pub struct RawResponse {
    answer: Answer,
}

impl RawResponse {
    /// The status: a success, or another one that the operation has as an answer. All others are errors.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// The headers as the type that the API's document gives them, which the documentation of the method names.
    ///
    /// # Errors
    ///
    /// A header that must be there isn't, or its text is no value of its type. `headers()` has it as it came.
    pub fn headers_as<H: Decode>(&self) -> Result<H, CodecError> {
        codec::from_headers(self.headers())
    }

    /// The server's name for the request: `x-request-id` or `request-id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers())
    }

    /// How many attempts it took, 1 where the first one succeeded.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.context.attempts
    }

    /// The next piece of the body as it arrives, `None` at its end.
    ///
    /// # Errors
    /// Where the connection breaks before the end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let chunk = self.answer.body.chunk().await;
        chunk.map_err(|error| self.answer.context.complete(error))
    }

    /// The rest of the body.
    ///
    /// # Errors
    /// Where the connection breaks before the end, or the body is larger than the request's `max_body`.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        self.answer.read().await
    }

    /// The rest of the body as text, in the charset that the answer names; what can't be read becomes U+FFFD.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes), and where the charset is not known here.
    pub async fn text(mut self) -> Result<String, Error> {
        let body = self.answer.read().await?;
        self.answer.text(&body)
    }

    /// The rest of the body, decoded from JSON.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes), and where the body can't be decoded as a `T`.
    pub async fn decode<T: Decode>(mut self) -> Result<T, Error> {
        let body = self.answer.read().await?;
        self.answer.decode(&body)
    }
}

#[cfg(feature = "blocking")]
impl RawResponse {
    /// As [`chunk`](Self::chunk), waiting without async.
    ///
    /// # Errors
    /// As [`chunk`](Self::chunk).
    pub fn blocking_chunk(&mut self) -> Result<Option<Bytes>, Error> {
        blocking::wait_here(self.chunk())?
    }

    /// As [`bytes`](Self::bytes), waiting without async.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes).
    pub fn blocking_bytes(self) -> Result<Bytes, Error> {
        blocking::wait(self.bytes())?
    }

    /// As [`text`](Self::text), waiting without async.
    ///
    /// # Errors
    /// As [`text`](Self::text).
    pub fn blocking_text(self) -> Result<String, Error> {
        blocking::wait(self.text())?
    }
}

impl FromAnswer for RawResponse {
    const ACCEPT: &'static str = "*/*";

    fn reading(_: StatusCode) -> Reading {
        Reading::Streamed
    }

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self { answer })
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status())
            .field("headers", &Names(self.headers()))
            .field("attempts", &self.attempts())
            .finish_non_exhaustive()
    }
}
