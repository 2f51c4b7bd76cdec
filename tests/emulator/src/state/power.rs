//! Pausing, resuming, deleting; and what is due because a TTL ran out.

use super::{Org, Status, Vm};
use crate::clock::Millis;
use crate::model::TtlAction;
use crate::refusal::Refusal;

/// Whether a change of a VM was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begun {
    /// It was: who asked carries it out.
    Yes,
    /// Somebody else is at it.
    Already,
    /// The VM is there already.
    Done,
}

/// A VM whose time is up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) id: String,
    pub(crate) action: TtlAction,
}

impl Org {
    pub(crate) fn begin_pause(&mut self, id: &str, now: Millis) -> Result<Begun, Refusal> {
        let vm = self.vm_mut(id)?;
        match vm.status {
            Status::Paused => Ok(Begun::Done),
            Status::Pausing => Ok(Begun::Already),
            Status::Running => {
                vm.enter(Status::Pausing, now);
                Ok(Begun::Yes)
            }
            _ => Err(Refusal::conflict(format!(
                "a VM that is {} can't be paused",
                vm.status.as_str()
            ))),
        }
    }

    pub(crate) fn begin_resume(&mut self, id: &str, now: Millis) -> Result<Begun, Refusal> {
        let vm = self.vm(id)?;
        match vm.status {
            Status::Running => return Ok(Begun::Done),
            Status::Resuming => return Ok(Begun::Already),
            Status::Paused => {}
            _ => {
                let message = format!("a VM that is {} can't be resumed", vm.status.as_str());
                return Err(Refusal::conflict(message));
            }
        }
        self.admit(vm.machine, vm.disk_gib)?;
        self.vm_mut(id)?.enter(Status::Resuming, now);
        Ok(Begun::Yes)
    }

    /// Takes a VM off the books.
    pub(crate) fn delete_vm(&mut self, id: &str) -> Result<Vm, Refusal> {
        self.vms.remove(id).ok_or_else(|| Refusal::not_found("VM"))
    }

    /// Starts the TTL of a VM anew.
    pub(crate) fn refresh_ttl(&mut self, id: &str, now: Millis) -> Result<(), Refusal> {
        let timer = self.vm_mut(id)?.timer.as_mut();
        timer.ok_or_else(|| Refusal::conflict("the VM has no TTL"))?.refresh(now);
        Ok(())
    }

    /// When the next TTL runs out.
    pub(crate) fn next_deadline(&self) -> Option<Millis> {
        self.vms.values().filter_map(|vm| vm.timer?.ends()).min()
    }

    /// The VMs whose time is up. Their timers stand still from here on, so that each is told once.
    pub(crate) fn take_due(&mut self, now: Millis) -> Vec<Due> {
        let mut due = Vec::new();
        for vm in self.vms.values_mut() {
            let Some(timer) = &mut vm.timer else { continue };
            if timer.ends().is_some_and(|end| end <= now) {
                timer.freeze(now);
                due.push(Due { id: vm.id.clone(), action: timer.ttl.action });
            }
        }
        due
    }
}
