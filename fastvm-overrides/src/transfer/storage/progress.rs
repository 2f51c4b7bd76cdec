//! Whether bytes move: a limit on standing still, not on the whole.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::transfer::failure::Failure;

/// How far a request has come. Its body reports, whoever waits for the response watches.
#[derive(Clone)]
pub(crate) struct Progress(Arc<Mutex<State>>);

struct State {
    last: Instant,
    taken: u64,
    /// The body waits for this machine's files: the store is not to blame.
    is_ours: bool,
}

impl Default for Progress {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(State { last: Instant::now(), taken: 0, is_ours: false })))
    }
}

impl Progress {
    /// The HTTP client took so many bytes.
    pub(crate) fn took(&self, bytes: u64) {
        let mut state = self.state();
        state.taken += bytes;
        state.last = Instant::now();
        state.is_ours = false;
    }

    /// The HTTP client asks for bytes, and there are none yet.
    pub(crate) fn wait_for_us(&self) {
        let mut state = self.state();
        state.is_ours = true;
    }

    /// How many bytes the HTTP client took in all.
    pub(crate) fn taken(&self) -> u64 {
        self.state().taken
    }

    /// Waits for `future` as long as something moves at least every `patience`.
    pub(crate) async fn watch<T>(
        &self,
        patience: Duration,
        future: impl Future<Output = T>,
    ) -> Result<T, Failure> {
        let mut future = pin!(future);
        self.state().last = Instant::now();
        loop {
            // A time that the clock can't count is far enough away to look again.
            let deadline = self.since().checked_add(patience);
            let deadline = deadline.unwrap_or_else(|| Instant::now() + Duration::from_secs(3600));
            if let Ok(output) = timeout_at(deadline, &mut future).await {
                return Ok(output);
            }
            if self.since().checked_add(patience).is_some_and(|deadline| deadline <= Instant::now())
            {
                return Err(Failure::stalled(patience));
            }
        }
    }

    /// Since when nothing has moved that should have.
    fn since(&self) -> Instant {
        let state = self.state();
        if state.is_ours { Instant::now() } else { state.last }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
