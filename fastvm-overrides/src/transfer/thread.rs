//! Blocking work on threads of its own. Those of the runtime's pool are needed for others: it looks up the names of hosts
//! there, and would wait for transfers that wait for it.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;

use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::failure::Failure;
use super::wanted::Wanted;

/// Work under way. Giving it up doesn't stop it; that is for its channel to do, and for what it is told of the transfer.
pub(crate) struct Thread<T>(oneshot::Receiver<thread::Result<Result<T, Failure>>>);

impl<T: Send + 'static> Thread<T> {
    /// Begins. Fails where the system has no more threads.
    pub(crate) fn spawn(
        wanted: &Wanted,
        work: impl FnOnce(&Wanted) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Self, Failure> {
        let (sender, outcome) = oneshot::channel();
        let within = wanted.clone();
        let work = move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| work(&within)));
            drop(within);
            // Nobody may be left to hear it.
            let _ = sender.send(outcome);
        };
        match thread::Builder::new().name("fastvm-transfer".to_owned()).spawn(work) {
            Ok(_) => Ok(Self(outcome)),
            Err(error) => Err(Failure::local(wanted.local(), error)),
        }
    }

    /// Waits for the outcome.
    pub(crate) async fn join(self) -> Result<T, Failure> {
        match self.0.await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => Err(Failure::abandoned()),
        }
    }
}

/// Does something short that may block.
pub(crate) async fn aside<T: Send + 'static>(
    wanted: &Wanted,
    work: impl FnOnce(&Wanted) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match Handle::try_current() {
        Ok(_) => Thread::spawn(wanted, work)?.join().await,
        // Nothing async is there to be blocked; the first request will say that there is no runtime.
        Err(_) => work(wanted),
    }
}
