//! Blocking work on a thread of the runtime's.

use tokio::runtime::Handle;
use tokio::task::{JoinHandle, spawn_blocking};

use super::failure::Failure;

/// Work under way. Giving it up doesn't stop it; that is for its channel to do.
pub(crate) struct Thread<T>(JoinHandle<Result<T, Failure>>);

impl<T: Send + 'static> Thread<T> {
    /// Begins. There has to be a runtime.
    pub(crate) fn spawn(work: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Self {
        Self(spawn_blocking(work))
    }

    /// Waits for the outcome.
    pub(crate) async fn join(self) -> Result<T, Failure> {
        match self.0.await {
            Ok(outcome) => outcome,
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            // The runtime shuts down.
            Err(_) => Err(Failure::abandoned()),
        }
    }
}

/// Does something short that may block.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match Handle::try_current() {
        Ok(_) => Thread::spawn(work).join().await,
        // Nothing async is there to be blocked; the first request will say that there is no runtime.
        Err(_) => work(),
    }
}
