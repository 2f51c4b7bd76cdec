//! Stands in for `spoken.rs` where the feature `tracing` is off, and says nothing.

use std::future::Future;
use std::time::Duration;

use http::StatusCode;

use crate::error::{Context, Error};

/// Stands in where the feature `tracing` is off.
pub(crate) struct Call;

impl Call {
    pub(crate) fn new(_target: &'static str, _operation: &str, _host: &str) -> Self {
        Self
    }

    #[expect(clippy::unused_self, reason = "as with the feature on")]
    pub(crate) fn run<F: Future>(&self, future: F) -> F {
        future
    }

    #[expect(clippy::unused_self, reason = "as with the feature on")]
    pub(crate) fn success(&self, _: &Context, _: Duration, _: StatusCode) {}

    #[expect(clippy::unused_self, reason = "as with the feature on")]
    pub(crate) fn failure(&self, _: &Context, _: Duration, _: &Error, _: Option<Duration>) {}
}
