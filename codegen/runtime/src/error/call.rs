//! The one error type: what went wrong, what the server said, whether the call may have been carried out.
use std::error::Error as StdError;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::documented::{ErrorBody, is_body};
use super::kind::ErrorKind;
use super::message;
use super::request_id::request_id;
use crate::codec::{self, Decode};

/// Why a call failed.
///
/// Its text is one line for people: the operation, what went wrong, the server's message, and the request id where
/// there is one. Why it went wrong is its [`source`](std::error::Error::source); `{:#}` writes both, as does what prints
/// errors with their sources. Neither the text nor the `Debug` form shows credentials, header values, queries or bodies.
///
/// ```
/// use sdk_runtime::{Error, ErrorKind};
///
/// fn advice(error: &Error) -> &'static str {
///     match error.kind() {
///         ErrorKind::Unauthorized => "check the API key",
///         ErrorKind::RateLimited => "slow down",
///         _ if error.may_have_executed() => "look whether it happened before trying again",
///         _ => "try again",
///     }
/// }
/// ```
#[derive(Clone)]
pub struct Error {
    pub(super) inner: Box<Inner>,
}

#[derive(Clone, Default)]
pub(super) struct Inner {
    pub(super) kind: ErrorKind,
    operation: Option<String>,
    pub(super) text: String,
    answer: Option<Answer>,
    documented: &'static [ErrorBody],
    line: Bytes,
    attempts: u32,
    reached: bool,
    may_have_executed: bool,
    pub(super) source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// What the server answered, as far as it came.
#[derive(Clone)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, text: impl Into<String>) -> Self {
        Self { inner: Box::new(Inner { kind, text: text.into(), ..Inner::default() }) }
    }

    pub(crate) fn config(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, text)
    }

    pub(crate) fn invalid_request(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, text)
    }

    pub(crate) fn blocking(text: &'static str) -> Self {
        Self::new(ErrorKind::Blocking, text)
    }

    /// The server answered with a status that is not a success.
    pub(crate) fn status_code(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        let text = message::from_body(&headers, &body).unwrap_or_default();
        Self::new(ErrorKind::from_status(status), text).with_answer(status, headers, body)
    }

    /// An error for a middleware to fail with. Nothing is sent again after it.
    ///
    /// ```
    /// let error = sdk_runtime::Error::middleware("the circuit is open");
    /// assert_eq!(error.to_string(), "the circuit is open");
    /// ```
    pub fn middleware(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let source = source.into();
        Self::new(ErrorKind::Middleware, source.to_string()).with_source(source)
    }

    /// An error for a [`TokenProvider`](crate::TokenProvider) to fail with. Nothing is sent after it.
    ///
    /// ```
    /// let error = sdk_runtime::Error::token("the vault is sealed");
    /// assert_eq!(error.to_string(), "the vault is sealed");
    /// ```
    pub fn token(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let source = source.into();
        Self::new(ErrorKind::Token, source.to_string()).with_source(source)
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        self.inner.source = Some(source.into().into());
        self
    }

    pub(crate) fn with_answer(
        mut self,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        self.inner.answer = Some(Answer { status, headers, body });
        self.reached()
    }

    /// The bodies that errors of the operation have by its document.
    pub(crate) fn documented(mut self, bodies: &'static [ErrorBody]) -> Self {
        self.inner.documented = bodies;
        self
    }

    /// The line of a stream that the error is about.
    pub(crate) fn with_line(mut self, line: Bytes) -> Self {
        self.inner.line = line;
        self
    }

    /// Bytes of this attempt may have reached the server.
    pub(crate) fn reached(mut self) -> Self {
        self.inner.reached = true;
        self
    }

    /// Completes an error with what only the call as a whole knows.
    pub(crate) fn of_call(
        mut self,
        operation: String,
        attempts: u32,
        may_have_executed: bool,
    ) -> Self {
        self.inner.operation = Some(operation);
        self.inner.attempts = attempts;
        self.inner.may_have_executed = may_have_executed;
        self
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// The operation, as method and path template: `POST /v1/vms/{id}/exec`. None where no request was made.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.inner.operation.as_deref()
    }

    /// The status, where the server answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.answer.as_ref().map(|answer| answer.status)
    }

    /// The headers of the response, where the server answered.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.inner.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The server's name for the request (`x-request-id` or `request-id`), worth quoting to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers().and_then(request_id)
    }

    /// The body of the response as far as it was read; of an error's at most 1 MiB. Of a stream it is the line that
    /// could not be decoded. Empty where there is none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.inner.answer.as_ref().map_or(&self.inner.line, |answer| &answer.body)
    }

    /// The body of the server's answer as a `T`, where the API's document says that errors of this operation and this status
    /// have such a body, and where it is one.
    ///
    /// The documentation of each method names the types. A status that is documented goes before a range such as 4XX, and
    /// that before the default.
    ///
    /// ```
    /// # use sdk_runtime::{Error, Value};
    /// # type Missing = Value;
    /// fn looked_in(error: &Error) -> Option<Missing> {
    ///     error.body_as::<Missing>()
    /// }
    /// ```
    #[must_use]
    pub fn body_as<T: Decode + 'static>(&self) -> Option<T> {
        let answer = self.inner.answer.as_ref().filter(|_| self.inner.kind.is_status())?;
        let is_body = is_body::<T>(self.inner.documented, answer.status.as_u16());
        let json = codec::utf8(&answer.headers, &answer.body).ok().filter(|_| is_body)?;
        codec::from_json(&json).ok()
    }

    /// The headers of the server's answer as the type that the API's document gives them, which the documentation of each
    /// method names; none where there was no answer, or where its headers are no such value.
    #[must_use]
    pub fn headers_as<H: Decode>(&self) -> Option<H> {
        codec::from_headers(self.headers()?).ok()
    }

    /// The message in the response's body: the title and the detail of `application/problem+json` (RFC 9457), else the text at
    /// `error`, `message` or `detail`.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        let is_status = self.inner.kind.is_status();
        (is_status && !self.inner.text.is_empty()).then_some(&*self.inner.text)
    }

    /// How many times the request was sent or tried to be; 0 where it never came to that.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.inner.attempts
    }

    /// Whether the server may have carried the request out, or begun to, although the call failed.
    ///
    /// It is true where something may have changed at the service, and false everywhere else: for methods that change
    /// nothing (GET, HEAD, OPTIONS, TRACE), where the time ran out or the connection failed before the request was sent,
    /// where the server says that it has not begun with it, and for statuses that turn it down. After any other timeout,
    /// broken connection or 5xx it is true: look at how things are before doing it again.
    #[must_use]
    pub fn may_have_executed(&self) -> bool {
        self.inner.may_have_executed
    }

    /// Whether any part of the request may have reached the server, in one of the attempts.
    ///
    /// It is false where the request was not sent, and where no connection was made. Unlike
    /// [`may_have_executed`](Self::may_have_executed) it says nothing of what the server did.
    #[must_use]
    pub fn may_have_reached_server(&self) -> bool {
        self.inner.reached
    }

    /// Whether the server answered 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Whether the server answered 409.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.kind() == ErrorKind::Conflict
    }

    /// Whether the server answered 401 or 403.
    #[must_use]
    pub fn is_auth(&self) -> bool {
        matches!(self.kind(), ErrorKind::Unauthorized | ErrorKind::Forbidden)
    }

    /// Whether the server answered 429.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.kind() == ErrorKind::RateLimited
    }

    /// Whether no connection could be made.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Whether the time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }
}
