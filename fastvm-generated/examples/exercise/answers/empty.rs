//! Answers without a body.

use fastvm_generated::runtime::Request;

use crate::outcome::{Outcome, Sending};

/// Sends a request that is answered by nothing but a status.
pub(crate) fn empty(request: impl Into<Request<()>>) -> Sending {
    let request = request.into().with_response();
    Box::pin(async { Outcome::new(request.await, |()| Ok("null".to_owned())) })
}
