//! What helpers add to generated types.

use fastvm_generated::models::{ExecVmResponse, Vm, VmLaunchResponse, VmStatus};

use crate::error::CommandError;
use crate::exec::ExecOutput;

/// Questions to a VM. It is a trait: its methods are there with `use fastvm::prelude::*;`.
///
/// ```no_run
/// use fastvm::prelude::*;
///
/// # async fn example(client: fastvm::FastvmClient) -> Result<(), fastvm::Error> {
/// for vm in client.vms().list().await? {
///     if vm.is_terminal() {
///         client.vms().delete(vm.id).await?;
///     }
/// }
/// # Ok(())
/// # }
/// ```
pub trait VmExt: sealed::Sealed {
    /// Where it is in its life.
    fn status(&self) -> &VmStatus;

    /// Whether it runs.
    fn is_running(&self) -> bool {
        *self.status() == VmStatus::Running
    }

    /// Whether it is in a status that it doesn't leave by itself for `running`: `error`, `stopped` or
    /// `deleting`. A launch has failed then. Statuses that this version doesn't know are none of them.
    fn is_terminal(&self) -> bool {
        matches!(self.status(), VmStatus::Error | VmStatus::Stopped | VmStatus::Deleting)
    }
}

impl VmExt for Vm {
    fn status(&self) -> &VmStatus {
        &self.status
    }
}

impl VmExt for VmLaunchResponse {
    fn status(&self) -> &VmStatus {
        &self.status
    }
}

/// How a command in a VM ended. It is a trait: its methods are there with `use fastvm::prelude::*;`.
///
/// ```no_run
/// use fastvm::prelude::*;
///
/// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), fastvm::Error> {
/// let kernel = client.vms().run(id, ["uname", "-r"]).await?.check()?.stdout;
/// # Ok(())
/// # }
/// ```
pub trait CommandOutcome: sealed::Sealed + Sized {
    /// Whether it ended by itself, with exit code 0.
    fn success(&self) -> bool;

    /// The same, where it was a success.
    ///
    /// # Errors
    ///
    /// Where it ended with another exit code, or because its time was up. With `?` it becomes an
    /// [`Error::Command`](crate::Error::Command).
    fn check(self) -> Result<Self, CommandError>;
}

impl CommandOutcome for ExecVmResponse {
    fn success(&self) -> bool {
        self.exit_code == 0 && !self.timed_out
    }

    fn check(self) -> Result<Self, CommandError> {
        if self.success() {
            return Ok(self);
        }
        Err(CommandError::new(self.exit_code, self.timed_out, &self.stderr))
    }
}

impl CommandOutcome for ExecOutput {
    fn success(&self) -> bool {
        self.exit.exit_code == 0 && !self.exit.timed_out
    }

    fn check(self) -> Result<Self, CommandError> {
        if self.success() {
            return Ok(self);
        }
        let stderr = String::from_utf8_lossy(&self.stderr);
        Err(CommandError::new(self.exit.exit_code, self.exit.timed_out, &stderr))
    }
}

/// The traits may get more methods, so they are not to be implemented elsewhere.
mod sealed {
    pub trait Sealed {}

    impl Sealed for super::Vm {}
    impl Sealed for super::VmLaunchResponse {}
    impl Sealed for super::ExecVmResponse {}
    impl Sealed for super::ExecOutput {}
}
