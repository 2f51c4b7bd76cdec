//! What comes out of sending, before it is decoded, and how each result type is made of it.
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, StatusCode};

use crate::codec::{self, CodecError, Decode};
use crate::error::Error;
use crate::error_kind::ErrorKind;
use crate::incoming::Incoming;
use crate::response::{RawResponse, Response};
use crate::stream::JsonLines;

/// A successful response.
#[doc(hidden)]
pub struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Incoming,
    pub(crate) attempts: u32,
    pub(crate) max_body: u64,
    pub(crate) context: Context,
}

/// What an error that comes up after sending has to say about its call.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) operation: String,
    pub(crate) attempts: u32,
    pub(crate) changes: bool,
}

impl Context {
    pub(crate) fn new(method: &Method, template: &str, attempts: u32) -> Self {
        Self { operation: format!("{method} {template}"), attempts, changes: !method.is_safe() }
    }

    /// Completes an error that came up after a response began: the request was carried out.
    pub(crate) fn complete(&self, error: Error) -> Error {
        error.of_call(self.operation.clone(), self.attempts, self.changes)
    }
}

impl Answer {
    /// Reads the rest of the body.
    pub(crate) async fn read(&mut self) -> Result<Bytes, Error> {
        self.body.read_whole(self.max_body).await.map_err(|error| self.context.complete(error))
    }

    pub(crate) fn decode<T: Decode>(&self, body: &Bytes) -> Result<T, Error> {
        let empty = if body.is_empty() { T::empty() } else { None };
        match empty {
            Some(value) => Ok(value),
            None => codec::from_json(body).map_err(|error| self.malformed(error, body.clone())),
        }
    }

    fn malformed(&self, error: CodecError, body: Bytes) -> Error {
        let content_type =
            self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let text = match content_type {
            _ if body.is_empty() => format!("the response ({}) has no body", self.status),
            json if json.is_empty() || json.contains("json") => {
                "the response is not what was expected".to_owned()
            }
            other => {
                format!("the response is not what was expected: {other} instead of JSON")
            }
        };
        let error = Error::new(ErrorKind::Decode, text).with_source(error);
        self.context.complete(error.with_answer(self.status, self.headers.clone(), body))
    }
}

/// What a request can give: a decoded value, `()`, [`Bytes`], [`JsonLines`], [`RawResponse`], or a [`Response`] around
/// one of them. Implemented for all [`Decode`] types; there is nothing to implement by hand.
pub trait FromAnswer: Sized + Send + 'static {
    /// The `Accept` header that goes with it.
    #[doc(hidden)]
    const ACCEPT: &'static str;
    /// Whether the body is left to be read by the caller.
    #[doc(hidden)]
    const STREAMED: bool = false;

    /// Makes it of a successful response.
    #[doc(hidden)]
    fn from_answer(answer: Answer) -> Result<Self, Error>;
}

impl<T: Decode + Send + 'static> FromAnswer for T {
    const ACCEPT: &'static str = "application/json";

    fn from_answer(mut answer: Answer) -> Result<Self, Error> {
        let body = std::mem::replace(&mut answer.body, Incoming::whole(Bytes::new())).into_read();
        answer.decode(&body)
    }
}

impl FromAnswer for Bytes {
    const ACCEPT: &'static str = "*/*";

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(answer.body.into_read())
    }
}

impl<T: Decode + Send + 'static> FromAnswer for JsonLines<T> {
    const ACCEPT: &'static str = "application/x-ndjson";
    const STREAMED: bool = true;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self::new(answer.body, answer.context))
    }
}

impl FromAnswer for RawResponse {
    const ACCEPT: &'static str = "*/*";
    const STREAMED: bool = true;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self::new(answer))
    }
}

impl<T: FromAnswer> FromAnswer for Response<T> {
    const ACCEPT: &'static str = T::ACCEPT;
    const STREAMED: bool = T::STREAMED;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        let (status, headers, attempts) = (answer.status, answer.headers.clone(), answer.attempts);
        T::from_answer(answer).map(|value| Self::new(value, status, headers, attempts))
    }
}
