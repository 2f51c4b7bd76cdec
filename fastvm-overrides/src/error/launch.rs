//! What can go wrong between a launch's POST and a VM that runs.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::ApiError;
use crate::models::VmStatus;

/// Where the VM comes from that an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The very call that failed made it.
    Launched,
    /// It was there before; the call only looked.
    Before,
}

/// A VM that was to run ended up in a status that it doesn't leave by itself: `error`, `stopped` or
/// `deleting`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VmLaunchError {
    vm_id: String,
    status: VmStatus,
    origin: Origin,
}

impl VmLaunchError {
    pub(crate) fn new(vm_id: String, status: VmStatus, origin: Origin) -> Self {
        Self { vm_id, status, origin }
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
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
    origin: Origin,
}

impl VmNotReadyError {
    pub(crate) fn new(
        vm_id: String,
        last_status: Option<VmStatus>,
        timeout: Duration,
        origin: Origin,
    ) -> Self {
        Self { vm_id, last_status, timeout, origin }
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
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

/// It could not be learnt how a VM is: the answer to its launch, or to a look at it while waiting, did not come or can't
/// be read. The VM itself may be in order.
#[derive(Debug)]
pub struct VmPollError {
    vm_id: String,
    source: ApiError,
    origin: Origin,
}

impl VmPollError {
    pub(crate) fn new(vm_id: String, source: ApiError, origin: Origin) -> Self {
        Self { vm_id, source, origin }
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
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
        match self.origin {
            Origin::Launched => write!(f, "the VM {} was launched, but how it is ", self.vm_id)?,
            Origin::Before => write!(f, "how the VM {} is ", self.vm_id)?,
        }
        f.write_str("could not be learnt")
    }
}

impl StdError for VmPollError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.source)
    }
}
