//! What a machine can't test: it is said loudly, it is counted, and it is no failure.

use std::sync::atomic::{AtomicUsize, Ordering};

use sdk_project::terminal::say_on_stderr;

/// What a line begins with that says so.
pub const NOT_TESTED: &str = "NOT TESTED: ";

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Says what can't be tested here, and why.
pub fn not_tested(what: &str) {
    say_on_stderr(&format!("{NOT_TESTED}{what}\n"));
    add(1);
}

/// Counts what a program that was started has said.
pub(crate) fn add(parts: usize) {
    COUNT.fetch_add(parts, Ordering::Relaxed);
}

/// How much was not tested so far.
pub(crate) fn counted() -> usize {
    COUNT.load(Ordering::Relaxed)
}
