//! A VM with the runtime's macros.

use std::collections::BTreeMap;

use sdk_runtime::codec::{Extra, Nullable, Timestamp};
use sdk_runtime::{model, string_enum};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Vm {
    id: String,
    name: String,
    org_id: String,
    cpu: i64,
    memory_mib: i64,
    disk_gib: i64,
    status: VmStatus,
    created_at: Timestamp,
    machine_name: Option<String>,
    source_name: Option<String>,
    firewall: Option<FirewallPolicy>,
    effective_firewall: Option<FirewallPolicy>,
    metadata: Option<BTreeMap<String, String>>,
    env_vars: Option<BTreeMap<String, String>>,
    port_mappings: Option<BTreeMap<String, u16>>,
    public_ipv6: Option<String>,
    ttl: Nullable<VmTtl>,
    expires_at_ms: Option<i64>,
    ttl_remaining_ms: Option<i64>,
    paused_at: Nullable<Timestamp>,
    deleted_at: Nullable<Timestamp>,
    extra: Extra,
}

model! {
    Vm {
        id: "id",
        name: "name",
        org_id: "orgId",
        cpu: "cpu",
        memory_mib: "memoryMiB",
        disk_gib: "diskGiB",
        status: "status",
        created_at: "createdAt",
        machine_name: "machineName",
        source_name: "sourceName",
        firewall: "firewall",
        effective_firewall: "effectiveFirewall",
        metadata: "metadata",
        env_vars: "envVars",
        port_mappings: "portMappings",
        public_ipv6: "publicIpv6",
        ttl: "ttl",
        expires_at_ms: "expiresAtMs",
        ttl_remaining_ms: "ttlRemainingMs",
        paused_at: "pausedAt",
        deleted_at: "deletedAt",
        ..extra,
    }
}

#[derive(Clone, Debug)]
pub(crate) enum VmStatus {
    Provisioning,
    Running,
    Paused,
    Error,
    Unknown(String),
}

string_enum! {
    VmStatus {
        Provisioning: "provisioning",
        Running: "running",
        Paused: "paused",
        Error: "error",
        ..Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct VmTtl {
    seconds: i64,
    action: String,
    extra: Extra,
}

model! {
    VmTtl {
        seconds: "seconds",
        action: "action",
        ..extra,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FirewallPolicy {
    mode: String,
    ingress: Option<Vec<FirewallRule>>,
    extra: Extra,
}

model! {
    FirewallPolicy {
        mode: "mode",
        ingress: "ingress",
        ..extra,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FirewallRule {
    protocol: String,
    port_start: i64,
    port_end: Option<i64>,
    source_cidrs: Option<Vec<String>>,
    description: Option<String>,
    extra: Extra,
}

model! {
    FirewallRule {
        protocol: "protocol",
        port_start: "portStart",
        port_end: "portEnd",
        source_cidrs: "sourceCidrs",
        description: "description",
        ..extra,
    }
}
