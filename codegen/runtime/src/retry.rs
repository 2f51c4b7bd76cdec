//! Whether and when a failed attempt is made again.
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method};

use crate::error::Error;
use crate::error_kind::ErrorKind;

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
    /// What holds for a method unless the operation says otherwise: POST and PATCH may not be safe to do twice.
    pub(crate) fn for_method(method: &Method) -> Self {
        if method.is_idempotent() { Self::Always } else { Self::Rejected }
    }

    /// Whether to send again after this failure.
    pub(crate) fn allows(self, error: &Error) -> bool {
        if !error.has_reached() {
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

/// Whether the status says that things may be different soon.
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
pub(crate) fn may_have_executed(error: &Error) -> bool {
    match error.status().map(|status| status.as_u16()) {
        _ if !error.has_reached() => false,
        // 301 to 303 may point at the outcome of what was done; 307 and 308 say that it is to be done elsewhere. A 408
        // is also what some proxies say when they gave up waiting for the answer.
        Some(307 | 308) => false,
        Some(400..=499) => error.status().is_some_and(|status| status.as_u16() == 408),
        _ => true,
    }
}

/// How long to pause between attempts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backoff {
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_millis(500), longest: Duration::from_secs(8) }
    }
}

impl Backoff {
    /// The pause after attempt `number` (from 0): what the server asks for, else doubling, less up to a quarter so that
    /// clients that failed together don't come back together.
    pub(crate) fn pause(self, number: u32, error: &Error) -> Duration {
        if let Some(asked) =
            error.headers().and_then(|headers| retry_after(headers, SystemTime::now()))
        {
            return asked;
        }
        let doubled = self.first.saturating_mul(2_u32.saturating_pow(number));
        doubled.min(self.longest).mul_f64(1.0 - 0.25 * random())
    }
}

/// The pause that the server asks for, where it is more than nothing and no more than a minute.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    const LONGEST: Duration = Duration::from_secs(60);
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let number = |text: &str| text.parse::<f64>().ok();
    let date = |text: &str| httpdate::parse_http_date(text).ok()?.duration_since(now).ok();
    let whole = |seconds: f64| Duration::try_from_secs_f64(seconds).ok();
    let milliseconds =
        text("retry-after-ms").and_then(number).and_then(|number| whole(number / 1_000.0));
    let asked = milliseconds.or_else(|| {
        let text = text("retry-after")?;
        number(text).map_or_else(|| date(text), whole)
    })?;
    (!asked.is_zero() && asked <= LONGEST).then_some(asked)
}

/// A number from 0 to 1. The standard library's hasher is seeded at random, which is enough to spread clients out.
fn random() -> f64 {
    let bits = RandomState::new().build_hasher().finish() & 0xffff_ffff;
    u32::try_from(bits).map_or(0.0, f64::from) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn asked(pairs: &[(&'static str, &'static str)]) -> Option<Duration> {
        let headers = pairs
            .iter()
            .map(|&(name, value)| {
                (name.parse().unwrap_or(http::header::AGE), HeaderValue::from_static(value))
            })
            .collect();
        // 1994-11-15 12:45:00 GMT
        retry_after(&headers, SystemTime::UNIX_EPOCH + Duration::from_secs(784_903_500))
    }

    #[test]
    fn retry_after_has_many_forms() {
        assert_eq!(
            asked(&[("retry-after-ms", "250"), ("retry-after", "9")]),
            Some(Duration::from_millis(250))
        );
        assert_eq!(asked(&[("retry-after", "1.5")]), Some(Duration::from_millis(1_500)));
        assert_eq!(asked(&[("retry-after", "60")]), Some(Duration::from_secs(60)));
        assert_eq!(
            asked(&[("retry-after", "Tue, 15 Nov 1994 12:45:26 GMT")]),
            Some(Duration::from_secs(26))
        );
        for useless in [
            "0",
            "-1",
            "61",
            "NaN",
            "inf",
            "1e300",
            "soon",
            "",
            "Tue, 15 Nov 1994 12:44:00 GMT",
            "Tue, 15 Nov 1994 12:47:00 GMT",
        ] {
            assert_eq!(asked(&[("retry-after", useless)]), None, "{useless}");
        }
    }

    #[test]
    fn pauses_double_up_to_a_bound() {
        let error = Error::new(ErrorKind::Connect, "");
        for (number, most) in [(0, 0.5), (1, 1.0), (2, 2.0), (4, 8.0), (40, 8.0), (u32::MAX, 8.0)] {
            let pause = Backoff::default().pause(number, &error).as_secs_f64();
            assert!(pause <= most && pause >= most * 0.75, "{number}: {pause}");
        }
    }
}
