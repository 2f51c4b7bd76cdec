//! What a failed upload may leave in the VM, and its removal.

use tokio::runtime::Handle;

use super::failure::Failure;
use super::machine::Machine;

/// What may be in a VM and is to be gone when the transfer is over. Dropped before [`settle`](Self::settle), as when the
/// transfer is given up, it has it removed in the background, where the runtime lives on.
pub(crate) struct Remains {
    machine: Machine,
    /// See `scripts/discard.sh`.
    arguments: [String; 3],
    /// Whether something of it may be there.
    may_exist: bool,
}

impl Remains {
    /// A file, and a directory of this name above `target`.
    pub(crate) fn new(machine: &Machine, file: &str, directory: &str, target: &str) -> Self {
        let arguments = [file, directory, target].map(str::to_owned);
        Self { machine: machine.clone(), arguments, may_exist: true }
    }

    /// The transfer came to its end. After a success nothing is left already; after a failure it is as it was only where
    /// the VM says that all is gone.
    pub(crate) async fn settle(mut self, outcome: Result<(), Failure>) -> Result<(), Failure> {
        let outcome = match outcome {
            Err(failure) if failure.may_have_executed() => {
                let discarded = self.machine.discard(self.arguments.each_ref().map(String::as_str));
                match discarded.await {
                    Ok(()) => Err(failure),
                    Err(_) => Err(failure.perhaps_changed()),
                }
            }
            outcome => outcome,
        };
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
            let (machine, arguments) = (self.machine.clone(), std::mem::take(&mut self.arguments));
            runtime.spawn(async move {
                // Nobody is there to hear of it.
                let _ = machine.discard(arguments.each_ref().map(String::as_str)).await;
            });
        }
    }
}
