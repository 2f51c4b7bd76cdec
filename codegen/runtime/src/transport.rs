//! What all requests of a client share: its settings, its credentials and its connections.
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use crate::api::Api;
use crate::auth::Credential;
use crate::clock::Clock;
use crate::connections::Connections;
use crate::env::Environment;
use crate::headers::Headers;
use crate::middleware::Middleware;
use crate::retry::Backoff;

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

/// What can be set on a client's builder, and is kept to be changed on a copy.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) base_url: Option<String>,
    /// A credential for each of the API's schemes, where there is one.
    pub(crate) credentials: Vec<Option<Credential>>,
    pub(crate) needs_credential: bool,
    pub(crate) headers: Headers,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) backoff: Backoff,
    pub(crate) max_body: u64,
    pub(crate) middleware: Vec<Arc<dyn Middleware>>,
    pub(crate) environment: Environment,
    pub(crate) clock: Clock,
}

impl Settings {
    pub(crate) fn new(api: &Api) -> Self {
        Self {
            base_url: None,
            credentials: vec![None; api.auth.len()],
            needs_credential: !api.auth.is_empty(),
            headers: Headers::default(),
            query: Vec::new(),
            timeout: Duration::from_secs(60),
            max_retries: 2,
            backoff: Backoff::default(),
            max_body: 64 << 20,
            middleware: Vec::new(),
            environment: Environment::default(),
            clock: Clock::system(),
        }
    }
}

impl Transport {
    pub(crate) fn new(
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
    /// Ask for it anew for each piece of work: another one takes its place where its connections turn out to be dead.
    #[must_use]
    pub fn http_client(&self) -> crate::reqwest::Client {
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
