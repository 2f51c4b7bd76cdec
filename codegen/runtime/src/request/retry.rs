//! Whether a failed attempt is made again.
use http::{HeaderMap, Method};

use crate::error::{Error, ErrorKind};

/// When an operation is sent again after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Retry {
    /// After failures to connect or to get an answer, and after 408, 409, 429 and 5xx; the server's `x-should-retry`
    /// overrules the status. For operations that do no harm when done twice.
    Always,
    /// Only where nothing can have reached the server, and after 429 unless the server's `x-should-retry` says no.
    Rejected,
    /// Only where nothing can have reached the server: the name was not resolved, the connection was refused or timed
    /// out, TLS was not agreed.
    Unsent,
}

impl Retry {
    /// The rule for a method, unless the operation has one of its own. POST and PATCH may not be safe to send twice.
    pub(super) fn for_method(method: &Method) -> Self {
        if method.is_idempotent() { Self::Always } else { Self::Rejected }
    }

    /// Whether to send again after this failure.
    pub(super) fn allows(self, error: &Error) -> bool {
        if !error.may_have_reached_server() {
            return matches!(error.kind(), ErrorKind::Connect | ErrorKind::Timeout);
        }
        let asked = error.headers().and_then(should_retry);
        match (self, error.kind()) {
            (Self::Rejected, ErrorKind::RateLimited) => asked.unwrap_or(true),
            (Self::Always, ErrorKind::Timeout | ErrorKind::Interrupted) => true,
            (Self::Always, kind) if kind.is_status() => asked.unwrap_or_else(|| is_passing(error)),
            _ => false,
        }
    }
}

/// Whether the status says that another attempt may soon succeed.
fn is_passing(error: &Error) -> bool {
    error.status().is_some_and(|status| matches!(status.as_u16(), 408 | 409 | 429 | 500..=599))
}

fn should_retry(headers: &HeaderMap) -> Option<bool> {
    match headers.get("x-should-retry")?.as_bytes() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// Whether the server may have carried out a request that failed like this.
pub(super) fn may_have_executed(error: &Error) -> bool {
    match error.status().map(|status| status.as_u16()) {
        _ if !error.may_have_reached_server() => false,
        // 301 to 303 may lead to the result of a request that was carried out; 307 and 308 say that it is to be sent
        // elsewhere. Some proxies answer 408 when they stop waiting for the server.
        Some(307 | 308) => false,
        Some(400..=499) => error.status().is_some_and(|status| status.as_u16() == 408),
        _ => true,
    }
}
