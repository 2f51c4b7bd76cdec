//! A clock that stands still until it is moved, and knows who waits on it.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::sync::Notify;

use super::Millis;

#[derive(Debug)]
pub(super) struct Manual {
    start: Millis,
    state: Mutex<State>,
    /// Told when somebody begins to wait and when the clock moves.
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    /// How far the clock was moved since it was made.
    ticks: Duration,
    /// How many have waited so far.
    waits: u64,
    /// Those that wait: by when they are due, and then in the order in which they came.
    waiting: BTreeMap<(Duration, u64), Waker>,
}

impl Manual {
    pub(super) fn new(start: Millis) -> Self {
        Self { start, state: Mutex::default(), changed: Notify::new() }
    }

    pub(super) fn now(&self) -> Millis {
        self.start.plus(self.ticks())
    }

    pub(super) fn ticks(&self) -> Duration {
        self.state().ticks
    }

    /// What [`ticks`](Self::ticks) will be at a moment.
    pub(super) fn ticks_at(&self, moment: Millis) -> Duration {
        self.start.until(moment)
    }

    pub(super) fn advance(&self, by: Duration) {
        let due = {
            let mut state = self.state();
            state.ticks = state.ticks.saturating_add(by);
            let later = (state.ticks, u64::MAX);
            let later = state.waiting.split_off(&later);
            std::mem::replace(&mut state.waiting, later)
        };
        for waker in due.into_values() {
            waker.wake();
        }
        self.changed.notify_waiters();
    }

    pub(super) fn next_due(&self) -> Option<Duration> {
        let state = self.state();
        let ((due, _), _) = state.waiting.first_key_value()?;
        Some(due.saturating_sub(state.ticks))
    }

    pub(super) async fn until_due_within(&self, time: Duration) {
        loop {
            let mut changed = pin!(self.changed.notified());
            changed.as_mut().enable();
            if self.next_due().is_some_and(|due| due <= time) {
                return;
            }
            changed.await;
        }
    }

    /// Is over once the clock was moved that far.
    pub(super) fn wait(self: &Arc<Self>, due: Duration) -> Wait {
        let mut state = self.state();
        state.waits += 1;
        Wait { place: (due, state.waits), manual: self.clone() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits until the clock was moved far enough. Dropping it is the end of waiting.
#[derive(Debug)]
pub(crate) struct Wait {
    manual: Arc<Manual>,
    /// Of those that wait: when it is due, and its number.
    place: (Duration, u64),
}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let before = {
            let mut state = self.manual.state();
            if state.ticks >= self.place.0 {
                return Poll::Ready(());
            }
            state.waiting.insert(self.place, context.waker().clone())
        };
        // With a waker a whole task can go, and others that wait in it: not while the state is locked.
        drop(before);
        self.manual.changed.notify_waiters();
        Poll::Pending
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        let waker = self.manual.state().waiting.remove(&self.place);
        drop(waker);
    }
}

#[cfg(test)]
mod tests {
    use std::task::Wake;

    use super::super::Clock;
    use super::*;

    /// Writes down, when it is woken, whose turn it is.
    struct Woken(u8, Arc<Mutex<Vec<u8>>>);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.1.lock().unwrap().push(self.0);
        }
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn what_is_due_has_been_woken_when_the_move_returns_and_the_earliest_first() {
        let (clock, woken) = (Clock::manual(), Arc::default());
        let mut sleeps: Vec<_> =
            [3, 1, 2, 4].map(|n| (n, clock.sleep(SECOND * u32::from(n)))).into();
        let poll = |(number, sleep): &mut (u8, super::super::Sleep)| {
            let waker = Arc::new(Woken(*number, Arc::clone(&woken))).into();
            Pin::new(sleep).poll(&mut Context::from_waker(&waker))
        };
        assert!(sleeps.iter_mut().all(|sleep| poll(sleep).is_pending()));
        clock.advance(Duration::from_nanos(2_999_999_999));
        assert_eq!(*woken.lock().unwrap(), [1, 2]);
        assert_eq!(clock.next_due(), Some(Duration::from_nanos(1)));
        clock.advance(Duration::from_nanos(1));
        assert_eq!(*woken.lock().unwrap(), [1, 2, 3]);
        let over: Vec<_> = sleeps.iter_mut().map(|sleep| poll(sleep).is_ready()).collect();
        assert_eq!(over, [true, true, true, false]);
    }

    #[test]
    fn who_stops_waiting_is_forgotten() {
        let clock = Clock::manual();
        let mut sleep = clock.sleep(SECOND);
        assert_eq!(clock.next_due(), None, "it was not polled yet");
        assert!(Pin::new(&mut sleep).poll(&mut Context::from_waker(Waker::noop())).is_pending());
        assert_eq!(clock.next_due(), Some(SECOND));
        drop(sleep);
        assert_eq!(clock.next_due(), None);
    }

    #[tokio::test]
    async fn a_test_can_wait_until_something_waits() {
        let clock = Clock::manual();
        let sleeper = clock.clone();
        let slept = tokio::spawn(async move { sleeper.sleep(SECOND).await });
        clock.until_due_within(SECOND).await;
        clock.advance(SECOND);
        slept.await.unwrap();
    }

    #[tokio::test]
    async fn who_waits_for_longer_is_none_of_those_due_within_a_time() {
        let clock = Clock::manual();
        let mut sleep = clock.sleep(SECOND * 2);
        assert!(Pin::new(&mut sleep).poll(&mut Context::from_waker(Waker::noop())).is_pending());
        let mut waiting = pin!(clock.until_due_within(SECOND));
        assert!(waiting.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        clock.advance(SECOND);
        waiting.await;
    }

    #[test]
    fn shows_its_start_and_what_it_was_moved_by() {
        let clock = Clock::manual();
        let start = clock.now();
        assert_eq!(clock.now(), start);
        clock.advance(Duration::from_millis(1500));
        assert_eq!(clock.now(), start + Duration::from_millis(1500));
        assert_eq!(clock.ticks(), Duration::from_millis(1500));
    }

    #[test]
    #[should_panic(expected = "only a clock made by Clock::manual can be moved")]
    fn the_systems_clock_is_moved_by_nobody() {
        Clock::system().advance(SECOND);
    }
}
