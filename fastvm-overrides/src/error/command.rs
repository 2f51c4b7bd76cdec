//! What can go wrong with a command in a VM once it was started.

use std::error::Error as StdError;
use std::fmt;

use super::excerpt;

/// The output of a command broke off: it ended without the event that tells how the command ended.
///
/// That says nothing about the command. It may have ended, well or not, or may be running still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExecStreamError {
    events: u64,
}

impl ExecStreamError {
    pub(crate) fn new(events: u64) -> Self {
        Self { events }
    }

    /// How many events came before.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.events
    }
}

impl fmt::Display for ExecStreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the output of the command broke off after {} events, without an exit event: how the command ended is not known",
            self.events
        )
    }
}

impl StdError for ExecStreamError {}

/// A command ended with another exit code than 0, or was ended because its time was up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandError {
    exit_code: i32,
    timed_out: bool,
    stderr: String,
}

impl CommandError {
    pub(crate) fn new(exit_code: i32, timed_out: bool, stderr: &str) -> Self {
        Self { exit_code, timed_out, stderr: excerpt(stderr) }
    }

    /// The exit code of the command.
    #[must_use]
    pub fn exit_code(&self) -> i32 {
        self.exit_code
    }

    /// Whether it was ended because its time was up.
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.timed_out
    }

    /// The end of what it wrote to its standard error: 500 characters at most, on one line.
    #[must_use]
    pub fn stderr(&self) -> &str {
        &self.stderr
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.timed_out {
            f.write_str("the command was ended because its time was up")?;
        } else {
            write!(f, "the command ended with exit code {}", self.exit_code)?;
        }
        if self.stderr.is_empty() { Ok(()) } else { write!(f, ": {}", self.stderr) }
    }
}

impl StdError for CommandError {}
