//! When and how a run is ended: at random, and the same for the same seed.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::stop::Stop;

/// How a run is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    Interrupt,
    Terminate,
    Kill,
}

/// When a run is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// So far into the time that a run takes.
    After(Duration),
    /// When it has begun to prepare files, and so much later.
    Preparing(Duration),
    /// When it has begun to move them, and so much later.
    Moving(Duration),
}

/// A generator of numbers, which need not be good.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance(u64);

impl Signal {
    /// What a run exits with that it ends.
    pub(super) fn code(self) -> i32 {
        match self {
            Self::Interrupt => 130,
            Self::Terminate => 143,
            Self::Kill => 137,
        }
    }

    /// Sends it and waits for the end. A run that has ended by itself meanwhile is as good.
    pub(super) fn end(self, child: &mut Child) -> Result<ExitStatus, Stop> {
        let name = match self {
            Self::Interrupt => "-INT",
            Self::Terminate => "-TERM",
            Self::Kill => "-KILL",
        };
        let mut kill = Command::new("kill");
        let sent = kill.args([name, &child.id().to_string()]).stderr(Stdio::null()).status();
        sent.map_err(|error| Stop::failed(format!("cannot send a signal: {error}")))?;
        child.wait().map_err(|error| Stop::failed(format!("cannot wait: {error}")))
    }
}

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// Every second time SIGKILL.
    pub(super) fn signal(&mut self) -> Signal {
        match self.below(4) {
            0 => Signal::Interrupt,
            1 => Signal::Terminate,
            _ => Signal::Kill,
        }
    }

    /// A moment in a run that takes `time`.
    pub(super) fn moment(&mut self, time: Duration) -> Moment {
        let share = u32::try_from(self.below(1000)).unwrap_or_default();
        match self.below(3) {
            0 => Moment::After(time * share / 1000),
            1 => Moment::Preparing(time * share / 2000),
            _ => Moment::Moving(Duration::from_micros(u64::from(share) * 8)),
        }
    }
}
