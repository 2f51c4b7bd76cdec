//! A successful response, before it is decoded.
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::incoming::Incoming;
use crate::codec::{self, CodecError, Decode};
use crate::error::{Context, Error, ErrorKind};

/// A successful response.
#[doc(hidden)]
pub struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Incoming,
    pub(super) max_body: u64,
    pub(super) context: Context,
}

impl Answer {
    pub(crate) fn new(head: Parts, body: Incoming, max_body: u64, context: Context) -> Self {
        Self { status: head.status, headers: head.headers, body, max_body, context }
    }

    /// Reads the rest of the body.
    pub(super) async fn read(&mut self) -> Result<Bytes, Error> {
        self.body.read_whole(self.max_body).await.map_err(|error| self.context.complete(error))
    }

    pub(super) fn decode<T: Decode>(&self, body: &Bytes) -> Result<T, Error> {
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
