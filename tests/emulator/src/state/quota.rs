//! What the organisation may use, and what it uses.

use serde_json::{Value, json};

use super::{Machine, Org};
use crate::refusal::Refusal;

/// The most that may be used at one time. A VM counts while it runs or is on its way there, a paused one doesn't.
///
/// What would exceed one of these is answered with 429.
///
/// ```
/// use fastvm_emulator::Quotas;
///
/// let two_small_vms = Quotas { vcpu: 2, ..Quotas::default() };
/// assert_eq!(two_small_vms.snapshots, Quotas::default().snapshots);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotas {
    /// vCPUs.
    pub vcpu: u32,
    /// Memory, in MiB.
    pub memory_mib: u64,
    /// Disk space, in GiB.
    pub disk_gib: u64,
    /// Snapshots.
    pub snapshots: u32,
}

impl Default for Quotas {
    /// Room for 1,000 VMs of the type `c1m2` and 1,000 snapshots.
    fn default() -> Self {
        Self { vcpu: 1000, memory_mib: 2_048_000, disk_gib: 10_000, snapshots: 1000 }
    }
}

impl Quotas {
    fn view(self) -> Value {
        json!({
            "vcpu": self.vcpu,
            "memoryMiB": self.memory_mib,
            "diskGiB": self.disk_gib,
            "snapshotCount": self.snapshots,
        })
    }
}

impl Org {
    /// The answer to a question about the quotas.
    pub(crate) fn quota_view(&self) -> Value {
        json!({ "orgId": self.id, "limits": self.limits.view(), "usage": self.usage().view() })
    }

    fn usage(&self) -> Quotas {
        let snapshots = u32::try_from(self.snapshots.len()).unwrap_or(u32::MAX);
        let nothing = Quotas { vcpu: 0, memory_mib: 0, disk_gib: 0, snapshots };
        self.vms.values().filter(|vm| vm.status.counts()).fold(nothing, |sum, vm| Quotas {
            vcpu: sum.vcpu.saturating_add(vm.machine.vcpu),
            memory_mib: sum.memory_mib.saturating_add(vm.machine.memory_mib()),
            disk_gib: sum.disk_gib.saturating_add(vm.disk_gib),
            ..sum
        })
    }

    /// Refuses a VM for which there is no room.
    pub(super) fn admit(&self, machine: Machine, disk_gib: u64) -> Result<(), Refusal> {
        let (used, limits) = (self.usage(), self.limits);
        let exceeded = if used.vcpu.saturating_add(machine.vcpu) > limits.vcpu {
            format!("{} vCPUs", limits.vcpu)
        } else if used.memory_mib.saturating_add(machine.memory_mib()) > limits.memory_mib {
            format!("{} MiB of memory", limits.memory_mib)
        } else if used.disk_gib.saturating_add(disk_gib) > limits.disk_gib {
            format!("{} GiB of disk", limits.disk_gib)
        } else {
            return Ok(());
        };
        Err(Refusal::quota(format!("quota exceeded: the organisation may use {exceeded}")))
    }

    /// Refuses a snapshot for which there is no room.
    pub(super) fn admit_snapshot(&self) -> Result<(), Refusal> {
        let limit = self.limits.snapshots;
        if self.usage().snapshots < limit {
            return Ok(());
        }
        Err(Refusal::quota(format!("quota exceeded: the organisation may have {limit} snapshots")))
    }
}
