//! What is known of a call as a whole, for the errors that come up in it.
use http::Method;

use super::call::Error;

/// What an error tells about the call in which it occurred.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) operation: String,
    pub(crate) attempts: u32,
    pub(crate) changes: bool,
}

impl Context {
    pub(crate) fn new(method: &Method, template: &str, attempts: u32) -> Self {
        Self { operation: format!("{method} {template}"), attempts, changes: !method.is_safe() }
    }

    /// Completes an error that occurred after the response had begun, so that the request was carried out.
    pub(crate) fn complete(&self, error: Error) -> Error {
        error.reached().of_call(self.operation.clone(), self.attempts, self.changes)
    }
}
