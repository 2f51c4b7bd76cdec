//! What can go wrong between a launch's POST and a VM that runs.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::ApiError;
use crate::models::VmStatus;

/// A VM that was to run ended up in a status that it doesn't leave by itself: `error`, `stopped` or
/// `deleting`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VmLaunchError {
    vm_id: String,
    status: VmStatus,
}

impl VmLaunchError {
    pub(crate) fn new(vm_id: String, status: VmStatus) -> Self {
        Self { vm_id, status }
    }

    /// The id of the VM. It may still exist, and count against the quota.
    #[must_use]
    pub fn vm_id(&self) -> &str {
        &self.vm_id
    }

    /// The status that it ended up in.
    #[must_use]
    pub fn status(&self) -> &VmStatus {
        &self.status
    }
}

impl fmt::Display for VmLaunchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the VM {} doesn't come up: its status is {}", self.vm_id, self.status)
    }
}

impl StdError for VmLaunchError {}

/// A VM did not run within the time given. It may yet.
///
/// [`wait_for_vm_ready`](crate::FastvmClient::wait_for_vm_ready) waits on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VmNotReadyError {
    vm_id: String,
    last_status: Option<VmStatus>,
    timeout: Duration,
}

impl VmNotReadyError {
    pub(crate) fn new(vm_id: String, last_status: Option<VmStatus>, timeout: Duration) -> Self {
        Self { vm_id, last_status, timeout }
    }

    /// The id of the VM.
    #[must_use]
    pub fn vm_id(&self) -> &str {
        &self.vm_id
    }

    /// The status that it was last seen in; none where no answer came in time.
    #[must_use]
    pub fn last_status(&self) -> Option<&VmStatus> {
        self.last_status.as_ref()
    }

    /// How long was waited.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.timeout
    }
}

impl fmt::Display for VmNotReadyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the VM {} does not run after {:?}: ", self.vm_id, self.timeout)?;
        match &self.last_status {
            Some(status) => write!(f, "its last status was {status}"),
            None => f.write_str("no answer came that says how it is"),
        }
    }
}

impl StdError for VmNotReadyError {}

/// While waiting for a VM, it could not be learnt how it is. The VM itself may be in order.
#[derive(Debug)]
pub struct VmPollError {
    vm_id: String,
    source: ApiError,
}

impl VmPollError {
    pub(crate) fn new(vm_id: String, source: ApiError) -> Self {
        Self { vm_id, source }
    }

    /// The id of the VM.
    #[must_use]
    pub fn vm_id(&self) -> &str {
        &self.vm_id
    }

    /// The call that failed, after its retries.
    #[must_use]
    pub fn api(&self) -> &ApiError {
        &self.source
    }
}

impl fmt::Display for VmPollError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "waiting for the VM {} failed: {}", self.vm_id, self.source)
    }
}

impl StdError for VmPollError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.source)
    }
}
