//! The emulator's time: the system's, or one that tests move.
//!
//! Everything in the emulator that waits or looks at the time on purpose does it by the clock of its builder. Begin with
//! [`Clock`]; `manual` has the clock that tests move, `millis` the time as the API writes it. Imports nothing of ours.

mod manual;
mod millis;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use self::manual::{Manual, Wait};
pub(crate) use self::millis::{Millis, millis};

/// The time of an emulator: the system's, or one that stands still until a test moves it. Clones are the same clock.
///
/// Everything that the emulator waits for on purpose goes by its clock: the delays of launches, pauses, resumes,
/// snapshots and builds; TTLs; how long tokens, signed URLs and stored objects last; injected delays and the pauses of
/// bodies that trickle; the time limits of commands. So do the times in its answers and the durations of commands. What
/// takes time by itself takes it whatever the clock says: a process that starts, a file that is copied, and the moment
/// that a shell gets to end after its console was closed.
///
/// With a clock that stands still, a test of an hour takes no time, and its result doesn't depend on how fast the
/// machine is: it waits until the emulator waits, then moves the clock. The delay of a launch, a resume, a snapshot or a
/// build is counted from the request, and a TTL from when the VM began to run: once that was answered, a test need not
/// wait before it moves the clock.
///
/// ```
/// use std::time::Duration;
/// use fastvm_emulator::{Clock, Emulator};
///
/// # async fn demo() -> std::io::Result<()> {
/// let five_minutes = Duration::from_secs(300);
/// let clock = Clock::manual();
/// let emulator = Emulator::builder().clock(clock.clone()).launch_delay(five_minutes).start().await?;
/// // ... the program under test launches a VM, in a task of its own, and waits for it ...
/// clock.until_due_within(five_minutes).await;
/// clock.advance(five_minutes);
/// // ... the VM runs ...
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// The system's, with the moment from which ticks are counted.
    System(Instant),
    Manual(Arc<Manual>),
}

impl Clock {
    /// The system's clock, which goes by itself. It is what an emulator has unless it is given another.
    #[must_use]
    pub fn system() -> Self {
        Self(Kind::System(Instant::now()))
    }

    /// A clock that shows the system's time of this moment, in whole milliseconds, and stands still until
    /// [`advance`](Self::advance) moves it.
    #[must_use]
    pub fn manual() -> Self {
        Self(Kind::Manual(Arc::new(Manual::new(Millis::now()))))
    }

    /// Whether tests move this clock.
    #[must_use]
    pub fn is_manual(&self) -> bool {
        matches!(self.0, Kind::Manual(_))
    }

    /// The time that it shows, in whole milliseconds.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        let millis = u64::try_from(self.millis().get()).unwrap_or_default();
        UNIX_EPOCH + Duration::from_millis(millis)
    }

    /// Moves the clock. When this returns, all that is due by then has been woken, the earliest first; it carries on as
    /// soon as the runtime lets it. What it waits for after that is counted from the new time: a build, which waits at
    /// each of its steps, needs a move for each.
    ///
    /// # Panics
    ///
    /// Where this is the system's clock, which nobody moves.
    #[track_caller]
    pub fn advance(&self, by: Duration) {
        self.expect_manual().advance(by);
    }

    /// How long it is until the first of those that wait on this clock is due; none where nothing waits. The system's
    /// clock doesn't know who waits, and has none to tell of.
    #[must_use]
    pub fn next_due(&self) -> Option<Duration> {
        match &self.0 {
            Kind::System(_) => None,
            Kind::Manual(manual) => manual.next_due(),
        }
    }

    /// Waits until something waits on this clock that moving it by `time` would wake. A test that then moves it by
    /// `time` can't be too early.
    ///
    /// # Panics
    ///
    /// Where this is the system's clock, which nobody moves.
    pub async fn until_due_within(&self, time: Duration) {
        self.expect_manual().until_due_within(time).await;
    }

    #[track_caller]
    fn expect_manual(&self) -> &Manual {
        match &self.0 {
            Kind::System(_) => panic!("only a clock made by Clock::manual can be moved"),
            Kind::Manual(manual) => manual,
        }
    }

    /// The time that it shows, as the API writes it.
    pub(crate) fn millis(&self) -> Millis {
        match &self.0 {
            Kind::System(_) => Millis::now(),
            Kind::Manual(manual) => manual.now(),
        }
    }

    /// How far it has come since it was made. Unlike the system's time, this never goes back.
    pub(crate) fn ticks(&self) -> Duration {
        match &self.0 {
            Kind::System(start) => start.elapsed(),
            Kind::Manual(manual) => manual.ticks(),
        }
    }

    /// Is over after `time`.
    pub(crate) fn sleep(&self, time: Duration) -> Sleep {
        match &self.0 {
            Kind::System(_) => Sleep::System(Box::pin(tokio::time::sleep(time))),
            Kind::Manual(manual) => Sleep::Manual(manual.wait(manual.ticks().saturating_add(time))),
        }
    }

    /// Is over once the clock shows `moment`.
    pub(crate) fn sleep_until(&self, moment: Millis) -> Sleep {
        match &self.0 {
            Kind::System(_) => self.sleep(Millis::now().until(moment)),
            Kind::Manual(manual) => Sleep::Manual(manual.wait(manual.ticks_at(moment))),
        }
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

/// Waits on a clock.
#[derive(Debug)]
#[must_use]
pub(crate) enum Sleep {
    System(Pin<Box<tokio::time::Sleep>>),
    Manual(Wait),
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        match &mut *self {
            Sleep::System(sleep) => sleep.as_mut().poll(context),
            Sleep::Manual(wait) => Pin::new(wait).poll(context),
        }
    }
}
