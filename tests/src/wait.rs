//! Waiting for what is to happen.
use std::future::IntoFuture;
use std::time::Duration;

/// Ends a test that would hang. It is no claim about speed.
const HANG: Duration = Duration::from_secs(120);

/// Waits until something is so.
///
/// # Panics
/// Where it isn't so after two minutes.
pub async fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let wait = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    ends(what, wait).await;
}

/// Waits for something that has to end by itself.
///
/// # Panics
/// Where it hasn't after two minutes.
pub async fn ends<F: IntoFuture>(what: &str, future: F) -> F::Output {
    let outcome = tokio::time::timeout(HANG, future.into_future()).await;
    outcome.unwrap_or_else(|_| panic!("not after {HANG:?}: {what}"))
}
