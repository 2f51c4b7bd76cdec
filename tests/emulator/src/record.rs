//! What was asked of the emulator, for tests to look at. No secret is kept.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;
use axum::http::request::Parts;
use serde::Serialize;

/// How many requests are kept; after that the emulator forgets the oldest half.
const MOST: usize = 100_000;

/// A request that came in, and what became of it.
///
/// The query is left out, since it can hold a signature or a token; of a secret header only whether it was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Recorded {
    /// The method, in capitals.
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
    /// The `operationId`, `console`, `storage.put` or `storage.get`; none for a path that leads nowhere.
    pub operation: Option<String>,
    /// The status that was answered; none while the request is under way, and for ever where no answer was sent.
    pub status: Option<u16>,
    /// The number of the connection, counted from 0 for the API and for storage apart.
    pub connection: u64,
    /// Whether it carried `X-API-Key`.
    pub api_key: bool,
    /// Whether it carried `Authorization`.
    pub authorization: bool,
    /// Whether it carried cookies.
    pub cookie: bool,
    /// Its `User-Agent`.
    pub user_agent: Option<String>,
    /// Its `Accept`.
    pub accept: Option<String>,
    /// Its `Content-Type`.
    pub content_type: Option<String>,
    /// Its `Range`.
    pub range: Option<String>,
    /// The number of the retry that it said it was: `X-FastVM-Retry-Count` or `X-Stainless-Retry-Count`.
    pub retry_count: Option<String>,
}

impl Recorded {
    pub(crate) fn new(parts: &Parts, operation: Option<&str>, connection: u64) -> Self {
        let headers = &parts.headers;
        let text = |name: &str| text(headers, name);
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            operation: operation.map(str::to_owned),
            status: None,
            connection,
            api_key: headers.contains_key("x-api-key"),
            authorization: headers.contains_key("authorization"),
            cookie: headers.contains_key("cookie"),
            user_agent: text("user-agent"),
            accept: text("accept"),
            content_type: text("content-type"),
            range: text("range"),
            retry_count: text("x-fastvm-retry-count").or_else(|| text("x-stainless-retry-count")),
        }
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

/// The requests so far.
#[derive(Default)]
pub(crate) struct Recorder(Mutex<Log>);

#[derive(Default)]
struct Log {
    /// How many were forgotten.
    gone: usize,
    requests: Vec<Recorded>,
}

impl Recorder {
    /// Keeps a request, and gives back its place.
    pub(crate) fn add(&self, request: Recorded) -> usize {
        let mut log = self.log();
        if log.requests.len() >= MOST {
            log.requests.drain(..MOST / 2);
            log.gone += MOST / 2;
        }
        log.requests.push(request);
        log.gone + log.requests.len() - 1
    }

    /// Says what was answered.
    pub(crate) fn answered(&self, place: usize, status: u16) {
        let mut log = self.log();
        let index = place.checked_sub(log.gone);
        if let Some(request) = index.and_then(|index| log.requests.get_mut(index)) {
            request.status = Some(status);
        }
    }

    pub(crate) fn all(&self) -> Vec<Recorded> {
        self.log().requests.clone()
    }

    /// Forgets every request so far.
    pub(crate) fn clear(&self) {
        let mut log = self.log();
        log.gone += log.requests.len();
        log.requests.clear();
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
