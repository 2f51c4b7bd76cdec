//! Turns the parameters of a call into arguments.

use fastvm_generated::runtime::codec::{Decode, from_json};

use crate::call::{Call, Refused};

impl Call {
    /// Takes a parameter out of the call and reads it as a `T`.
    pub(crate) fn take<T: Decode>(&mut self, place: &str, name: &str) -> Result<T, Refused> {
        // The names of headers may differ in case.
        let is_it = |key: &&(&'static str, String)| {
            let is_named = key.1 == name || place == "header" && key.1.eq_ignore_ascii_case(name);
            key.0 == place && is_named
        };
        let key = self.parameters.keys().find(is_it).cloned();
        match key.and_then(|key| self.parameters.remove(&key)) {
            Some(value) => from_json(value.get().as_bytes())
                .map_err(|error| Refused(format!("the {place} parameter {name:?}: {error}"))),
            None => T::absent()
                .ok_or_else(|| Refused(format!("the {place} parameter {name:?} is missing"))),
        }
    }
}
