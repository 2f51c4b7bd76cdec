//! A successful response, before it is decoded.
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::response::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::incoming::Incoming;
use crate::codec::{self, CodecError, Decode};
use crate::error::{Context, Error, ErrorKind};
use crate::exchange::BoxFuture;

/// Sends a request again whose answer was a stream.
pub(crate) trait Again: Send + Sync {
    /// Sends it after a pause; `last_id` is the header `Last-Event-ID`.
    fn ask(
        &self,
        pause: Duration,
        last_id: Option<HeaderValue>,
    ) -> BoxFuture<'static, Result<Answer, Error>>;
}

/// A successful response.
#[doc(hidden)]
pub struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Incoming,
    pub(super) max_body: u64,
    pub(super) context: Context,
    again: Option<Arc<dyn Again>>,
}

impl Answer {
    pub(crate) fn new(head: Parts, body: Incoming, max_body: u64, context: Context) -> Self {
        Self { status: head.status, headers: head.headers, body, max_body, context, again: None }
    }

    /// The same, if the request can be sent again when its answer breaks off.
    pub(crate) fn with_again(self, again: Option<Arc<dyn Again>>) -> Self {
        Self { again, ..self }
    }

    /// What sends the request again.
    pub(crate) fn take_again(&mut self) -> Option<Arc<dyn Again>> {
        self.again.take()
    }

    /// The headers.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, to be read while it comes, and what errors tell of the call.
    pub(crate) fn into_stream(self) -> (Incoming, Context) {
        (self.body, self.context)
    }

    /// Reads the rest of the body.
    pub(super) async fn read(&mut self) -> Result<Bytes, Error> {
        self.body.read_whole(self.max_body).await.map_err(|error| self.context.complete(error))
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// What was read of the body, which is all of it if it was read whole.
    pub(super) fn take_body(&mut self) -> Bytes {
        std::mem::replace(&mut self.body, Incoming::whole(Bytes::new())).into_read()
    }

    pub(super) fn decode<T: Decode>(&self, body: &Bytes) -> Result<T, Error> {
        let empty = if body.is_empty() { T::empty() } else { None };
        match empty {
            Some(value) => Ok(value),
            None => self.read_json(body),
        }
    }

    fn read_json<T: Decode>(&self, body: &Bytes) -> Result<T, Error> {
        let json = self.utf8(body)?;
        codec::from_json(&json).map_err(|error| self.malformed(error, body))
    }

    /// The body as text; what can't be read becomes U+FFFD.
    pub(super) fn text(&self, body: &Bytes) -> Result<String, Error> {
        self.utf8(body).map(|text| String::from_utf8_lossy(&text).into_owned())
    }

    fn utf8<'b>(&self, body: &'b Bytes) -> Result<Cow<'b, [u8]>, Error> {
        codec::utf8(&self.headers, body).map_err(|charset| {
            let text = format!(
                "the response is in the charset {charset}, which is not known here: take it by .raw()"
            );
            self.blame(Error::new(ErrorKind::Decode, text), body)
        })
    }

    /// Whether it says that it is JSON.
    pub(super) fn is_json(&self) -> bool {
        let essence = codec::essence(self.content_type()).to_ascii_lowercase();
        essence.ends_with("/json") || essence.ends_with("+json")
    }

    fn content_type(&self) -> &str {
        self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    fn malformed(&self, error: CodecError, body: &Bytes) -> Error {
        if body.is_empty() {
            let text = format!("the response ({}) has no body, and one was expected", self.status);
            return self.blame(Error::new(ErrorKind::Decode, text), body);
        }
        let text = match self.content_type() {
            json if json.is_empty() || json.contains("json") => {
                "the response is not what was expected".to_owned()
            }
            other => {
                format!("the response is not what was expected: {other} instead of JSON")
            }
        };
        self.blame(Error::new(ErrorKind::Decode, text).with_source(error), body)
    }

    /// The error of an answer whose status the document doesn't have among the operation's. It has the answer, as all errors
    /// have.
    pub fn undocumented(mut self) -> Error {
        let text = format!("the document has no answer of status {}", self.status);
        let body = self.take_body();
        self.blame(Error::new(ErrorKind::Decode, text), &body)
    }

    fn blame(&self, error: Error, body: &Bytes) -> Error {
        let error = error.with_answer(self.status, self.headers.clone(), body.clone());
        self.context.complete(error)
    }
}
