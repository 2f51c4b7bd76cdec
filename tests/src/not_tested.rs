//! What can't be tested on a machine says so, and `cargo xtask ci` counts it.
use std::fmt::Display;
use std::io::Write;

/// Says on the standard error itself, which `cargo test` doesn't hold back, that a part can't be tested here, and why.
pub fn not_tested(what: impl Display) {
    // Where nobody can be told, the test is still none that failed.
    let _ = writeln!(std::io::stderr(), "NOT TESTED: {what}");
}
