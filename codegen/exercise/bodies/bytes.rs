//! Bodies of bytes.

use sdk_exercised::runtime::Bytes;
use sdk_exercised::runtime::codec::{Base64, from_json};

use super::marked;
use crate::call::{Call, Refused};

/// What a body of bytes is given as, where it must be there and where it may be left out.
pub(crate) trait FromBytes: Sized {
    fn from_bytes(bytes: Option<Bytes>) -> Option<Self>;
}

impl FromBytes for Bytes {
    fn from_bytes(bytes: Option<Bytes>) -> Option<Self> {
        bytes
    }
}

impl FromBytes for Option<Bytes> {
    fn from_bytes(bytes: Option<Bytes>) -> Option<Self> {
        Some(bytes)
    }
}

impl Call {
    /// Takes the body out of the call: `{"$base64": ".."}`, `{"$text": ".."}`, or else JSON as it is written.
    pub(crate) fn bytes<T: FromBytes>(&mut self) -> Result<T, Refused> {
        let wrong = |error| Refused(format!("the body: {error}"));
        let bytes = match self.body.take() {
            None => None,
            Some(body) => Some(if let Some(base64) = marked(&body, "$base64") {
                let bytes: Base64 = from_json(base64.get().as_bytes()).map_err(wrong)?;
                Bytes::from(bytes.into_inner())
            } else if let Some(text) = marked(&body, "$text") {
                let text: String = from_json(text.get().as_bytes()).map_err(wrong)?;
                Bytes::from(text)
            } else {
                Bytes::from(body.get().to_owned())
            }),
        };
        T::from_bytes(bytes).ok_or_else(|| Refused("the body is missing".to_owned()))
    }
}
