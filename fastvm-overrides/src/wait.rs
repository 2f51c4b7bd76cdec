//! The loop that looks at a VM until it runs.

use std::future::IntoFuture;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use fastvm_generated::models::VmStatus;
use fastvm_generated::runtime::{Clock, Fill as _, FromAnswer, Request};
use tokio::runtime::Handle;
use tokio::time::Instant;

use crate::error::{Error, Origin, VmLaunchError, VmNotReadyError, VmPollError};
use crate::ext::VmExt;

/// How often to look, and for how long in all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wait {
    pub(crate) interval: Duration,
    pub(crate) timeout: Duration,
}

impl Default for Wait {
    fn default() -> Self {
        Self { interval: Self::INTERVAL, timeout: Self::TIMEOUT }
    }
}

impl Wait {
    pub(crate) const INTERVAL: Duration = Duration::from_secs(2);
    pub(crate) const TIMEOUT: Duration = Duration::from_secs(300);

    /// The pause before the next look: up to a tenth more or less than the interval, so that clients
    /// that began together don't stay together.
    fn pause(self) -> Duration {
        const SHORTEST: Duration = Duration::from_millis(10);
        self.interval
            .checked_mul(2)
            .map_or(self.interval, |twice| twice.mul_f64(0.45 + 0.1 * random()))
            .max(SHORTEST)
    }
}

/// The VM that is waited for.
pub(crate) struct Waited<'a> {
    pub(crate) id: &'a str,
    /// Whether this very call made it.
    pub(crate) origin: Origin,
    /// Its status, as far as it is known.
    pub(crate) last_status: Option<VmStatus>,
}

/// Sends `look` at once and then at intervals, until the VM runs, fails or the time is up. The time
/// runs from here on, and also bounds a look that is under way.
pub(crate) async fn until_running<T: VmExt + FromAnswer>(
    vm: Waited<'_>,
    wait: Wait,
    look: Request<T>,
) -> Result<T, Error> {
    let Waited { id, origin, mut last_status } = vm;
    let clock = look.transport().clock().clone();
    // A time beyond what the clock can count is no limit.
    let deadline = clock.now().checked_add(wait.timeout);
    loop {
        let answer = before(&clock, deadline, look.clone().into_future()).await;
        let Some(answer) = answer else { break };
        let vm = answer.map_err(|error| VmPollError::new(id.to_owned(), error, origin))?;
        if vm.is_running() {
            return Ok(vm);
        }
        if vm.is_terminal() {
            return Err(VmLaunchError::new(id.to_owned(), vm.status().clone(), origin).into());
        }
        last_status = Some(vm.status().clone());
        if before(&clock, deadline, clock.sleep(wait.pause())).await.is_none() {
            break;
        }
    }
    Err(VmNotReadyError::new(id.to_owned(), last_status, wait.timeout, origin).into())
}

/// What `future` gives, or none where the deadline comes first.
async fn before<F: Future>(
    clock: &Clock,
    deadline: Option<Instant>,
    future: F,
) -> Option<F::Output> {
    match deadline {
        // Outside of a Tokio runtime there are no timers; a request says so itself.
        Some(deadline) if Handle::try_current().is_ok() => clock.timeout_at(deadline, future).await,
        _ => Some(future.await),
    }
}

/// A number from 0 to 1. The standard library's hasher is seeded at random, which is enough here.
fn random() -> f64 {
    let bits = RandomState::new().build_hasher().finish() & 0xffff_ffff;
    u32::try_from(bits).map_or(0.0, f64::from) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pauses(interval: Duration) -> Vec<Duration> {
        let wait = Wait { interval, ..Wait::default() };
        (0..1_000).map(|_| wait.pause()).collect()
    }

    #[test]
    fn pauses_spread_by_a_tenth() {
        let pauses = pauses(Duration::from_secs(2));
        let (least, most) = (pauses.iter().min(), pauses.iter().max());
        assert!(least >= Some(&Duration::from_millis(1_800)), "{least:?}");
        assert!(most <= Some(&Duration::from_millis(2_200)), "{most:?}");
        assert!(least < Some(&Duration::from_millis(1_850)), "{least:?}");
        assert!(most > Some(&Duration::from_millis(2_150)), "{most:?}");
    }

    #[test]
    fn no_pause_is_shorter_than_10_ms_and_none_panics() {
        assert!(pauses(Duration::ZERO).iter().all(|pause| pause.as_millis() == 10));
        assert!(pauses(Duration::from_millis(10)).iter().all(|pause| pause.as_millis() >= 10));
        assert!(pauses(Duration::MAX).iter().all(|pause| *pause == Duration::MAX));
    }
}
