//! What can be set on a client, with its defaults.
use std::sync::Arc;
use std::time::Duration;

use super::api::Api;
use super::backoff::Backoff;
use super::clock::Clock;
use super::credential::Credential;
use super::environment::Environment;
use super::tokens::Tokens;
use crate::exchange::Middleware;
use crate::wire::{Headers, Pairs};

/// What can be set on the builder of a client. The client keeps it, so that a copy can be made with some of it
/// changed.
#[derive(Clone)]
pub(crate) struct Settings {
    /// Where all requests go, as the caller or the environment says.
    pub(super) base_url: Option<String>,
    /// The server that the caller chose among those of the document.
    pub(super) server: Option<String>,
    /// A credential for each of the API's schemes, where there is one.
    pub(super) credentials: Vec<Option<Held>>,
    /// Whether the client has credentials at all: then they may come from the environment too, and those that the API
    /// usually requires must be there.
    pub(super) has_credentials: bool,
    pub(crate) headers: Headers,
    pub(crate) query: Pairs,
    pub(crate) timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) backoff: Backoff,
    pub(crate) max_body: u64,
    pub(crate) middleware: Vec<Arc<dyn Middleware>>,
    pub(super) environment: Environment,
    pub(super) clock: Clock,
}

/// A credential, and where it came from.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) source: Source,
    /// Whether the caller gave it, and not the environment.
    pub(super) is_given: bool,
}

/// Where the credential of a request comes from.
#[derive(Clone)]
pub(crate) enum Source {
    /// It is there.
    Ready(Credential),
    /// A provider gives it for each attempt.
    Provided(Arc<Tokens>),
}

impl Settings {
    pub(super) fn new(api: &Api) -> Self {
        Self {
            base_url: None,
            server: None,
            credentials: vec![None; api.auth.len()],
            has_credentials: true,
            headers: Headers::default(),
            query: Pairs::default(),
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
