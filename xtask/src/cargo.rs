//! The cargo that builds things for the commands.

use std::env;
use std::process::Command;

/// The cargo that this program was started by, else the one on the path.
#[must_use]
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
