//! What all requests of a client share: its settings, its credentials and its connections.
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderName;
use reqwest::Url;

use super::api::Api;
use super::clock::Clock;
use super::requirement::{Alternatives, choose};
use super::settings::{Settings, Source};
use crate::connection::{self, Connections};
use crate::error::Error;

/// The connection of a client to its API. Cloning it is cheap and shares everything.
#[derive(Clone)]
pub struct Transport {
    inner: Arc<Inner>,
}

struct Inner {
    api: &'static Api,
    base_url: Url,
    settings: Settings,
    connections: Connections,
}

impl Transport {
    pub(super) fn new(
        api: &'static Api,
        base_url: Url,
        settings: Settings,
        connections: Connections,
    ) -> Self {
        Self { inner: Arc::new(Inner { api, base_url, settings, connections }) }
    }

    /// Where the API is served, with the path prefix if there is one.
    #[must_use]
    pub fn base_url(&self) -> &Url {
        &self.inner.base_url
    }

    /// Where an operation is served that has a server of its own. It is the client's where the caller says where all requests go;
    /// a server that is no more than a path is found on the client's.
    pub(crate) fn server(&self, own: Option<&'static str>) -> Result<Cow<'_, Url>, Error> {
        let base_url = self.base_url();
        let url = match own {
            None => return Ok(Cow::Borrowed(base_url)),
            Some(url) if !url.contains("://") => base_url.join(url),
            Some(_) if self.settings().base_url.is_some() => return Ok(Cow::Borrowed(base_url)),
            Some(url) => Url::parse(url),
        };
        let wrong = |error| Error::config("the operation's server is no URL").with_source(error);
        url.map(Cow::Owned).map_err(wrong)
    }

    /// The HTTP client, for requests to other places, such as signed URLs of a storage, over the same connections and
    /// proxies. It knows nothing of keys, retries or timeouts, and follows no redirects.
    ///
    /// Call this again for each piece of work, since the HTTP client is replaced when its connections turn out to be
    /// dead.
    #[must_use]
    pub fn http_client(&self) -> connection::reqwest::Client {
        self.inner.connections.client().into()
    }

    /// The clock that the client's timeouts and pauses go by.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.settings.clock
    }

    /// What an attempt may take unless its request says otherwise.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.inner.settings.timeout
    }

    /// How often a request is retried unless it says otherwise.
    #[must_use]
    pub fn max_retries(&self) -> u32 {
        self.inner.settings.max_retries
    }

    pub(crate) fn api(&self) -> &'static Api {
        self.inner.api
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The credentials that go with a request, by what its operation requires; by what the API usually requires where it
    /// doesn't say. `supplied` says which headers the caller sends by other means.
    pub(crate) fn credentials(
        &self,
        required: Option<Alternatives>,
        supplied: &dyn Fn(&HeaderName) -> bool,
    ) -> Result<Vec<&Source>, Error> {
        let (api, settings) = (self.api(), self.settings());
        let chosen = choose(api, settings, required.unwrap_or(api.security), supplied);
        chosen.map_err(|ways| {
            Error::invalid_request(format!("the client has no credential for this call: {ways}"))
        })
    }

    pub(crate) fn connections(&self) -> &Connections {
        &self.inner.connections
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &self.base_url().as_str())
            .field("timeout", &self.timeout())
            .field("max_retries", &self.max_retries())
            .finish_non_exhaustive()
    }
}
