//! Changing the name, the metadata or the TTL of a VM, and the name of a snapshot.

use super::timer::Timer;
use super::{Org, Status};
use crate::clock::Millis;
use crate::model::{Change, Labels, Ttl};
use crate::refusal::Refusal;

/// What to change about a VM; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct VmUpdate {
    pub(crate) name: Option<String>,
    pub(crate) metadata: Option<Labels>,
    pub(crate) ttl: Change<Ttl>,
}

/// The new name of a snapshot; where it is `None` the old one stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rename(pub(crate) Option<String>);

impl Org {
    pub(crate) fn update_vm(
        &mut self,
        id: &str,
        update: VmUpdate,
        now: Millis,
    ) -> Result<(), Refusal> {
        let vm = self.vm_mut(id)?;
        if let Some(name) = update.name {
            vm.name = name;
        }
        if let Some(metadata) = update.metadata {
            vm.metadata = metadata;
        }
        match update.ttl {
            Change::Keep => {}
            Change::Remove => vm.timer = None,
            Change::Set(ttl) => {
                let timer = vm.timer.insert(Timer::new(ttl));
                if vm.status == Status::Running {
                    timer.start(now);
                }
            }
        }
        Ok(())
    }

    pub(crate) fn rename_snapshot(&mut self, id: &str, rename: Rename) -> Result<(), Refusal> {
        let snapshot = self.snapshot_mut(id)?;
        if let Rename(Some(name)) = rename {
            snapshot.name = name;
        }
        Ok(())
    }
}
