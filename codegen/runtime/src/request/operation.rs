//! How a request is filled in with what its operation says.
use std::borrow::Cow;
use std::fmt::Display;

use http::Method;

use super::fill::Fill;
use super::parts::Parts;
use super::retry::Retry;
use super::timeout::Limit;
use super::typed::Request;
use crate::body::{JSON, Multipart, RequestBody};
use crate::client::Transport;
use crate::codec::Encode;
use crate::error::ErrorBody;
use crate::exchange::Also;
use crate::wire::{Style, escape};

impl<T> Fill for Request<T> {
    fn new(transport: &Transport, method: Method, path: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Parts::new(transport, method, path.into()))
    }

    fn path(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.parts.path.push((name.into(), escape(&value.into()).into_owned()));
        self
    }

    fn path_as(
        mut self,
        name: impl Into<Cow<'static, str>>,
        style: Style,
        value: impl Encode,
    ) -> Self {
        let outcome = self.parts.path_as(name.into(), style, &value);
        self.parts.check(outcome);
        self
    }

    fn json(mut self, body: impl Encode) -> Self {
        let outcome = self.parts.payload.json(JSON, &body);
        self.parts.check(outcome);
        self
    }

    fn json_as(mut self, content_type: &'static str, body: impl Encode) -> Self {
        let outcome = self.parts.payload.json(content_type, &body);
        self.parts.check(outcome);
        self
    }

    fn form(mut self, body: impl Encode) -> Self {
        let outcome = self.parts.payload.form(&[], &body);
        self.parts.check(outcome);
        self
    }

    fn form_in(mut self, styles: &[(&str, Style)], body: impl Encode) -> Self {
        let outcome = self.parts.payload.form(styles, &body);
        self.parts.check(outcome);
        self
    }

    fn multipart(mut self, content_type: &'static str, body: impl Multipart) -> Self {
        self.parts.payload.parts(content_type, body.into_parts());
        self
    }

    fn body(mut self, content_type: &str, body: impl Into<RequestBody>) -> Self {
        self.parts.payload.other(content_type, body.into());
        self
    }

    fn text(mut self, content_type: &str, body: impl Into<String>) -> Self {
        let outcome = self.parts.payload.text(content_type, body.into());
        self.parts.check(outcome);
        self
    }

    fn query_all(
        mut self,
        name: impl AsRef<str>,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        let values = values.into_iter().map(|value| value.to_string());
        self.parts.query.set(name.as_ref(), values);
        self
    }

    fn query_as(mut self, name: impl AsRef<str>, style: Style, value: impl Encode) -> Self {
        let outcome = self.parts.query_as(name.as_ref(), style, &value);
        self.parts.check(outcome);
        self
    }

    fn query_whole(mut self, style: Style, value: impl Encode) -> Self {
        let outcome = self.parts.query_whole(style, &value);
        self.parts.check(outcome);
        self
    }

    fn query_form(mut self, styles: &[(&str, Style)], value: impl Encode) -> Self {
        let outcome = self.parts.query_form(styles, &value);
        self.parts.check(outcome);
        self
    }

    fn header_as(mut self, name: impl AsRef<str>, style: Style, value: impl Encode) -> Self {
        let outcome = self.parts.header_as(name.as_ref(), style, &value);
        self.parts.check(outcome);
        self
    }

    fn cookie(mut self, name: impl AsRef<str>, value: impl Display) -> Self {
        self.parts.cookies.set(name.as_ref(), [value.to_string()]);
        self
    }

    fn cookie_as(mut self, name: impl AsRef<str>, style: Style, value: impl Encode) -> Self {
        let outcome = self.parts.cookie_as(name.as_ref(), style, &value);
        self.parts.check(outcome);
        self
    }

    fn query_dotted(
        mut self,
        name: impl AsRef<str>,
        pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let name = name.as_ref();
        for (key, value) in pairs {
            self.parts.query.set(&format!("{name}.{}", key.into()), [value.into()]);
        }
        self
    }

    fn server(mut self, url: &'static str) -> Self {
        self.parts.server = Some(url);
        self
    }

    fn errors(mut self, bodies: &'static [ErrorBody]) -> Self {
        self.parts.errors = bodies;
        self
    }

    fn retry(mut self, retry: Retry) -> Self {
        self.parts.retry = retry;
        self
    }

    fn accept(mut self, media: &'static str) -> Self {
        self.parts.accept = Some(media);
        self
    }

    fn stream_field(mut self, name: &'static str) -> Self {
        self.parts.payload.stream_field(name);
        self
    }

    fn streamed_by(mut self, method: &'static str) -> Self {
        self.parts.streamed_by = Some(method);
        self
    }

    fn also_answers(mut self, statuses: &'static [u16]) -> Self {
        self.parts.also = Also(statuses);
        self
    }

    fn server_timeout(mut self, seconds: Option<impl Into<i64>>) -> Self {
        self.parts.timeout.of_server = Some(Limit::beyond(seconds.map(Into::into)));
        self
    }

    fn transport(&self) -> &Transport {
        &self.parts.transport
    }

    fn options_of<U>(mut self, other: &Request<U>) -> Self {
        self.parts.headers = other.parts.headers.clone();
        self.parts.timeout.of_caller = other.parts.timeout.of_caller;
        self
    }

    fn without_auth(mut self) -> Self {
        self.parts.security = Some(&[]);
        self
    }

    fn security(mut self, alternatives: &'static [&'static [&'static str]]) -> Self {
        self.parts.security = Some(alternatives);
        self
    }

    fn scopes(mut self, scopes: &'static [(&'static str, &'static [&'static str])]) -> Self {
        self.parts.scopes = scopes;
        self
    }
}
