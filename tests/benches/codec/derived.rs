//! The same VM with serde's derive, which neither keeps unknown fields nor says where an error is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sdk_runtime::codec::Timestamp;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Vm {
    id: String,
    name: String,
    org_id: String,
    cpu: i64,
    #[serde(rename = "memoryMiB")]
    memory_mib: i64,
    #[serde(rename = "diskGiB")]
    disk_gib: i64,
    status: VmStatus,
    created_at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    machine_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    firewall: Option<FirewallPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_firewall: Option<FirewallPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    env_vars: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    port_mappings: Option<BTreeMap<String, u16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public_ipv6: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ttl: Option<VmTtl>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at_ms: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ttl_remaining_ms: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paused_at: Option<Time>,
    deleted_at: Option<Time>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Cow<'_, str>", into = "String")]
enum VmStatus {
    Provisioning,
    Running,
    Paused,
    Error,
    Unknown(String),
}

impl From<Cow<'_, str>> for VmStatus {
    fn from(text: Cow<'_, str>) -> Self {
        match &*text {
            "provisioning" => Self::Provisioning,
            "running" => Self::Running,
            "paused" => Self::Paused,
            "error" => Self::Error,
            _ => Self::Unknown(text.into_owned()),
        }
    }
}

impl From<VmStatus> for String {
    fn from(status: VmStatus) -> Self {
        match status {
            VmStatus::Provisioning => "provisioning".into(),
            VmStatus::Running => "running".into(),
            VmStatus::Paused => "paused".into(),
            VmStatus::Error => "error".into(),
            VmStatus::Unknown(text) => text,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct VmTtl {
    seconds: i64,
    action: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct FirewallPolicy {
    mode: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ingress: Option<Vec<FirewallRule>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct FirewallRule {
    protocol: String,
    port_start: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    port_end: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_cidrs: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
}

/// An instant as text.
#[derive(Clone, Debug, PartialEq)]
struct Time(Timestamp);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'_, str>::deserialize(deserializer)?.parse().map(Self).map_err(D::Error::custom)
    }
}
