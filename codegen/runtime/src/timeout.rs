//! Deadlines of an attempt, and errors that say which phase ran out of time.
use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;

use crate::clock::Clock;
use crate::error::{Error, seconds};
use crate::error_kind::ErrorKind;

/// How long an attempt may take: what the caller said, else what the operation asks for, else the client's.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Timeout {
    pub(crate) of_caller: Option<Duration>,
    pub(crate) of_server: Option<Limit>,
}

/// A limit that may be none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit(pub(crate) Option<Duration>);

impl Limit {
    /// What a call takes whose work the server itself stops after `seconds`, with a margin for the way.
    pub(crate) fn beyond(seconds: Option<i64>) -> Self {
        const MARGIN: u64 = 30;
        Self(seconds.map(|seconds| {
            Duration::from_secs(u64::try_from(seconds).unwrap_or(0).saturating_add(MARGIN))
        }))
    }
}

impl Timeout {
    pub(crate) fn or(self, of_client: Duration) -> Limit {
        match (self.of_caller, self.of_server) {
            (Some(caller), _) => Limit(Some(caller)),
            (None, Some(server)) => server,
            (None, None) => Limit(Some(of_client)),
        }
    }
}

/// Until when an attempt may go on.
#[derive(Clone, Copy)]
pub(crate) struct Deadline<'a> {
    clock: &'a Clock,
    limit: Option<Duration>,
    at: Option<Instant>,
}

impl<'a> Deadline<'a> {
    pub(crate) fn start(clock: &'a Clock, limit: Limit) -> Self {
        // A limit beyond what the clock can count is none.
        let at = limit.0.and_then(|limit| clock.now().checked_add(limit));
        Self { clock, limit: limit.0, at }
    }

    /// Waits for `future`; none where the time is up first.
    pub(crate) async fn wait<F: Future>(self, future: F) -> Option<F::Output> {
        match self.at {
            Some(at) => self.clock.timeout_at(at, future).await,
            None => Some(future.await),
        }
    }

    /// Waits for `future` as long as there is time, and `longest` at most.
    pub(crate) async fn wait_briefly(self, longest: Duration, future: impl Future<Output = ()>) {
        let brief = self.clock.now() + longest;
        let at = self.at.map_or(brief, |at| at.min(brief));
        // What was not in time is done without.
        let _ = self.clock.timeout_at(at, future).await;
    }

    /// The error of an attempt whose time is up.
    pub(crate) fn error(self, what: &str) -> Error {
        let limit = self.limit.map(seconds).unwrap_or_default();
        Error::new(ErrorKind::Timeout, format!("{what} within {limit}"))
    }
}
