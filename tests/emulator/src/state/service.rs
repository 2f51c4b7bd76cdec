//! The services of a VM.

use super::Vm;
use crate::model::Service;
use crate::refusal::Refusal;

/// How many services a VM may have.
const MOST: usize = 16;

impl Vm {
    /// Registers a service; the same one again is no change, another one under its name is refused.
    pub(crate) fn register(&mut self, service: Service) -> Result<Service, Refusal> {
        match self.services.get(&service.name) {
            Some(present) if *present == service => Ok(service),
            Some(present) => Err(Refusal::conflict(format!(
                "the service {} is registered with port {} and h2c {}",
                present.name, present.port, present.h2c
            ))),
            None => self.put(service),
        }
    }

    /// Registers a service, in place of the one that has its name.
    pub(crate) fn put(&mut self, service: Service) -> Result<Service, Refusal> {
        if self.services.len() >= MOST && !self.services.contains_key(&service.name) {
            return Err(Refusal::conflict(format!("a VM has {MOST} services at most")));
        }
        self.services.insert(service.name.clone(), service.clone());
        Ok(service)
    }
}
