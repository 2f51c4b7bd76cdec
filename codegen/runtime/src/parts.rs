//! What a request is made of while it is filled in, and what is sent of it.
use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use http::{HeaderMap, Method};
use reqwest::Url;

use crate::body::Payload;
use crate::error::Error;
use crate::headers::Headers;
use crate::middleware::Attempt;
use crate::path;
use crate::query;
use crate::retry::Retry;
use crate::timeout::{Limit, Timeout};
use crate::transport::Transport;

/// A request as its operation and its caller have filled it in.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) transport: Transport,
    pub(crate) method: Method,
    pub(crate) template: Cow<'static, str>,
    pub(crate) path: Vec<(Cow<'static, str>, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Headers,
    pub(crate) payload: Payload,
    pub(crate) auth: Auth,
    pub(crate) accept: Option<&'static str>,
    pub(crate) timeout: Timeout,
    pub(crate) max_body: u64,
    pub(crate) retry: Retry,
    pub(crate) max_retries: Option<u32>,
    /// The first thing that was wrong while filling it in.
    pub(crate) error: Option<Error>,
}

/// Which credentials go with a request.
#[derive(Clone, Copy)]
pub(crate) enum Auth {
    /// All that the client has.
    Usual,
    None,
    /// Those of the first alternative that the client has all credentials for.
    OneOf(&'static [&'static [&'static str]]),
}

impl Parts {
    pub(crate) fn new(transport: &Transport, method: Method, template: Cow<'static, str>) -> Self {
        let settings = transport.settings();
        Self {
            retry: Retry::for_method(&method),
            template,
            path: Vec::new(),
            query: settings.query.clone(),
            headers: Headers::default(),
            payload: Payload::default(),
            auth: Auth::Usual,
            accept: None,
            timeout: Timeout::default(),
            max_body: settings.max_body,
            max_retries: None,
            error: None,
            method,
            transport: transport.clone(),
        }
    }

    /// Keeps the first error, for when the request is sent.
    pub(crate) fn check(&mut self, outcome: Result<(), Error>) {
        if let Err(error) = outcome {
            self.error.get_or_insert(error);
        }
    }

    /// Makes it ready to send, or says what is wrong with it.
    pub(crate) fn finish(mut self, accept: &'static str, streamed: bool) -> Result<Call, Error> {
        self.error.take().map_or(Ok(()), Err)?;
        let mut headers = HeaderMap::with_capacity(8);
        self.credentials(&mut headers)?;
        let settings = self.transport.settings();
        headers.insert(USER_AGENT, HeaderValue::from_static(self.transport.api().user_agent));
        headers.insert(ACCEPT, HeaderValue::from_static(self.accept.unwrap_or(accept)));
        let body = self.payload.finish()?.map(|(content_type, body)| {
            headers.insert(CONTENT_TYPE, content_type);
            body
        });
        settings.headers.apply(&mut headers);
        self.headers.apply(&mut headers);
        let mut url = path::join(self.transport.base_url(), &self.template, &self.path)?;
        query::put(&mut url, &self.query);
        Ok(Call {
            limit: self.timeout.or(settings.timeout),
            max_body: self.max_body,
            streamed,
            // Whoever asks for retries on a request knows what it does.
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

    fn credentials(&mut self, headers: &mut HeaderMap) -> Result<(), Error> {
        let credentials = &self.transport.settings().credentials;
        let schemes = self.transport.api().auth;
        let named = |name: &str| {
            schemes
                .iter()
                .position(|scheme| scheme.name == name)
                .and_then(|index| credentials[index].as_ref())
        };
        match self.auth {
            Auth::None => {}
            Auth::Usual => credentials
                .iter()
                .flatten()
                .for_each(|credential| credential.apply(headers, &mut self.query)),
            // A client built without credentials sends none; its server is asked all the same.
            Auth::OneOf(_) if !self.transport.settings().needs_credential => {}
            Auth::OneOf(alternatives) => {
                let complete = alternatives.iter().find_map(|names| {
                    names.iter().map(|name| named(name)).collect::<Option<Vec<_>>>()
                });
                let Some(complete) = complete else {
                    return Err(missing(alternatives));
                };
                for credential in complete {
                    credential.apply(headers, &mut self.query);
                }
            }
        }
        Ok(())
    }
}

fn missing(alternatives: &[&[&str]]) -> Error {
    let alternatives: Vec<String> = alternatives.iter().map(|names| names.join(" and ")).collect();
    Error::invalid_request(format!(
        "this operation needs a credential for {}: see .credential(..) of the client's builder",
        alternatives.join(", or ")
    ))
}

/// A request ready to be sent, as often as it takes.
pub(crate) struct Call {
    pub(crate) transport: Transport,
    pub(crate) limit: Limit,
    pub(crate) max_body: u64,
    pub(crate) streamed: bool,
    pub(crate) retry: Retry,
    pub(crate) max_retries: u32,
    pub(crate) method: Method,
    pub(crate) template: Arc<str>,
    url: Url,
    headers: HeaderMap,
    body: Bytes,
}

impl Call {
    /// The attempt of this number, from 0.
    pub(crate) fn attempt(&self, number: u32) -> Attempt {
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
        }
    }
}
