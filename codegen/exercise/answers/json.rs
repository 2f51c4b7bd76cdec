//! Answers whose values are JSON.

use sdk_exercised::runtime::Request;
use sdk_exercised::runtime::codec::{Decode, Encode};

use crate::outcome::{Outcome, Sending, encoded};

/// Sends a request; what comes back is decoded, and encoded again.
pub(crate) fn json<T: Decode + Encode + Send + 'static>(request: impl Into<Request<T>>) -> Sending {
    let request = request.into().with_response();
    Box::pin(async { Outcome::new(request.await, |value| encoded(&value)) })
}
