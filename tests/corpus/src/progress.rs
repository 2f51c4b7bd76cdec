//! How far a run has come, on a terminal.

use std::fmt::Write as _;
use std::io::{self, IsTerminal};

use sdk_project::terminal::say_on_stderr;

/// How wide the bar is.
const WIDTH: usize = 24;

/// A bar on standard error; nothing where that is no terminal.
pub(crate) struct Bar {
    shown: bool,
    total: usize,
    done: usize,
    failed: usize,
}

impl Bar {
    pub(crate) fn new(total: usize) -> Self {
        Self { shown: io::stderr().is_terminal(), total, done: 0, failed: 0 }
    }

    /// One more is done.
    pub(crate) fn step(&mut self, passed: bool) {
        self.done += 1;
        self.failed += usize::from(!passed);
    }

    /// Draws the bar, with what is being worked on.
    pub(crate) fn draw(&self, doing: &str) {
        if !self.shown {
            return;
        }
        let full = self.done * WIDTH / self.total.max(1);
        let mut line = format!("\r\x1b[K[{}{}] ", "#".repeat(full), "-".repeat(WIDTH - full));
        let _ = write!(line, "{}/{}", self.done, self.total);
        if self.failed > 0 {
            let _ = write!(line, ", {} failed", self.failed);
        }
        let doing: String = doing.chars().take(50).collect();
        let _ = write!(line, "  {doing}");
        say_on_stderr(&line);
    }

    /// Takes the bar back, for other text.
    pub(crate) fn clear(&self) {
        if self.shown {
            say_on_stderr("\r\x1b[K");
        }
    }
}
