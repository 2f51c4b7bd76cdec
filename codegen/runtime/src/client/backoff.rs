//! How long to pause before a failed attempt is made again.
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, SystemTime};

use http::HeaderMap;

use crate::error::Error;

/// How long to pause between attempts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backoff {
    pub(super) first: Duration,
    pub(super) longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_millis(500), longest: Duration::from_secs(8) }
    }
}

impl Backoff {
    /// The pause after attempt `number`, counted from 0. It is the one that the server asks for, if it does.
    /// Otherwise it doubles with each attempt, less up to a quarter at random, so that clients that failed together
    /// don't come back together.
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

/// The pause that the server asks for. It is ignored if it is zero or more than a minute.
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
    use crate::error::ErrorKind;

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
