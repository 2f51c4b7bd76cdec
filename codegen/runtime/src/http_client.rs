//! Sends one HTTP request and follows its redirects; tells failures apart by whether anything was sent.
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use reqwest::{Body, Url};

use crate::error::{Error, seconds};
use crate::error_kind::ErrorKind;
use crate::message::root_cause;
use crate::middleware::Attempt;
use crate::redirect;

/// The connections of a client.
#[derive(Clone)]
pub(crate) struct Http {
    pub(crate) client: reqwest::Client,
    /// How long connecting may take, where this client was built here.
    pub(crate) connect_timeout: Option<Duration>,
    /// Whether it was built with nothing but our own settings, so that it can be built again with others.
    pub(crate) plain: bool,
}

impl Http {
    /// Sends the attempt and follows redirects until there is an answer; its body is not read.
    pub(crate) async fn exchange(&self, attempt: Attempt) -> Result<http::Response<Body>, Error> {
        let Attempt { method, mut url, mut headers, mut body, .. } = attempt;
        for _ in 0..=redirect::LONGEST_CHAIN {
            let response = self.execute(&method, &url, &headers, &body).await?;
            let Some(target) = redirect::target(&method, &url, &response)? else {
                return Ok(response.into());
            };
            if !redirect::same_origin(&url, &target) {
                redirect::strip(&mut headers);
                body = Bytes::new();
            }
            url = target;
        }
        Err(Error::new(
            ErrorKind::Redirect,
            format!("more than {} redirects", redirect::LONGEST_CHAIN),
        )
        .reached())
    }

    async fn execute(
        &self,
        method: &http::Method,
        url: &Url,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Result<reqwest::Response, Error> {
        let mut request = reqwest::Request::new(method.clone(), url.clone());
        *request.headers_mut() = headers.clone();
        if !body.is_empty() {
            *request.body_mut() = Some(body.clone().into());
        }
        let response = self
            .client
            .execute(request)
            .await
            .map_err(|error| classify(error, self.connect_timeout))?;
        redirect::refuse_followed(url, &response)?;
        Ok(response)
    }
}

/// What a failure of the HTTP client means. Its text never holds the URL.
///
/// `is_connect` covers resolving the name, the TCP connection, a proxy's tunnel and the TLS handshake, all of which come
/// before the first byte of the request. Where a pooled connection turns out to be closed before anything was written,
/// hyper takes another one by itself, as reqwest does where an HTTP/2 server says that it has not begun the request; every
/// other failure after that may have reached the server.
pub(crate) fn classify(error: reqwest::Error, connect_timeout: Option<Duration>) -> Error {
    let error = error.without_url();
    let cause = root_cause(&error);
    if error.is_builder() {
        Error::invalid_request(format!("the request can't be sent: {cause}")).with_source(error)
    } else if error.is_connect() && error.is_timeout() {
        let limit = connect_timeout
            .map_or_else(|| "in time".to_owned(), |limit| format!("within {}", seconds(limit)));
        Error::new(ErrorKind::Timeout, format!("no connection {limit}")).with_source(error)
    } else if error.is_connect() {
        Error::new(ErrorKind::Connect, format!("could not connect: {cause}")).with_source(error)
    } else if error.is_timeout() {
        Error::new(ErrorKind::Timeout, "the HTTP client's own timeout ran out")
            .with_source(error)
            .reached()
    } else {
        Error::new(ErrorKind::Interrupted, format!("the connection broke: {cause}"))
            .with_source(error)
            .reached()
    }
}
