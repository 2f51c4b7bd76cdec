//! Time as the API writes it.

use std::time::Duration;

use jiff::Timestamp;

/// Milliseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Millis(i64);

impl Millis {
    pub(crate) const fn at(millis: i64) -> Self {
        Self(millis)
    }

    /// The system's time.
    pub(super) fn now() -> Self {
        Self(Timestamp::now().as_millisecond())
    }

    pub(crate) fn get(self) -> i64 {
        self.0
    }

    pub(crate) fn plus(self, time: Duration) -> Self {
        Self(self.0.saturating_add(millis(time)))
    }

    /// How long it is until `later`; nothing where that has passed.
    pub(crate) fn until(self, later: Self) -> Duration {
        Duration::from_millis(u64::try_from(later.0.saturating_sub(self.0)).unwrap_or(0))
    }

    /// As RFC 3339 writes it, in UTC.
    pub(crate) fn rfc3339(self) -> String {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::MAX).to_string()
    }
}

/// A span in whole milliseconds, as JSON has it.
pub(crate) fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_with_its_milliseconds() {
        assert_eq!(Millis(1_767_605_400_000).rfc3339(), "2026-01-05T09:30:00Z");
        assert_eq!(Millis(1_767_605_400_250).rfc3339(), "2026-01-05T09:30:00.25Z");
    }

    #[test]
    fn what_has_passed_is_no_time_away() {
        let now = Millis(5_000);
        assert_eq!(now.until(now.plus(Duration::from_secs(2))), Duration::from_secs(2));
        assert_eq!(now.until(Millis(4_000)), Duration::ZERO);
    }
}
