//! A VM as the API shows it.

use std::net::Ipv6Addr;

use serde_json::{Map, Value, json};

use super::{Org, Status, Vm};
use crate::clock::{Millis, millis};

impl Org {
    pub(crate) fn vm_view(&self, vm: &Vm) -> Map<String, Value> {
        let ports: Map<String, Value> = vm
            .services
            .values()
            .map(|service| (service.name.clone(), service.port.into()))
            .collect();
        let ttl = vm.timer.map(|timer| timer.ttl);
        let mut view = fields(json!({
            "id": vm.id,
            "name": vm.name,
            "orgId": self.id,
            "machineName": vm.machine.name(),
            "sourceName": vm.source_name,
            "cpu": vm.machine.vcpu,
            "memoryMiB": vm.machine.memory_mib(),
            "diskGiB": vm.disk_gib,
            "status": vm.status.as_str(),
            "firewall": vm.firewall,
            "effectiveFirewall": vm.effective_firewall(),
            "metadata": vm.metadata,
            "envVars": vm.env_vars,
            "portMappings": ports,
            "publicIpv6": address(vm.number),
            "ttl": ttl,
            "createdAt": vm.created_at.rfc3339(),
            "pausedAt": vm.paused_at.map(Millis::rfc3339),
            "deletedAt": null,
        }));
        view.extend(countdown(vm));
        view
    }
}

/// When the time is up, of a VM that runs; what is left of it, of one that is paused.
fn countdown(vm: &Vm) -> Option<(String, Value)> {
    let timer = vm.timer?;
    match vm.status {
        Status::Running => Some(("expiresAtMs".to_owned(), timer.ends()?.get().into())),
        Status::Paused => Some(("ttlRemainingMs".to_owned(), millis(timer.frozen()?).into())),
        _ => None,
    }
}

/// An address of the range for documentation, which leads nowhere.
fn address(number: u64) -> String {
    const PREFIX: u128 = 0x2001_0db8 << 96;
    Ipv6Addr::from(PREFIX | u128::from(number)).to_string()
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
