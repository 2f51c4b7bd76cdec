//! Launching a VM: what it is made of, and when it runs.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::timer::Timer;
use super::{Machine, Org, Snapshot, Status, Vm, normal_name, short};
use crate::clock::Millis;
use crate::model::{FirewallPolicy, Labels, Ttl};
use crate::refusal::Refusal;

/// The disk of a VM for which no size is given, in GiB.
pub(crate) const DEFAULT_DISK_GIB: u64 = 10;

/// What is to be launched, as a request asks for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Launch {
    pub(crate) machine: Option<Machine>,
    pub(crate) snapshot_id: Option<String>,
    pub(crate) name: String,
    pub(crate) disk_gib: Option<u64>,
    pub(crate) firewall: Option<FirewallPolicy>,
    pub(crate) metadata: Option<Labels>,
    pub(crate) env_vars: Option<Labels>,
    pub(crate) ttl: Option<Ttl>,
}

/// Services of a snapshot that its VM lacks.
pub(crate) struct RestoreWarnings {
    pub(crate) reason: String,
    services: Vec<Value>,
}

impl RestoreWarnings {
    pub(crate) fn view(&self) -> Value {
        json!({
            "servicesRegistrationFailed": true,
            "reason": self.reason,
            "unregisteredServices": self.services,
        })
    }
}

impl Org {
    /// Makes a VM that is on its way, and gives back its id.
    ///
    /// What the launch leaves out is as the snapshot kept it, where there is one.
    pub(crate) fn launch(&mut self, launch: Launch, now: Millis) -> Result<String, Refusal> {
        let snapshot = launch.snapshot_id.as_deref().map(|id| self.ready_snapshot(id));
        let snapshot = snapshot.transpose()?.cloned();
        let snapshot = snapshot.as_ref();
        let (machine, disk_gib) = size(&launch, snapshot)?;
        self.admit(machine, disk_gib)?;
        let id = self.next_id();
        let mut vm = Vm {
            number: 0,
            name: name(&launch.name, &id),
            machine,
            disk_gib,
            source_name: snapshot.map(|snapshot| snapshot.name.clone()).unwrap_or_default(),
            status: Status::Provisioning,
            firewall: given(launch.firewall, snapshot.map(|snapshot| &snapshot.firewall)),
            metadata: given(launch.metadata, snapshot.map(|snapshot| &snapshot.metadata)),
            env_vars: given(launch.env_vars, snapshot.map(|snapshot| &snapshot.env_vars)),
            services: BTreeMap::new(),
            timer: launch.ttl.map(Timer::new),
            created_at: now,
            paused_at: None,
            pause_snapshot: None,
            id: id.clone(),
        };
        if let Some(snapshot) = snapshot {
            vm.inherit_services(snapshot);
        }
        vm.number = self.next_number();
        self.vms.insert(id.clone(), vm);
        Ok(id)
    }

    /// Takes the services away that a VM has from its snapshot, as where the proxy doesn't answer.
    pub(crate) fn lose_services(&mut self, id: &str, reason: String) -> Option<RestoreWarnings> {
        let vm = self.vms.get_mut(id)?;
        let services = std::mem::take(&mut vm.services);
        let services = services.into_values().map(|service| json!(service)).collect();
        Some(RestoreWarnings { reason, services })
    }

    /// A snapshot that can be launched from.
    fn ready_snapshot(&self, id: &str) -> Result<&Snapshot, Refusal> {
        let snapshot = self.snapshot(id)?;
        if snapshot.is_ready() {
            return Ok(snapshot);
        }
        Err(Refusal::conflict(format!("the snapshot is {}, not ready", snapshot.status())))
    }
}

fn size(launch: &Launch, snapshot: Option<&Snapshot>) -> Result<(Machine, u64), Refusal> {
    let machine = launch.machine.or(snapshot.map(|snapshot| snapshot.machine));
    let machine =
        machine.ok_or_else(|| Refusal::invalid("machineType or snapshotId is required"))?;
    let least = snapshot.map_or(0, |snapshot| snapshot.disk_gib);
    let disk_gib = launch.disk_gib.unwrap_or(least.max(DEFAULT_DISK_GIB));
    if disk_gib < least {
        let message = format!("diskGiB must be {least} at least, as in the snapshot");
        return Err(Refusal::unprocessable(message));
    }
    Ok((machine, disk_gib))
}

fn name(given: &str, id: &str) -> String {
    let name = normal_name(given);
    if name.is_empty() { format!("vm-{}", short(id)) } else { name }
}

fn given<T: Clone + Default>(own: Option<T>, kept: Option<&T>) -> T {
    own.or_else(|| kept.cloned()).unwrap_or_default()
}
