//! Processor time and peak memory of a process.

use std::fmt;
use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4 as _;

/// What a process took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost {
    processor: Duration,
    bytes: u64,
}

impl Cost {
    pub(crate) fn seconds(self) -> f64 {
        self.processor.as_secs_f64()
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>7.3} s, {:>5} MB", self.seconds(), self.bytes / 1_000_000)
    }
}

/// Runs a program to its end.
pub(crate) fn cost_of(command: &mut Command) -> Cost {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let used = child.wait4().expect("the process ends");
    assert!(used.status.success(), "{command:?}: {}", used.status);
    Cost { processor: used.rusage.utime + used.rusage.stime, bytes: used.rusage.maxrss }
}

/// The one in the middle.
pub(crate) fn median(costs: &[Cost]) -> Option<Cost> {
    let mut costs = costs.to_vec();
    costs.sort();
    costs.get(costs.len() / 2).copied()
}
