//! The clock of a client: the system's, or one that stands still until a test moves it.
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::time::Instant;

/// Where a client reads the time and waits: for its timeouts, for the pauses between retries, for helpers that look again
/// at intervals. Clones are the same clock.
///
/// A test that must not depend on the speed of its machine gives the client a clock of its own, which stands still until
/// the test moves it. What the HTTP client itself limits, such as the time to connect, goes by the system's clock all the
/// same.
///
/// ```
/// use std::time::Duration;
///
/// use sdk_runtime::Clock;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let clock = Clock::manual();
/// let sleeper = tokio::spawn({
///     let clock = clock.clone();
///     async move { clock.sleep(Duration::from_secs(300)).await }
/// });
/// // Somebody waits now, for as long as this.
/// assert_eq!(clock.next_wait().await, Duration::from_secs(300));
/// clock.advance(Duration::from_secs(300));
/// sleeper.await.unwrap();
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Clock {
    /// None is the system's clock.
    manual: Option<Arc<Mutex<Manual>>>,
}

/// A clock that a test moves.
struct Manual {
    now: Instant,
    /// Each wait, with its end. It stays in the list until it has ended or is dropped.
    waits: Vec<Wait>,
    last: u64,
    /// Who is to be woken when a new wait begins.
    watchers: Vec<Waker>,
}

struct Wait {
    id: u64,
    until: Instant,
    waker: Waker,
}

impl Clock {
    /// The system's clock, which every client has unless it is given another.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still until [`advance`](Self::advance) moves it.
    #[must_use]
    pub fn manual() -> Self {
        let manual =
            Manual { now: Instant::now(), waits: Vec::new(), last: 0, watchers: Vec::new() };
        Self { manual: Some(Arc::new(Mutex::new(manual))) }
    }

    /// Moves a manual clock on, and wakes everything that is due by then. The system's clock can't be moved: there this
    /// does nothing.
    pub fn advance(&self, by: Duration) {
        let due = self.state().map(|mut manual| manual.advance(by));
        due.into_iter().flatten().for_each(Waker::wake);
    }

    /// Waits until something waits on this clock, and returns how long that wait will take. If there are several
    /// waits, this is the one that ends first. On the system's clock this never ends, since its waits are not known.
    pub async fn next_wait(&self) -> Duration {
        self.next_wait_of(|_| true).await
    }

    /// The same, but only for waits that `is_meant` accepts by the time that is left of them. This tells, for
    /// example, the pause before a retry from the timeout of an attempt.
    pub async fn next_wait_of(&self, is_meant: impl Fn(Duration) -> bool) -> Duration {
        poll_fn(|cx| match self.state() {
            Some(mut manual) => manual.poll_next(cx, &is_meant),
            None => Poll::Pending,
        })
        .await
    }

    /// The time on this clock.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.state().map_or_else(Instant::now, |manual| manual.now)
    }

    /// Waits for this long on the clock. It waits for ever if the clock can't count that far.
    pub async fn sleep(&self, duration: Duration) {
        match self.now().checked_add(duration) {
            Some(until) => self.sleep_until(until).await,
            None => std::future::pending().await,
        }
    }

    /// Waits for `future` until `deadline`. Returns `None` if the deadline comes first.
    pub async fn timeout_at<F: Future>(&self, deadline: Instant, future: F) -> Option<F::Output> {
        if self.manual.is_none() {
            return tokio::time::timeout_at(deadline, future).await.ok();
        }
        let (mut future, mut sleep) = (pin!(future), pin!(self.sleep_until(deadline)));
        poll_fn(|cx| match future.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending => sleep.as_mut().poll(cx).map(|()| None),
        })
        .await
    }

    async fn sleep_until(&self, until: Instant) {
        let Some(manual) = &self.manual else {
            return tokio::time::sleep_until(until).await;
        };
        let mut wait = Waiting { manual, id: None };
        poll_fn(|cx| wait.poll(until, cx)).await;
    }

    fn state(&self) -> Option<MutexGuard<'_, Manual>> {
        self.manual.as_deref().map(lock)
    }
}

fn lock(manual: &Mutex<Manual>) -> MutexGuard<'_, Manual> {
    manual.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Manual {
    /// Moves the clock, and returns who is to be woken.
    fn advance(&mut self, by: Duration) -> Vec<Waker> {
        if let Some(now) = self.now.checked_add(by) {
            self.now = now;
        }
        let due = self.waits.iter().filter(|wait| wait.until <= self.now);
        due.map(|wait| wait.waker.clone()).collect()
    }

    fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
        is_meant: &impl Fn(Duration) -> bool,
    ) -> Poll<Duration> {
        let pending = self.waits.iter().filter(|wait| wait.until > self.now);
        let left = pending.map(|wait| wait.until - self.now).filter(|left| is_meant(*left));
        match left.min() {
            Some(left) => Poll::Ready(left),
            None => {
                self.watchers.push(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

/// A wait on a manual clock. It is removed from the clock's list when it is dropped.
struct Waiting<'a> {
    manual: &'a Mutex<Manual>,
    id: Option<u64>,
}

impl Waiting<'_> {
    fn poll(&mut self, until: Instant, cx: &mut Context<'_>) -> Poll<()> {
        let mut manual = lock(self.manual);
        if until <= manual.now {
            return Poll::Ready(());
        }
        let waker = cx.waker().clone();
        match manual.waits.iter_mut().find(|wait| Some(wait.id) == self.id) {
            Some(wait) => wait.waker = waker,
            None => {
                manual.last += 1;
                let id = manual.last;
                self.id = Some(id);
                manual.waits.push(Wait { id, until, waker });
                manual.watchers.drain(..).for_each(Waker::wake);
            }
        }
        Poll::Pending
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        lock(self.manual).waits.retain(|wait| Some(wait.id) != self.id);
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.manual.is_some() { "Clock(manual)" } else { "Clock(system)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_manual_clock_moves_only_when_it_is_moved() {
        let clock = Clock::manual();
        let start = clock.now();
        assert_eq!(clock.now(), start);
        clock.advance(Duration::from_secs(5));
        assert_eq!(clock.now() - start, Duration::from_secs(5));
    }

    #[tokio::test]
    async fn what_comes_in_time_is_not_cut_off() {
        let clock = Clock::manual();
        let deadline = clock.now() + Duration::from_secs(1);
        assert_eq!(clock.timeout_at(deadline, async { 7 }).await, Some(7));
        clock.advance(Duration::from_secs(1));
        assert_eq!(clock.timeout_at(deadline, std::future::pending::<()>()).await, None);
    }

    #[tokio::test]
    async fn a_wait_that_was_dropped_is_none_any_more() {
        let clock = Clock::manual();
        let mut long = Box::pin(clock.sleep(Duration::from_secs(9)));
        let mut cx = Context::from_waker(Waker::noop());
        assert!(long.as_mut().poll(&mut cx).is_pending());
        assert_eq!(clock.next_wait().await, Duration::from_secs(9));
        let mut short = Box::pin(clock.sleep(Duration::from_secs(2)));
        assert!(short.as_mut().poll(&mut cx).is_pending());
        assert_eq!(clock.next_wait().await, Duration::from_secs(2));
        assert_eq!(clock.next_wait_of(|left| left.as_secs() > 2).await, Duration::from_secs(9));
        drop(short);
        assert_eq!(clock.next_wait().await, Duration::from_secs(9));
        clock.advance(Duration::MAX);
        assert!(long.as_mut().poll(&mut cx).is_pending(), "beyond what can be counted: no move");
        clock.advance(Duration::from_secs(9));
        assert!(long.as_mut().poll(&mut cx).is_ready());
    }
}
