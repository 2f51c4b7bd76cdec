//! The firewall of a VM: what was set, and what is in force.

use super::Vm;
use crate::model::{FirewallPolicy, FirewallRule, Service};

impl Vm {
    /// The policy in force: the one that was set, and a rule for each service.
    pub(super) fn effective_firewall(&self) -> FirewallPolicy {
        let mut policy = self.firewall.clone();
        policy.ingress.extend(self.services.values().map(rule));
        policy
    }

    /// Changes the parts of the policy that are given.
    pub(crate) fn patch_firewall(
        &mut self,
        mode: Option<String>,
        ingress: Option<Vec<FirewallRule>>,
    ) {
        if let Some(mode) = mode {
            self.firewall.mode = mode;
        }
        if let Some(ingress) = ingress {
            self.firewall.ingress = ingress;
        }
    }
}

/// Lets the proxy in.
fn rule(service: &Service) -> FirewallRule {
    FirewallRule {
        protocol: "tcp".to_owned(),
        port_start: service.port,
        port_end: None,
        source_cidrs: Some(vec!["::/0".to_owned()]),
        description: Some(format!("auto: proxy service {}", service.name)),
    }
}
