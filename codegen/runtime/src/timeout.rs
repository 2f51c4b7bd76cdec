//! Deadlines of an attempt, and errors that say which phase ran out of time.
use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;

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

/// The clock of one attempt.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    limit: Option<Duration>,
    deadline: Option<Instant>,
}

impl Clock {
    pub(crate) fn start(limit: Limit) -> Self {
        // A limit beyond what the clock can count is none.
        let deadline = limit.0.and_then(|limit| Instant::now().checked_add(limit));
        Self { limit: limit.0, deadline }
    }

    /// Waits for `future`, or fails with `what` is missing when the time is up.
    pub(crate) async fn wait<T>(
        self,
        what: &str,
        future: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        match (self.deadline, self.limit) {
            (Some(deadline), Some(limit)) => {
                tokio::time::timeout_at(deadline, future).await.unwrap_or_else(|_| {
                    Err(Error::new(ErrorKind::Timeout, format!("{what} within {}", seconds(limit)))
                        .reached())
                })
            }
            _ => future.await,
        }
    }

    /// Waits for `future` as long as there is time, and `longest` at most.
    pub(crate) async fn wait_briefly(self, longest: Duration, future: impl Future<Output = ()>) {
        let brief = Instant::now() + longest;
        let deadline = self.deadline.map_or(brief, |deadline| deadline.min(brief));
        // What was not in time is done without.
        let _ = tokio::time::timeout_at(deadline, future).await;
    }
}
