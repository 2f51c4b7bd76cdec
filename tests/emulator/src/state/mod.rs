//! What the organisation has: VMs, snapshots, builds. Plain data and the rules on it; nothing waits, nothing is sent.

mod build;
mod firewall;
mod ids;
mod launch;
mod machine;
mod power;
mod quota;
mod service;
mod snapshot;
mod timer;
mod update;
mod view;
mod vm;

use std::collections::{BTreeMap, VecDeque};

pub(crate) use self::build::{Build, NewBuild};
pub(crate) use self::launch::Launch;
pub(crate) use self::machine::Machine;
pub(crate) use self::power::{Begun, Due};
pub use self::quota::Quotas;
pub(crate) use self::snapshot::Snapshot;
pub(crate) use self::update::{Rename, VmUpdate};
pub(crate) use self::vm::{Status, Vm};
use crate::refusal::Refusal;

/// An organisation, with all that it has.
pub(crate) struct Org {
    id: String,
    limits: Quotas,
    vms: BTreeMap<String, Vm>,
    snapshots: BTreeMap<String, Snapshot>,
    builds: BTreeMap<String, Build>,
    /// The ids of what is made next.
    said: VecDeque<String>,
    /// How many things were made so far, which orders the lists.
    made: u64,
}

impl Org {
    pub(crate) fn new(limits: Quotas) -> Self {
        Self {
            id: new_id(),
            limits,
            vms: BTreeMap::new(),
            snapshots: BTreeMap::new(),
            builds: BTreeMap::new(),
            said: VecDeque::new(),
            made: 0,
        }
    }

    pub(crate) fn vm(&self, id: &str) -> Result<&Vm, Refusal> {
        self.vms.get(id).ok_or_else(|| Refusal::not_found("VM"))
    }

    pub(crate) fn vm_mut(&mut self, id: &str) -> Result<&mut Vm, Refusal> {
        self.vms.get_mut(id).ok_or_else(|| Refusal::not_found("VM"))
    }

    /// Every VM, in the order in which they were made.
    pub(crate) fn vms(&self) -> Vec<&Vm> {
        let mut vms: Vec<&Vm> = self.vms.values().collect();
        vms.sort_by_key(|vm| vm.number);
        vms
    }

    fn next_number(&mut self) -> u64 {
        self.made += 1;
        self.made
    }
}

/// A new UUID.
pub(crate) fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// The first 8 characters of an id, as default names have them.
fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

/// A name as the service keeps it: no white space at its ends, one space for each run of it, 64 characters at most.
pub(crate) fn normal_name(name: &str) -> String {
    let spaced: Vec<&str> = name.split_whitespace().collect();
    spaced.join(" ").chars().take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_collapsed_and_cut() {
        assert_eq!(normal_name("  a \t b\n"), "a b");
        assert_eq!(normal_name(&"ä".repeat(70)), "ä".repeat(64));
        assert_eq!(normal_name(" \n "), "");
    }
}
