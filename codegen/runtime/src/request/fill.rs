//! What generated code fills in of a request: what it knows of the operation.
//!
//! It is a trait, so that users don't meet these methods where they complete a request of theirs.
use std::borrow::Cow;
use std::fmt::Display;

use http::Method;

use super::retry::Retry;
use super::typed::Request;
use crate::body::{Multipart, RequestBody};
use crate::client::Transport;
use crate::codec::Encode;
use crate::error::ErrorBody;
use crate::wire::Style;

/// What the operation says. Only generated code and helpers on top of it need this.
pub trait Fill: Sized {
    /// A request to `path`, below the client's base URL. Its `{placeholders}` are filled by [`path`](Self::path).
    fn new(transport: &Transport, method: Method, path: impl Into<Cow<'static, str>>) -> Self;

    /// Fills the placeholder `{name}` of the path, encoded as one segment. An empty value, `.` and `..` are errors.
    #[must_use]
    fn path(self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self;

    /// Fills the placeholder `{name}` of the path with a value that is written in a style of its own.
    #[must_use]
    fn path_as(self, name: impl Into<Cow<'static, str>>, style: Style, value: impl Encode) -> Self;

    /// The body, as JSON.
    #[must_use]
    fn json(self, body: impl Encode) -> Self;

    /// The body, as JSON by a name of its own, such as `application/merge-patch+json`.
    #[must_use]
    fn json_as(self, content_type: &'static str, body: impl Encode) -> Self;

    /// The body, as a form (`application/x-www-form-urlencoded`): an object whose lists repeat their name.
    #[must_use]
    fn form(self, body: impl Encode) -> Self;

    /// The same, with some of its fields written in styles of their own.
    #[must_use]
    fn form_in(self, styles: &[(&str, Style)], body: impl Encode) -> Self;

    /// The body, as parts of this type of `multipart`.
    #[must_use]
    fn multipart(self, content_type: &'static str, body: impl Multipart) -> Self;

    /// The body, as bytes of this content type, unless they name another. Of a range of types, such as `image/*`, they must
    /// name one; of `*/*` and `application/*` they are `application/octet-stream` otherwise.
    #[must_use]
    fn body(self, content_type: &str, body: impl Into<RequestBody>) -> Self;

    /// The body, as text of this content type, in the charset that it names.
    #[must_use]
    fn text(self, content_type: &str, body: impl Into<String>) -> Self;

    /// A query parameter with any number of values, its name repeated for each.
    #[must_use]
    fn query_all(
        self,
        name: impl AsRef<str>,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self;

    /// A query parameter whose value is written in a style of its own, in place of any of this name.
    #[must_use]
    fn query_as(self, name: impl AsRef<str>, style: Style, value: impl Encode) -> Self;

    /// The whole query as one value, in place of all that is in it.
    #[must_use]
    fn query_whole(self, style: Style, value: impl Encode) -> Self;

    /// A query parameter for each field of an object. These styles are those of fields that have one of their own.
    #[must_use]
    fn query_form(self, styles: &[(&str, Style)], value: impl Encode) -> Self;

    /// A header whose value is written in a style of its own. It is left out if there is nothing in it.
    #[must_use]
    fn header_as(self, name: impl AsRef<str>, style: Style, value: impl Encode) -> Self;

    /// A cookie. It goes beside those that the caller sets by the header `Cookie`, which win.
    #[must_use]
    fn cookie(self, name: impl AsRef<str>, value: impl Display) -> Self;

    /// A cookie whose value is written in a style of its own.
    #[must_use]
    fn cookie_as(self, name: impl AsRef<str>, style: Style, value: impl Encode) -> Self;

    /// Query parameters `name.key=value`, one for each pair.
    #[must_use]
    fn query_dotted(
        self,
        name: impl AsRef<str>,
        pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self;

    /// The operation's own server, to which it is sent unless the caller says where all requests go. One that is no more than a
    /// path is found on the client's.
    #[must_use]
    fn server(self, url: &'static str) -> Self;

    /// The bodies that errors of the operation have by its document.
    #[must_use]
    fn errors(self, bodies: &'static [ErrorBody]) -> Self;

    /// When to send it again after a failure; by default as its method suggests.
    #[must_use]
    fn retry(self, retry: Retry) -> Self;

    /// The media types that the operation answers with, as the header `Accept` has them; by default what the type of the
    /// answer suggests.
    #[must_use]
    fn accept(self, media: &'static str) -> Self;

    /// The field of the body by which the API is asked for a stream: it is true unless the caller gives it.
    #[must_use]
    fn stream_field(self, name: &'static str) -> Self;

    /// The method that reads the answer where it is a stream of events, as it is if the body asks for that.
    #[must_use]
    fn streamed_by(self, method: &'static str) -> Self;

    /// Statuses that are answers of the operation, besides those of success: they are no errors, and redirects among them are
    /// not followed. One below 10 stands for all that begin with it.
    #[must_use]
    fn also_answers(self, statuses: &'static [u16]) -> Self;

    /// How long the server itself lets this take, in seconds: an attempt gets 30 s more. `None` means no limit. The
    /// caller's own [`timeout`](Request::timeout) wins.
    #[must_use]
    fn server_timeout(self, seconds: Option<impl Into<i64>>) -> Self;

    /// The transport that the request goes through, for a helper that needs its clock.
    fn transport(&self) -> &Transport;

    /// Replaces the headers and the timeout that the caller set by those of another request. This is for a helper
    /// that makes further calls after the first one.
    #[must_use]
    fn options_of<U>(self, other: &Request<U>) -> Self;

    /// Sends no credentials.
    #[must_use]
    fn without_auth(self) -> Self;

    /// What the operation requires, where it isn't what operations usually do: all credentials of one of these alternatives, each
    /// of which names some of the API's ways to authenticate. The first that the client can meet is sent; an empty one
    /// comes last, and requires nothing.
    #[must_use]
    fn security(self, alternatives: &'static [&'static [&'static str]]) -> Self;

    /// The scopes that the operation needs of some of the API's ways to authenticate, where these aren't what operations usually
    /// need. Providers of tokens are told.
    #[must_use]
    fn scopes(self, scopes: &'static [(&'static str, &'static [&'static str])]) -> Self;

    /// A GET request.
    fn get(transport: &Transport, path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(transport, Method::GET, path)
    }

    /// A HEAD request.
    fn head(transport: &Transport, path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(transport, Method::HEAD, path)
    }

    /// A POST request.
    fn post(transport: &Transport, path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(transport, Method::POST, path)
    }

    /// A PUT request.
    fn put(transport: &Transport, path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(transport, Method::PUT, path)
    }

    /// A PATCH request.
    fn patch(transport: &Transport, path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(transport, Method::PATCH, path)
    }

    /// A DELETE request.
    fn delete(transport: &Transport, path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(transport, Method::DELETE, path)
    }

    /// An OPTIONS request.
    fn options(transport: &Transport, path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(transport, Method::OPTIONS, path)
    }

    /// A TRACE request.
    fn trace(transport: &Transport, path: impl Into<Cow<'static, str>>) -> Self {
        Self::new(transport, Method::TRACE, path)
    }
}
