//! Streams of server-sent events.
use std::marker::PhantomData;
use std::task::{self, Poll, ready};

use http::StatusCode;

use super::event::Event;
use super::event_framing::DONE;
use super::event_source::EventSource;
use super::item::StreamItem;
use super::stream_macro::stream;
use crate::error::Error;
use crate::response::{Answer, FromAnswer, Reading};

/// Server-sent events as they arrive, of which [`next`](Self::next) gives the data and [`next_event`](Self::next_event) all.
///
/// What the data of an event holds is a value of JSON; or text, where `T` is [`Text`](crate::Text). The stream ends where the
/// server ends it, or at an event of the data `[DONE]` that is no `T`. Events without data are passed over, as the
/// specification wants it, and so are those of empty data where `T` is JSON.
///
/// An event that can't be decoded is an error, after which the stream goes on; where it is how the server tells of an error, the
/// error has its message, and `.body()` of the error all of its data. A broken connection, an end in the middle of an event, and
/// an event longer than [`max_event`](Self::max_event) are errors that end the stream, unless it is to
/// [`reconnect`](Self::reconnect). Dropping the stream closes the connection. It is a [`Stream`](futures_core::Stream) too.
///
/// ```no_run
/// # use sdk_runtime::{Error, Events, Request, Value};
/// # async fn follow(request: Request<Events<Value>>) -> Result<(), Error> {
/// let mut events = request.await?.reconnect(5);
/// while let Some(event) = events.next_event().await {
///     let event = event?;
///     println!("{:?} {:?}: {}", event.id, event.event, event.data);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream that is dropped closes its connection"]
pub struct Events<T> {
    source: Box<EventSource>,
    marker: PhantomData<fn() -> T>,
}

impl<T: StreamItem> Events<T> {
    /// The longest event to accept, in bytes; 8 MiB unless set.
    pub fn max_event(mut self, bytes: usize) -> Self {
        self.source.records.set_limit(bytes);
        self
    }

    /// Sends the request again when the stream ends or breaks, so that it goes on after the last event: with the id of that event
    /// in the header `Last-Event-ID`, once the time that the server asks for has passed, or else 3 s.
    ///
    /// `attempts` is how often in a row that is tried without an event in between. The stream ends for good where the server
    /// answers 204, where it refuses the request, and at `[DONE]`.
    ///
    /// It holds for requests that may be sent again: GET and those that change nothing else, those that the API's document says
    /// it of, and those with a `max_retries` of the caller's own. With any other it changes nothing.
    pub fn reconnect(mut self, attempts: u32) -> Self {
        self.source.reconnect(attempts);
        self
    }

    /// The next event with its name and its id, `None` at the end of the stream.
    pub async fn next_event(&mut self) -> Option<Result<Event<T::Item>, Error>> {
        let data = self.next().await?;
        Some(data.map(|data| self.source.event(data)))
    }

    fn poll_item(&mut self, cx: &mut task::Context<'_>) -> Poll<Option<Result<T::Item, Error>>> {
        loop {
            match ready!(self.source.poll(cx)) {
                Some(Ok(())) => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
            let record = self.source.records.record();
            let data = record.data.trim_ascii();
            if T::NEEDS_DATA && data.is_empty() {
                continue;
            }
            match T::read(&record) {
                Ok(item) => return Poll::Ready(Some(Ok(item))),
                Err(_) if data == DONE => self.source.finish(cx),
                Err(error) => return Poll::Ready(Some(Err(self.source.refused(error)))),
            }
        }
    }
}

stream!(Events<T: StreamItem> => T::Item, source.records);

impl<T: StreamItem + 'static> FromAnswer for Events<T> {
    const ACCEPT: &'static str = "text/event-stream";

    fn reading(_: StatusCode) -> Reading {
        Reading::Streamed
    }

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self { source: Box::new(EventSource::new(answer)), marker: PhantomData })
    }
}
