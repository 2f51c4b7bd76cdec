//! Commands in VMs.

use std::time::Duration;

use super::Engine;
use crate::guest::{ExecSpec, Output, Running};
use crate::refusal::Refusal;
use crate::text;

/// How much of each stream an answer that is read whole has.
pub(crate) const CAP: usize = 4 << 20;

/// A command, as a request has it.
#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) argv: Vec<String>,
    pub(crate) stdin: Vec<u8>,
    pub(crate) timeout: Option<Duration>,
}

/// How a command ended, and what it wrote.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) timed_out: bool,
    pub(crate) duration: Duration,
    pub(crate) stdout: Capped,
    pub(crate) stderr: Capped,
}

/// The beginning of a stream.
#[derive(Debug, Default)]
pub(crate) struct Capped {
    bytes: Vec<u8>,
    pub(crate) truncated: bool,
}

impl Capped {
    fn push(&mut self, piece: &[u8]) {
        let room = CAP - self.bytes.len();
        self.truncated |= piece.len() > room;
        self.bytes.extend_from_slice(&piece[..piece.len().min(room)]);
    }

    /// As text, of which no character was cut in two by the cap.
    pub(crate) fn text(&self) -> String {
        let mut bytes = &self.bytes[..];
        if self.truncated
            && let Err(error) = std::str::from_utf8(bytes)
            && error.error_len().is_none()
        {
            bytes = &bytes[..error.valid_up_to()];
        }
        let text = String::from_utf8_lossy(bytes);
        // What stands for a byte that is no text is longer than that byte.
        text::cut(&text, CAP).to_owned()
    }
}

impl Engine {
    /// Starts a command in a VM that runs.
    pub(crate) fn exec(&self, id: &str, command: Command) -> Result<Running, Refusal> {
        let guest = self.running_guest(id)?;
        let Command { argv, stdin, timeout } = command;
        let timeout = Some(timeout.unwrap_or(self.config.exec_timeout));
        Ok(guest.run(ExecSpec { argv, stdin, timeout }))
    }
}

/// Waits for the end of a command.
pub(crate) async fn finish(mut running: Running) -> Result<Outcome, Refusal> {
    let mut outcome = Outcome::default();
    while let Some(output) = running.next().await {
        match output.map_err(|error| failed(&error))? {
            Output::Stdout(bytes) => outcome.stdout.push(&bytes),
            Output::Stderr(bytes) => outcome.stderr.push(&bytes),
            Output::Exit { code, timed_out, duration } => {
                outcome.code = code;
                outcome.timed_out = timed_out;
                outcome.duration = duration;
                return Ok(outcome);
            }
        }
    }
    Err(Refusal::internal("the command ended without an exit code"))
}

fn failed(error: &std::io::Error) -> Refusal {
    Refusal::internal(format!("the command could not be started: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_cut_at_the_cap_and_says_so() {
        let mut whole = Capped::default();
        whole.push(&vec![b'x'; CAP]);
        assert_eq!((whole.text().len(), whole.truncated), (CAP, false));
        whole.push(b"y");
        assert_eq!((whole.text().len(), whole.truncated), (CAP, true));
    }

    #[test]
    fn the_cap_breaks_no_character() {
        let mut capped = Capped::default();
        capped.push(&vec![b'x'; CAP - 1]);
        capped.push("ä".as_bytes());
        assert_eq!((capped.text().len(), capped.truncated), (CAP - 1, true));
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        let mut capped = Capped::default();
        capped.push(b"a\xff");
        assert_eq!(capped.text(), "a\u{fffd}");
    }
}
