//! The parts of a request while it is filled in, and the call that they become.
use std::borrow::Cow;
use std::sync::Arc;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue, USER_AGENT};
use http::{HeaderMap, Method};
use reqwest::Url;

use super::retry::Retry;
use super::timeout::{Limit, Timeout};
use super::tokens::Needed;
use crate::body::{Payload, RequestBody};
use crate::client::{Alternatives, Source, Transport};
use crate::error::{Error, ErrorBody};
use crate::exchange::{Also, Attempt};
use crate::wire::{Headers, Pairs, path};

/// A request as its operation and its caller have filled it in.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(super) transport: Transport,
    pub(super) method: Method,
    pub(super) template: Cow<'static, str>,
    pub(super) path: Vec<path::Filled>,
    /// The scopes that it needs of schemes, where these aren't what operations usually need.
    pub(super) scopes: &'static [(&'static str, &'static [&'static str])],
    /// The operation's own server, where it has one.
    pub(super) server: Option<&'static str>,
    /// The address that an answer gave, without its query: it stands for template and path.
    pub(super) followed: Option<Url>,
    pub(super) query: Pairs,
    pub(super) cookies: Pairs,
    pub(super) headers: Headers,
    pub(super) payload: Payload,
    /// What the operation requires, where it isn't what operations usually do.
    pub(super) security: Option<Alternatives>,
    /// Whether the document describes the operation, so that what it requires is known.
    pub(super) is_described: bool,
    pub(super) accept: Option<&'static str>,
    pub(super) streamed_by: Option<&'static str>,
    pub(super) also: Also,
    pub(super) timeout: Timeout,
    pub(super) max_body: u64,
    pub(super) retry: Retry,
    pub(super) max_retries: Option<u32>,
    pub(super) errors: &'static [ErrorBody],
    /// The first thing that was wrong while filling it in.
    pub(super) error: Option<Error>,
}

impl Parts {
    pub(super) fn new(transport: &Transport, method: Method, template: Cow<'static, str>) -> Self {
        let settings = transport.settings();
        let mut query = settings.query.clone();
        if let Some(fixed) = path::fixed_query(&template) {
            query.add_written(fixed);
        }
        Self {
            retry: Retry::for_method(&method),
            template,
            path: Vec::new(),
            scopes: &[],
            server: None,
            followed: None,
            query,
            cookies: Pairs::default(),
            headers: Headers::default(),
            payload: Payload::default(),
            security: None,
            is_described: true,
            accept: None,
            streamed_by: None,
            also: Also::default(),
            timeout: Timeout::default(),
            max_body: settings.max_body,
            max_retries: None,
            errors: &[],
            error: None,
            method,
            transport: transport.clone(),
        }
    }

    /// Keeps the first error, for when the request is sent.
    pub(super) fn check(&mut self, outcome: Result<(), Error>) {
        if let Err(error) = outcome {
            self.error.get_or_insert(error);
        }
    }

    /// Takes no status for an answer but those of success: redirects are followed.
    pub(crate) fn takes_only_success(&mut self) {
        self.also = Also::default();
    }

    /// Makes it ready to send, or says what is wrong with it.
    pub(super) fn finish(mut self, accept: &'static str) -> Result<Call, Error> {
        self.error.take().map_or(Ok(()), Err)?;
        let mut headers = HeaderMap::with_capacity(8);
        let tokens = self.credentials(&mut headers)?;
        let settings = self.transport.settings();
        headers.insert(USER_AGENT, HeaderValue::from_static(self.transport.api().user_agent));
        headers.insert(ACCEPT, HeaderValue::from_static(self.accept.unwrap_or(accept)));
        let mut url = self.address()?;
        let is_typed = self.headers.has(&CONTENT_TYPE) || settings.headers.has(&CONTENT_TYPE);
        let body = self.payload.finish(is_typed)?.map(|(content_type, body)| {
            headers.insert(CONTENT_TYPE, content_type);
            body
        });
        settings.headers.apply(&mut headers);
        self.headers.apply(&mut headers);
        put_cookies(&mut headers, &self.headers, &self.cookies)?;
        self.query.apply(&mut url);
        Ok(Call {
            limit: self.timeout.or(settings.timeout),
            tokens,
            is_limit_of_pieces: self.timeout.is_for_pieces()
                && body.as_ref().is_some_and(RequestBody::is_streamed),
            max_body: self.max_body,
            also: self.also,
            streamed_by: self.streamed_by,
            errors: self.errors,
            // A caller who asks for retries of one request knows what it does.
            retry: if self.max_retries.is_some() { Retry::Always } else { self.retry },
            max_retries: self.max_retries.unwrap_or(settings.max_retries),
            method: self.method,
            url,
            template: self.template.into(),
            headers,
            body: body.unwrap_or_default(),
            transport: self.transport,
        })
    }

    /// Whether it is sent without credentials where the client hasn't got the usual ones.
    fn may_go_without(&self) -> bool {
        let is_told = self.is_described || self.security.is_some();
        !is_told && !self.transport.api().needs_credentials
    }

    fn credentials(&mut self, headers: &mut HeaderMap) -> Result<Vec<Needed>, Error> {
        let settings = self.transport.settings();
        let supplied = |name: &HeaderName| settings.headers.has(name) || self.headers.has(name);
        let mut needed = Vec::new();
        let chosen = match self.transport.credentials(self.security, &supplied) {
            // Nobody knows whether the call requires any.
            Err(_) if self.may_go_without() => Vec::new(),
            chosen => chosen?,
        };
        for source in chosen {
            match source {
                Source::Ready(credential) => credential.apply(headers, &mut self.query),
                Source::Provided(tokens) => {
                    // What the caller sends or leaves out by other means isn't asked for.
                    let is_own = tokens.header_name().is_some_and(|name| {
                        let removed =
                            settings.headers.removes(&name) || self.headers.removes(&name);
                        removed || supplied(&name)
                    });
                    let scopes = self.scopes.iter().find(|(scheme, _)| *scheme == tokens.name());
                    let scopes = scopes.map_or(tokens.scopes(), |(_, scopes)| *scopes);
                    needed.extend((!is_own).then(|| Needed { tokens: tokens.clone(), scopes }));
                }
            }
        }
        Ok(needed)
    }
}

/// Puts the operation's cookies beside those that the headers have, unless the caller wants none.
fn put_cookies(headers: &mut HeaderMap, wanted: &Headers, cookies: &Pairs) -> Result<(), Error> {
    if !wanted.removes(&COOKIE) {
        let cookies = cookies.cookies(headers.get(COOKIE)).map_err(Error::invalid_request)?;
        if let Some(cookies) = cookies {
            headers.insert(COOKIE, cookies);
        }
    }
    Ok(())
}

/// A request that is ready to be sent, once for each attempt.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) transport: Transport,
    pub(super) limit: Limit,
    /// What each attempt gets from providers.
    pub(super) tokens: Vec<Needed>,
    /// Whether the limit holds from one piece of the body to the next.
    pub(super) is_limit_of_pieces: bool,
    pub(super) max_body: u64,
    pub(super) also: Also,
    /// The method that reads an answer which is a stream of events.
    pub(super) streamed_by: Option<&'static str>,
    pub(super) errors: &'static [ErrorBody],
    pub(super) retry: Retry,
    pub(super) max_retries: u32,
    pub(super) method: Method,
    pub(super) template: Arc<str>,
    url: Url,
    headers: HeaderMap,
    body: RequestBody,
}

impl Call {
    /// The host that it goes to.
    pub(super) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Whether it can't be sent again, since its body was read already and can't be read twice.
    pub(super) fn is_spent(&self) -> bool {
        self.body.is_spent()
    }

    /// Whether it may be sent anew when its answer breaks off: where that changes nothing, or does no harm.
    pub(super) fn can_go_on(&self) -> bool {
        (self.method.is_safe() || self.retry == Retry::Always) && !self.is_spent()
    }

    /// The same call, which goes on after the event of this id.
    pub(super) fn after(&self, last_id: Option<HeaderValue>) -> Self {
        let mut call = self.clone();
        if let Some(last_id) = last_id {
            call.headers.insert(HeaderName::from_static("last-event-id"), last_id);
        }
        call
    }

    /// The attempt with this number, counted from 0.
    pub(super) fn attempt(&self, number: u32) -> Attempt {
        let mut headers = self.headers.clone();
        let counter = self.transport.api().retry_count_header;
        if let (1.., Ok(name)) = (number, HeaderName::from_bytes(counter.as_bytes())) {
            headers.insert(name, number.into());
        }
        Attempt {
            method: self.method.clone(),
            url: self.url.clone(),
            template: self.template.clone(),
            headers,
            body: self.body.clone(),
            number: number.saturating_add(1),
            also: self.also,
        }
    }
}
