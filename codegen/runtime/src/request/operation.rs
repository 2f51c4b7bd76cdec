//! What generated code fills in of a request: what it knows of the operation.
use std::borrow::Cow;
use std::fmt::Display;

use bytes::Bytes;

use super::parts::Auth;
use super::retry::Retry;
use super::timeout::Limit;
use super::typed::Request;
use crate::client::Transport;
use crate::codec::Encode;
use crate::wire::query;

/// What the operation says.
impl<T> Request<T> {
    /// Fills the placeholder `{name}` of the path, encoded as one segment. An empty value, `.` and `..` are errors.
    pub fn path(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.parts.path.push((name.into(), value.into()));
        self
    }

    /// The body, as JSON.
    pub fn json(mut self, body: impl Encode) -> Self {
        let outcome = self.parts.payload.json(&body);
        self.parts.check(outcome);
        self
    }

    /// The body, as a form (`application/x-www-form-urlencoded`): an object whose lists repeat their name.
    pub fn form(mut self, body: impl Encode) -> Self {
        let outcome = self.parts.payload.form(&body);
        self.parts.check(outcome);
        self
    }

    /// The body, as bytes of this content type.
    pub fn body(mut self, content_type: &str, bytes: impl Into<Bytes>) -> Self {
        let outcome = self.parts.payload.other(content_type, bytes.into());
        self.parts.check(outcome);
        self
    }

    /// A query parameter with any number of values, its name repeated for each.
    pub fn query_all(
        mut self,
        name: impl AsRef<str>,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        let values = values.into_iter().map(|value| value.to_string());
        query::set(&mut self.parts.query, name.as_ref(), values);
        self
    }

    /// A query parameter with its values joined by `separator`. It is left out if there are none.
    pub fn query_joined(
        mut self,
        name: impl AsRef<str>,
        values: impl IntoIterator<Item = impl Display>,
        separator: &str,
    ) -> Self {
        let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        let joined = (!values.is_empty()).then(|| values.join(separator));
        query::set(&mut self.parts.query, name.as_ref(), joined);
        self
    }

    /// Query parameters `name.key=value`, one for each pair.
    pub fn query_dotted(
        self,
        name: impl AsRef<str>,
        pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let name = name.as_ref();
        self.query_pairs(pairs, |key| format!("{name}.{key}"))
    }

    /// Query parameters `name[key]=value`, one for each pair.
    pub fn query_deep(
        self,
        name: impl AsRef<str>,
        pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let name = name.as_ref();
        self.query_pairs(pairs, |key| format!("{name}[{key}]"))
    }

    /// Sends each pair as a query parameter of its own.
    pub fn query_spread(
        self,
        pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.query_pairs(pairs, ToOwned::to_owned)
    }

    fn query_pairs(
        mut self,
        pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
        name: impl Fn(&str) -> String,
    ) -> Self {
        for (key, value) in pairs {
            query::set(&mut self.parts.query, &name(&key.into()), [value.into()]);
        }
        self
    }

    /// When to send it again after a failure; by default as its method suggests.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.parts.retry = retry;
        self
    }

    /// How long the server itself lets this take, in seconds: an attempt gets 30 s more. `None` means no limit. The
    /// caller's own [`timeout`](Self::timeout) wins.
    pub fn server_timeout(mut self, seconds: Option<impl Into<i64>>) -> Self {
        self.parts.timeout.of_server = Some(Limit::beyond(seconds.map(Into::into)));
        self
    }

    /// The transport that the request goes through, for a helper that needs its clock.
    #[must_use]
    pub fn transport(&self) -> &Transport {
        &self.parts.transport
    }

    /// Replaces the headers and the timeout that the caller set by those of another request. This is for a helper
    /// that makes further calls after the first one.
    pub fn options_of<U>(mut self, other: &Request<U>) -> Self {
        self.parts.headers = other.parts.headers.clone();
        self.parts.timeout.of_caller = other.parts.timeout.of_caller;
        self
    }

    /// Sends no credentials.
    pub fn without_auth(mut self) -> Self {
        self.parts.auth = Auth::None;
        self
    }

    /// Sends the credentials of the first of these alternatives that the client has: each names one or more of the
    /// API's ways to authenticate.
    pub fn security(mut self, alternatives: &'static [&'static [&'static str]]) -> Self {
        self.parts.auth = Auth::OneOf(alternatives);
        self
    }
}
