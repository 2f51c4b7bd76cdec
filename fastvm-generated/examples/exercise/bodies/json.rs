//! Bodies whose values are JSON, however they are written in the request.

use fastvm_generated::runtime::codec::{Decode, from_json};

use crate::call::{Call, Refused};

impl Call {
    /// Takes the body out of the call and reads it as a `T`.
    pub(crate) fn json<T: Decode>(&mut self) -> Result<T, Refused> {
        match self.body.take() {
            Some(body) => from_json(body.get().as_bytes())
                .map_err(|error| Refused(format!("the body: {error}"))),
            None => T::absent().ok_or_else(|| Refused("the body is missing".to_owned())),
        }
    }
}
