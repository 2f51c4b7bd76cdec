//! What a call gives: the value with its response, or the response unread.
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::answer::Answer;
use crate::codec::Decode;
use crate::error::Error;

/// A value with the response that carried it, from `.with_response()`.
///
/// Its `Debug` form shows the value but no header values.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// What the body says.
    pub value: T,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, status: StatusCode, headers: HeaderMap, attempts: u32) -> Self {
        Self { value, status, headers, attempts }
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status: a success, since others are errors.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The server's name for the request: `x-request-id` or `request-id`.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// How many attempts it took, 1 where the first one succeeded.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("attempts", &self.attempts)
            .field("value", &self.value)
            .finish()
    }
}

/// A response whose body was not read yet, from `.raw()`.
///
/// The status is a success, since others are errors. The request's timeout covers the time to here; reading is bounded
/// by the request's size limit only. Dropping it closes the connection.
pub struct RawResponse {
    answer: Answer,
}

impl RawResponse {
    pub(crate) fn new(answer: Answer) -> Self {
        Self { answer }
    }

    /// The status: a success, since others are errors.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// The server's name for the request: `x-request-id` or `request-id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers())
    }

    /// How many attempts it took, 1 where the first one succeeded.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts
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

    /// The rest of the body as text; what is no UTF-8 becomes U+FFFD.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes).
    pub async fn text(self) -> Result<String, Error> {
        self.bytes().await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The rest of the body, decoded from JSON.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes), and where the body is not what `T` is.
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
        crate::blocking::wait_here(self.chunk())?
    }

    /// As [`bytes`](Self::bytes), waiting without async.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes).
    pub fn blocking_bytes(self) -> Result<Bytes, Error> {
        crate::blocking::wait(self.bytes())?
    }

    /// As [`text`](Self::text), waiting without async.
    ///
    /// # Errors
    /// As [`bytes`](Self::bytes).
    pub fn blocking_text(self) -> Result<String, Error> {
        crate::blocking::wait(self.text())?
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

/// Shows which headers there are, and no values.
pub(crate) struct Names<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

/// The request id among these headers.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get("x-request-id").or_else(|| headers.get("request-id"))?;
    value.to_str().ok()
}
