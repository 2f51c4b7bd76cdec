//! What all requests of a client share: its settings, its credentials and its connections.
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use super::api::Api;
use super::clock::Clock;
use super::settings::Settings;
use crate::connection::{self, Connections};

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
