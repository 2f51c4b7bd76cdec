//! A launch that waits until the VM runs.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use fastvm_generated::models::{VmLaunchParams, VmLaunchResponse, VmStatus};
use fastvm_generated::resources;
use fastvm_generated::runtime::{
    BoxFuture, Fill as _, RawResponse, Request, Response, request_options,
};

use crate::error::{ApiError, Error, Origin, VmLaunchError, VmPollError};
use crate::ext::VmExt;
use crate::launched_id::id_in;
use crate::wait::{Wait, Waited, until_running};

/// Whether a launch waits, unless told otherwise.
pub(crate) const WAIT: bool = true;

/// A launch on its way to a VM that runs, from [`Vms::launch`](crate::Vms::launch). It does nothing
/// until it is awaited (or, with the feature `blocking`, called).
///
/// Waiting means to ask for the VM at once and then at every [`poll_interval`](Self::poll_interval),
/// until it is `running`. Statuses that this version doesn't know are waited through; `error`,
/// `stopped` and `deleting` end it. What the launch said of `snapshot_restore_warnings` is kept in
/// what comes back.
///
/// The options of any request are the POST's. Its headers and its timeout also hold for each GET of
/// the wait; retries of those are the client's.
#[must_use = "a request is not sent until it is awaited"]
pub struct LaunchRequest<T = VmLaunchResponse> {
    vms: resources::Vms,
    request: Request<VmLaunchResponse>,
    wait: bool,
    pace: Wait,
    finish: fn(Response<VmLaunchResponse>) -> T,
}

impl LaunchRequest {
    pub(crate) fn new(vms: resources::Vms, params: VmLaunchParams) -> Self {
        let request = vms.launch(params).into();
        Self { vms, request, wait: WAIT, pace: Wait::default(), finish: Response::into_value }
    }

    /// Gives the VM with the status, the headers and the number of attempts of the POST: 201 where it
    /// ran at once, 202 where it was queued.
    pub fn with_response(self) -> LaunchRequest<Response<VmLaunchResponse>> {
        let Self { vms, request, wait, pace, finish: _ } = self;
        LaunchRequest { vms, request, wait, pace, finish: |response| response }
    }

    /// Gives the response to the POST with its body unread, and doesn't wait.
    pub fn raw(self) -> Request<RawResponse> {
        self.request.raw()
    }
}

impl<T> LaunchRequest<T> {
    /// Whether to wait until the VM runs. Unless set, it does; without, the VM comes back as the POST
    /// says it is, often `provisioning`.
    pub fn wait(mut self, wait: bool) -> Self {
        self.wait = wait;
        self
    }

    /// The pause between two looks at the VM, give or take a tenth: 2 s unless set, 10 ms at least.
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.pace.interval = interval;
        self
    }

    /// How long to wait in all, from the answer to the POST on: 300 s unless set.
    pub fn wait_timeout(mut self, timeout: Duration) -> Self {
        self.pace.timeout = timeout;
        self
    }
}

request_options!(LaunchRequest<T>);

impl<T: Send + 'static> LaunchRequest<T> {
    /// Launches and waits without async.
    ///
    /// # Errors
    ///
    /// As awaiting it; and where it is called inside of async code, which it would block.
    #[cfg(feature = "blocking")]
    pub fn call(self) -> Result<T, Error> {
        fastvm_generated::runtime::blocking::wait(self.into_future())?
    }
}

impl<T: 'static> IntoFuture for LaunchRequest<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Result<T, Error>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { vms, request, wait, pace, finish } = self;
        Box::pin(async move { launch(vms, request, wait.then_some(pace)).await.map(finish) })
    }
}

impl<T> fmt::Debug for LaunchRequest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LaunchRequest")
            .field("request", &self.request)
            .field("wait", &self.wait)
            .field("pace", &self.pace)
            .finish_non_exhaustive()
    }
}

async fn launch(
    vms: resources::Vms,
    request: Request<VmLaunchResponse>,
    wait: Option<Wait>,
) -> Result<Response<VmLaunchResponse>, Error> {
    let mut response = request.clone().with_response().await.map_err(naming_the_vm)?;
    let Some(pace) = wait.filter(|_| response.value.status != VmStatus::Running) else {
        return Ok(response);
    };
    let first = &mut response.value;
    if first.is_terminal() {
        let (id, status) = (first.id.clone(), first.status.clone());
        return Err(VmLaunchError::new(id, status, Origin::Launched).into());
    }
    let look = vms.retrieve(&first.id).decode_as::<VmLaunchResponse>().options_of(&request);
    let last_status = Some(first.status.clone());
    let waited = Waited { id: &first.id, origin: Origin::Launched, last_status };
    let mut vm = until_running(waited, pace, look).await?;
    // Only the answer to the POST has them.
    vm.snapshot_restore_warnings =
        vm.snapshot_restore_warnings.or(first.snapshot_restore_warnings.take());
    response.value = vm;
    Ok(response)
}

/// The error of a launch whose answer can't be used, with the VM's id where as much of the answer came: the VM is there.
fn naming_the_vm(error: ApiError) -> Error {
    let is_answered = error.status().is_some_and(|status| status.is_success());
    match is_answered.then(|| id_in(error.body())).flatten() {
        Some(id) => VmPollError::new(id, error, Origin::Launched).into(),
        None => error.into(),
    }
}
