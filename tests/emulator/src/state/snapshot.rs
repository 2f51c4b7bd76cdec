//! Snapshots: what they keep beside the files.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Machine, Org, Status, Vm, new_id, normal_name, short};
use crate::clock::Millis;
use crate::model::{FirewallPolicy, Labels, Service};
use crate::refusal::Refusal;

/// A snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) id: String,
    number: u64,
    pub(crate) name: String,
    vm_id: String,
    status: Progress,
    created_at: Millis,
    pub(super) machine: Machine,
    pub(super) disk_gib: u64,
    pub(super) firewall: FirewallPolicy,
    pub(super) metadata: Labels,
    pub(super) env_vars: Labels,
    pub(super) services: BTreeMap<String, Service>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Creating,
    Ready,
    Error,
}

impl Snapshot {
    pub(crate) fn is_ready(&self) -> bool {
        self.status == Progress::Ready
    }

    pub(crate) fn status(&self) -> &'static str {
        match self.status {
            Progress::Creating => "creating",
            Progress::Ready => "ready",
            Progress::Error => "error",
        }
    }
}

impl Org {
    pub(crate) fn snapshot(&self, id: &str) -> Result<&Snapshot, Refusal> {
        self.snapshots.get(id).ok_or_else(|| Refusal::not_found("snapshot"))
    }

    pub(super) fn snapshot_mut(&mut self, id: &str) -> Result<&mut Snapshot, Refusal> {
        self.snapshots.get_mut(id).ok_or_else(|| Refusal::not_found("snapshot"))
    }

    /// Every snapshot, in the order in which they were made.
    pub(crate) fn snapshots(&self) -> Vec<&Snapshot> {
        let mut snapshots: Vec<&Snapshot> = self.snapshots.values().collect();
        snapshots.sort_by_key(|snapshot| snapshot.number);
        snapshots
    }

    /// Begins a snapshot of a VM, and gives back its id and whether it is a new one.
    ///
    /// Within one pause it is the same one every time.
    pub(crate) fn begin_snapshot(
        &mut self,
        vm_id: &str,
        name: &str,
        now: Millis,
    ) -> Result<(String, bool), Refusal> {
        let vm = self.vm(vm_id)?;
        if !matches!(vm.status, Status::Running | Status::Paused) {
            let status = vm.status.as_str();
            return Err(Refusal::conflict(format!("a VM that is {status} can't be captured")));
        }
        if let Some(id) = vm.pause_snapshot.as_ref().filter(|id| self.snapshots.contains_key(*id)) {
            return Ok((id.clone(), false));
        }
        self.admit_snapshot()?;
        let name = match normal_name(name) {
            name if name.is_empty() => format!("snapshot-{}", short(vm_id)),
            name => name,
        };
        let snapshot = captured(vm, name, now);
        let id = self.add_snapshot(snapshot);
        let vm = self.vm_mut(vm_id)?;
        if vm.status == Status::Paused {
            vm.pause_snapshot = Some(id.clone());
        }
        Ok((id, true))
    }

    /// Adds the snapshot that a build is to fill; its name is the build's.
    pub(super) fn add_build_snapshot(
        &mut self,
        name: String,
        machine: Machine,
        disk_gib: u64,
        now: Millis,
    ) -> String {
        self.add_snapshot(Snapshot {
            id: String::new(),
            number: 0,
            name,
            vm_id: new_id(),
            status: Progress::Creating,
            created_at: now,
            machine,
            disk_gib,
            firewall: FirewallPolicy::default(),
            metadata: Labels::new(),
            env_vars: Labels::new(),
            services: BTreeMap::new(),
        })
    }

    fn add_snapshot(&mut self, mut snapshot: Snapshot) -> String {
        snapshot.id = self.next_id();
        snapshot.number = self.next_number();
        let id = snapshot.id.clone();
        self.snapshots.insert(id.clone(), snapshot);
        id
    }

    /// Says how the copying of the files ended; false where the snapshot was deleted meanwhile.
    pub(crate) fn end_snapshot(&mut self, id: &str, is_whole: bool) -> bool {
        let Ok(snapshot) = self.snapshot_mut(id) else { return false };
        snapshot.status = if is_whole { Progress::Ready } else { Progress::Error };
        true
    }

    pub(crate) fn delete_snapshot(&mut self, id: &str) -> Result<(), Refusal> {
        self.snapshots.remove(id).map(drop).ok_or_else(|| Refusal::not_found("snapshot"))
    }

    pub(crate) fn snapshot_view(&self, snapshot: &Snapshot) -> Value {
        let services: Vec<&Service> = snapshot.services.values().collect();
        json!({
            "id": snapshot.id,
            "name": snapshot.name,
            "orgId": self.id,
            "vmId": snapshot.vm_id,
            "status": snapshot.status(),
            "firewall": snapshot.firewall,
            "metadata": snapshot.metadata,
            "envVars": snapshot.env_vars,
            "services": services,
            "createdAt": snapshot.created_at.rfc3339(),
        })
    }
}

/// What a snapshot keeps of a VM. Its id and its number come when it is added.
fn captured(vm: &Vm, name: String, now: Millis) -> Snapshot {
    Snapshot {
        id: String::new(),
        number: 0,
        name,
        vm_id: vm.id.clone(),
        status: Progress::Creating,
        created_at: now,
        machine: vm.machine,
        disk_gib: vm.disk_gib,
        firewall: vm.firewall.clone(),
        metadata: vm.metadata.clone(),
        env_vars: vm.env_vars.clone(),
        services: vm.services.clone(),
    }
}
