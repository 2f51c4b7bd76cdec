//! A request that the document doesn't describe.
use std::borrow::Cow;

use super::fill::Fill as _;
use super::retry::Retry;
use crate::body::{Multipart, RequestBody};
use crate::codec::{Encode, Value};

crate::request!(OwnRequest -> Value, "a call that the document doesn't describe");

/// What only who makes a request of their own has to say.
impl OwnRequest {
    /// Fills the placeholder `{name}` of the path, encoded as one segment. An empty value, `.` and `..` are errors.
    pub fn path(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.request = self.request.path(name, value);
        self
    }

    /// The body, as JSON.
    pub fn json(mut self, body: impl Encode) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// The body, as a form (`application/x-www-form-urlencoded`): an object whose lists repeat their name.
    pub fn form(mut self, body: impl Encode) -> Self {
        self.request = self.request.form(body);
        self
    }

    /// The body, as parts of this type of `multipart`, which mostly is `multipart/form-data`.
    pub fn multipart(mut self, content_type: &'static str, body: impl Multipart) -> Self {
        self.request = self.request.multipart(content_type, body);
        self
    }

    /// The body, as bytes of this content type; they may come from a file, a reader or a stream.
    pub fn body(mut self, content_type: &str, body: impl Into<RequestBody>) -> Self {
        self.request = self.request.body(content_type, body);
        self
    }

    /// When to send it again after a failure; by default as its method suggests.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.request = self.request.retry(retry);
        self
    }

    /// Requires other credentials than operations usually do: all of one of these alternatives, each of which names some of
    /// the API's ways to authenticate. The first that the client can meet is sent.
    pub fn security(mut self, alternatives: &'static [&'static [&'static str]]) -> Self {
        self.request = self.request.security(alternatives);
        self
    }

    /// Sends no credentials.
    pub fn without_auth(mut self) -> Self {
        self.request = self.request.without_auth();
        self
    }
}

impl From<super::typed::Request<Value>> for OwnRequest {
    fn from(mut request: super::typed::Request<Value>) -> Self {
        request.parts.is_described = false;
        Self::new(request)
    }
}
