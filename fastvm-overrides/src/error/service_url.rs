//! Why a service has no public URL.

use std::error::Error as StdError;
use std::fmt;

/// There is no public URL for this service: its name, the VM's id or the client's base URL doesn't
/// make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceUrlError {
    why: String,
}

impl ServiceUrlError {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Self { why: why.into() }
    }
}

impl fmt::Display for ServiceUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no URL for the service: {}", self.why)
    }
}

impl StdError for ServiceUrlError {}
