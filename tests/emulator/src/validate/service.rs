//! Services.

use serde::Deserialize;

use crate::model::Service;
use crate::refusal::Refusal;

/// A service to register.
#[derive(Deserialize)]
pub(crate) struct RegisterBody {
    name: String,
    #[serde(flatten)]
    service: ServiceBody,
}

/// Where a service listens.
#[derive(Deserialize)]
pub(crate) struct ServiceBody {
    port: i64,
    #[serde(default)]
    h2c: Option<bool>,
}

impl RegisterBody {
    pub(crate) fn check(self) -> Result<Service, Refusal> {
        self.service.check(self.name)
    }
}

impl ServiceBody {
    pub(crate) fn check(self, name: String) -> Result<Service, Refusal> {
        if !is_name(&name) {
            let message = "the name of a service has 1 to 29 lower-case letters, digits and dashes";
            return Err(Refusal::invalid(message));
        }
        if !(1024..=65_535).contains(&self.port) {
            return Err(Refusal::invalid("the port of a service is between 1024 and 65535"));
        }
        Ok(Service { name, port: self.port, h2c: self.h2c.unwrap_or(false) })
    }
}

/// Whether this can be part of a host's name.
fn is_name(name: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=29).contains(&name.len())
        && name.bytes().all(is_allowed)
        && !name.starts_with('-')
        && !name.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_dns_labels() {
        for name in ["a", "web-1", &"a".repeat(29)] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "-a", "a-", "Web", "a.b", "a_b", "ä", &"a".repeat(30)] {
            assert!(!is_name(name), "{name}");
        }
    }
}
