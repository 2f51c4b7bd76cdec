//! Deadlines of an attempt, and errors that say which phase ran out of time.
use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use tokio::time::Instant;

use crate::client::Clock;
use crate::error::{Error, ErrorKind, seconds};

/// How long an attempt may take: what the caller said, else what the operation asks for, else the client's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Timeout {
    pub(super) of_caller: Option<Duration>,
    pub(super) of_server: Option<Limit>,
}

/// A limit; `None` is no limit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit(pub(super) Option<Duration>);

impl Limit {
    /// The limit for a call whose work the server itself stops after `seconds`: that time, and a margin for the
    /// network.
    pub(super) fn beyond(seconds: Option<i64>) -> Self {
        const MARGIN: u64 = 30;
        Self(seconds.map(|seconds| {
            Duration::from_secs(u64::try_from(seconds).unwrap_or(0).saturating_add(MARGIN))
        }))
    }
}

impl Timeout {
    /// Whether it holds from one piece of a streamed body to the next, since nobody can know how long all of it takes: unless
    /// the caller said how long that may be.
    pub(super) fn is_for_pieces(self) -> bool {
        self.of_caller.is_none()
    }

    pub(super) fn or(self, of_client: Duration) -> Limit {
        match (self.of_caller, self.of_server) {
            (Some(caller), _) => Limit(Some(caller)),
            (None, Some(server)) => server,
            (None, None) => Limit(Some(of_client)),
        }
    }
}

/// Until when an attempt may go on.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'a> {
    clock: &'a Clock,
    limit: Option<Duration>,
    at: Option<Instant>,
}

impl<'a> Deadline<'a> {
    pub(super) fn start(clock: &'a Clock, limit: Limit) -> Self {
        // A limit that is beyond what the clock can count is no limit.
        let at = limit.0.and_then(|limit| clock.now().checked_add(limit));
        Self { clock, limit: limit.0, at }
    }

    /// Waits for `future`. Returns `None` if the time is up first.
    pub(super) async fn wait<F: Future>(self, future: F) -> Option<F::Output> {
        match self.at {
            Some(at) => self.clock.timeout_at(at, future).await,
            None => Some(future.await),
        }
    }

    /// Waits for `future`, and begins anew whenever the time is up and something has moved since it began. Returns `None`
    /// where nothing has.
    pub(super) async fn wait_while_moving<F: Future>(
        &mut self,
        moved: impl Fn() -> u64,
        future: F,
    ) -> Option<F::Output> {
        let mut future = pin!(future);
        loop {
            let before = moved();
            let done = self.wait(future.as_mut()).await;
            if done.is_some() || moved() == before {
                return done;
            }
            *self = Self::start(self.clock, Limit(self.limit));
        }
    }

    /// Waits for `future` as long as there is time, and `longest` at most.
    pub(super) async fn wait_briefly(self, longest: Duration, future: impl Future<Output = ()>) {
        let brief = self.clock.now() + longest;
        let at = self.at.map_or(brief, |at| at.min(brief));
        // It doesn't matter whether the future was in time.
        let _ = self.clock.timeout_at(at, future).await;
    }

    /// The error of an attempt whose time is up.
    pub(super) fn error(self, what: &str) -> Error {
        let limit = self.limit.map(seconds).unwrap_or_default();
        Error::new(ErrorKind::Timeout, format!("{what} within {limit}"))
    }
}
