//! A command's output as NDJSON, a line for each piece.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use futures_core::Stream as _;
use http_body::Frame;
use serde_json::{Map, Value, json};

use crate::clock::millis;
use crate::guest::{Output, Running};

/// The body of an answer that streams; where it is dropped, the command is killed.
pub(crate) struct Lines {
    /// None after the end.
    running: Option<Running>,
}

impl Lines {
    pub(crate) fn new(running: Running) -> Self {
        Self { running: Some(running) }
    }
}

impl http_body::Body for Lines {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let Some(running) = &mut self.running else { return Poll::Ready(None) };
        let output = ready!(Pin::new(running).poll_next(context));
        if !matches!(output, Some(Ok(Output::Stdout(_) | Output::Stderr(_)))) {
            self.running = None;
        }
        let line = output.map(|output| output.map(|output| Frame::data(line(&output))));
        Poll::Ready(line)
    }
}

fn line(output: &Output) -> Bytes {
    let event = match output {
        Output::Stdout(bytes) => json!({ "t": "o", "d": BASE64_STANDARD.encode(bytes) }),
        Output::Stderr(bytes) => json!({ "t": "e", "d": BASE64_STANDARD.encode(bytes) }),
        Output::Exit { code, timed_out, duration } => {
            // As the service does it: 0 and false are left out.
            let mut event = Map::new();
            event.insert("t".to_owned(), json!("x"));
            event.extend((*code != 0).then(|| ("c".to_owned(), json!(code))));
            event.extend(timed_out.then(|| ("to".to_owned(), json!(true))));
            event.insert("ms".to_owned(), json!(millis(*duration)));
            Value::Object(event)
        }
    };
    Bytes::from(format!("{event}\n"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_piece_is_a_line() {
        let exit = |code, timed_out| Output::Exit {
            code,
            timed_out,
            duration: Duration::from_millis(412),
        };
        for (output, expected) in [
            (Output::Stdout(Bytes::from("hi\n")), json!({"t": "o", "d": "aGkK"})),
            (Output::Stderr(Bytes::from("warn\n")), json!({"t": "e", "d": "d2Fybgo="})),
            (exit(0, false), json!({"t": "x", "ms": 412})),
            (exit(3, true), json!({"t": "x", "c": 3, "to": true, "ms": 412})),
        ] {
            assert_eq!(line(&output), format!("{expected}\n"));
        }
    }
}
