//! Bodies whose values are JSON, however they are written in the request.

use fastvm_generated::runtime::codec::{Decode, from_json};

use serde_json::value::RawValue;

use crate::call::{Call, Object, Refused};

/// Whether a body is an object with one field that says that it is no JSON.
fn is_marked(body: &RawValue) -> bool {
    let fields: Object = serde_json::from_str(body.get()).unwrap_or_default();
    fields.len() == 1
        && ["$text", "$base64", "$parts"].iter().any(|mark| fields.contains_key(*mark))
}

impl Call {
    /// Takes the body out of the call and reads it as a `T`.
    pub(crate) fn json<T: Decode>(&mut self) -> Result<T, Refused> {
        match self.body.take() {
            Some(body) if is_marked(&body) => {
                Err(Refused("the body: the operation takes JSON, or a form".to_owned()))
            }
            Some(body) => from_json(body.get().as_bytes())
                .map_err(|error| Refused(format!("the body: {error}"))),
            None => T::absent().ok_or_else(|| Refused("the body is missing".to_owned())),
        }
    }
}
