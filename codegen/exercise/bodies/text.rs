//! Bodies of text.

use sdk_exercised::runtime::codec::{Decode, from_json};

use super::marked;
use crate::call::{Call, Refused};

impl Call {
    /// Takes the body out of the call: `{"$text": ".."}`, or text by itself.
    pub(crate) fn text<T: Decode>(&mut self) -> Result<T, Refused> {
        match self.body.take() {
            Some(body) => {
                let text = marked(&body, "$text").unwrap_or(body);
                from_json(text.get().as_bytes())
                    .map_err(|error| Refused(format!("the body: {error}")))
            }
            None => T::absent().ok_or_else(|| Refused("the body is missing".to_owned())),
        }
    }
}
