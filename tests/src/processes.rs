//! The processes of this machine, those of guests among them, found by a word on their command line.
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::wait;

/// A number of seconds to sleep, or a last argument, that no other process of this machine has.
#[must_use]
pub fn unique_sleep() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("300.{}{:03}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// How many processes have `argument` on their command line, as a word of its own.
///
/// # Panics
/// Where the system has no `/proc`.
#[must_use]
pub fn count(argument: &str) -> usize {
    with(argument).count()
}

/// Waits until so many processes have `argument` on their command line.
///
/// # Panics
/// Where they are others for too long.
pub async fn wait_for(argument: &str, expected: usize) {
    wait::until(|| count(argument) == expected).await;
}

/// Waits until there are processes with `argument` and a signal has stopped them: they do nothing until they are told to
/// go on. A shell that a signal finds starting a program is not stopped itself: it sleeps until its child is that program,
/// and the child is stopped.
///
/// # Panics
/// Where they go on for too long.
pub async fn wait_until_stopped(argument: &str) {
    wait::until(|| {
        let states: Vec<_> = with(argument).map(|process| state(&process)).collect();
        let stand_still = states.iter().all(|state| matches!(state, Some('T' | 'D')));
        stand_still && states.contains(&Some('T'))
    })
    .await;
}

fn with(argument: &str) -> impl Iterator<Item = PathBuf> {
    let processes = std::fs::read_dir("/proc").expect("procfs").flatten();
    processes.map(|process| process.path()).filter(move |process| {
        let line = std::fs::read(process.join("cmdline")).unwrap_or_default();
        line.split(|byte| *byte == 0).any(|word| word == argument.as_bytes())
    })
}

/// The letter that the system has for the state of a process; none once it has ended.
fn state(process: &Path) -> Option<char> {
    let stat = std::fs::read_to_string(process.join("stat")).ok()?;
    // The name of the program stands before, in parentheses, and may be anything.
    stat.rsplit_once(") ")?.1.chars().next()
}
