//! How long the steps of a transfer may take.

use std::time::Duration;

/// What a caller can set on a transfer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// For the VM to fetch from the staging store; and for how long the store may let no byte move on this side.
    pub(crate) fetch: Duration,
    /// For each command in the VM.
    pub(crate) exec: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const TEN_MINUTES: Duration = Duration::from_secs(600);
        Self { fetch: TEN_MINUTES, exec: TEN_MINUTES }
    }
}

/// A limit in whole seconds, as the API takes it: rounded up, at least one.
pub(crate) fn seconds(limit: Duration) -> i32 {
    let seconds = limit.as_secs().saturating_add(u64::from(limit.subsec_nanos() > 0));
    i32::try_from(seconds.max(1)).unwrap_or(i32::MAX)
}
