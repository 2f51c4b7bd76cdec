//! A command to run in a VM: an argv, or a script for a shell.

use std::fmt;
use std::time::Duration;

use fastvm_generated::models::VmRunParams;
use fastvm_generated::runtime::{Base64, Formatted};

/// A command to run in a VM, for [`run`](crate::Vms::run) and [`stream`](crate::Vms::stream).
///
/// It is a program and its arguments. Arrays, slices and vectors of strings turn into one, and so do
/// [`VmRunParams`]. A single string doesn't: whether it is a program or a script has to be said.
///
/// ```
/// use std::time::Duration;
///
/// use fastvm::Command;
///
/// let listing = Command::new(["ls", "-l", "/root"]);
/// let piped = Command::shell("ls | wc -l");
/// let sorted = Command::new(["sort"]).stdin("b\na\n").timeout(Duration::from_secs(10));
/// # let _: [Command; 4] = [listing, piped, sorted, vec!["ls".to_owned()].into()];
/// ```
///
/// ```compile_fail
/// let ambiguous: fastvm::Command = "ls -l".into();
/// ```
///
/// Its `Debug` form shows the program but no arguments and no input, which may hold secrets.
#[derive(Clone, PartialEq)]
#[must_use]
pub struct Command {
    params: VmRunParams,
}

impl Command {
    /// A program and its arguments. No shell reads them.
    pub fn new(argv: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { params: VmRunParams::new(argv) }
    }

    /// A script, run by `sh -c`.
    pub fn shell(script: impl Into<String>) -> Self {
        Self::new(["sh".to_owned(), "-c".to_owned(), script.into()])
    }

    /// How long it may run, in whole seconds: a part of a second counts as one. After that the service
    /// ends it, with all that it started. Without a timeout it may run for ever.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.params.timeout_sec = Some(whole_seconds(timeout));
        self
    }

    /// What it reads from its standard input: bytes, or the text as it is.
    pub fn stdin(mut self, stdin: impl Into<Formatted<Base64>>) -> Self {
        self.params.stdin = Some(stdin.into());
        self
    }
}

/// A limit in whole seconds, as the API takes it: rounded up, at least one.
pub(crate) fn whole_seconds(limit: Duration) -> i32 {
    let seconds = limit.as_secs().saturating_add(u64::from(limit.subsec_nanos() > 0));
    i32::try_from(seconds.max(1)).unwrap_or(i32::MAX)
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.params.command.first().map_or("", String::as_str);
        f.debug_struct("Command")
            .field("program", &program)
            .field("arguments", &self.params.command.len().saturating_sub(1))
            .field("timeout_sec", &self.params.timeout_sec)
            .field("stdin", &self.params.stdin)
            .finish()
    }
}

impl From<VmRunParams> for Command {
    fn from(params: VmRunParams) -> Self {
        Self { params }
    }
}

impl From<Command> for VmRunParams {
    fn from(command: Command) -> Self {
        command.params
    }
}

impl<S: Into<String>> From<Vec<S>> for Command {
    fn from(argv: Vec<S>) -> Self {
        Self::new(argv)
    }
}

impl<S: Into<String>, const N: usize> From<[S; N]> for Command {
    fn from(argv: [S; N]) -> Self {
        Self::new(argv)
    }
}

impl<S: Into<String> + Clone> From<&[S]> for Command {
    fn from(argv: &[S]) -> Self {
        Self::new(argv.iter().cloned())
    }
}

impl<S: Into<String> + Clone, const N: usize> From<&[S; N]> for Command {
    fn from(argv: &[S; N]) -> Self {
        Self::new(argv.iter().cloned())
    }
}

impl<S: Into<String> + Clone> From<&Vec<S>> for Command {
    fn from(argv: &Vec<S>) -> Self {
        Self::new(argv.iter().cloned())
    }
}
