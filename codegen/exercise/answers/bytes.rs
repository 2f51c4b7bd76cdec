//! Answers of bytes.

use sdk_exercised::runtime::codec::Base64;
use sdk_exercised::runtime::{Bytes, Request};

use crate::outcome::{Outcome, Sending, marked};

/// Sends a request that is answered by bytes.
pub(crate) fn bytes(request: impl Into<Request<Bytes>>) -> Sending {
    let request = request.into().with_response();
    Box::pin(async {
        Outcome::new(request.await, |bytes| marked("$base64", &Base64::from(&bytes[..])))
    })
}
