//! The span of a call, and an event for each of its attempts.

use std::future::Future;
use std::time::Duration;

use http::StatusCode;
use tracing::field::Value;
use tracing::instrument::Instrumented;
use tracing::{Instrument, Span};

use super::callsite::Callsites;
use crate::error::{Context, Error};

/// The span of one call.
pub(crate) struct Call {
    sites: &'static Callsites,
    span: Span,
}

impl Call {
    pub(crate) fn new(target: &'static str, operation: &str, host: &str) -> Self {
        let sites = Callsites::of(target);
        let span = sites.call.span([Some(&operation as &dyn Value), Some(&host)]);
        Self { sites, span }
    }

    pub(crate) fn run<F: Future>(&self, future: F) -> Instrumented<F> {
        future.instrument(self.span.clone())
    }

    pub(crate) fn success(&self, context: &Context, elapsed: Duration, status: StatusCode) {
        self.sites.success.event([
            Some(&"attempt succeeded"),
            Some(&context.operation.as_str()),
            Some(&context.attempts),
            Some(&milliseconds(elapsed)),
            Some(&status.as_u16()),
        ]);
    }

    /// A failure after which another attempt follows is a warning, since nobody else hears of it. The last failure is
    /// returned to the caller.
    pub(crate) fn failure(
        &self,
        context: &Context,
        elapsed: Duration,
        error: &Error,
        pause: Option<Duration>,
    ) {
        let site = if pause.is_some() { self.sites.retry } else { self.sites.failure };
        let (status, pause) =
            (error.status().map(|status| status.as_u16()), pause.map(milliseconds));
        site.event([
            Some(&if pause.is_some() { "attempt failed, trying again" } else { "attempt failed" }),
            Some(&context.operation.as_str()),
            Some(&context.attempts),
            Some(&milliseconds(elapsed)),
            status.as_ref().map(|status| status as &dyn Value),
            Some(&format!("{:?}", error.kind())),
            Some(&format!("{error:#}")),
            pause.as_ref().map(|pause| pause as &dyn Value),
        ]);
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
