//! Answers of text.

use sdk_exercised::runtime::{Request, Text};

use crate::outcome::{Outcome, Sending, marked};

/// Sends a request that is answered by text.
pub(crate) fn text(request: impl Into<Request<Text>>) -> Sending {
    let request = request.into().with_response();
    Box::pin(async { Outcome::new(request.await, |text| marked("$text", &text.into_string())) })
}
