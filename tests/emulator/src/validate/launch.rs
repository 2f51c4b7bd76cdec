//! Launching and changing VMs; naming snapshots.

use serde::Deserialize;

use super::{disk, firewall, labels, machine};
use crate::model::{Change, FirewallPolicy, Labels, Ttl};
use crate::refusal::Refusal;
use crate::state::{Launch, Rename, VmUpdate, normal_name};

/// What to launch.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LaunchBody {
    machine_type: Option<String>,
    snapshot_id: Option<String>,
    name: Option<String>,
    #[serde(rename = "diskGiB")]
    disk_gib: Option<i64>,
    firewall: Option<FirewallPolicy>,
    metadata: Option<Labels>,
    env_vars: Option<Labels>,
    ttl: Option<Ttl>,
}

impl LaunchBody {
    pub(crate) fn check(self) -> Result<Launch, Refusal> {
        let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
        let (machine_type, snapshot_id) = (filled(self.machine_type), filled(self.snapshot_id));
        if machine_type.is_none() && snapshot_id.is_none() {
            return Err(Refusal::invalid("machineType or snapshotId is required"));
        }
        self.firewall.as_ref().map(firewall).transpose()?;
        self.metadata.as_ref().map(labels::metadata).transpose()?;
        self.env_vars.as_ref().map(labels::env_vars).transpose()?;
        self.ttl.as_ref().map(ttl).transpose()?;
        Ok(Launch {
            machine: machine_type.as_deref().map(machine).transpose()?,
            snapshot_id,
            name: self.name.unwrap_or_default(),
            disk_gib: self.disk_gib.map(disk).transpose()?,
            firewall: self.firewall,
            metadata: self.metadata,
            env_vars: self.env_vars,
            ttl: self.ttl,
        })
    }
}

/// What to change about a VM.
#[derive(Deserialize)]
pub(crate) struct UpdateBody {
    name: Option<String>,
    metadata: Option<Labels>,
    #[serde(default)]
    ttl: Change<Ttl>,
}

impl UpdateBody {
    pub(crate) fn check(self) -> Result<VmUpdate, Refusal> {
        if self.name.is_none() && self.metadata.is_none() && self.ttl == Change::Keep {
            return Err(Refusal::invalid("name, metadata or ttl is required"));
        }
        self.metadata.as_ref().map(labels::metadata).transpose()?;
        if let Change::Set(new) = &self.ttl {
            ttl(new)?;
        }
        let name = self.name.as_deref().map(name).transpose()?;
        Ok(VmUpdate { name, metadata: self.metadata, ttl: self.ttl })
    }
}

/// What to take a snapshot of.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SnapshotBody {
    pub(crate) vm_id: String,
    pub(crate) name: Option<String>,
}

/// The new name of a snapshot.
#[derive(Deserialize)]
pub(crate) struct RenameBody {
    name: Option<String>,
}

impl RenameBody {
    pub(crate) fn check(self) -> Result<Rename, Refusal> {
        Ok(Rename(self.name.as_deref().map(name).transpose()?))
    }
}

fn name(text: &str) -> Result<String, Refusal> {
    let name = normal_name(text);
    if name.is_empty() { Err(Refusal::invalid("the name is empty")) } else { Ok(name) }
}

fn ttl(ttl: &Ttl) -> Result<(), Refusal> {
    if (1..=31_536_000).contains(&ttl.seconds) {
        return Ok(());
    }
    Err(Refusal::invalid("the seconds of a TTL are between 1 and 31536000"))
}
