//! The events of a stream that is asked for again when it ends, if that is wanted.
use std::sync::Arc;
use std::task::{self, Poll, ready};
use std::time::Duration;

use http::{HeaderValue, StatusCode};

use super::event::Event;
use super::event_framing::EventLines;
use super::records::{Records, Words};
use crate::codec::CodecError;
use crate::error::{Error, ErrorKind, said_in};
use crate::exchange::BoxFuture;
use crate::response::{Again, Answer};

/// How long to wait before the stream is asked for again, where the server doesn't say.
const PAUSE: Duration = Duration::from_secs(3);

/// How long a server can make a client wait.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// The events of a stream. This is compiled once for all types of data.
pub(super) struct EventSource {
    pub(super) records: Records,
    /// Asks for the stream again; none where that can't be done, or isn't wanted any more.
    again: Option<Arc<dyn Again>>,
    /// How often in a row it may be asked for without an event in between, and how often of that is left.
    attempts: u32,
    left: u32,
    asking: Option<BoxFuture<'static, Result<Answer, Error>>>,
}

impl EventSource {
    pub(super) fn new(mut answer: Answer) -> Self {
        let again = answer.take_again();
        let words = Words { record: "event", limit: "max_event" };
        let records = Records::new(answer, EventLines::default(), words);
        Self { records, again, attempts: 0, left: 0, asking: None }
    }

    pub(super) fn reconnect(&mut self, attempts: u32) {
        (self.attempts, self.left) = (attempts, attempts);
    }

    /// Waits for the next event.
    pub(super) fn poll(&mut self, cx: &mut task::Context<'_>) -> Poll<Option<Result<(), Error>>> {
        loop {
            if let Some(asking) = &mut self.asking {
                let outcome = ready!(asking.as_mut().poll(cx));
                self.asking = None;
                match outcome {
                    // By this status the server says that there is nothing more.
                    Ok(answer) if answer.status() == StatusCode::NO_CONTENT => self.again = None,
                    Ok(answer) => self.records.go_on(answer),
                    // What is refused once is refused again.
                    Err(error) if error.kind().is_status() => {
                        self.again = None;
                        return Poll::Ready(Some(Err(error)));
                    }
                    Err(error) if !self.asks_again() => return Poll::Ready(Some(Err(error))),
                    Err(_) => {}
                }
                continue;
            }
            let next = ready!(self.records.poll(cx));
            match &next {
                Some(Ok(())) => self.left = self.attempts,
                Some(Err(_)) if !self.records.is_cut() => {}
                Some(Err(_)) | None if self.asks_again() => continue,
                Some(Err(_)) | None => {}
            }
            return Poll::Ready(next);
        }
    }

    /// Asks for the stream again, where that is wanted and of use.
    fn asks_again(&mut self) -> bool {
        if self.left == 0 {
            self.again = None;
        }
        let Some(again) = &self.again else { return false };
        self.left -= 1;
        let record = self.records.record();
        let pause = record.about.and_then(|about| about.last_retry).unwrap_or(PAUSE);
        let last_id = record.about.and_then(|about| about.last_id.as_deref());
        let last_id = last_id.filter(|id| !id.is_empty());
        let last_id = last_id.and_then(|id| HeaderValue::from_bytes(id.as_bytes()).ok());
        self.asking = Some(again.ask(pause.min(LONGEST_PAUSE), last_id));
        true
    }

    /// Nothing more is wanted.
    pub(super) fn finish(&mut self, cx: &mut task::Context<'_>) {
        self.again = None;
        self.records.finish(cx);
    }

    /// The event that came last, whose data is this.
    pub(super) fn event<T>(&self, data: T) -> Event<T> {
        let about = self.records.record().about;
        Event {
            data,
            event: about.and_then(|about| about.name.clone()),
            id: about.and_then(|about| about.last_id.clone()),
            retry: about.and_then(|about| about.retry),
        }
    }

    /// The error of the event that came last, whose data is not what was expected. It may well be what the server says of an
    /// error of its own.
    pub(super) fn refused(&self, source: CodecError) -> Error {
        let record = self.records.record();
        let is_error = record.about.is_some_and(|about| about.name.as_deref() == Some("error"));
        match said_in(record.data, is_error) {
            Some(said) => {
                let text = format!("the server sent an error: {said}");
                self.records.blame(Error::new(ErrorKind::Stream, text).with_source(source))
            }
            None => self.records.malformed(source),
        }
    }
}
