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

impl Limits {
    pub(crate) const FETCH: Duration = Duration::from_secs(600);
    pub(crate) const EXEC: Duration = Duration::from_secs(600);
}

impl Default for Limits {
    fn default() -> Self {
        Self { fetch: Self::FETCH, exec: Self::EXEC }
    }
}
