//! What a failed upload may leave in the VM, and its removal.

use tokio::runtime::Handle;

use super::failure::Failure;
use super::machine::Machine;

/// Paths in a VM that are to be gone when the transfer is over. Dropped before [`settle`](Self::settle), as when the
/// transfer is given up, it has them removed in the background, where the runtime lives on.
pub(crate) struct Remains {
    machine: Machine,
    paths: [String; 2],
    /// Whether something of them may be there.
    may_exist: bool,
}

impl Remains {
    pub(crate) fn new(machine: &Machine, paths: [String; 2]) -> Self {
        Self { machine: machine.clone(), paths, may_exist: true }
    }

    /// The transfer came to its end. After a success they are gone already.
    pub(crate) async fn settle(mut self, outcome: Result<(), Failure>) -> Result<(), Failure> {
        if outcome.as_ref().is_err_and(Failure::may_have_executed) {
            self.machine.discard(self.paths.each_ref().map(String::as_str)).await;
        }
        self.may_exist = false;
        outcome
    }
}

impl Drop for Remains {
    fn drop(&mut self) {
        if !self.may_exist {
            return;
        }
        if let Ok(runtime) = Handle::try_current() {
            let (machine, paths) = (self.machine.clone(), std::mem::take(&mut self.paths));
            runtime.spawn(async move {
                machine.discard(paths.each_ref().map(String::as_str)).await;
            });
        }
    }
}
