//! A wait for a VM of which the id is known.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use fastvm_generated::models::Vm;
use fastvm_generated::resources;
use fastvm_generated::runtime::{BoxFuture, Request, request_options};

use crate::error::{Error, Origin};
use crate::wait::{Wait, Waited, until_running};

/// A wait until a VM runs, from
/// [`FastvmClient::wait_for_vm_ready`](crate::FastvmClient::wait_for_vm_ready). It does nothing until
/// it is awaited (or, with the feature `blocking`, called).
///
/// Statuses that this version doesn't know are waited through; `error`, `stopped` and `deleting` end
/// the wait. The options of any request hold for each look at the VM.
#[must_use = "a wait does nothing until it is awaited"]
pub struct VmReadyRequest {
    vm_id: String,
    request: Request<Vm>,
    pace: Wait,
}

impl VmReadyRequest {
    pub(crate) fn new(vms: &resources::Vms, vm_id: String) -> Self {
        Self { request: vms.retrieve(&vm_id).into(), vm_id, pace: Wait::default() }
    }

    /// The pause between two looks at the VM, give or take a tenth: 2 s unless set, 10 ms at least.
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.pace.interval = interval;
        self
    }

    /// How long to wait in all: 300 s unless set.
    pub fn wait_timeout(mut self, timeout: Duration) -> Self {
        self.pace.timeout = timeout;
        self
    }

    /// Waits without async.
    ///
    /// # Errors
    ///
    /// As awaiting it; and where it is called inside of async code, which it would block.
    #[cfg(feature = "blocking")]
    pub fn call(self) -> Result<Vm, Error> {
        fastvm_generated::runtime::blocking::wait(self.into_future())?
    }
}

request_options!(VmReadyRequest);

impl IntoFuture for VmReadyRequest {
    type Output = Result<Vm, Error>;
    type IntoFuture = BoxFuture<'static, Result<Vm, Error>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let vm = Waited { id: &self.vm_id, origin: Origin::Before, last_status: None };
            until_running(vm, self.pace, self.request).await
        })
    }
}

impl fmt::Debug for VmReadyRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VmReadyRequest")
            .field("vm_id", &self.vm_id)
            .field("pace", &self.pace)
            .finish_non_exhaustive()
    }
}
