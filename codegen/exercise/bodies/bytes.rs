//! Bodies of bytes.

use sdk_exercised::runtime::RequestBody;
use sdk_exercised::runtime::codec::{Base64, from_json};

use super::marked;
use crate::call::{Call, Refused};

impl Call {
    /// Takes the body out of the call: `{"$base64": ".."}`, `{"$text": ".."}`, or else JSON as it is written; none where it has
    /// none. It is of the media type that the call names.
    pub(crate) fn bytes(&mut self) -> Result<Option<RequestBody>, Refused> {
        let wrong = |error| Refused(format!("the body: {error}"));
        let Some(body) = self.body.take() else { return Ok(None) };
        let bytes = if let Some(base64) = marked(&body, "$base64") {
            let bytes: Base64 = from_json(base64.get().as_bytes()).map_err(wrong)?;
            RequestBody::from(bytes.into_inner())
        } else if let Some(text) = marked(&body, "$text") {
            let text: String = from_json(text.get().as_bytes()).map_err(wrong)?;
            RequestBody::from(text)
        } else {
            RequestBody::from(body.get().to_owned())
        };
        Ok(Some(match self.media.take().filter(|media| !media.contains('*')) {
            Some(media) => bytes.content_type(media),
            None => bytes,
        }))
    }
}
