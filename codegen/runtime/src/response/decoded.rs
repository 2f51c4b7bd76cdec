//! The value of a call together with the response that carried it.
use std::fmt;

use http::{HeaderMap, StatusCode};

use super::answer::Answer;
use super::from_answer::FromAnswer;
use super::reading::Reading;
use crate::codec::{self, CodecError, Decode};
use crate::error::{Error, request_id};
use crate::wire::Names;

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
    fn new(value: T, status: StatusCode, headers: HeaderMap, attempts: u32) -> Self {
        Self { value, status, headers, attempts }
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status: a success, or another one that the operation has as an answer. All others are errors.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers as the type that the API's document gives them, which the documentation of the method names.
    ///
    /// # Errors
    ///
    /// A header that must be there isn't, or its text is no value of its type. `headers()` has it as it came.
    pub fn headers_as<H: Decode>(&self) -> Result<H, CodecError> {
        codec::from_headers(&self.headers)
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

impl<T: FromAnswer> FromAnswer for Response<T> {
    const ACCEPT: &'static str = T::ACCEPT;

    fn reading(status: StatusCode) -> Reading {
        T::reading(status)
    }

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        let (status, headers, attempts) =
            (answer.status, answer.headers.clone(), answer.context.attempts);
        T::from_answer(answer).map(|value| Self::new(value, status, headers, attempts))
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
