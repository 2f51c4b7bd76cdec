//! A VM as the service knows it.

use std::collections::BTreeMap;

use super::timer::Timer;
use super::{Machine, Snapshot};
use crate::clock::Millis;
use crate::model::{FirewallPolicy, Labels, Service};
use crate::refusal::Refusal;

/// A VM.
#[derive(Clone, Debug)]
pub(crate) struct Vm {
    pub(crate) id: String,
    pub(super) number: u64,
    pub(crate) name: String,
    pub(crate) machine: Machine,
    pub(crate) disk_gib: u64,
    /// The name of the snapshot that it was launched from; empty for a fresh boot.
    pub(crate) source_name: String,
    pub(crate) status: Status,
    pub(crate) firewall: FirewallPolicy,
    pub(crate) metadata: Labels,
    pub(crate) env_vars: Labels,
    pub(crate) services: BTreeMap<String, Service>,
    pub(super) timer: Option<Timer>,
    pub(super) created_at: Millis,
    pub(super) paused_at: Option<Millis>,
    /// The snapshot that was taken in the pause that it is in.
    pub(super) pause_snapshot: Option<String>,
}

/// Where a VM is in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Provisioning,
    Running,
    Stopped,
    Pausing,
    Paused,
    Resuming,
    Deleting,
    Error,
    /// One that the document doesn't list.
    Other(String),
}

impl Status {
    /// As the API writes it.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Pausing => "pausing",
            Self::Paused => "paused",
            Self::Resuming => "resuming",
            Self::Deleting => "deleting",
            Self::Error => "error",
            Self::Other(status) => status,
        }
    }

    /// The status of this name.
    pub(crate) fn named(name: &str) -> Self {
        match name {
            "provisioning" => Self::Provisioning,
            "running" => Self::Running,
            "stopped" => Self::Stopped,
            "pausing" => Self::Pausing,
            "paused" => Self::Paused,
            "resuming" => Self::Resuming,
            "deleting" => Self::Deleting,
            "error" => Self::Error,
            other => Self::Other(other.to_owned()),
        }
    }

    /// Whether a VM in this status counts against the quotas.
    pub(super) fn counts(&self) -> bool {
        !matches!(self, Self::Paused | Self::Stopped | Self::Deleting | Self::Error)
    }
}

impl Vm {
    /// Refuses what only a running VM can do.
    pub(crate) fn require_running(&self) -> Result<(), Refusal> {
        if self.status == Status::Running {
            return Ok(());
        }
        Err(Refusal::conflict(format!("the VM is {}, not running", self.status.as_str())))
    }

    /// Goes into a status; the TTL counts down in `running` alone.
    pub(crate) fn enter(&mut self, status: Status, now: Millis) {
        if let Some(timer) = &mut self.timer {
            match status {
                Status::Running => timer.start(now),
                _ => timer.freeze(now),
            }
        }
        self.paused_at = (status == Status::Paused).then_some(now);
        if status != Status::Paused {
            self.pause_snapshot = None;
        }
        self.status = status;
    }

    /// Whether every one of these entries is in the metadata.
    pub(crate) fn has_labels(&self, wanted: &[(String, String)]) -> bool {
        wanted.iter().all(|(key, value)| self.metadata.get(key) == Some(value))
    }

    /// Takes over what a snapshot kept and the launch doesn't say.
    pub(super) fn inherit_services(&mut self, snapshot: &Snapshot) {
        self.services.clone_from(&snapshot.services);
    }
}
