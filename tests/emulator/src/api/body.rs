//! Reads JSON bodies.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use crate::refusal::Refusal;

/// How large a body may be, in bytes: room for some MiB of standard input in base64.
const LIMIT: usize = 32 << 20;

/// A body in JSON; 400 for one that isn't, or has the wrong shape.
pub(crate) struct Json<T>(pub(crate) T);

impl<T, S> FromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Refusal> {
        let read = Limited::new(request.into_body(), LIMIT).collect().await;
        let bytes = read.map_err(|error| unread(error.is::<LengthLimitError>()))?.to_bytes();
        if bytes.is_empty() {
            return Err(Refusal::invalid("the body is missing"));
        }
        // Serde would read a list of values as an object's fields in order.
        if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
            return Err(Refusal::invalid("the body is not a JSON object"));
        }
        match serde_json::from_slice(&bytes) {
            Ok(value) => Ok(Self(value)),
            Err(error) => {
                Err(Refusal::invalid(format!("the body is not as it should be: {error}")))
            }
        }
    }
}

fn unread(is_too_long: bool) -> Refusal {
    if is_too_long {
        let message = format!("the body is longer than {LIMIT} bytes");
        return Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message);
    }
    Refusal::invalid("the body broke off")
}
