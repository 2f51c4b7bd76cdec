//! Sends requests, and shows what comes back as JSON.

use std::pin::Pin;

use fastvm_generated::Error;
use fastvm_generated::runtime::codec::CodecError;
use fastvm_generated::runtime::{FromAnswer, Request};

use crate::outcome::Outcome;

/// A call that is about to be sent.
pub(crate) type Sending = Pin<Box<dyn Future<Output = Outcome>>>;

/// An answer that is being shown, which takes a while if it is a stream.
pub(crate) type Showing = Pin<Box<dyn Future<Output = Shown>>>;

/// An answer as JSON.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) value: Result<String, CodecError>,
    /// Why it ended early.
    pub(crate) error: Option<Error>,
}

/// Sends a request; `show` makes JSON of the answer.
pub(crate) fn send<T: FromAnswer>(
    request: impl Into<Request<T>>,
    show: impl FnOnce(T) -> Showing + 'static,
) -> Sending {
    let request = request.into().with_response();
    Box::pin(async {
        match request.await {
            Ok(response) => {
                let (status, headers) = (response.status(), response.headers().clone());
                Outcome::answered(status, headers, show(response.into_value()).await)
            }
            Err(error) => error.into(),
        }
    })
}
