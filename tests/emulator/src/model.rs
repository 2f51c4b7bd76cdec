//! The shapes that requests, answers and the state have in common.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

/// Text by name: metadata and environment variables.
pub(crate) type Labels = BTreeMap<String, String>;

/// Which traffic reaches a VM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FirewallPolicy {
    pub(crate) mode: String,
    #[serde(default)]
    pub(crate) ingress: Vec<FirewallRule>,
}

impl Default for FirewallPolicy {
    /// That of a VM for which none was given.
    fn default() -> Self {
        Self { mode: "open".to_owned(), ingress: Vec::new() }
    }
}

/// Traffic that a firewall lets in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FirewallRule {
    pub(crate) protocol: String,
    pub(crate) port_start: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) port_end: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source_cidrs: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
}

/// A time limit on a VM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ttl {
    pub(crate) seconds: i64,
    pub(crate) action: TtlAction,
}

/// What happens when the time is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TtlAction {
    Pause,
    Delete,
}

/// An HTTP service in a VM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Service {
    pub(crate) name: String,
    pub(crate) port: i64,
    pub(crate) h2c: bool,
}

/// What a request says about a field that can be taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Change<T> {
    /// Nothing: it stays as it is.
    #[default]
    Keep,
    /// Null: it is taken away.
    Remove,
    /// A new value.
    Set(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(from)?.map_or(Self::Remove, Self::Set))
    }
}
