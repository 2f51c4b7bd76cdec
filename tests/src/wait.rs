//! Waiting for what nothing announces: it is looked for again and again until it is there.
use std::future::Future;
use std::panic::Location;
use std::time::{Duration, Instant};

/// After this long a wait has failed. It only keeps a broken test from hanging for ever: what takes a moment on an idle
/// machine may take any time on a busy one, and no test is to fail for that.
pub const GUARD: Duration = Duration::from_secs(600);

/// Between one look and the next.
const PAUSE: Duration = Duration::from_millis(10);

/// Looks again and again until something is found.
///
/// # Panics
/// Where nothing is found before [`GUARD`] is over.
#[track_caller]
pub fn eventually<T>(mut look: impl AsyncFnMut() -> Option<T>) -> impl Future<Output = T> {
    let caller = Location::caller();
    async move {
        let deadline = Instant::now() + GUARD;
        loop {
            if let Some(found) = look().await {
                return found;
            }
            assert!(Instant::now() < deadline, "not in {GUARD:?}, at {caller}");
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// Looks again and again until a condition holds.
///
/// # Panics
/// Where it doesn't hold before [`GUARD`] is over.
#[track_caller]
pub fn until(mut holds: impl FnMut() -> bool) -> impl Future<Output = ()> {
    eventually(async move || holds().then_some(()))
}
