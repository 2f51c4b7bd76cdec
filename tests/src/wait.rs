//! Waiting for what nothing announces: it is looked for again and again until it is there.
use std::future::{Future, IntoFuture};
use std::panic::Location;
use std::time::{Duration, Instant};

/// After this long a wait has failed. It only keeps a broken test from hanging for ever: what takes a moment on an idle
/// machine may take any time on a busy one, and no test is to fail for that.
pub const GUARD: Duration = Duration::from_secs(600);

/// Between one look and the next.
const PAUSE: Duration = Duration::from_millis(10);

/// The patience of one wait, for loops of one's own.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    deadline: Instant,
    caller: &'static Location<'static>,
}

impl Patience {
    /// As much as there is: [`GUARD`].
    #[must_use]
    #[track_caller]
    pub fn new() -> Self {
        Self { deadline: Instant::now() + GUARD, caller: Location::caller() }
    }

    /// Waits a moment before the next look.
    ///
    /// # Panics
    /// Where all of the patience is used up.
    pub async fn pause(&self) {
        assert!(Instant::now() < self.deadline, "not in {GUARD:?}, at {}", self.caller);
        tokio::time::sleep(PAUSE).await;
    }
}

impl Default for Patience {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

/// Looks again and again until something is found.
///
/// # Panics
/// Where nothing is found before [`GUARD`] is over.
#[track_caller]
pub fn eventually<T>(mut look: impl AsyncFnMut() -> Option<T>) -> impl Future<Output = T> {
    let patience = Patience::new();
    async move {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            patience.pause().await;
        }
    }
}

/// Looks again and again until a condition holds.
///
/// # Panics
/// Where it doesn't hold before [`GUARD`] is over.
#[track_caller]
pub fn until(mut holds: impl FnMut() -> bool) -> impl Future<Output = ()> {
    let patience = Patience::new();
    async move {
        while !holds() {
            patience.pause().await;
        }
    }
}

/// Waits for something that has to end by itself.
///
/// # Panics
/// Where it hasn't before [`GUARD`] is over.
#[track_caller]
pub fn ends<F: IntoFuture>(future: F) -> impl Future<Output = F::Output> {
    let caller = Location::caller();
    async move {
        let outcome = tokio::time::timeout(GUARD, future.into_future()).await;
        outcome.unwrap_or_else(|_| panic!("not in {GUARD:?}, at {caller}"))
    }
}
