//! What came of a call, and how that is written as a line of JSON.

use std::fmt::Write as _;

use fastvm_generated::Error;
use fastvm_generated::runtime::codec::{Base64, CodecError, Encode, to_json};
use fastvm_generated::runtime::http::HeaderValue;
use fastvm_generated::runtime::http::header::CONTENT_TYPE;
use fastvm_generated::runtime::{ErrorKind, HeaderMap, StatusCode, Value};

use crate::call::Refused;
use crate::operation::Operation;
use crate::sending::Shown;

/// What came of a call. Values are JSON as text, which keeps all digits of numbers.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Whether any part of the request may have reached the server.
    sent: bool,
    status: Option<StatusCode>,
    headers: HeaderMap,
    value: Option<String>,
    pub(crate) problem: Option<Problem>,
}

/// Why a call failed.
#[derive(Debug)]
pub(crate) struct Problem {
    kind: String,
    pub(crate) message: String,
    /// Whether it is that the server answered with a status of failure.
    pub(crate) is_status: bool,
    body: Option<String>,
    /// Whether the document describes the body as something else.
    pub(crate) is_unread: bool,
    /// The error itself, if it came of a call.
    error: Option<Error>,
}

impl Outcome {
    /// An answer came.
    pub(crate) fn answered(status: StatusCode, headers: HeaderMap, shown: Shown) -> Self {
        let mut outcome = Self { sent: true, status: Some(status), headers, ..Self::default() };
        if let Some(error) = &shown.error {
            outcome.fail(error);
        }
        match shown.value {
            Ok(value) => outcome.value = Some(value),
            Err(error) => outcome.problem = Some(Problem::new("encode", error.to_string())),
        }
        outcome
    }

    /// Keeps why the call failed.
    fn fail(&mut self, error: &Error) {
        self.sent |= error.may_have_reached_server();
        if let Some(status) = error.status() {
            self.status = Some(status);
        }
        if let Some(headers) = error.headers() {
            self.headers.clone_from(headers);
        }
        let body = (!error.body().is_empty()).then(|| shown(error.body()));
        self.problem.get_or_insert(Problem {
            body,
            is_status: is_status(error),
            error: Some(error.clone()),
            ..Problem::new(&snake_case(error.kind()), format!("{error:#}"))
        });
    }

    /// The call took too long.
    pub(crate) fn timed_out(seconds: u64) -> Self {
        let message = format!("the call took more than {seconds} s");
        Self { sent: true, problem: Some(Problem::new("timeout", message)), ..Self::default() }
    }

    /// The status that came.
    pub(crate) fn status(&self) -> Option<u16> {
        self.status.map(|status| status.as_u16())
    }

    /// The line of JSON; `id` is JSON too.
    pub(crate) fn line(&self, id: &str) -> String {
        let or_null = |text: Option<&str>| text.unwrap_or("null").to_owned();
        let status = or_null(self.status().map(|status| status.to_string()).as_deref());
        let media = self.headers.get(CONTENT_TYPE).map(|media| lossy(media.as_bytes()));
        let (media, headers) = (or_null(media.as_deref()), headers(&self.headers));
        let value = or_null(self.value.as_deref());
        let error = self.problem.as_ref().map(|problem| {
            let Problem { kind, message, body, .. } = problem;
            let (kind, message) = (quoted(kind), quoted(message));
            let body = or_null(body.as_deref());
            format!(r#"{{"kind":{kind},"message":{message},"status":{status},"body":{body}}}"#)
        });
        let (sent, error) = (self.sent, or_null(error.as_deref()));
        format!(
            r#"{{"id":{id},"sent":{sent},"status":{status},"media":{media},"headers":{headers},"value":{value},"error":{error}}}"#
        )
    }
}

impl Problem {
    fn new(kind: &str, message: String) -> Self {
        let kind = kind.to_owned();
        Self { kind, message, is_status: false, body: None, is_unread: false, error: None }
    }

    /// Reads the body of an error as what the document says that it is.
    pub(crate) fn read_body(&mut self, operation: &Operation) {
        let status = self.error.as_ref().and_then(Error::status);
        let (Some(error), Some(status), true) = (&self.error, status, self.is_status) else {
            return;
        };
        let Some(read) = operation.error_body(status.as_u16()) else { return };
        match read(error) {
            Some(body) => self.body = Some(body),
            None => self.is_unread = self.body.is_some(),
        }
    }
}

impl From<Refused> for Outcome {
    fn from(Refused(why): Refused) -> Self {
        Self { problem: Some(Problem::new("refused", why)), ..Self::default() }
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        let mut failed = Self::default();
        failed.fail(&error);
        failed
    }
}

/// A value as JSON.
pub(crate) fn encoded(value: &dyn Encode) -> Result<String, CodecError> {
    let json = to_json(value)?;
    String::from_utf8(json).map_err(|error| CodecError::new(error.to_string()))
}

/// What is no JSON, as an object with one field, whose name says what it is.
pub(crate) fn marked(mark: &str, value: &dyn Encode) -> Result<String, CodecError> {
    encoded(value).map(|value| format!("{{\"{mark}\":{value}}}"))
}

/// A body of whatever kind: JSON as it is, else text, else bytes.
fn shown(body: &[u8]) -> String {
    let shown = match std::str::from_utf8(body) {
        Ok(text) if serde_json::from_str::<Value>(text).is_ok() => {
            Ok(text.trim().replace(['\r', '\n'], " "))
        }
        Ok(text) => marked("$text", &text.to_owned()),
        Err(_) => marked("$base64", &Base64::from(body)),
    };
    shown.unwrap_or_else(|_| "null".to_owned())
}

/// The headers as an object; those that came more than once are joined.
fn headers(headers: &HeaderMap) -> String {
    let mut out = "{".to_owned();
    for name in headers.keys() {
        let values = headers.get_all(name).iter().map(HeaderValue::as_bytes);
        let joined = values.collect::<Vec<_>>().join(&b", "[..]);
        let gap = if out.len() > 1 { "," } else { "" };
        // Writing to a string can't fail.
        let _ = write!(out, "{gap}{}:{}", quoted(name.as_str()), lossy(&joined));
    }
    out + "}"
}

/// Text as JSON; what is no UTF-8 is replaced.
fn lossy(text: &[u8]) -> String {
    quoted(&String::from_utf8_lossy(text))
}

/// Text as JSON.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn is_status(error: &Error) -> bool {
    error.status().is_some_and(|status| !status.is_success())
        && !matches!(error.kind(), ErrorKind::Decode | ErrorKind::BodyTooLarge)
}

/// `InvalidRequest` as `invalid_request`.
fn snake_case(kind: ErrorKind) -> String {
    let mut out = String::new();
    for letter in format!("{kind:?}").chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}
