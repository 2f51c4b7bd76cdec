//! The course of a transfer: it waits for its turn, goes on by itself once it was polled, and ends with whoever waits.
//!
//! A transfer is a task of its own because it holds a turn. A caller who polls many transfers by hand, and stops polling
//! some of them while it waits for one more, would else wait for turns that nobody gives back.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use fastvm_generated::runtime::BoxFuture;
use tokio::runtime::Handle;
use tokio::task::AbortHandle;

use super::failure::Failure;
use super::turn::Turn;
use super::wanted::{Waiting, Wanted};

/// Runs a transfer from or to `local` when it is its turn. Dropping this drops the transfer at once.
pub(crate) async fn run<T: Send + 'static, F>(
    local: &Path,
    transfer: impl FnOnce(Wanted) -> F + Send + 'static,
) -> Result<T, Failure>
where
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let local = local.to_owned();
    drive(async move {
        let waiting = Waiting::new(&local, Turn::take().await);
        transfer(waiting.wanted()).await
    })
    .await
}

async fn drive<T: Send + 'static>(
    future: impl Future<Output = Result<T, Failure>> + Send + 'static,
) -> Result<T, Failure> {
    // Without a runtime the first request fails, and says so.
    let Ok(runtime) = Handle::try_current() else { return future.await };
    #[cfg(feature = "tracing")]
    let future = tracing::Instrument::in_current_span(future);
    let slot = Slot(Arc::new(Mutex::new(Some(Box::pin(future)))));
    let task = runtime.spawn(Driver(slot.clone()));
    let _owner = Owner { slot, task: task.abort_handle(), runtime };
    match task.await {
        Ok(outcome) => outcome,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        // The runtime shuts down.
        Err(_) => Err(Failure::abandoned()),
    }
}

/// A future that its driver polls and its owner can take away.
struct Slot<T>(Arc<Mutex<Option<BoxFuture<'static, T>>>>);

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Slot<T> {
    fn lock(&self) -> MutexGuard<'_, Option<BoxFuture<'static, T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops the future, if it is still there.
    fn clear(&self) {
        let future = self.lock().take();
        drop(future);
    }
}

/// The task.
struct Driver<T>(Slot<T>);

impl<T> Future for Driver<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        match &mut *self.0.lock() {
            Some(future) => future.as_mut().poll(context),
            // The owner is gone, and nobody looks any more.
            None => Poll::Pending,
        }
    }
}

impl<T> Drop for Driver<T> {
    /// The runtime shuts down, or the future came to its end.
    fn drop(&mut self) {
        self.0.clear();
    }
}

/// Whoever waits for the task. It takes the future away itself when it is dropped: to abort the task would only have the
/// runtime do that at some time.
struct Owner<T> {
    slot: Slot<T>,
    task: AbortHandle,
    runtime: Handle,
}

impl<T> Drop for Owner<T> {
    fn drop(&mut self) {
        // What is dropped may want to clean up in the background. At the end of a thread there is no way to enter.
        let is_outside = Handle::try_current().is_err_and(|error| error.is_missing_context());
        let _entered = is_outside.then(|| self.runtime.enter());
        self.slot.clear();
        self.task.abort();
    }
}
