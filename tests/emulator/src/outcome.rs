//! How launches and builds are to end, where that was said beforehand.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::Deserialize;

/// How the next launches end: well, badly, or never.
///
/// ```
/// use std::time::Duration;
/// use fastvm_emulator::LaunchOutcome;
///
/// let breaks_down = LaunchOutcome::ends_as("error").after(Duration::from_millis(50));
/// let never_ready = LaunchOutcome::stuck().times(2);
/// let slow = LaunchOutcome::runs().through("warming").after(Duration::from_secs(1));
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LaunchOutcome {
    /// The status that it ends in; none for one that never ends.
    #[serde(default)]
    pub(crate) status: Option<String>,
    #[serde(default, rename = "afterMs", deserialize_with = "crate::outcome::after")]
    pub(crate) after: Option<Duration>,
    #[serde(default)]
    pub(crate) through: Option<String>,
    #[serde(default)]
    pub(crate) restore_warning: Option<String>,
    #[serde(default = "once")]
    times: u32,
}

impl LaunchOutcome {
    /// The VM runs in the end.
    #[must_use]
    pub fn runs() -> Self {
        Self::ends_as("running")
    }

    /// The VM ends in this status: `error`, `stopped` and `deleting` are failures.
    #[must_use]
    pub fn ends_as(status: impl Into<String>) -> Self {
        let status = Some(status.into());
        Self { status, after: None, through: None, restore_warning: None, times: 1 }
    }

    /// The VM stays on its way for ever.
    #[must_use]
    pub fn stuck() -> Self {
        Self { status: None, ..Self::runs() }
    }

    /// How long it takes, in place of the emulator's launch delay.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.after = Some(delay);
        self
    }

    /// The status meanwhile, in place of `provisioning`; it may be one that nobody knows.
    #[must_use]
    pub fn through(mut self, status: impl Into<String>) -> Self {
        self.through = Some(status.into());
        self
    }

    /// The services of the snapshot aren't registered for the VM, for this reason.
    #[must_use]
    pub fn restore_warning(mut self, reason: impl Into<String>) -> Self {
        self.restore_warning = Some(reason.into());
        self
    }

    /// How many launches end like this; by default one.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }
}

/// How the next builds end.
///
/// ```
/// use fastvm_emulator::BuildOutcome;
///
/// let no_image = BuildOutcome::fails("no such image: python:2").times(3);
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BuildOutcome {
    /// Why it fails; none for one that never ends.
    #[serde(default)]
    pub(crate) error: Option<String>,
    #[serde(default = "once")]
    times: u32,
}

impl BuildOutcome {
    /// The build fails, for this reason.
    #[must_use]
    pub fn fails(error: impl Into<String>) -> Self {
        Self { error: Some(error.into()), times: 1 }
    }

    /// The build runs for ever.
    #[must_use]
    pub fn stuck() -> Self {
        Self { error: None, times: 1 }
    }

    /// How many builds end like this; by default one.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }
}

/// An outcome that holds for a number of times.
pub(crate) trait Counted: Clone {
    fn times_left(&mut self) -> &mut u32;
}

impl Counted for LaunchOutcome {
    fn times_left(&mut self) -> &mut u32 {
        &mut self.times
    }
}

impl Counted for BuildOutcome {
    fn times_left(&mut self) -> &mut u32 {
        &mut self.times
    }
}

/// Outcomes in the order in which they were said.
pub(crate) struct Outcomes<T>(Mutex<VecDeque<T>>);

impl<T> Default for Outcomes<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Counted> Outcomes<T> {
    pub(crate) fn add(&self, outcome: T) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(outcome);
    }

    /// The next outcome, if one was said.
    pub(crate) fn take(&self) -> Option<T> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(front) = queue.front_mut() {
            let left = front.times_left();
            if *left > 0 {
                *left -= 1;
                return Some(front.clone());
            }
            queue.pop_front();
        }
        None
    }
}

fn once() -> u32 {
    1
}

fn after<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    Ok(Option::<u64>::deserialize(from)?.map(Duration::from_millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_outcome_holds_as_often_as_it_says() {
        let outcomes = Outcomes::default();
        outcomes.add(BuildOutcome::fails("a").times(2));
        outcomes.add(BuildOutcome::stuck());
        let taken = [(); 4].map(|()| outcomes.take().map(|outcome| outcome.error));
        let a = Some(Some("a".to_owned()));
        assert_eq!(taken, [a.clone(), a, Some(None), None]);
    }
}
