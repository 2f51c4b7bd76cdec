//! Turns the parameters of a call into arguments.

use fastvm_generated::runtime::codec::{Decode, from_json};

use crate::call::{Call, Refused};

impl Call {
    /// Takes a parameter out of the call and reads it as a `T`.
    pub(crate) fn take<T: Decode>(&mut self, place: &str, name: &str) -> Result<T, Refused> {
        match self.parameter(place, name) {
            Some(value) => from_json(value.get().as_bytes())
                .map_err(|error| Refused(format!("the {place} parameter {name:?}: {error}"))),
            None => T::absent()
                .ok_or_else(|| Refused(format!("the {place} parameter {name:?} is missing"))),
        }
    }
}
