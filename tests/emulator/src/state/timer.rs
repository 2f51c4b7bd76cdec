//! The TTL of a VM: it counts down while the VM runs and stands still while it doesn't.

use std::time::Duration;

use crate::clock::Millis;
use crate::model::Ttl;

/// A TTL and how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timer {
    pub(crate) ttl: Ttl,
    left: Left,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// It counts down to this moment.
    Until(Millis),
    /// It stands still, with this much left.
    Frozen(Duration),
}

impl Timer {
    /// A timer that stands still, with all of its time left.
    pub(crate) fn new(ttl: Ttl) -> Self {
        Self { ttl, left: Left::Frozen(whole(ttl)) }
    }

    /// Counts down; with all of its time again where that had run out.
    pub(crate) fn start(&mut self, now: Millis) {
        if let Left::Frozen(left) = self.left {
            let left = if left.is_zero() { whole(self.ttl) } else { left };
            self.left = Left::Until(now.plus(left));
        }
    }

    /// Stands still.
    pub(crate) fn freeze(&mut self, now: Millis) {
        if let Left::Until(end) = self.left {
            self.left = Left::Frozen(now.until(end));
        }
    }

    /// Has all of its time again, counting down or not as before.
    pub(crate) fn refresh(&mut self, now: Millis) {
        let is_running = matches!(self.left, Left::Until(_));
        self.left = Left::Frozen(whole(self.ttl));
        if is_running {
            self.start(now);
        }
    }

    /// When the time is up, where it counts down.
    pub(crate) fn ends(&self) -> Option<Millis> {
        match self.left {
            Left::Until(end) => Some(end),
            Left::Frozen(_) => None,
        }
    }

    /// What is left, where it stands still.
    pub(crate) fn frozen(&self) -> Option<Duration> {
        match self.left {
            Left::Until(_) => None,
            Left::Frozen(left) => Some(left),
        }
    }
}

fn whole(ttl: Ttl) -> Duration {
    Duration::from_secs(u64::try_from(ttl.seconds).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TtlAction;

    const START: Millis = Millis::at(1_000_000);

    fn timer() -> Timer {
        Timer::new(Ttl { seconds: 10, action: TtlAction::Pause })
    }

    fn after(seconds: u64) -> Millis {
        START.plus(Duration::from_secs(seconds))
    }

    #[test]
    fn counts_down_only_while_it_runs() {
        let mut timer = timer();
        timer.start(START);
        assert_eq!(timer.ends(), Some(after(10)));
        timer.freeze(after(4));
        assert_eq!((timer.ends(), timer.frozen()), (None, Some(Duration::from_secs(6))));
        timer.start(after(100));
        assert_eq!(timer.ends(), Some(after(106)));
    }

    #[test]
    fn is_armed_anew_after_it_ran_out() {
        let mut timer = timer();
        timer.start(START);
        timer.freeze(after(11));
        assert_eq!(timer.frozen(), Some(Duration::ZERO));
        timer.start(after(20));
        assert_eq!(timer.ends(), Some(after(30)));
    }

    #[test]
    fn a_refresh_gives_all_of_the_time_and_starts_nothing() {
        let mut timer = timer();
        timer.start(START);
        timer.refresh(after(4));
        assert_eq!(timer.ends(), Some(after(14)));
        timer.freeze(after(5));
        timer.refresh(after(6));
        assert_eq!(timer.frozen(), Some(Duration::from_secs(10)));
    }
}
