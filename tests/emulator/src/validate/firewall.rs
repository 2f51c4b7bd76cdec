//! Firewall policies.

use std::net::Ipv6Addr;

use serde::Deserialize;

use crate::model::{FirewallPolicy, FirewallRule};
use crate::refusal::Refusal;

/// What to change about a policy.
#[derive(Deserialize)]
pub(crate) struct FirewallPatch {
    pub(crate) mode: Option<String>,
    pub(crate) ingress: Option<Vec<FirewallRule>>,
}

impl FirewallPatch {
    pub(crate) fn check(self) -> Result<Self, Refusal> {
        self.mode.as_deref().map(mode).transpose()?;
        rules(self.ingress.as_deref().unwrap_or_default())?;
        Ok(self)
    }
}

pub(crate) fn firewall(policy: &FirewallPolicy) -> Result<(), Refusal> {
    mode(&policy.mode)?;
    rules(&policy.ingress)
}

fn mode(mode: &str) -> Result<(), Refusal> {
    match mode {
        "open" | "restricted" => Ok(()),
        _ => Err(Refusal::invalid("the mode of a firewall is open or restricted")),
    }
}

fn rules(rules: &[FirewallRule]) -> Result<(), Refusal> {
    rules.iter().try_for_each(rule)
}

fn rule(rule: &FirewallRule) -> Result<(), Refusal> {
    if !matches!(rule.protocol.as_str(), "tcp" | "udp") {
        return Err(Refusal::invalid("the protocol of a firewall rule is tcp or udp"));
    }
    let end = rule.port_end.unwrap_or(rule.port_start);
    if !(1..=65_535).contains(&rule.port_start) || !(rule.port_start..=65_535).contains(&end) {
        return Err(Refusal::invalid("the ports of a firewall rule are between 1 and 65535"));
    }
    let sources = rule.source_cidrs.as_deref().unwrap_or_default();
    match sources.iter().find(|source| !is_network(source)) {
        Some(source) => Err(Refusal::invalid(format!("{source:?} is no network in IPv6 notation"))),
        None => Ok(()),
    }
}

/// Whether this is an IPv6 address and the length of its prefix.
fn is_network(text: &str) -> bool {
    let Some((address, length)) = text.split_once('/') else { return false };
    address.parse::<Ipv6Addr>().is_ok() && length.parse::<u8>().is_ok_and(|length| length <= 128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_are_in_ipv6_notation() {
        for network in ["::/0", "2001:db8::/32", "::1/128"] {
            assert!(is_network(network), "{network}");
        }
        for network in ["10.0.0.0/8", "::1", "::/129", "::/-1", "fe80::g/64", ""] {
            assert!(!is_network(network), "{network}");
        }
    }
}
