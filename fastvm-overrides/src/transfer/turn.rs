//! How many transfers run at once in a program; the others wait for their turn.

use tokio::sync::{Semaphore, SemaphorePermit};

/// How many transfers run at once, in all of the program. The documentation of `Upload` and `Download` names the number.
///
/// Each has a thread, a few descriptors, and some 3 MiB of buffers at most. Of 600 uploads of 4 MiB at once (two cores,
/// `cargo bench -p fastvm-tests --bench crowd`) the client took 72 MB, 20 threads and 15.3 s with 16 of them at a time,
/// 94 MB, 47 threads and 10.9 s with 32, and 166 MB, 100 threads and 14.6 s with 64.
pub(crate) const AT_ONCE: usize = 32;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// One of the transfers that run. Dropped, it lets the next one begin.
pub(crate) struct Turn {
    /// None where the semaphore was closed, which nobody does.
    _permit: Option<SemaphorePermit<'static>>,
}

impl Turn {
    /// Waits for it. Who came first goes first, and who is dropped meanwhile gives up the place in the queue.
    pub(crate) async fn take() -> Self {
        Self { _permit: TURNS.acquire().await.ok() }
    }
}
