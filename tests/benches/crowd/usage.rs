//! What this process takes of the machine.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// Memory, threads and descriptors, at one moment.
#[derive(Clone, Copy, Default)]
pub(crate) struct Usage {
    /// Resident, in KiB.
    pub(crate) memory: u64,
    pub(crate) threads: u64,
    pub(crate) descriptors: u64,
}

impl Usage {
    pub(crate) fn now() -> Self {
        let status = fs::read_to_string("/proc/self/status").expect("Linux");
        let value = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect(name);
            line.trim().trim_end_matches(" kB").parse().expect("a number")
        };
        let descriptors = fs::read_dir("/proc/self/fd").map_or(0, |found| found.count() as u64);
        Self { memory: value("VmRSS:"), threads: value("Threads:"), descriptors }
    }

    fn at_most(self, other: Self) -> Self {
        Self {
            memory: self.memory.max(other.memory),
            threads: self.threads.max(other.threads),
            descriptors: self.descriptors.max(other.descriptors),
        }
    }
}

/// A thread that looks every few milliseconds.
pub(crate) struct Watch {
    ended: Arc<AtomicBool>,
    thread: JoinHandle<Usage>,
}

impl Watch {
    pub(crate) fn start() -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let until = ended.clone();
        let thread = std::thread::spawn(move || {
            let mut peak = Usage::default();
            while !until.load(Ordering::Relaxed) {
                peak = peak.at_most(Usage::now());
                std::thread::sleep(Duration::from_millis(5));
            }
            peak
        });
        Self { ended, thread }
    }

    /// The most of each that was seen; its own thread is counted.
    pub(crate) fn stop(self) -> Usage {
        self.ended.store(true, Ordering::Relaxed);
        self.thread.join().expect("no panic")
    }
}
