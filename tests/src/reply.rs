//! What the scripted server does for one request.
use std::time::Duration;

use crate::gate::Gate;

/// Steps in a row; after the last one the connection is kept for the next request.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub(crate) steps: Vec<Step>,
}

/// One step of a reply.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Send(Vec<u8>),
    Pause(Duration),
    /// Waits until the test opens it.
    Gate(Gate),
    /// Does nothing more, and keeps the connection open.
    Hang,
    /// Closes the connection.
    Cut,
}

impl Reply {
    /// A whole JSON response.
    #[must_use]
    pub fn json(status: u16, body: &str) -> Self {
        Self::with_headers(status, &[("content-type", "application/json")], body)
    }

    /// A whole response with these headers, besides the length.
    #[must_use]
    pub fn with_headers(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let length = body.len().to_string();
        let headers: Vec<_> =
            headers.iter().copied().chain([("content-length", length.as_str())]).collect();
        Self::head(status, &headers).send(body)
    }

    /// A response's head only.
    #[must_use]
    pub fn head(status: u16, headers: &[(&str, &str)]) -> Self {
        let headers: Vec<_> =
            headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let headers = headers.concat();
        Self::default().send(format!("HTTP/1.1 {status} Scripted\r\n{headers}\r\n"))
    }

    /// The head of a response whose body comes in chunks.
    #[must_use]
    pub fn chunked(content_type: &str) -> Self {
        Self::head(200, &[("content-type", content_type), ("transfer-encoding", "chunked")])
    }

    /// One chunk of such a body.
    #[must_use]
    pub fn chunk(self, data: &str) -> Self {
        self.send(format!("{:x}\r\n{data}\r\n", data.len()))
    }

    /// The end of such a body.
    #[must_use]
    pub fn end(self) -> Self {
        self.send("0\r\n\r\n")
    }

    /// Nothing at all, ever.
    #[must_use]
    pub fn silence() -> Self {
        Self::default().hang()
    }

    /// Closes the connection without a word.
    #[must_use]
    pub fn nothing() -> Self {
        Self::default().cut()
    }

    /// Sends these bytes as they are.
    #[must_use]
    pub fn send(self, bytes: impl AsRef<[u8]>) -> Self {
        self.step(Step::Send(bytes.as_ref().to_vec()))
    }

    /// Waits until the test opens the gate: for what has to come after something that the test sees.
    #[must_use]
    pub fn until_open(self, gate: &Gate) -> Self {
        self.step(Step::Gate(gate.clone()))
    }

    /// Waits by the system's time. A test can't know what happens meanwhile on a busy machine, so this is only for what
    /// may come at any time; where the order matters, there is [`until_open`](Self::until_open).
    #[must_use]
    pub fn pause(self, milliseconds: u64) -> Self {
        self.step(Step::Pause(Duration::from_millis(milliseconds)))
    }

    /// Goes silent, with the connection open.
    #[must_use]
    pub fn hang(self) -> Self {
        self.step(Step::Hang)
    }

    /// Closes the connection.
    #[must_use]
    pub fn cut(self) -> Self {
        self.step(Step::Cut)
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}
